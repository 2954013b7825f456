"""The programming interface: what everybody may read, and counts for staff."""

from collections.abc import Callable
from datetime import date

import pytest
from django.core.cache import caches
from django.test import Client

from accounts.forgiving_cache import ForgivingRedisCache
from accounts.models import User
from campaigns.models import Campaign
from reporting.models import AccessToken, DayTally, Tally
from reporting.services.access_keys import make_key, withdraw_key
from tests.plugin.cast import NOW, draft_campaign

pytestmark = pytest.mark.django_db


def test_public_actions_are_listed_with_counts(client: Client, campaign: Campaign) -> None:
    DayTally.objects.create(campaign=campaign, day=date(2026, 3, 1), grade="confirmed", net=4)
    DayTally.objects.create(campaign=campaign, day=date(2026, 3, 2), grade="sent", net=4)
    DayTally.objects.create(campaign=campaign, day=date(2026, 3, 2), grade="claimed", net=2)
    draft_campaign(reference="UA 13/26")
    answer = client.get("/api/v1/actions/").json()
    assert answer["count"] == 1
    (action,) = answer["results"]
    assert (action["slug"], action["title"]) == ("ua-12-26", "Free the eleven students")
    assert action["counts"] == {
        "net": 10,
        "confirmed": 5,
    }  # never a part below five, nor one that grows by one
    assert action["languages"] == ["en", "de", "ur"]


@pytest.mark.usefixtures("clock")
def test_an_action_comes_with_editions_and_targets(client: Client, campaign: Campaign) -> None:
    action = client.get("/api/v1/actions/ua-12-26/").json()
    assert [edition["direction"] for edition in action["editions"]] == ["ltr", "ltr", "rtl"]
    minister, embassy = action["targets"]
    assert (minister["name"], minister["post"]) == ("H.E. Ilar Domen", "Minister of Justice")
    assert {"kind": "fax", "value": "+41 31 555 01 02"} in embassy["channels"]


def test_a_list_costs_the_same_for_one_action_and_for_three(
    client: Client,
    make_campaign: Callable[..., Campaign],
    django_assert_max_num_queries: Callable[[int], object],
) -> None:
    for number in (1, 2, 3):
        make_campaign(reference=f"UA {number}/26")
    with django_assert_max_num_queries(4):  # type: ignore[attr-defined]
        assert client.get("/api/v1/actions/").json()["count"] == 3


def test_an_unchanged_answer_is_a_304(client: Client, campaign: Campaign) -> None:
    first = client.get("/api/v1/actions/ua-12-26/")
    again = client.get("/api/v1/actions/ua-12-26/", headers={"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304


@pytest.mark.parametrize("path", ["/api/v1/actions/ua-1-99/", "/api/v1/actions/?page=99"])
def test_errors_are_problem_details(client: Client, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert answer.json()["status"] == 404


def test_counts_need_a_key_of_staff(client: Client, staff: User, activist: User) -> None:
    assert client.get("/api/v1/counts/").status_code == 401
    for user, status in ((activist, 403), (staff, 200)):
        key = make_key(user=user, label="test", now=NOW)
        assert client.get("/api/v1/counts/", headers={"Authorization": f"Bearer {key}"}).status_code == status


def test_a_withdrawn_key_is_refused(client: Client, staff: User) -> None:
    key = make_key(user=staff, label="test", now=NOW)
    assert withdraw_key(user=staff, key=str(AccessToken.objects.get().pk), now=NOW)
    assert client.get("/api/v1/counts/", headers={"Authorization": f"Bearer {key}"}).status_code == 401


@pytest.mark.parametrize("first", ["2026-03-02", "2026-03-05"])
def test_staff_read_counts_by_period_in_whole_weeks(
    client: Client, staff: User, campaign: Campaign, first: str
) -> None:
    for week in (date(2026, 2, 23), date(2026, 3, 2)):
        Tally.objects.create(campaign=campaign, channel="post", grade="claimed", week=week, gross=2, net=1)
    key = make_key(user=staff, label="test", now=NOW)
    answer = client.get("/api/v1/counts/", {"from": first}, headers={"Authorization": f"Bearer {key}"}).json()
    assert [(row["campaign"], row["week"], row["net"]) for row in answer["results"]] == [
        ("ua-12-26", "2026-03-02", 1)
    ]


def test_an_address_that_none_can_have_is_not_found(client: Client) -> None:
    assert client.get("/api/v1/actions/%00/").status_code == 404


def test_the_schema_describes_each_address(client: Client) -> None:
    schema = client.get("/api/v1/schema/", {"format": "json"}).json()
    assert set(schema["paths"]) == {"/api/v1/actions/", "/api/v1/actions/{slug}/", "/api/v1/counts/"}


@pytest.mark.usefixtures("campaign")
def test_limits_keep_no_address(client: Client) -> None:
    client.get("/api/v1/actions/", REMOTE_ADDR="192.0.2.77")
    cache = caches["default"]
    assert isinstance(cache, ForgivingRedisCache)
    keys = cache._cache.get_client().keys("*throttle*")
    assert keys
    assert not [key for key in keys if b"192.0.2.77" in key]
