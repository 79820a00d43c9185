import logging

from private_avatar import PrivateAvatarClient, RequestInfo, ResponseInfo, RetryInfo

logging.basicConfig(level=logging.INFO, format="%(levelname)s %(name)s: %(message)s")
logging.getLogger("private_avatar").setLevel(logging.DEBUG)  # one line a call
calls = logging.getLogger("calls")


def sending(info: RequestInfo) -> None:
    calls.info("sending %s %s, attempt %d", info.method, info.path, info.attempt)


def answered(info: ResponseInfo) -> None:
    calls.info("%d after %.2f s, %s", info.status_code, info.seconds, info.request_id)


def again(info: RetryInfo) -> None:
    calls.warning("%s; again in %.1f s", info.reason, info.wait)


with PrivateAvatarClient(on_request=sending, on_response=answered, on_retry=again) as client:
    client.groups.ensure("lin")
