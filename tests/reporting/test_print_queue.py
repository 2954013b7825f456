"""Staff work through the letters on paper, one after the other."""

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Permission
from django.test import Client

from accounts.models import User
from reporting.models import Recipient, Total
from reporting.services.sharing import release_letters
from tests.plugin.cast import NOW

pytestmark = pytest.mark.django_db


def test_whoever_marks_a_letter_in_the_print_queue_comes_back_to_it(
    client: Client, total: Total, staff: User
) -> None:
    release_letters(total=total, by=staff, now=NOW)
    client.force_login(staff)
    letter = Recipient.objects.on_paper().get()
    queue = BeautifulSoup(client.get("/desk/totals/print/").content, "html.parser")
    form = queue.find("form", action=f"/desk/totals/letters/{letter.pk}/")
    assert form is not None
    # Which action it is for stands above the letter, and leads to its total.
    assert queue.find("a", string="UA 12/26 Eleven students", href=f"/desk/totals/{total.pk}/")

    wanted = form.find("input", attrs={"name": "next"})["value"]  # type: ignore[index]
    answer = client.post(form["action"], {"handed": "posted", "next": wanted})  # type: ignore[arg-type]

    assert answer.headers["Location"] == "/desk/totals/print/"
    assert not Recipient.objects.on_paper().exists()


@pytest.mark.parametrize(
    "wanted", ["", "https://elsewhere.example/", "//elsewhere.example/", "javascript:alert(1)"]
)
def test_a_marked_letter_leads_to_no_address_elsewhere(
    client: Client, total: Total, staff: User, wanted: str
) -> None:
    release_letters(total=total, by=staff, now=NOW)
    client.force_login(staff)
    letter = Recipient.objects.on_paper().get()
    answer = client.post(f"/desk/totals/letters/{letter.pk}/", {"handed": "posted", "next": wanted})
    assert answer.headers["Location"] == f"/desk/totals/{total.pk}/"


def test_whoever_may_only_look_at_totals_is_told_that_sending_is_not_theirs(
    client: Client, total: Total, coordinator: User
) -> None:
    coordinator.user_permissions.add(Permission.objects.get(codename="view_total"))
    client.force_login(coordinator)
    assert client.get(f"/desk/totals/{total.pk}/").status_code == 200
    answer = client.post(f"/desk/totals/{total.pk}/", follow=True)
    assert answer.redirect_chain[0][0] == "/desk/"  # Wagtail's way to refuse
    assert "do not have permission" in answer.content.decode()
    assert Recipient.objects.filter(released_at=None).count() == 3
