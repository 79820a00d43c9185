from private_avatar import PrivateAvatarClient

with PrivateAvatarClient() as client:
    first = client.groups.ensure("lin")
    second = client.groups.ensure("lin")
    assert first.id == second.id
