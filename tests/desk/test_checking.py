"""What the desk finds in a draft, and what it leaves alone."""

from datetime import date
from typing import Any

import pytest

from campaigns.checking import check
from campaigns.checking.spelling import distance, other_spellings
from campaigns.models import Campaign, Edition, Target
from campaigns.states import TargetRole
from officials.models import Channel
from officials.states import ChannelKind, ChannelState
from tests.plugin.cast import draft_campaign

pytestmark = pytest.mark.django_db

TODAY = date(2026, 3, 2)


@pytest.fixture
def draft(db: None) -> Campaign:
    campaign = draft_campaign(languages=("en", "de"))
    # Held in memory as the editor's form holds them, so that a test can change one.
    campaign.editions = list(campaign.editions.all())
    campaign.targets = list(campaign.targets.all())
    return campaign


def edition_of(draft: Campaign, language: str = "en") -> Edition:
    return next(edition for edition in draft.editions.all() if edition.language == language)


def codes(draft: Campaign, **options: Any) -> set[str]:
    return {warning.code for warning in check(draft, today=TODAY, **options)}


def blocking(draft: Campaign) -> set[str]:
    return {warning.code for warning in check(draft, today=TODAY) if warning.blocking}


def test_a_clean_draft_has_nothing_to_look_at(draft: Campaign) -> None:
    assert check(draft, today=TODAY) == []


@pytest.mark.parametrize(
    ("field", "value", "code", "blocks"),
    [
        ("issued_on", None, "missing_issue_date", True),
        ("deadline_on", None, "missing_deadline", False),
        ("deadline_on", date(2025, 3, 22), "deadline_before_issue", True),
        ("deadline_on", date(2026, 3, 1), "deadline_over", False),
        ("slug", "", "missing_address", True),
        ("country", "", "missing_country", False),
        ("preferred_languages", ["xq"], "unknown_language", False),
        ("reference", "case of Ilar", "unknown_reference", False),
    ],
)
def test_the_overview(draft: Campaign, field: str, value: Any, code: str, blocks: Any) -> None:
    setattr(draft, field, value)

    assert codes(draft) == {code}
    assert bool(blocking(draft)) == blocks


def test_another_public_action_under_the_same_number(draft: Campaign) -> None:
    assert codes(draft, taken_by="UA 12/26 Another") == {"reference_conflict"}


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        ("title", "", "missing_title"),
        ("lead", "", "missing_lead"),
        ("model_letter", " ", "missing_letter"),
        ("model_letter", "Free them.\n[your name", "placeholder_open"),
        ("model_letter", "Free them.\n[ ]", "placeholder_empty"),
        ("model_letter", "Dear {{name}}, free them.", "placeholder_unknown"),
        ("model_letter", "Free them. XXXX", "placeholder_unknown"),
        ("model_letter", "Write to [email protected] too.", "redacted_email"),
        ("hashtags", "", "empty_hashtags"),
        ("hashtags", "FreeTheEleven", "hashtag_without_mark"),
        ("suggested_posts", "@ , free the students #FreeTheEleven", "empty_contact:twitter"),
        ("suggested_posts", "Free the students #", "empty_hashtag"),
        ("ready", False, "edition_not_ready"),
    ],
)
def test_an_edition(draft: Campaign, field: str, value: Any, code: str) -> None:
    setattr(edition_of(draft), field, value)

    found = [warning for warning in check(draft, today=TODAY) if warning.code == code]

    assert [warning.place for warning in found] == [("editions", "en")]


def test_a_web_address_with_an_anchor_is_no_empty_hashtag(draft: Campaign) -> None:
    edition_of(
        draft
    ).suggested_posts = "Read https://example.org/#1 and write to me@example.org. #FreeTheEleven"

    assert codes(draft) == set()


def test_no_edition_that_is_ready(draft: Campaign) -> None:
    for edition in draft.editions.all():
        edition.ready = False

    assert "no_ready_edition" in blocking(draft)


