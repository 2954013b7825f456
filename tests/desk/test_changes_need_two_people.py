"""Who stands on a public page is changed by two people; what takes away counts at once."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.db import IntegrityError, transaction
from django.test import Client

from accounts.models import Mail, User
from accounts.services.granting_roles import grant_role
from accounts.states import Role
from campaigns.models import Campaign
from campaigns.services.publishing import agree
from campaigns.services.submitting import submit
from officials.changes import changes_from_json, digest
from officials.models import Channel, Office, Official, ProposedChange
from officials.services.changing_directory import change_entry
from officials.states import ChannelKind, ChannelState
from tests.desk.typing_forms import filled_in
from tests.plugin.cast import NOW, draft_campaign, make_person

pytestmark = [pytest.mark.usefixtures("clock"), pytest.mark.django_db]

EMAIL, OTHER = "minister@justice.example", "thief@elsewhere.example"


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def text_of(page: Any) -> str:
    return " ".join(BeautifulSoup(page.content, "html.parser").get_text(" ").split())


def edit(client: Client, entry: Official | Office, **typed: str) -> Any:
    """Post the editor of `entry` with some fields typed anew."""
    address = f"/desk/{'officials' if isinstance(entry, Official) else 'offices'}/edit/{entry.pk}/"
    return client.post(address, filled_in(client.get(address).content.decode()) | typed, follow=True)


def propose(minister: Official, email: str, *, by: User) -> ProposedChange:
    typed = Official.objects.get(pk=minister.pk)
    channels = list(typed.channels.all())
    channels[1].value = email
    typed.channels.set(channels)
    change = change_entry(entry=typed, by=by, now=NOW)
    assert change is not None
    return change


@pytest.fixture
def minister(campaign: Campaign) -> Official:
    """Stands on the page of UA 12/26; the second channel is an e-mail address."""
    official: Official = campaign.targets.all()[0].official
    return official


@pytest.fixture
def proposed(minister: Official, coordinator: User) -> ProposedChange:
    return propose(minister, OTHER, by=coordinator)


def email_of(minister: Official) -> str:
    return Channel.objects.get(official=minister, kind=ChannelKind.EMAIL).value


def decide(client: Client, change: ProposedChange, verdict: str) -> Any:
    address = f"/desk/proposed-changes/{change.pk}/"
    field = BeautifulSoup(client.get(address).content, "html.parser").select_one("input[name=read]")
    return client.post(address, {"decide": verdict, "read": field["value"] if field else ""}, follow=True)


def test_another_address_waits_until_a_second_person_accepts_it(
    client: Client, minister: Official, proposed: ProposedChange, reviewer: User
) -> None:
    assert email_of(minister) == EMAIL
    assert EMAIL in client.get("/actions/ua-12-26/").content.decode()

    decide(signed_in(reviewer), proposed, "accept")

    assert email_of(minister) == OTHER
    proposed.refresh_from_db()
    assert (proposed.accepted, proposed.decided_by, proposed.decided_at) == (True, reviewer, NOW)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", "Ruta Sen"),
        ("honorific", "Dr"),
        ("post", "Judge"),
        ("office", ""),
        ("channels-1-state", "dead"),
    ],
)
def test_what_is_typed_waits_unless_it_takes_away(
    minister: Official, coordinator: User, field: str, value: str
) -> None:
    edit(signed_in(coordinator), minister, **{field: value, "notes": "Checked.", "until": "2026-03-01"})

    now = Official.objects.get(pk=minister.pk)
    assert (now.honorific, now.name, now.post, now.office) == (
        minister.honorific,
        minister.name,
        minister.post,
        minister.office,
    )
    assert (now.notes, str(now.until), now.folded_names) == ("Checked.", "2026-03-01", minister.folded_names)
    is_dead = Channel.objects.get(kind=ChannelKind.EMAIL).state == ChannelState.DEAD
    assert is_dead == (field == "channels-1-state")
    assert ProposedChange.objects.exists() != is_dead


def test_a_dead_channel_comes_back_and_a_channel_goes_only_with_a_second_person(
    minister: Official, coordinator: User, reviewer: User
) -> None:
    Channel.objects.filter(kind=ChannelKind.EMAIL).update(state=ChannelState.DEAD)
    edit(signed_in(coordinator), minister, **{"channels-1-state": "alive", "channels-2-DELETE": "on"})

    # Without the minister's own fax number the office's would show, which nobody has read.
    assert Channel.objects.filter(official=minister, kind=ChannelKind.FAX).exists()
    assert Channel.objects.get(kind=ChannelKind.EMAIL).state == ChannelState.DEAD

    decide(signed_in(reviewer), ProposedChange.objects.get(), "accept")
    assert not Channel.objects.filter(official=minister, kind=ChannelKind.FAX).exists()
    assert Channel.objects.get(kind=ChannelKind.EMAIL).state == ChannelState.ALIVE


def test_a_new_channel_of_the_ministry_waits_since_the_minister_is_reached_there(
    minister: Official, coordinator: User, reviewer: User
) -> None:
    new = {
        "kind": "phone",
        "state": "alive",
        "value": "+44 1632 960 999",
        "language": "",
        "id": "",
        "DELETE": "",
    }
    fields = {f"channels-0-{name}": value for name, value in new.items()}
    ministry = Office.objects.get(officials=minister)
    edit(signed_in(coordinator), ministry, **fields, **{"channels-TOTAL_FORMS": "1"})
    assert not ministry.channels.exists()

    decide(signed_in(reviewer), ProposedChange.objects.get(), "accept")

    assert [channel.value for channel in ministry.channels.all()] == ["+44 1632 960 999"]


def test_who_stands_on_no_public_page_is_changed_at_once(coordinator: User) -> None:
    draft = draft_campaign()
    draft.save_revision(user=coordinator)
    minister = Official.objects.get()

    edit(signed_in(coordinator), minister, **{"channels-1-value": OTHER, "name": "Ruta Sen"})

    assert email_of(minister) == OTHER
    assert Official.objects.get().name == "Ruta Sen"
    assert not ProposedChange.objects.exists()


@pytest.mark.parametrize("is_approved", [True, False])
def test_what_a_reviewer_reads_or_has_approved_for_later_is_not_changed_behind_their_back(
    coordinator: User,
    reviewer: User,
    is_approved: bool,  # noqa: FBT001
) -> None:
    draft = draft_campaign()
    revision = draft.save_revision(user=coordinator)
    draft = Campaign.objects.get(pk=draft.pk)
    if is_approved:
        later = NOW.replace(day=5)
        agree(
            campaign=draft,
            revision=revision,
            submitted_by=coordinator,
            approved_by=reviewer,
            now=NOW,
            go_live_at=later,
        )
    else:
        submit(campaign=draft, by=coordinator, now=NOW)

    edit(signed_in(coordinator), Official.objects.get(), **{"channels-1-value": OTHER})

    assert email_of(Official.objects.get()) == EMAIL


def test_a_superuser_is_bound_too(minister: Official, reviewer: User) -> None:
    root = make_person("root@example.org", is_superuser=True)
    edit(signed_in(root), minister, **{"channels-1-value": OTHER})
    assert email_of(minister) == EMAIL

    change = ProposedChange.objects.get()
    other_root = make_person("root2@example.org", is_superuser=True)
    signed_in(other_root).post(f"/desk/proposed-changes/{change.pk}/", {"decide": "accept"})
    decide(signed_in(other_root), change, "accept")
    assert email_of(minister) == EMAIL


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


def digest_of(change: ProposedChange) -> str:
    return digest(changes_from_json(change.changes))


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


def test_a_successor_changes_no_public_page(client: Client, minister: Official, coordinator: User) -> None:
    before = client.get("/actions/ua-12-26/").content

    typed = {"name": "Ruta Sen", "since": "2026-03-01"}
    signed_in(coordinator).post(f"/desk/officials/{minister.pk}/replace/", typed)

    assert Official.objects.filter(name="Ruta Sen").exists()
    assert "Ilar Domen" in before.decode()
    assert client.get("/actions/ua-12-26/").content == before


def test_an_office_that_an_official_shall_move_to_is_read_with_its_ways_and_then_stands_still(
    minister: Official, coordinator: User, reviewer: User
) -> None:
    elsewhere = Office.objects.create(name="Ministry of Justice", country="PK")
    Channel.objects.create(office=elsewhere, kind=ChannelKind.FAX, value="+41 44 123 45 67")
    typed = Official.objects.get(pk=minister.pk)
    typed.office = elsewhere
    change = change_entry(entry=typed, by=coordinator, now=NOW)
    assert change is not None
    assert "+41 44 123 45 67" in text_of(signed_in(reviewer).get(f"/desk/proposed-changes/{change.pk}/"))
    office = Office.objects.get(pk=elsewhere.pk)
    channels = list(office.channels.all())
    channels[0].value = "+41 44 765 43 21"
    office.channels.set(channels)
    assert change_entry(entry=office, by=coordinator, now=NOW) is not None
    assert Channel.objects.get(office=elsewhere).value == "+41 44 123 45 67"


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
