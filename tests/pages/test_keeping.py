"""Pages that are the same for everybody: no cookie, an ETag, and nothing asked of the database while they are warm."""

import gzip
from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine
from django.conf import settings
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from campaigns.models import Campaign

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]

KEPT = [
    "/",
    "/de/",
    "/archive/",
    "/archive/2026/",
    "/archive/2026/2/",
    "/actions/ua-12-26/",
    "/de/actions/ua-12-26/",
    "/actions/ua-12-26/ur/",
    "/about/how-it-works/",
    "/about/privacy/",
    "/de/about/safety/",
    "/about/accessibility/",
]


@pytest.mark.parametrize("address", KEPT)
def test_reading_sets_no_cookie_and_varies_by_the_address_alone(
    client: Client, campaign: Campaign, address: str
) -> None:
    response = client.get(address)
    assert response.status_code == 200
    assert not response.cookies
    assert response.headers["Vary"] == "Accept-Encoding"
    assert "unsafe" not in response.headers["Content-Security-Policy"]


def test_who_reads_makes_no_difference(client: Client, campaign: Campaign, activist: User) -> None:
    stranger = client.get("/actions/ua-12-26/").content
    client.force_login(activist)
    again = Client()
    again.force_login(activist)
    assert again.get("/actions/ua-12-26/").content == stranger


def test_a_warm_page_asks_the_database_nothing(
    client: Client, campaign: Campaign, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for address in KEPT:
        client.get(address)
        with django_assert_num_queries(0):
            client.get(address)


def test_a_page_is_kept_for_a_second_and_no_longer(
    client: Client, make_campaign: Callable[..., Campaign], monkeypatch: pytest.MonkeyPatch
) -> None:
    now = [100.0]
    monkeypatch.setattr("config.middleware.page_cache.time.monotonic", lambda: now[0])
    make_campaign(reference="UA 1/26")
    client.get("/")
    make_campaign(reference="UA 2/26")
    now[0] += 0.9
    assert "UA 2/26" not in client.get("/").content.decode()
    now[0] += 0.2
    assert "UA 2/26" in client.get("/").content.decode()


def test_a_known_page_is_answered_in_one_line(client: Client, campaign: Campaign) -> None:
    etag = client.get("/actions/ua-12-26/").headers["ETag"]
    response = client.get("/actions/ua-12-26/", headers={"If-None-Match": etag})
    assert (response.status_code, response.content) == (304, b"")


def test_a_cold_action_page_asks_a_fixed_number_of_questions(
    client: Client,
    make_campaign: Callable[..., Campaign],
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    make_campaign(reference="UA 1/26", languages=("en",))
    with django_assert_max_num_queries(16):
        client.get("/actions/ua-1-26/")


def test_a_first_visit_weighs_less_than_fifty_kilobytes(client: Client, campaign: Campaign) -> None:
    response = client.get("/actions/ua-12-26/", headers={"Accept-Encoding": "gzip"})
    assert response.headers["Content-Encoding"] == "gzip"
    assert b"Free the eleven" in gzip.decompress(response.content)
    static = settings.BASE_DIR / "static"
    loaded = [static / "site.css", static / "favicon.svg"]
    assert len(response.content) + sum(path.stat().st_size for path in loaded) < 50_000


def test_days_left_follow_the_clock(
    client: Client, campaign: Campaign, clock: time_machine.Traveller
) -> None:
    assert "days left to write" in client.get("/actions/ua-12-26/").content.decode()
    clock.shift(timedelta(days=40))
    assert "days left to write" not in client.get("/actions/ua-12-26/ur/").content.decode()
