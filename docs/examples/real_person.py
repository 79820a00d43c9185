from private_avatar import PrivateAvatarClient, WaitTimeoutError

with PrivateAvatarClient() as client:
    session = client.real_avatar.create_session("https://shop.example/back", language="en")
    print("open once, on the phone:", session.h5_link)
    came_back = input("the URL to which the browser came back: ")
    told = client.real_avatar.parse_callback(came_back)  # anybody can write such a URL
    try:
        group = client.real_avatar.exchange(told.byted_token)  # this is what proves it
        print(group.id, group.group_type)
    except WaitTimeoutError:  # not verified, used before, or expired: the API does not say which
        print("begin again with a new session")
