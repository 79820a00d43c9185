from private_avatar import PrivateAvatarClient

with PrivateAvatarClient() as client:
    group = client.groups.create("lin", description="portraits for a trailer")
    print(group.id)  # all that the answer carries

    client.groups.update(group.id, description="portraits for two trailers")
    print(client.groups.get(group.id).description)

    for found in client.groups.list(name="li"):  # whose name contains this, newest first
        print(found.id, found.name, found.create_time)

    client.groups.delete(group.id)  # with all its assets, for good
