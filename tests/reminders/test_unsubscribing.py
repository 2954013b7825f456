"""Leaving by the link in a mail."""

import pytest

from accounts.models import User
from appeals.models import Follow
from appeals.services.unsubscribing import BadTokenError, Leaving, Scope, read_token, token_for, unsubscribe
from campaigns.models import Campaign
from tests.plugin.cast import NOW

pytestmark = pytest.mark.django_db


def test_a_link_ends_one_action_however_often_it_is_pressed(
    campaign: Campaign, activist: User, follow: Follow
) -> None:
    token = token_for(user=activist, scope=Scope.ACTION, campaign=campaign)
    for _time in range(2):
        unsubscribe(token=token, now=NOW)
    activist.refresh_from_db()
    assert Follow.objects.get().ended_at == NOW
    assert activist.wants_reminders


def test_a_writer_who_does_not_follow_leaves_too(campaign: Campaign, activist: User) -> None:
    unsubscribe(token=token_for(user=activist, scope=Scope.ACTION, campaign=campaign), now=NOW)
    assert Follow.objects.get().ended_at == NOW


@pytest.mark.parametrize(
    ("scope", "wants"),
    [(Scope.REMINDERS, (False, True)), (Scope.NOTICES, (True, False)), (Scope.EVERYTHING, (False, False))],
)
def test_a_link_switches_off_its_kind_of_mail(activist: User, scope: Scope, wants: tuple[bool, bool]) -> None:
    unsubscribe(token=token_for(user=activist, scope=scope), now=NOW)
    activist.refresh_from_db()
    assert (activist.wants_reminders, activist.wants_notices) == wants


def test_the_link_of_somebody_erased_does_nothing(campaign: Campaign, activist: User) -> None:
    tokens = [
        token_for(user=activist, scope=scope, campaign=campaign if scope == Scope.ACTION else None)
        for scope in Scope
    ]
    activist.delete()
    for token in tokens:
        unsubscribe(token=token, now=NOW)
    assert not Follow.objects.exists()


def test_a_token_names_no_address_and_fits_an_address_line(campaign: Campaign, activist: User) -> None:
    token = token_for(user=activist, scope=Scope.ACTION, campaign=campaign)
    assert read_token(token) == Leaving(user_id=activist.pk, scope=Scope.ACTION, campaign_id=campaign.pk)
    assert "/" not in token
    assert "@" not in token
    assert len(token) < 120


@pytest.mark.parametrize(
    "spoil",
    [lambda token: token[:-1], lambda token: "x" + token, lambda _token: "", lambda _token: "W10:abc"],
)
def test_a_token_that_is_not_ours_does_nothing(activist: User, spoil: object) -> None:
    assert callable(spoil)
    with pytest.raises(BadTokenError):
        unsubscribe(token=spoil(token_for(user=activist, scope=Scope.EVERYTHING)), now=NOW)
    activist.refresh_from_db()
    assert activist.wants_reminders
