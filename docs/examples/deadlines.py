from private_avatar import APITimeoutError, PrivateAvatarClient

with PrivateAvatarClient(timeout=20.0) as client:  # each call, its retries and pauses included
    try:
        group = client.groups.ensure("lin", timeout=5.0)  # this one has less time
        print(group.id)
    except APITimeoutError as error:
        print(error)
