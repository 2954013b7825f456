"""The front page: what closes first, what is found, and what is said when nothing is."""

import re
from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from campaigns.models import Campaign, CaseEvent
from campaigns.states import CampaignKind, EventKind
from tests.plugin.cast import draft_campaign

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]

MakeCampaign = Callable[..., Campaign]


def titles(page: str) -> list[str]:
    """Numbers of the actions in the order of the page."""
    return re.findall(r"<strong><bdi>([^<]+)</bdi></strong>", page)


def read(client: Client, address: str) -> str:
    """The page with its runs of white space folded."""
    response = client.get(address)
    assert response.status_code == 200
    return re.sub(r"\s+", " ", response.content.decode())


def test_an_open_action_is_listed_with_its_days_left(client: Client, campaign: Campaign) -> None:
    page = read(client, "/")
    assert "Free the eleven students" in page
    assert re.search(r'<span class="n"> ?20 days ?</span>', page)
    assert "until 22 March 2026" in page
    assert re.search(r'role="status">\s*1 open action\s*<', page)


def test_what_closes_first_stands_first_and_leads(client: Client, make_campaign: MakeCampaign) -> None:
    make_campaign(reference="UA 1/26", deadline_on=None)
    make_campaign(reference="UA 2/26", deadline_on=date(2026, 4, 30))
    make_campaign(reference="UA 3/26", deadline_on=date(2026, 3, 4))
    page = read(client, "/")
    assert titles(page) == ["UA 3/26", "UA 2/26", "UA 1/26"]
    lead_item = page[page.index('class="case first"') : page.index("UA 2/26")]
    assert "UA 3/26" in lead_item
    assert page.count('class="btn"') == 1
    assert "/actions/ua-3-26/write/" in lead_item


def test_what_is_over_stands_below_with_what_became_of_it(
    client: Client, make_campaign: MakeCampaign
) -> None:
    make_campaign(reference="UA 1/26")
    stopped = make_campaign(reference="UA 2/26")
    CaseEvent.objects.create(
        campaign=stopped,
        kind=EventKind.STOP,
        happened_on=date(2026, 3, 1),
        texts={"en": "All eleven are home."},
    )
    page = read(client, "/")
    assert titles(page) == ["UA 1/26", "UA 2/26"]
    below = page[page.index("What became of earlier ones") :]
    assert "UA 2/26" in below
    assert "All eleven are home." in below
    assert "Stopped" in below


@pytest.mark.parametrize(
    "query",
    [
        "UA 118/20",
        "ua 118.20",
        "UA: 118/2020",
        "AU 118/20",
        "118.20",
        "118/2020",
        "ua-118-20",
        "  UA  118 / 20 ",
    ],
)
def test_a_number_is_found_in_any_notation_and_in_any_status(
    client: Client, make_campaign: MakeCampaign, query: str
) -> None:
    make_campaign(reference="UA 12/26")
    make_campaign(reference="UA 118.20", issued_on=date(2020, 7, 10), deadline_on=date(2020, 9, 4))
    response = client.get("/", {"q": query, "status": "open"})
    assert titles(response.content.decode()) == ["UA 118.20"]


@pytest.mark.parametrize(
    "query", ["gonzalez", "GONZÁLEZ", "Gonzáles felipe", "eleven", "studierende", "گیارہ", "pakist"]
)
def test_words_are_found_without_accents_in_any_edition_target_or_country(
    client: Client, make_campaign: MakeCampaign, query: str
) -> None:
    published = make_campaign(reference="UA 12/26")
    target = published.targets.first()
    assert target is not None
    assert target.official is not None
    target.official.name = "Felipe González Morales"
    target.official.also_spelled = ["Felipe Gonzales"]
    target.official.save()
    make_campaign(reference="UA 13/26", country="AF", languages=("ar",))
    titled = Campaign.objects.get(reference="UA 13/26").editions.first()
    assert titled is not None
    titled.title = titled.lead = "Another"
    titled.save()
    found = titles(client.get("/", {"q": query}).content.decode())
    assert found == ["UA 12/26"]


def test_the_middle_of_a_word_is_not_found(client: Client, campaign: Campaign) -> None:
    assert "No open action matches" in client.get("/", {"q": "tudents"}).content.decode()


def test_signs_of_patterns_are_only_signs(client: Client, campaign: Campaign) -> None:
    for query in (
        ".*",
        "%",
        "_",
        "(",
        "[a",
        "\\",
        "\0",
        "'",
        "（",
        "？",
        "＊",
        "［",
        "＋x",
        "｛3",
        "＼",
        "a（b",
        "©",
        "½",
    ):
        assert client.get("/", {"q": query}).status_code == 200
    assert "No open action matches" in client.get("/", {"q": ".*"}).content.decode()


