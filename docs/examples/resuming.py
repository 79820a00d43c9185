from pathlib import Path

from private_avatar import AddRecord, NewAsset, PrivateAvatarClient

items = [
    NewAsset("https://files.example/lin.png", name="lin-front"),
    NewAsset("https://files.example/voice", asset_type="Audio"),
]
kept = Path("adding.json")
with PrivateAvatarClient() as client:
    group = client.groups.ensure("lin")
    record = AddRecord.from_json(kept.read_text()) if kept.exists() else None
    adding = client.assets.add_many(group.id, items, resume=record)
    try:
        with adding:  # leaves it early without harm
            for added in adding:
                print(added.index, added.outcome)
    finally:  # after an error or Ctrl-C too: the same program, run again, goes on here
        kept.write_text(adding.record.to_json())
