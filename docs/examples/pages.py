from private_avatar import PrivateAvatarClient

with PrivateAvatarClient() as client:
    for page in client.assets.list(statuses=["Failed"]).pages():
        print(page.page_number, len(page.items), page.total_count)
