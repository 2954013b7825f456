"""A document becomes a draft."""

from dataclasses import replace
from datetime import date

import pytest

from accounts.models import User
from campaigns.importing.document import ReadDemand, ReadDocument, ReadTarget, ReadWarning
from campaigns.models import Campaign
from campaigns.services.drafting import draft_from_documents
from officials.folding import folded
from officials.models import Channel, Official
from tests.plugin.cast import NOW, make_minister

pytestmark = pytest.mark.django_db


def _read(**fields: object) -> ReadDocument:
    values: dict[str, object] = {
        "file": "sheet.txt",
        "kind": "letter_writing",
        "language": "en",
        "reference": "UA 7/26",
        "title": "Free the eleven students",
        "country": "PK",
        "issued": date(2026, 2, 20),
        "deadline": date(2025, 3, 22),
        "lead": "Eleven students are held.",
        "model_letter": "I ask you to free them.",
        "letter_salutation": "Dear Minister,",
        "demands": [ReadDemand("Free them."), ReadDemand("Open the borders.", addressee="Other states")],
        "targets": [
            ReadTarget(
                name="H.E. Ilar Dómen",
                post="Minister of Justice",
                emails=["new@justice.example"],
                twitter=["JusticeExample"],
            ),
            ReadTarget(name="Embassy of Tovara", role="copy", address_lines=["Seestrasse 1", "3000 Bern"]),
        ],
        "warnings": [ReadWarning("deadline_before_issue", "The deadline lies before the start.", [3])],
        "unplaced": "A line nobody understood.",
    }
    return ReadDocument(**(values | fields))  # type: ignore[arg-type]


def test_a_document_becomes_a_draft_with_its_mistakes(coordinator: User) -> None:
    (campaign,) = draft_from_documents(documents=[_read()], by=coordinator, now=NOW)
    assert not campaign.live
    assert not Campaign.objects.public().exists()
    assert (campaign.slug, campaign.deadline_on) == ("ua-7-26", date(2025, 3, 22))
    edition = campaign.editions.get()
    assert not edition.ready
    assert edition.demands == "Free them.\nOther states:\nOpen the borders."
    document = campaign.imported_documents.get()
    assert [warning["code"] for warning in document.warnings] == ["deadline_before_issue"]
    assert document.reading["unplaced"] == "A line nobody understood."


def test_the_latest_revision_is_the_draft(coordinator: User) -> None:
    (campaign,) = draft_from_documents(documents=[_read()], by=coordinator, now=NOW)
    assert campaign.latest_revision.user == coordinator
    assert campaign.get_latest_revision_as_object().targets.count() == 2


def test_languages_of_one_case_become_editions_of_one_campaign(coordinator: User) -> None:
    german = _read(
        file="sheet.de.txt",
        language="de",
        reference="UA 007/2026",
        title="Freiheit",
        letter_salutation="Exzellenz,",
    )
    (campaign,) = draft_from_documents(documents=[_read(), german], by=coordinator, now=NOW)
    assert [edition.language for edition in campaign.editions.order_by("sort_order")] == ["en", "de"]
    assert campaign.targets.first().salutations == {"en": "Dear Minister", "de": "Exzellenz"}
    assert campaign.imported_documents.count() == 2


def test_what_the_first_language_is_silent_on_another_one_says(coordinator: User) -> None:
    silent = _read(language="de", deadline=None, country=None)
    english = _read(ai_index="ASA 33/0007/2026", preferred_languages=["en", "ur"])
    french = _read(language="fr", deadline=date(2025, 4, 1))
    (campaign,) = draft_from_documents(documents=[silent, english, french], by=coordinator, now=NOW)
    assert (campaign.deadline_on, campaign.country) == (date(2025, 3, 22), "PK")
    assert (campaign.ai_index, campaign.preferred_languages) == ("ASA 33/0007/2026", ["en", "ur"])
    assert campaign.targets.last().office.country == "PK"
    differing = [document.comparison["fields"] for document in campaign.imported_documents.all()]
    assert differing == [{}, {}, {"deadline": "2025-03-22"}]


def test_who_shares_an_address_is_told_apart_by_name(coordinator: User) -> None:
    shared = {"emails": ["info@gov.example"]}
    president = ReadTarget(name="H.E. Ana Lume", post="President", **shared)  # type: ignore[arg-type]
    minister = ReadTarget(name="Ilar Dómen", post="Minister of Justice", **shared)  # type: ignore[arg-type]
    german = _read(
        language="de",
        targets=[
            replace(minister, salutation="Herr Minister"),
            replace(president, salutation="Frau Präsidentin"),
        ],
    )
    english = _read(targets=[president, minister], letter_salutation=None)
    (campaign,) = draft_from_documents(documents=[english, german], by=coordinator, now=NOW)
    greeted = {target.name: target.salutations for target in campaign.targets.all()}
    assert greeted == {"H.E. Ana Lume": {"de": "Frau Präsidentin"}, "Ilar Dómen": {"de": "Herr Minister"}}
    document = campaign.imported_documents.last()
    assert document is not None
    assert [target["kind"] for target in document.comparison["targets"]] == ["same", "same"]


def test_another_name_at_the_same_address_is_marked(coordinator: User) -> None:
    english = _read(targets=[ReadTarget(name="Ana Lume", post="President", emails=["info@gov.example"])])
    german = _read(language="de", targets=[replace(english.targets[0], name="Ruta Sen")])
    (campaign,) = draft_from_documents(documents=[english, german], by=coordinator, now=NOW)
    document = campaign.imported_documents.last()
    assert document is not None
    assert [mark.key for mark in document.marks] == ["target-0-differs"]


def test_an_official_of_the_directory_is_found_without_accents_and_left_as_it_is(coordinator: User) -> None:
    minister = make_minister()
    (campaign,) = draft_from_documents(documents=[_read(country="TV")], by=coordinator, now=NOW)
    assert campaign.targets.first().official == minister
    assert not Channel.objects.filter(value="new@justice.example").exists()


def test_whom_the_directory_lacks_is_added_with_every_channel(coordinator: User) -> None:
    (campaign,) = draft_from_documents(documents=[_read()], by=coordinator, now=NOW)
    official = Official.objects.get()
    assert (official.honorific, official.name) == ("H.E.", "Ilar Dómen")
    assert {(c.kind, c.value) for c in official.channels.all()} == {
        ("email", "new@justice.example"),
        ("x", "@JusticeExample"),
    }
    embassy = campaign.targets.last()
    assert embassy.is_embassy
    assert embassy.postal_lines == ["Embassy of Tovara", "Seestrasse 1", "3000 Bern"]


@pytest.mark.parametrize(
    ("one", "other"),
    [("H.E. Ilar Dómen", "Ilar Domen"), ("Dr. Søren-Ång", "søren ang"), ("General Abdul  Kah", "Abdul Kah")],
)
def test_names_are_compared_without_honorifics_accents_and_case(one: str, other: str) -> None:
    assert folded(one) == folded(other)
