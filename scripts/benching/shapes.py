"""What is asked and answered: a group is created, or its like at the clients beside ours.

Loaded before anything is measured, so it loads nothing heavy.
"""

from __future__ import annotations

KEY = "sk-benchmark-key"
MODEL = "doubao-seedance-2-0-260128"
NAME = "brand-avatar-lin"
DESCRIPTION = "portraits for a trailer"
BODY = {"model": MODEL, "Name": NAME, "Description": DESCRIPTION}
"""The request that `client.groups.create` makes, for clients that are written by hand."""

PATH = "/v1/private-avatar/groups"

GROUP = (
    b'{"ResponseMetadata":{"RequestId":"20260601191715C9DAA092032F19CEC367",'
    b'"Action":"CreateAssetGroup","Version":"2024-01-01","Service":"ark","Region":"cn-beijing"},'
    b'"Result":{"Id":"group-20260101000000-abcde"}}'
)
COMPLETION = (
    b'{"id":"chatcmpl-1","object":"chat.completion","created":1767225600,"model":"m","choices":['
    b'{"index":0,"message":{"role":"assistant","content":"portraits"},"finish_reason":"stop"}],'
    b'"usage":{"prompt_tokens":9,"completion_tokens":1,"total_tokens":10}}'
)
MESSAGE = (
    b'{"id":"msg_1","type":"message","role":"assistant","model":"m","content":['
    b'{"type":"text","text":"portraits"}],"stop_reason":"end_turn","stop_sequence":null,'
    b'"usage":{"input_tokens":9,"output_tokens":1}}'
)
CUSTOMER = (
    b'{"id":"cus_1","object":"customer","name":"brand-avatar-lin","created":1767225600,'
    b'"description":"portraits for a trailer","livemode":false,"metadata":{}}'
)
ANSWERS = {
    PATH: GROUP,
    "/v1/chat/completions": COMPLETION,
    "/v1/messages": MESSAGE,
    "/v1/customers": CUSTOMER,
}
"""What each path answers: page ① of ours, and the like of others, all of some 200 bytes."""
