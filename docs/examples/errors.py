from private_avatar import (
    APIConnectionError,
    APIStatusError,
    AuthenticationError,
    BadRequestError,
    InsufficientBalanceError,
    NotFoundError,
    PermissionDeniedError,
    PrivateAvatarClient,
    QuotaExceededError,
    RateLimitError,
)

with PrivateAvatarClient() as client:
    try:
        client.groups.get("group-20260101000000-abcde")
    except (AuthenticationError, PermissionDeniedError, InsufficientBalanceError) as error:
        print("somebody has to see to the key or the account:", error)
    except QuotaExceededError as error:
        print("the library is full; delete what is not needed:", error)
    except RateLimitError as error:
        print("too many calls; this one was not executed:", error.retry_after)
    except NotFoundError as error:
        print("not under this key and routing model:", error.code)
    except BadRequestError as error:
        print("the call itself is wrong:", error.message)
    except APIStatusError as error:
        print(error.status_code, error.code, error.request_id, error.gateway_request_id)
    except APIConnectionError as error:
        print("no answer; may it have changed something?", error.may_have_taken_effect)