def test_a_language_that_is_there_twice(draft: Campaign) -> None:
    draft.editions = [
        *draft.editions.all(),
        Edition(language="en", title="Again", ready=True, model_letter="x", lead="x"),
    ]

    assert blocking(draft) == {"edition_twice"}


def test_a_petition_needs_a_text_but_no_letter_and_no_target(draft: Campaign) -> None:
    draft.kind = "petition"
    draft.targets = []

    assert blocking(draft) == {"missing_text"}
    for edition in draft.editions.all():
        edition.open_letter = "We ask you to free them."
        edition.model_letter = ""
    assert blocking(draft) == set()


def test_nobody_is_written_to(draft: Campaign) -> None:
    draft.targets = list(draft.targets.all())[1:]

    assert blocking(draft) == {"no_targets"}


def test_a_target_without_a_name(draft: Campaign) -> None:
    draft.targets = [*draft.targets.all(), Target(role=TargetRole.COPY)]

    assert blocking(draft) == {"empty_target"}


def test_a_target_that_is_there_twice(draft: Campaign) -> None:
    draft.targets = [
        *draft.targets.all(),
        Target(role=TargetRole.COPY, official=draft.targets.all()[0].official),
    ]

    assert blocking(draft) == {"target_twice"}


def test_a_target_that_cannot_be_reached(draft: Campaign) -> None:
    Channel.objects.update(state=ChannelState.DEAD)

    assert codes(Campaign.objects.get(pk=draft.pk)) >= {"target_without_channel"}


def test_a_handle_that_stands_empty(draft: Campaign) -> None:
    Channel.objects.filter(kind=ChannelKind.X).update(value="@")

    assert "empty_contact:twitter" in codes(Campaign.objects.get(pk=draft.pk))


def test_somebody_who_has_left_the_post(draft: Campaign) -> None:
    official = draft.targets.all()[0].official
    assert official is not None
    official.until = date(2026, 2, 1)

    assert codes(draft) == {"official_left"}


def test_a_salutation_is_missing_for_an_edition_that_is_ready(draft: Campaign) -> None:
    draft.targets.all()[0].salutations = {"en": "Your Excellency"}

    assert codes(draft) == {"missing_salutation"}
    edition_of(draft, "de").ready = False
    assert codes(draft) == {"edition_not_ready"}


def test_a_name_that_is_spelled_in_two_ways(draft: Campaign) -> None:
    draft.targets.all()[0].salutations = {"en": "Dear Mr Dommen", "de": "Exzellenz"}

    found = check(draft, today=TODAY)

    assert [(warning.code, warning.place[0]) for warning in found] == [
        ("target_name_spelled_differently", "targets")
    ]
    assert "Dommen" in found[0].sentence


def test_another_spelling_that_the_directory_knows_is_right(draft: Campaign) -> None:
    target = draft.targets.all()[0]
    target.salutations = {"en": "Dear Mr Dommen", "de": "Exzellenz"}
    assert target.official is not None
    target.official.also_spelled = ["Ilar Dommen"]

    assert codes(draft) == set()


@pytest.mark.parametrize(
    ("name", "text", "found"),
    [
        ("Anwaar-ul-Haq Kakar", "Dear H.E. Anwar-ul-Haq Kakar,", ["Anwar-ul-Haq"]),
        ("Muhammad Ashraf Ghani", "President Muhammahd Ashraf Ghani,", ["Muhammahd"]),
        ("Felipe González", "Dear Mr Gonzalez", []),
        ("Sarfraz Bugti", "Bugti's ministry and the Bugtis", []),
        ("Roya Rahmani", "Dear Ambassador, the minister said", []),
        ("Jalil Abbas Jilani", "jillani is no name in small letters", []),
    ],
)
def test_spellings(name: str, text: str, found: list[str]) -> None:
    assert other_spellings(name, text) == found


def test_two_letters_swapped_are_one_mistake() -> None:
    assert distance("kakar", "kaakr") == 1
    assert distance("bugti", "bugti") == 0
    assert distance("domen", "dommene") == 2
