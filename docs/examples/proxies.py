import os
import ssl

import httpx

from private_avatar import PrivateAvatarClient

trusted = ssl.create_default_context(cafile=os.environ.get("COMPANY_CA"))
with httpx.Client(proxy=os.environ.get("COMPANY_PROXY"), verify=trusted) as http:
    with PrivateAvatarClient(http_client=http) as client:
        print(client.groups.ensure("lin").id)
