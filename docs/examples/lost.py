from private_avatar import APIError, PrivateAvatarClient

with PrivateAvatarClient(max_retries=3) as client:
    try:
        group = client.groups.create("lin-2026-01")
    except APIError as error:
        if not error.may_have_taken_effect:
            raise  # certainly nothing was created: try again whenever you like
        made = list(client.groups.list(name="lin-2026-01"))
        print("created all the same:", [found.id for found in made])
        for attempt in error.attempts:
            print(attempt.outcome, attempt.status_code, round(attempt.seconds, 1))
