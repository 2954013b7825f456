"""The programming interface: what everybody may read, and counts for staff."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import caches
from django.core.files.base import ContentFile
from django.db import connection
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext

from accounts.forgiving_cache import ForgivingRedisCache
from accounts.models import User
from campaigns.models import Campaign, CaseEvent, Document, Edition, SeriesLink
from config.views import permission_denied
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


@pytest.mark.usefixtures("clock")
def test_the_filter_takes_the_words_of_the_answer(
    client: Client, make_campaign: Callable[..., Campaign]
) -> None:
    make_campaign(reference="UA 1/26")
    # Stopped after it was closed: the stop outweighs it.
    for reference, kinds in (
        ("UA 2/26", ["closing"]),
        ("UA 3/26", ["stop"]),
        ("UA 4/26", ["closing", "stop"]),
    ):
        campaign = make_campaign(reference=reference)
        for kind in kinds:
            CaseEvent.objects.create(campaign=campaign, kind=kind, happened_on=NOW.date())
    make_campaign(reference="UA 5/26", deadline_on=date(2026, 2, 28))  # ran out

    said = {}
    for status in ("open", "stopped", "closed", "over"):
        rows = client.get("/api/v1/actions/", {"status": status}).json()["results"]
        said[status] = {row["slug"] for row in rows}
        assert status == "over" or {row["status"] for row in rows} == {status}

    assert said == {
        "open": {"ua-1-26"},
        "stopped": {"ua-3-26", "ua-4-26"},
        "closed": {"ua-2-26", "ua-5-26"},
        "over": {"ua-2-26", "ua-3-26", "ua-4-26", "ua-5-26"},
    }
    assert client.get("/api/v1/actions/", {"status": "lost"}).status_code == 400


@pytest.mark.usefixtures("clock")
def test_an_action_comes_with_documents_and_links(
    client: Client, make_campaign: Callable[..., Campaign], settings: Any, tmp_path: Path
) -> None:
    settings.MEDIA_ROOT = tmp_path
    campaign, later = make_campaign(), make_campaign(reference="UA 13/26")
    make_campaign(reference="FU 12/26-1")
    draft = draft_campaign(reference="UA 14/26")
    sheet = ContentFile(b"The sheet.", name="ua-12-26-en.txt")
    document = Document.objects.create(campaign=campaign, title="The sheet", language="en", file=sheet)
    Document.objects.create(campaign=campaign, title="Lost", file="documents/2026/03/lost.pdf")
    for fields in (
        {"campaign": later, "relation": "later"},
        {"campaign": draft},
        {"title": "A film", "url": "https://film.example/"},
    ):
        SeriesLink.objects.create(source=campaign, **fields)
    CaseEvent.objects.create(
        campaign=campaign, kind="further_information", happened_on=NOW.date(), follow_up=later
    )

    action = client.get("/api/v1/actions/ua-12-26/").json()

    ours = f"{settings.SITE_URL}/actions/"
    name = Path(str(document.file.name)).name
    assert action["documents"] == [
        {
            "title": "The sheet",
            "language": "en",
            "format": "Text",
            "size": 10,
            "url": f"{ours}ua-12-26/documents/{document.pk}/{name}",
        }
    ]
    assert action["links"]["earlier"] == []
    assert [link["url"] for link in action["links"]["later"]] == [f"{ours}ua-13-26/"]
    # What the coordinator chose, without the draft, and then the other text on the number.
    film, sibling = action["links"]["related"]
    assert film == {"title": "A film", "language": "", "url": "https://film.example/"}
    assert sibling["url"] == f"{ours}ua-12-26-1/"
    assert action["events"][0]["follow_up"] == f"{ours}ua-13-26/"


@pytest.mark.usefixtures("clock")
def test_the_text_that_is_signed_comes_with_what_stands_around_it(
    client: Client, make_campaign: Callable[..., Campaign]
) -> None:
    around = {
        "open_letter": "We ask you.",
        "letter_dated": "2026-02-19",
        "salutation": "Excellencies",
        "addressee": "all member states",
    }
    campaign = make_campaign(event_on=date(2026, 3, 20))
    Edition.objects.filter(campaign=campaign).update(
        **around,
        event_name="The vote",
        timeline="2026-02-12: They are taken.\nNobody knows more.",
        groups_at_risk="Students\n\nTeachers",
    )

    for kind, told in (
        ("petition", around),
        ("urgent_action", dict.fromkeys(around, "") | {"letter_dated": None}),
    ):
        Campaign.objects.filter(pk=campaign.pk).update(kind=kind)
        edition = client.get("/api/v1/actions/ua-12-26/").json()["editions"][0]
        assert {name: edition[name] for name in around} == told
    assert edition["event_name"] == "The vote"
    assert edition["groups_at_risk"] == ["Students", "Teachers"]
    assert edition["timeline"] == [
        {"when": "2026-02-12", "what": "They are taken."},
        {"when": "", "what": "Nobody knows more."},
    ]


def test_an_action_costs_the_same_with_more_of_everything(
    client: Client, make_campaign: Callable[..., Campaign], settings: Any, tmp_path: Path
) -> None:
    settings.MEDIA_ROOT = tmp_path
    campaign = make_campaign(languages=("en",))

    def add(number: int) -> None:
        other = make_campaign(reference=f"UA {number}/26")
        SeriesLink.objects.create(source=campaign, campaign=other)
        sheet = ContentFile(b"The sheet.", name="sheet.txt")
        Document.objects.create(campaign=campaign, title="The sheet", file=sheet)
        CaseEvent.objects.create(
            campaign=campaign, kind="further_information", happened_on=NOW.date(), follow_up=other
        )

    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert client.get("/api/v1/actions/ua-12-26/").status_code == 200
        return len(queries)

    add(1)
    with_one = cost()
    for number in (2, 3):
        add(number)
    Edition.objects.create(campaign=campaign, language="de", title="Freiheit", ready=True)
    assert cost() == with_one


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


@pytest.mark.parametrize(
    "path",
    [
        "/api/v1/actions/ua-1-99/",
        "/api/v1/actions/?page=99",
        "/api/v1/",
        "/api/v1/nothing/",
        "/api/v1/actions/ua.1/",
        "/api/v1/actions/%00/",  # an address that none can have
    ],
)
def test_errors_are_problem_details(client: Client, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    assert_is_problem(answer, status=404, title="Not Found")


def test_what_nobody_expected_is_a_problem_too(campaign: Campaign, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_args: object, **_keywords: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("reporting.api.actions.counts_of", fail)
    answer = Client(raise_request_exception=False).get("/api/v1/actions/ua-12-26/")
    assert answer.status_code == 500
    assert_is_problem(answer, status=500, title="Internal Server Error")


def test_what_is_refused_before_the_api_is_a_problem_too(rf: RequestFactory) -> None:
    answer = permission_denied(rf.get("/api/v1/counts/"))
    assert answer.status_code == 403
    assert json.loads(answer.content)["title"] == "Forbidden"


def test_pages_keep_their_own_errors(client: Client) -> None:
    answer = client.get("/nothing/at/all/")
    assert answer.status_code == 404
    assert answer.headers["Content-Type"].startswith("text/html")


def assert_is_problem(answer: Any, *, status: int, title: str) -> None:
    """The shape of RFC 9457, whoever answers."""
    assert answer.headers["Content-Type"] == "application/problem+json"
    given = answer.json()
    assert (given["type"], given["title"], given["status"]) == ("about:blank", title, status)
    assert given["detail"]


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


def test_the_schema_describes_each_address(client: Client) -> None:
    schema = client.get("/api/v1/schema/", {"format": "json"}).json()
    assert set(schema["paths"]) == {"/api/v1/actions/", "/api/v1/actions/{slug}/", "/api/v1/counts/"}
    asked = {one["name"]: one for one in schema["paths"]["/api/v1/actions/"]["get"]["parameters"]}
    assert set(asked["status"]["schema"]["enum"]) == {"open", "stopped", "closed", "over"}
    assert schema["components"]["schemas"]["StatusEnum"]["enum"] == ["open", "stopped", "closed"]
    assert {"documents", "links"} <= set(schema["components"]["schemas"]["Action"]["properties"])


@pytest.mark.usefixtures("campaign")
def test_limits_keep_no_address(client: Client) -> None:
    client.get("/api/v1/actions/", REMOTE_ADDR="192.0.2.77")
    cache = caches["default"]
    assert isinstance(cache, ForgivingRedisCache)
    keys = cache._cache.get_client().keys("*throttle*")
    assert keys
    assert not [key for key in keys if b"192.0.2.77" in key]
