from private_avatar import Limits, LocalLimiter, PrivateAvatarClient, Rate, TurnTimeoutError

shared = LocalLimiter()  # clients that are given one limiter share its turns
published = Limits.published(assets_a_minute=120, limiter=shared)
mine = Limits(rates={"CreateAsset": (60, 60), "GetAsset": Rate(50, 1)}, max_wait=30, limiter=shared)

with PrivateAvatarClient(limits=published) as client, PrivateAvatarClient(limits=mine) as hurried:
    group = client.groups.ensure("lin")
    try:
        hurried.assets.create(group.id, "https://files.example/lin.png")
    except TurnTimeoutError as late:  # nothing was sent
        print(late.action, late.seconds)
