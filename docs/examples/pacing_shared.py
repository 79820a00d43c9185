import os

from private_avatar import Limits, PrivateAvatarClient, RedisLimiter

with RedisLimiter(os.environ["REDIS_URL"], account="studio") as limiter:
    with PrivateAvatarClient(limits=Limits.published(limiter=limiter)) as client:
        print(client.groups.ensure("lin").id)
