"""One network, or one person, may send so many forms; over it nothing typed is lost, and nobody's address is kept."""

import re
import time
from collections.abc import Callable
from typing import Any

import pytest
import time_machine
from django.core.cache import caches
from django.test import Client
from redis.connection import AbstractConnection

from accounts.forgiving_cache import ForgivingRedisCache
from accounts.models import User
from appeals.models import Report, Signature
from campaigns.models import Campaign
from campaigns.states import CampaignKind
from tests.activists.test_reporting_page import report_path, reported
from tests.activists.test_signing import SIGN, name

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


@pytest.fixture(autouse=True)
def _three_in_ten_minutes(settings: Any) -> None:
    settings.REPORT_LIMIT = {600: 3, 86_400: 5}
    settings.SIGNATURE_LIMIT = {600: 2}


@pytest.fixture
def round_trips(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """What goes out to the cache, packet by packet."""
    sent: list[object] = []
    send: Callable[..., Any] = AbstractConnection.send_packed_command

    def note(connection: Any, command: Any, **options: Any) -> Any:
        sent.append(command)
        return send(connection, command, **options)

    monkeypatch.setattr(AbstractConnection, "send_packed_command", note)
    return sent


def report(campaign: Campaign, client: Client | None = None, **sender: Any) -> Any:
    return (client or Client()).post(report_path(campaign), reported(campaign), **sender)


def test_over_the_limit_the_form_comes_back_as_it_was_typed(campaign: Campaign) -> None:
    assert [report(campaign).status_code for _ in range(3)] == [302] * 3
    typed = reported(campaign)
    page = Client().post(report_path(campaign), typed)
    assert page.status_code == 429
    assert page.headers["Retry-After"] == "600"
    shown = page.content.decode()
    assert "Send it again in 10 minutes; nothing you typed is lost." in shown
    assert f'value="{typed["key"]}"' in shown
    assert re.search(r'name="num-[^"]+"[^>]*value="2"', shown)
    assert Report.objects.count() == 3


def test_it_is_open_again_after_the_window_until_the_days_limit(
    campaign: Campaign, clock: time_machine.Traveller
) -> None:
    assert [report(campaign).status_code for _ in range(4)] == [302] * 3 + [429]
    clock.shift(600)
    assert report(campaign).status_code == 302
    page = report(campaign)
    assert page.status_code == 429
    assert "Send it again in 14 hours" in page.content.decode()


def test_networks_are_counted_apart_and_an_ipv6_household_is_one(campaign: Campaign) -> None:
    for place in ("2001:db8::1", "2001:db8::2", "2001:db8::ffff:3"):
        assert report(campaign, REMOTE_ADDR=place).status_code == 302
    assert report(campaign, REMOTE_ADDR="2001:db8::4").status_code == 429
    assert report(campaign, REMOTE_ADDR="2001:db8:0:1::1").status_code == 302
    for place in ("::ffff:192.0.2.1", "192.0.2.1", "192.0.2.1"):
        assert report(campaign, REMOTE_ADDR=place).status_code == 302
    assert report(campaign, REMOTE_ADDR="192.0.2.1").status_code == 429
    assert report(campaign, REMOTE_ADDR="192.0.2.2").status_code == 302


def test_behind_a_proxy_of_ours_the_last_address_counts(campaign: Campaign, settings: Any) -> None:
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    for invented in ("198.51.100.1", "198.51.100.2", "198.51.100.3"):
        report(campaign, HTTP_X_FORWARDED_FOR=f"{invented}, 192.0.2.1")
    assert report(campaign, HTTP_X_FORWARDED_FOR="198.51.100.4, 192.0.2.1").status_code == 429
    assert report(campaign, HTTP_X_FORWARDED_FOR="192.0.2.2").status_code == 302


def test_behind_two_proxies_the_last_address_but_one_counts(campaign: Campaign, settings: Any) -> None:
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 2
    for invented in ("198.51.100.1", "198.51.100.2", "198.51.100.3"):
        report(campaign, HTTP_X_FORWARDED_FOR=f"{invented}, 192.0.2.1, 203.0.113.9")
    assert report(campaign, HTTP_X_FORWARDED_FOR="192.0.2.1, 203.0.113.9").status_code == 429
    assert report(campaign, HTTP_X_FORWARDED_FOR="192.0.2.2, 203.0.113.9").status_code == 302
    assert report(campaign, HTTP_X_FORWARDED_FOR="192.0.2.1").status_code == 429, "past the outer one"


def test_without_one_what_the_client_writes_is_not_believed(campaign: Campaign) -> None:
    answers = [report(campaign, HTTP_X_FORWARDED_FOR=f"192.0.2.{n}").status_code for n in range(4)]
    assert answers == [302] * 3 + [429]


def test_who_is_signed_in_is_counted_as_a_person(campaign: Campaign, activist: User, stranger: User) -> None:
    for _ in range(4):
        report(campaign)
    for person in (activist, stranger):
        client = Client()
        client.force_login(person)
        assert [report(campaign, client).status_code for _ in range(4)] == [302] * 3 + [429]


def test_a_post_costs_one_round_trip_to_the_cache_and_a_get_none(
    campaign: Campaign, round_trips: list[object]
) -> None:
    report(campaign)  # opens the connection
    round_trips.clear()
    Client().get(report_path(campaign))
    assert round_trips == []
    report(campaign)
    assert len(round_trips) == 1


def test_a_process_keeps_the_first_tenth_to_itself(
    campaign: Campaign, settings: Any, round_trips: list[object]
) -> None:
    settings.REPORT_LIMIT = {600: 30}
    assert [report(campaign).status_code for _ in range(2)] == [302] * 2
    assert round_trips == []
    assert [report(campaign).status_code for _ in range(29)] == [302] * 28 + [429]


def test_no_address_is_kept(campaign: Campaign, activist: User) -> None:
    report(campaign, REMOTE_ADDR="192.0.2.77")
    cache = caches["default"]
    assert isinstance(cache, ForgivingRedisCache)
    keys = [key for key in cache._cache.get_client().keys("*") if b"limit:" in key]
    assert len(keys) == 2
    assert not [key for key in keys if b"192.0.2.77" in key]
    assert all(0 < cache._cache.get_client().ttl(key) <= 86_400 for key in keys)


def test_while_redis_is_away_nothing_is_limited_and_nothing_waits(
    campaign: Campaign, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    report(campaign)
    monkeypatch.setattr(ForgivingRedisCache, "away_until", 0.0)
    settings.CACHES = {"default": {**settings.CACHES["default"], "LOCATION": "redis://127.0.0.1:1/0"}}
    begun = time.perf_counter()
    assert [report(campaign).status_code for _ in range(6)] == [302] * 6
    assert time.perf_counter() - begun < 2
    monkeypatch.setattr(ForgivingRedisCache, "away_until", 0.0)


def test_signatures_and_codes_to_withdraw_share_a_limit(make_campaign: Callable[..., Campaign]) -> None:
    make_campaign(kind=CampaignKind.PETITION, reference="", slug="for-the-eleven")
    assert Client().post(SIGN, name()).status_code == 302
    withdraw = SIGN.replace("sign", "withdraw")
    assert Client().post(withdraw, {"email": "b@example.org"}).status_code == 302
    page = Client().post(SIGN, name(email="c@example.org"))
    assert page.status_code == 429
    assert 'value="Anna Meier"' in page.content.decode()
    assert "nothing you typed is lost" in page.content.decode()
    assert Client().post(withdraw, {"email": "d@example.org"}).status_code == 429
    assert not Signature.objects.filter(email__in=["c@example.org", "d@example.org"]).exists()
