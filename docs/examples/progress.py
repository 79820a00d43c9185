from private_avatar import Added, Asset, PrivateAvatarClient


def looked(asset: Asset) -> None:
    print(asset.id, asset.status or "created")


def told(done: int, total: int | None, last: Added) -> None:
    print(f"{done} of {total or 'many'}: {last.outcome}")


with PrivateAvatarClient() as client:
    group = client.groups.ensure("lin")
    client.assets.add(group.id, "https://files.example/lin.png", on_progress=looked)
    urls = ["https://files.example/1.png", "https://files.example/2.png"]
    for _ in client.assets.add_many(group.id, urls, on_progress=told):
        pass
