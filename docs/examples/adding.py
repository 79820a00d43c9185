from private_avatar import AssetFailedError, PrivateAvatarClient

urls = ["https://files.example/lin.png", "https://files.example/broken.mp4"]
with PrivateAvatarClient() as client:
    group = client.groups.ensure("lin")
    for added in client.assets.add_many(group.id, urls, delete_failed=True):
        if added.outcome == "active" and added.asset is not None:
            print(added.index, added.asset.uri)
        elif isinstance(added.error, AssetFailedError):
            print(added.index, "failed:", added.error.code, added.error.message)
        else:
            print(added.index, added.outcome, added.error)