def test_filters_narrow_by_country_theme_kind_and_status(client: Client, make_campaign: MakeCampaign) -> None:
    make_campaign(reference="UA 1/26", country="AF", themes=["torture"])
    make_campaign(reference="UA 2/26", country="PK", country_of_origin="AF")
    make_campaign(reference="UA 3/26", country="TG", kind=CampaignKind.PETITION)
    closed = make_campaign(reference="UA 4/26", country="TG")
    CaseEvent.objects.create(campaign=closed, kind=EventKind.CLOSING, happened_on=date(2026, 3, 1))
    stopped = make_campaign(reference="UA 5/26", country="TG")
    CaseEvent.objects.create(campaign=stopped, kind=EventKind.STOP, happened_on=date(2026, 3, 1))

    def found(**query: str) -> set[str]:
        return set(titles(client.get("/", query).content.decode()))

    assert found(country="AF") == {"UA 1/26", "UA 2/26"}
    assert found(theme="torture") == {"UA 1/26"}
    assert found(kind="petition") == {"UA 3/26"}
    assert found(status="closed") == {"UA 4/26"}
    assert found(status="stopped") == {"UA 5/26"}
    assert found(country="TG", status="all") == {"UA 3/26", "UA 4/26", "UA 5/26"}
    assert found(country="nowhere", kind="?", theme="'") == {
        "UA 1/26",
        "UA 2/26",
        "UA 3/26",
        "UA 4/26",
        "UA 5/26",
    }


def test_when_nothing_is_found_the_page_says_what_was_searched(
    client: Client, make_campaign: MakeCampaign
) -> None:
    closed = make_campaign(reference="UA 4/26", country="TG")
    CaseEvent.objects.create(campaign=closed, kind=EventKind.CLOSING, happened_on=date(2026, 3, 1))
    page = client.get("/", {"q": "eleven", "country": "TG"}).content.decode()
    assert "No open action matches" in page
    assert "There is none with “eleven”, about Togo." in page
    assert "Show 1 that is over" in page
    assert "q=eleven&amp;country=TG&amp;status=all" in page
    page = client.get("/", {"status": "stopped"}).content.decode()
    assert "No stopped action matches" in page
    assert "There is none" not in page
    assert "Show 1, open or over" in page


def test_a_script_in_the_search_stays_text(client: Client, campaign: Campaign) -> None:
    page = client.get("/", {"q": '"><script>alert(1)</script>'}).content.decode()
    assert "<script" not in page


def test_what_two_people_have_not_published_is_never_listed(
    client: Client, coordinator: User, campaign: Campaign
) -> None:
    draft = draft_campaign(reference="UA 99/26")
    draft.save_revision(user=coordinator)
    Campaign.objects.filter(pk=draft.pk).update(live=True)  # as a mistaken hand in the database would
    for query in ({}, {"q": "UA 99/26"}, {"status": "all"}):
        assert "UA 99/26" not in titles(client.get("/", query).content.decode())


def test_a_list_asks_the_database_the_same_however_long_it_is(
    client: Client, make_campaign: MakeCampaign, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(1, 4):
        make_campaign(reference=f"UA {number}/26")
    with django_assert_num_queries(7):
        client.get("/", {"country": "PK"})
    for number in range(4, 12):
        make_campaign(reference=f"UA {number}/26")
    with django_assert_num_queries(7):
        client.get("/", {"country": "PK"})


def test_a_long_list_comes_in_pages(client: Client, make_campaign: MakeCampaign) -> None:
    for number in range(1, 33):
        make_campaign(reference=f"UA {number}/26", languages=("en",))
    assert len(titles(read(client, "/"))) == 30
    assert "page=2" in read(client, "/")
    assert len(titles(read(client, "/?page=2"))) == 2
    assert len(titles(read(client, "/?page=nonsense"))) == 30


def test_the_list_is_german_under_its_german_address(client: Client, campaign: Campaign) -> None:
    page = read(client, "/de/")
    assert 'lang="de"' in page
    assert "Freiheit für die elf Studierenden" in page
    assert 'href="/" lang="en"' in page


def test_on_the_last_day_the_list_says_today(client: Client, make_campaign: MakeCampaign) -> None:
    make_campaign(reference="UA 1/26", deadline_on=date(2026, 3, 2))
    assert '<span class="n">Today</span> <span class="due">is the last day</span>' in read(client, "/")
