"""What Wagtail brings and nobody here needs is closed, to a superuser too."""

import pytest
from django.contrib.auth.models import Group
from django.test import Client

from accounts.models import User
from campaigns.models import SecondPersonTask
from tests.plugin.cast import make_person

pytestmark = [pytest.mark.usefixtures("clock"), pytest.mark.django_db]


@pytest.mark.parametrize("role", ["coordinator", "superuser"])
def test_wagtails_own_pages_are_not_there(client: Client, coordinator: User, role: str) -> None:
    superuser = make_person("root@example.org", is_superuser=True)
    client.force_login(superuser if role == "superuser" else coordinator)
    task, group = (
        SecondPersonTask.objects.get().pk,
        Group.objects.order_by("pk").values_list("pk", flat=True)[0],
    )
    closed = [
        "api/main/pages/",
        "bulk/accounts/user/assign_role/",
        "choose-anchor-link/",
        "choose-page/",
        "documents/chooser/",
        f"groups/edit/{group}/",
        "images/",
        "pages/",
        "reports/site-history/",
        "tag-autocomplete/",
        f"workflows/tasks/edit/{task}/",
        "workflows/task_chooser/",
    ]

    answers = {
        address: (client.get(f"/desk/{address}").status_code, client.post(f"/desk/{address}").status_code)
        for address in closed
    }

    assert answers == dict.fromkeys(closed, (404, 404))


@pytest.mark.parametrize("chooser", ["campaigns/campaign", "campaigns/concernedparty"])
def test_where_nothing_is_added_in_place_nothing_is_there(
    client: Client, coordinator: User, staff: User, chooser: str
) -> None:
    for person in (coordinator, staff):
        client.force_login(person)
        assert client.post(f"/desk/snippets/choose/{chooser}/create/", {"name": "X"}).status_code == 404


def test_no_list_offers_to_change_many_rows_at_once(
    client: Client, owner: User, coordinator: User, staff: User
) -> None:
    lists = {
        "users/": owner,
        "officials/": coordinator,
        "campaigns/": coordinator,
        "snippets/campaigns/concernedparty/": staff,
    }
    for address, person in lists.items():
        client.force_login(person)
        page = client.get(f"/desk/{address}")
        assert page.status_code == 200
        assert "data-bulk-action-checkbox" not in page.content.decode(), address
