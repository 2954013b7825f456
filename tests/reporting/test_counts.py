"""Staff count by what they choose, and export it."""

import csv
import io
from datetime import date

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client

from accounts.models import User
from campaigns.models import Campaign
from reporting.models import Tally
from reporting.selectors.figures import counts
from reporting.services.exporting import safe_cell


@pytest.fixture
def tallies(campaign: Campaign) -> None:
    minister = campaign.targets.get(role="to").official
    for week, country, channel, gross, net in [
        (date(2026, 2, 23), "CH", "post", 10, 9),
        (date(2026, 2, 23), "DE", "post", 4, 4),
        (date(2026, 3, 2), "CH", "fax", 3, 3),
    ]:
        Tally.objects.create(
            campaign=campaign,
            official=minister,
            channel=channel,
            grade="confirmed",
            country=country,
            week=week,
            gross=gross,
            net=net,
        )


@pytest.mark.usefixtures("tallies")
def test_counts_are_broken_down_by_what_is_chosen() -> None:
    by_country = {row["country"]: row["sum_net"] for row in counts(by=["country"])}
    assert by_country == {"CH": 12, "DE": 4}
    by_week = {row["week"]: row["sum_gross"] for row in counts(by=["week"])}
    assert by_week == {date(2026, 2, 23): 14, date(2026, 3, 2): 3}


@pytest.mark.usefixtures("tallies")
def test_a_period_covers_whole_weeks() -> None:
    rows = counts(by=["channel"], first=date(2026, 3, 4), last=date(2026, 3, 4))
    assert [(row["channel"], row["sum_net"]) for row in rows] == [("fax", 3)]


@pytest.mark.usefixtures("tallies")
def test_the_export_has_every_row_and_says_its_columns(client: Client, staff: User) -> None:
    client.force_login(staff)
    response = client.get(
        "/desk/counts/export.csv", {"by": ["campaign", "target", "channel", "grade", "country", "week"]}
    )
    assert response.streaming
    text = response.getvalue().decode("utf-8")
    assert text.startswith("\ufeff")
    rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))
    assert len(rows) == 3
    (swiss,) = (row for row in rows if (row["country"], row["channel"]) == ("CH", "post"))
    assert swiss == {
        "campaign_number": "UA 12/26",
        "campaign_title": "Eleven students",
        "target": "Ilar Domen",
        "target_post": "Minister of Justice",
        "channel": "post",
        "grade": "confirmed",
        "country": "CH",
        "week": "2026-02-23",
        "reported": "10",
        "net": "9",
    }
    page = client.get("/desk/counts/", {"by": ["campaign", "week"]}).content.decode()
    assert "The Monday of the week in which people acted" in page


@pytest.mark.usefixtures("tallies")
@pytest.mark.django_db(transaction=True)
def test_the_export_keeps_no_cursor_between_transactions(client: Client, staff: User) -> None:
    """A pooler that works by transaction would give it to another connection."""
    client.force_login(staff)
    lines = iter(client.get("/desk/counts/export.csv").streaming_content)  # type: ignore[attr-defined]
    next(lines), next(lines)
    with connection.cursor() as cursor:
        cursor.execute("SELECT is_holdable FROM pg_cursors WHERE name LIKE '\\_django%'")
        assert cursor.fetchall() == [(False,)]
    assert list(lines)
    assert not connection.in_atomic_block


@pytest.mark.usefixtures("tallies")
def test_a_title_that_is_a_formula_is_only_text(client: Client, staff: User, campaign: Campaign) -> None:
    Campaign.objects.filter(pk=campaign.pk).update(working_title='=HYPERLINK("http://x.example","a")')
    client.force_login(staff)
    text = client.get("/desk/counts/export.csv", {"by": ["campaign"]}).getvalue().decode()
    cell = list(csv.reader(io.StringIO(text)))[1][1]
    assert cell.startswith("'=")


@pytest.mark.usefixtures("tallies")
@pytest.mark.parametrize("between", [";", "\t"])
def test_no_formula_begins_behind_what_another_program_takes_for_the_end_of_a_cell(
    client: Client, staff: User, campaign: Campaign, between: str
) -> None:
    Campaign.objects.filter(pk=campaign.pk).update(working_title=f"x{between}=1+1{between}y")
    client.force_login(staff)
    text = client.get("/desk/counts/export.csv", {"by": ["campaign"]}).getvalue().decode()
    cells = list(csv.reader(io.StringIO(text.removeprefix("\ufeff")), delimiter=between))[1]
    assert not any(cell.startswith("=") for cell in cells)


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@a", "\t=1", "＝1"])
def test_cells_that_spreadsheets_would_run_are_made_safe(text: str) -> None:
    assert str(safe_cell(text)).startswith("'")


def test_numbers_stay_numbers() -> None:
    assert safe_cell(-3) == -3


@pytest.mark.django_db
@pytest.mark.parametrize("who", ["activist", "coordinator", "reviewer", "stranger"])
def test_nobody_else_sees_counts(who: str, request: pytest.FixtureRequest, client: Client) -> None:
    client.force_login(request.getfixturevalue(who))
    for path in ("counts/", "counts/export.csv", "access-keys/", "failed-mail/"):
        assert client.get(f"/desk/{path}").status_code == 302


def test_a_wrong_period_is_said_in_a_sentence(client: Client, staff: User) -> None:
    client.force_login(staff)
    page = client.get("/desk/counts/", {"first": "2026-03-10", "last": "2026-03-01"}).content.decode()
    assert "The period ends before it begins." in page


@pytest.mark.usefixtures("tallies")
def test_the_table_heads_its_columns_in_the_words_of_the_form(client: Client, staff: User) -> None:
    client.force_login(staff)
    page = BeautifulSoup(client.get("/desk/counts/").content, "html.parser")
    headings = [cell.get_text(strip=True) for cell in page.select("table.listing th")]
    assert headings[0] == page.select_one("#id_campaign-label").get_text(strip=True) == "Action"  # type: ignore[union-attr]
