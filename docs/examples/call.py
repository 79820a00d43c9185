from private_avatar_api.api.groups import create_asset_group
from private_avatar_api.models import CreateAssetGroupRequest

from private_avatar import PrivateAvatarClient

with PrivateAvatarClient() as client:
    body = CreateAssetGroupRequest(model="doubao-seedance-2-0-260128", name="lin")
    answer = client.call(create_asset_group, body=body, extra_body={"ProjectName": "default"})
    print(answer.result)
