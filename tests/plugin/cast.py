"""The standing cast of the tests, and the urgent action that they all meet."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from typing import Any

import pytest
import time_machine
from allauth.account.models import EmailAddress
from django.contrib.auth.models import Group

from accounts.models import User
from accounts.states import Role
from campaigns.models import Campaign, Edition, Target
from campaigns.services.publishing import agree
from campaigns.states import CampaignKind, TargetRole
from officials.models import Channel, Office, Official
from officials.states import ChannelKind, OfficeKind

# The day on which the tests play: 20 days before the deadline of the action that `make_campaign` makes.
NOW = datetime(2026, 3, 2, 10, 0, tzinfo=UTC)
ISSUED = date(2026, 2, 20)
DEADLINE = date(2026, 3, 22)


def make_person(email: str, *roles: Role, **fields: Any) -> User:
    """Somebody with a proven address, and with roles at the desk."""
    user = User.objects.create_user(email, **fields)
    EmailAddress.objects.create(user=user, email=email, verified=True, primary=True)
    # Not by `grant_role`: nobody is told of what was so from the beginning.
    user.groups.set(Group.objects.filter(name__in=roles))
    return user


def make_minister(name: str = "Ilar Domen", post: str = "Minister of Justice") -> Official:
    """An official with a postal address, an e-mail address, a fax number and a handle."""
    ministry = Office.objects.create(name="Ministry of Justice", kind=OfficeKind.MINISTRY, country="TV")
    official = Official.objects.create(honorific="H.E.", name=name, post=post, office=ministry)
    for order, (kind, value) in enumerate(
        [
            (ChannelKind.POST, "Ministry of Justice\n4 Harbour Road\nPort Tovar"),
            (ChannelKind.EMAIL, "minister@justice.example"),
            (ChannelKind.FAX, "+44 1632 960 961"),
            (ChannelKind.X, "@JusticeExample"),
        ]
    ):
        Channel.objects.create(official=official, kind=kind, value=value, sort_order=order)
    return official


def make_embassy(name: str = "Embassy in Bern") -> Office:
    """An embassy with a postal address and a fax number, accredited in Switzerland."""
    embassy = Office.objects.create(
        name=name, kind=OfficeKind.EMBASSY, country="TV", accredited_in=["CH", "LI"]
    )
    Channel.objects.create(
        office=embassy, kind=ChannelKind.POST, value="Seestrasse 1\n3000 Bern", language="de"
    )
    Channel.objects.create(office=embassy, kind=ChannelKind.FAX, value="+41 31 555 01 02", sort_order=1)
    return embassy


def _urgent_edition(language: str, order: int) -> Edition:
    texts = {
        "en": ("Free the eleven students", "Sir or Madam,\nI ask you to free them."),
        "de": ("Freiheit für die elf Studierenden", "ich bitte Sie, sie freizulassen."),
        "ur": ("گیارہ طلبہ کو رہا کریں", "میں آپ سے ان کی رہائی کی درخواست کرتا ہوں۔"),
    }
    title, letter = texts.get(language, texts["en"])
    return Edition(
        language=language,
        sort_order=order,
        ready=True,
        title=title,
        lead="Eleven students are held without charge.",
        background="They were taken on 12 February.\n\nNobody has seen them since.",
        demands="Free the students.\nLet their families visit them.",
        model_letter=letter + "\n\nYours sincerely,\n[your name]\n[your town and country]",
        letter_subject="The eleven students",
        hashtags="#FreeTheEleven",
        suggested_posts="@JusticeExample, free the eleven students. #FreeTheEleven",
        advice_safety="Think twice if you have family there.",
    )


def draft_campaign(
    *, reference: str = "UA 12/26", languages: tuple[str, ...] = ("en", "de", "ur"), **fields: Any
) -> Campaign:
    """A complete draft: three editions, a minister to write to, an embassy that gets a copy. Not saved as a revision."""
    values: dict[str, Any] = {
        "kind": CampaignKind.URGENT_ACTION,
        "working_title": "Eleven students",
        "reference": reference,
        "country": "PK",
        "issued_on": ISSUED,
        "deadline_on": DEADLINE,
        "time_zone": "Asia/Karachi",
        "preferred_languages": ["ur", "en"],
        "themes": ["arbitrary_detention"],
    }
    campaign = Campaign(**values | fields)
    campaign.editions = [_urgent_edition(language, order) for order, language in enumerate(languages)]
    salutations = {"en": "Your Excellency", "de": "Exzellenz", "ur": "عزت مآب"}
    campaign.targets = [
        Target(role=TargetRole.TO, official=make_minister(), salutations=salutations, sort_order=0),
        Target(
            role=TargetRole.COPY, office=make_embassy(), salutations={"en": "Dear Ambassador"}, sort_order=1
        ),
    ]
    campaign.save()
    return campaign


def publish_campaign(campaign: Campaign, *, by: User, approved_by: User, now: datetime = NOW) -> Campaign:
    """Publish the draft by two people, as a review at the desk ends."""
    revision = campaign.save_revision(user=by)
    agree(campaign=campaign, revision=revision, submitted_by=by, approved_by=approved_by, now=now)
    return Campaign.objects.get(pk=campaign.pk)


@pytest.fixture
def activist(db: None) -> User:
    return make_person("activist@example.org", name="Ama Boateng", country="CH", time_zone="Europe/Zurich")


@pytest.fixture
def stranger(db: None) -> User:
    """Somebody signed in who has nothing to do with anything."""
    return make_person("stranger@example.org")


@pytest.fixture
def coordinator(db: None) -> User:
    return make_person("coordinator@example.org", Role.COORDINATOR, name="Carla Ortiz")


@pytest.fixture
def reviewer(db: None) -> User:
    return make_person("reviewer@example.org", Role.REVIEWER, name="Ravi Menon")


@pytest.fixture
def staff(db: None) -> User:
    return make_person("staff@example.org", Role.STAFF, name="Stina Holm")


@pytest.fixture
def owner(db: None) -> User:
    return make_person("owner@example.org", Role.OWNER)


@pytest.fixture
def make_campaign(coordinator: User, reviewer: User) -> Callable[..., Campaign]:
    """Makes a campaign that two people have published; takes the fields of `draft_campaign`."""

    def make(**fields: Any) -> Campaign:
        return publish_campaign(draft_campaign(**fields), by=coordinator, approved_by=reviewer)

    return make


@pytest.fixture
def campaign(make_campaign: Callable[..., Campaign]) -> Campaign:
    """UA 12/26, open until 22 March 2026."""
    return make_campaign()


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    """The frozen clock, at NOW; `clock.move_to(…)` moves it."""
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller
