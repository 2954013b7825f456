"""`manage.py load_examples`: what it loads, what it prints, and when it refuses."""

from datetime import timedelta
from io import StringIO
from pathlib import Path

import pytest
from allauth.account.models import EmailAddress
from django.core.management import CommandError, call_command
from pytest_django.fixtures import Settings

from accounts.models import User
from accounts.services.granting_roles import has_role
from accounts.states import Role
from appeals.models import Action, Signature, SignOn, Uncounted
from appeals.states import Grade
from campaigns.models import Campaign, CaseEvent, ConcernedParty, Publication
from campaigns.services.submitting import warnings_for
from campaigns.standing import day_in
from officials.models import Channel, Official
from reporting.models import DayTally
from reporting.services.loading_examples import load_examples
from tests.examples.loaded import LoadedExamples
from tests.plugin.cast import NOW


class TestLoading(LoadedExamples):
    """What lies in the database after one load."""

    def test_five_campaigns_are_public_through_two_people(self) -> None:
        assert set(self.campaigns) == {
            "ua-118-20",
            "ua-109-23",
            "no-return-to-danger",
            "stop-tajik-genocide",
            "defend-the-defenders",
        }
        assert Campaign.objects.count() == 5
        for publication in Publication.objects.all():
            assert publication.submitted_by.email == "coordinator@example.org"
            assert publication.approved_by.email == "reviewer@example.org"
            assert publication.approved_at == NOW

    def test_no_draft_would_be_held_back_in_a_review(self) -> None:
        for campaign in self.campaigns.values():
            reasons = [warning.sentence for warning in warnings_for(campaign, now=NOW) if warning.blocking]
            assert reasons == []

    def test_both_urgent_actions_are_extended_to_sixty_days_after_loading(self) -> None:
        for slug in ("ua-118-20", "ua-109-23"):
            campaign = self.campaigns[slug]
            extension = campaign.events.get(kind="extension")
            standing = campaign.standing(now=NOW)
            assert standing.deadline_on == day_in(campaign.time_zone, now=NOW) + timedelta(days=60)
            assert standing.days_left == 60
            assert extension.is_example
            assert "Invented for the example" in extension.text_in("en")
            assert "Als Beispiel erfunden" in extension.text_in("de")

    def test_the_mistaken_deadline_of_the_sheet_is_corrected_in_words(self) -> None:
        campaign = self.campaigns["ua-109-23"]
        correction = campaign.events.get(kind="correction")
        assert not correction.is_example
        assert correction.deadline_on is not None
        assert correction.deadline_on.isoformat() == "2024-02-08"
        assert "8 February 2023" in correction.text_in("en")
        assert "8 February 2024" in correction.text_in("en")

    def test_counts_come_in_as_carried_over_and_are_tallied(self) -> None:
        tallies = DayTally.objects.select_related("campaign")
        counts = {tally.campaign.slug: (tally.grade, tally.net) for tally in tallies}
        assert counts == {
            "ua-109-23": (Grade.CARRIED_OVER, 8),
            "stop-tajik-genocide": (Grade.CARRIED_OVER, 1533),
            "defend-the-defenders": (Grade.CARRIED_OVER, 180),
        }
        assert not Uncounted.objects.exists()
        letters = Action.objects.get(campaign=self.campaigns["ua-109-23"])
        assert letters.official is not None
        assert letters.official.name == "Anwaar-ul-Haq Kakar"

    def test_first_signatories_show_without_an_address_and_organisations_are_approved(self) -> None:
        assert Signature.objects.filter(is_first=True, is_shown=True, email="").count() == 60
        assert SignOn.objects.filter(is_first=True, approved_at=NOW, email="").count() == 169
        assert SignOn.objects.filter(organisation="хэрэглэгч сан тбб").exists()

    def test_who_can_sign_in_has_a_proven_address_and_the_role(self) -> None:
        for role in Role:
            user = User.objects.get(email=f"{role.value}@example.org")
            assert has_role(user, role)
        for name in ("activist", "coordinator", "reviewer", "staff", "owner"):
            address = EmailAddress.objects.get(email=f"{name}@example.org")
            assert address.verified
            assert address.primary
        activist = User.objects.get(email="activist@example.org")
        assert not activist.groups.exists()
        assert not activist.has_usable_password()

    def test_an_official_and_people_concerned_can_be_written_to_at_example_org(self) -> None:
        example = Official.objects.get(name="Example Official")
        assert "Invented" in example.post
        for slug in ("ua-118-20", "ua-109-23"):
            assert example in [target.official for target in self.campaigns[slug].targets.all()]
        parties = ConcernedParty.objects.all()
        assert {party.campaign.slug for party in parties} == {"ua-118-20", "ua-109-23"}
        assert all(party.email.endswith("@example.org") and "invented" in party.name for party in parties)
        addresses = Channel.objects.filter(kind="email").values_list("value", flat=True)
        assert list(addresses) == ["official@example.org"]


@pytest.fixture
def files_apart(settings: Settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


@pytest.mark.django_db
@pytest.mark.usefixtures("files_apart")
def test_a_second_load_adds_nothing() -> None:
    load_examples(now=NOW)
    models = (Campaign, User, Action, CaseEvent)
    before = [model.objects.count() for model in models]
    assert load_examples(now=NOW) == []
    assert [model.objects.count() for model in models] == before


@pytest.mark.django_db
@pytest.mark.usefixtures("files_apart")
def test_a_database_with_a_campaign_of_its_own_is_left_alone() -> None:
    Campaign.objects.create(working_title="A draft of our own")
    out = StringIO()
    call_command("load_examples", stdout=out)
    assert out.getvalue().splitlines() == ["The database has campaigns already, so no examples were loaded."]
    assert Campaign.objects.count() == 1
    assert not User.objects.exists()


@pytest.mark.django_db
@pytest.mark.usefixtures("files_apart")
def test_the_command_prints_who_can_sign_in_as_what() -> None:
    out = StringIO()
    call_command("load_examples", stdout=out)
    lines = out.getvalue().splitlines()
    assert lines[0] == "Loaded 5 campaigns as examples."
    assert any("staff@example.org" in line and "Staff: counts" in line for line in lines)
    assert any("activist@example.org" in line and "Activist" in line for line in lines)


@pytest.mark.django_db
@pytest.mark.usefixtures("files_apart")
def test_production_refuses_without_yes(settings: Settings) -> None:
    settings.DEVELOPMENT = False
    with pytest.raises(CommandError, match="--yes"):
        call_command("load_examples", stdout=StringIO())
    assert not Campaign.objects.exists()
    call_command("load_examples", "--yes", stdout=StringIO())
    assert Campaign.objects.public().count() == 5
