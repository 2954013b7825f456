"""Who stands on a public page is changed by two people; what takes away counts at once."""

import pytest
from django.test import Client

from accounts.models import User
from campaigns.models import Campaign
from campaigns.services.publishing import agree
from campaigns.services.submitting import submit
from officials.models import Channel, Office, Official, ProposedChange
from officials.services.changing_directory import change_entry
from officials.states import ChannelKind, ChannelState
from tests.desk.changing_addresses import (
    EMAIL,
    OTHER,
    decide,
    edit,
    email_of,
    signed_in,
)
from tests.desk.reading import text_of
from tests.plugin.cast import NOW, draft_campaign, make_person

pytestmark = [pytest.mark.usefixtures("clock"), pytest.mark.django_db]


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
