from private_avatar import AssetFailedError, PrivateAvatarClient, WaitTimeoutError

with PrivateAvatarClient() as client:
    group = client.groups.ensure("lin")
    made = client.assets.create(group.id, "https://files.example/lin.png")
    try:
        asset = client.assets.wait_until_active(made.id, timeout=120)
        print(asset.uri)
    except WaitTimeoutError as late:  # nothing is lost: wait for this id again later
        print(late.asset_id, late.last and late.last.status)
    except AssetFailedError as failed:  # it stays so, and counts against the quota
        print(failed.code, failed.message)
        client.assets.delete(failed.asset.id)
