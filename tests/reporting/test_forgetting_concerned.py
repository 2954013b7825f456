"""A person concerned who is deleted gets no more letters, and none keeps how to reach them."""

from collections.abc import Callable

import pytest
import time_machine
from django.test import Client
from wagtail.models import ModelLogEntry

from accounts.models import User
from appeals.models import Action
from campaigns.models import Campaign, ConcernedParty
from reporting.models import Recipient, Total
from reporting.services.sharing import freeze_total, put_on_paper, release_letters, total_mail
from reporting.tasks import send_totals
from tests.plugin.cast import NOW
from tests.plugin.postbox import Postbox


@pytest.fixture
def total(campaign: Campaign, staff: User, act: Callable[..., Action]) -> Total:
    act(30)
    for name, email in (("Samira Hidden", "samira@example.org"), ("Jamal Hidden", "")):
        ConcernedParty.objects.create(
            campaign=campaign,
            name=name,
            salutation=f"Dear {name}",
            email=email,
            postal_address="Harbour Road 9",
        )
    return freeze_total(campaign=campaign, by=staff, now=NOW)


def letters(total: Total) -> list[Recipient]:
    return list(total.recipients.filter(official=None, office=None).order_by("pk"))


def assert_wiped(letter: Recipient) -> None:
    told = " ".join(str(getattr(letter, field.name)) for field in letter._meta.concrete_fields)
    assert not any(word in told for word in ("Hidden", "samira", "Jamal", "Harbour"))


def send() -> None:
    with time_machine.travel(NOW, tick=False):
        send_totals()


def test_what_was_not_sent_never_goes_out(
    client: Client, total: Total, staff: User, smtp_server: Postbox
) -> None:
    client.force_login(staff)
    for party in ConcernedParty.objects.all():
        client.post(f"/desk/snippets/campaigns/concernedparty/delete/{party.pk}/")
    assert not ConcernedParty.objects.exists()
    client.get("/desk/")  # says who was deleted, once
    history = client.get("/desk/reports/site-history/").content.decode()
    assert ModelLogEntry.objects.filter(action="wagtail.delete").count() == 2
    assert "Hidden" not in history + "".join(ModelLogEntry.objects.values_list("label", flat=True))
    assert sum(release_letters(total=total, by=staff, now=NOW)) == 2
    send()
    assert [mail.recipients for mail in smtp_server.messages] == [["minister@justice.example"]]
    assert Recipient.objects.on_paper().count() == 1
    for letter in letters(total):
        assert letter.state == "dropped"
        assert_wiped(letter)
    page = client.get(f"/desk/totals/{total.pk}/").content.decode()
    assert "The person was deleted" in page
    assert "letter will go" not in page


def test_released_letters_are_dropped_even_in_a_workers_hands(total: Total, staff: User) -> None:
    release_letters(total=total, by=staff, now=NOW)
    claimed = letters(total)[0]
    assert total_mail(claimed) is not None
    ConcernedParty.objects.all().delete()
    assert total_mail(claimed) is None
    assert Recipient.objects.on_paper().filter(office=None).count() == 0


def test_of_a_sent_letter_the_figures_stay(total: Total, staff: User, smtp_server: Postbox) -> None:
    release_letters(total=total, by=staff, now=NOW)
    send()
    before = list(total.lines.values())
    ConcernedParty.objects.all().delete()
    sent, unsent = letters(total)
    assert (sent.state, unsent.state) == ("sent", "dropped")
    assert sent.sent_at is not None
    assert_wiped(sent)
    assert list(total.lines.values()) == before
    assert Total.objects.get().net == 30


def test_the_public_page_never_tells_that_somebody_concerned_was_written_to(
    client: Client, total: Total, staff: User, smtp_server: Postbox
) -> None:
    release_letters(total=total, by=staff, now=NOW)
    send()
    ConcernedParty.objects.all().delete()
    assert total.recipients.filter(state="sent", official=None, office=None).exists()
    page = client.get(f"/actions/{total.campaign.slug}/totals/{total.pk}/")
    assert page.status_code == 200
    assert "Somebody concerned" not in page.content.decode()


def test_a_failed_letter_is_not_tried_again(client: Client, total: Total, staff: User) -> None:
    release_letters(total=total, by=staff, now=NOW)
    letter = letters(total)[0]
    Recipient.objects.filter(pk=letter.pk).update(state="failed", failure="The mail server refused it (550).")
    ConcernedParty.objects.all().delete()
    client.force_login(staff)
    client.post("/desk/failed-mail/", {"again": f"recipient:{letter.pk}"})
    assert not put_on_paper(recipient=letter, now=NOW)
    assert Recipient.objects.get(pk=letter.pk).state == "dropped"
    assert client.get(f"/desk/totals/letters/{letter.pk}/print/").status_code == 404


def test_letters_to_others_stay_as_they_are(total: Total) -> None:
    before = list(total.recipients.exclude(official=None, office=None).values())
    ConcernedParty.objects.all().delete()
    assert list(total.recipients.exclude(official=None, office=None).values()) == before
