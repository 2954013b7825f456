"""Who accepts or declines what another proposed for a public page, and what they are told."""

import pytest
from django.db import IntegrityError, transaction

from accounts.models import Mail, User
from accounts.services.granting_roles import grant_role
from accounts.states import Role
from officials.models import Channel, Official, ProposedChange
from officials.services.changing_directory import change_entry
from officials.states import ChannelKind
from tests.desk.changing_addresses import EMAIL, OTHER, decide, digest_of, edit, email_of, signed_in
from tests.desk.reading import text_of
from tests.plugin.cast import NOW

pytestmark = [pytest.mark.usefixtures("clock"), pytest.mark.django_db]


@pytest.mark.parametrize("role", ["reviewer", "owner", "coordinator", "staff", "stranger"])
def test_who_decides(
    request: pytest.FixtureRequest, minister: Official, proposed: ProposedChange, role: str
) -> None:
    person = signed_in(request.getfixturevalue(role))
    typed = {"decide": "accept", "read": digest_of(proposed)}
    person.post(f"/desk/proposed-changes/{proposed.pk}/", typed)

    proposed.refresh_from_db()
    decides = role in ("reviewer", "owner")
    assert proposed.accepted == (True if decides else None)
    assert email_of(minister) == (OTHER if decides else EMAIL)


def test_what_is_declined_changes_nothing(
    minister: Official, proposed: ProposedChange, reviewer: User
) -> None:
    decide(signed_in(reviewer), proposed, "decline")

    proposed.refresh_from_db()
    assert (proposed.accepted, proposed.decided_by) == (False, reviewer)
    told = Mail.objects.get(kind="change_answer")
    assert told.to == proposed.proposed_by.email
    assert "Ravi Menon has declined your change" in told.text
    assert email_of(minister) == EMAIL


def test_nobody_accepts_an_own_proposal_but_withdraws_it(
    minister: Official, proposed: ProposedChange, coordinator: User
) -> None:
    grant_role(email=coordinator.email, role=Role.REVIEWER)
    own = signed_in(coordinator)
    own.post(f"/desk/proposed-changes/{proposed.pk}/", {"decide": "accept", "read": digest_of(proposed)})
    assert email_of(minister) == EMAIL
    with pytest.raises(IntegrityError), transaction.atomic():
        ProposedChange.objects.update(decided_by=coordinator, decided_at=NOW, accepted=True)

    own.post(f"/desk/proposed-changes/{proposed.pk}/", {"decide": "withdraw"})

    proposed.refresh_from_db()
    assert not proposed.is_waiting


def test_a_new_edit_takes_the_place_of_the_waiting_one(
    minister: Official, proposed: ProposedChange, coordinator: User, reviewer: User
) -> None:
    page = edit(signed_in(coordinator), minister, **{"channels-1-value": "third@justice.example"})

    assert "waits for a second person" in text_of(page)
    proposed.refresh_from_db()
    assert not proposed.is_waiting
    shown = text_of(signed_in(coordinator).get(f"/desk/officials/edit/{minister.pk}/"))
    assert "third@justice.example" in shown
    assert OTHER not in shown
    # Whoever has read the first one decides on nothing.
    decide(signed_in(reviewer), proposed, "accept")
    assert email_of(minister) == EMAIL


def test_a_difference_that_is_no_longer_the_one_that_was_read_is_shown_anew(
    minister: Official, proposed: ProposedChange, reviewer: User
) -> None:
    readers = signed_in(reviewer)
    read = digest_of(proposed)
    Channel.objects.filter(kind=ChannelKind.EMAIL).update(value="corrected@justice.example")

    page = readers.post(
        f"/desk/proposed-changes/{proposed.pk}/", {"decide": "accept", "read": read}, follow=True
    )

    assert "The directory has changed since" in text_of(page)
    assert "corrected@justice.example" in text_of(page)
    assert email_of(minister) == "corrected@justice.example"
    decide(readers, proposed, "accept")
    assert email_of(minister) == OTHER


def test_the_reviewer_is_told_by_mail_and_on_the_front_page(
    minister: Official, proposed: ProposedChange, coordinator: User, reviewer: User
) -> None:
    address = f"/desk/proposed-changes/{proposed.pk}/"

    for person in (reviewer, coordinator):
        assert address in signed_in(person).get("/desk/").content.decode()
    mail = Mail.objects.filter(kind="change_wanted", to=reviewer.email).last()
    assert mail is not None
    assert address in mail.text
    assert "E-mail: minister@justice.example → E-mail: thief@elsewhere.example" in mail.text
    assert not Mail.objects.filter(kind="change_wanted").exclude(to=reviewer.email).exists()


def test_the_same_address_of_two_people_is_entered_once(
    minister: Official, coordinator: User, reviewer: User, owner: User
) -> None:
    for by in (coordinator, owner):
        typed = Official.objects.get(pk=minister.pk)
        typed.channels.add(Channel(kind=ChannelKind.PHONE, value="+92 51 111 22 33"))
        assert change_entry(entry=typed, by=by, now=NOW) is not None
    for change in ProposedChange.objects.waiting().order_by("pk"):
        decide(signed_in(reviewer), change, "accept")
    assert Channel.objects.filter(official=minister, kind=ChannelKind.PHONE).count() == 1
