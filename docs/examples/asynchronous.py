import asyncio

from private_avatar import AsyncPrivateAvatarClient


async def main() -> None:
    async with AsyncPrivateAvatarClient() as client:
        names = ["lin", "chen", "wang"]
        groups = await asyncio.gather(*(client.groups.ensure(name) for name in names))
        urls = ["https://files.example/lin.png"]
        async for added in client.assets.add_many(groups[0].id, urls):
            print(added.index, added.outcome)
        async for asset in client.assets.list(group_ids=[groups[0].id]):
            print(asset.name, asset.status)


asyncio.run(main())
