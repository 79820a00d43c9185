from private_avatar import AssetFailedError, PrivateAvatarClient

with PrivateAvatarClient() as client:
    group = client.groups.ensure("lin", description="portraits for a trailer")
    try:
        asset = client.assets.add(group.id, "https://files.example/lin.png")
        print(asset.uri)  # asset://asset-…, which video generation takes
    except AssetFailedError as failed:  # the library could not take the file
        print(failed.code, failed.message)
