"""What a total shows outside the desk: the public page and the letters the same, and nothing that tells of one person."""

import re
from collections.abc import Callable
from datetime import timedelta

from bs4 import BeautifulSoup
from django.test import Client

from accounts.models import User
from appeals.models import Action
from campaigns.models import Campaign
from reporting.models import Total
from reporting.services.sharing import freeze_total, release_letters
from tests.plugin.cast import NOW

Act = Callable[..., Action]


def test_the_public_page_merges_small_figures(client: Client, total: Total, act: Act, staff: User) -> None:
    act(1, channel="phone")
    act(40, channel="email")
    larger = freeze_total(campaign=total.campaign, by=staff, now=NOW)
    release_letters(total=larger, by=staff, now=NOW)
    page = client.get(f"/actions/ua-12-26/totals/{larger.pk}/").content.decode()
    assert "78" in page
    assert "Phone" not in page
    assert "Other ways" in page
    assert "The families" not in page


def lines_of(text: str) -> dict[str, str]:
    """What a letter or a page says of each way, the way it stands there."""
    return dict(re.findall(r"^(\S.*): ([\d,]+)$", text, re.MULTILINE))


def test_a_letter_shows_no_more_than_the_public_page(
    client: Client, total: Total, act: Act, staff: User
) -> None:
    act(1, channel="phone")
    act(43, channel="email")
    larger = freeze_total(campaign=total.campaign, by=staff, now=NOW + timedelta(hours=1))
    release_letters(total=larger, by=staff, now=NOW)
    soup = BeautifulSoup(client.get(f"/actions/ua-12-26/totals/{larger.pk}/").content, "html.parser")
    public = {
        row.select("th")[0].get_text(strip=True): row.select("td")[-1].get_text(strip=True)
        for row in soup.select("tbody tr")
    }

    for letter in larger.recipients.exclude(language="de"):
        assert lines_of(letter.text) == public
        assert "Phone" not in letter.text
    assert (
        "At least 80 of these were addressed to you."
        in larger.recipients.get(way="email", concerned=None).text
    )
    client.force_login(staff)
    assert "Phone" in client.get(f"/desk/totals/{larger.pk}/").content.decode()


def test_a_letter_tells_no_way_where_the_page_tells_none(total: Total, act: Act, staff: User) -> None:
    act(1)
    later = freeze_total(campaign=total.campaign, by=staff, now=NOW + timedelta(hours=1))

    for letter in later.recipients.exclude(language="de"):
        assert "38" in letter.text
        assert lines_of(letter.text) == {}
        assert "Too few acted" in letter.text
        assert "addressed to you" not in letter.text


def test_what_is_frozen_again_unchanged_shows_the_same(total: Total, staff: User) -> None:
    again = freeze_total(campaign=total.campaign, by=staff, now=NOW + timedelta(hours=1))

    assert again != total
    first, second = (each.recipients.get(office__isnull=False).text for each in (total, again))
    assert lines_of(first) == lines_of(second) == {"Post": "5", "Fax": "30"}


def test_one_more_letter_is_told_by_the_sum_and_by_no_breakdown(
    client: Client, total: Total, act: Act, staff: User
) -> None:
    act(1, channel="post")
    later = freeze_total(campaign=total.campaign, by=staff, now=NOW + timedelta(hours=1))
    for each in (total, later):
        release_letters(total=each, by=staff, now=NOW + timedelta(hours=1))
    first, second = (
        client.get(f"/actions/ua-12-26/totals/{each.pk}/").content.decode() for each in (total, later)
    )
    assert "Fax" in first
    assert str(later.net) in second
    assert "Fax" not in second


def test_page_and_letters_give_the_same_day_also_when_it_is_another_one_there(
    client: Client, campaign: Campaign, act: Act, staff: User
) -> None:
    act(7)
    Campaign.objects.filter(pk=campaign.pk).update(time_zone="Asia/Karachi")
    campaign.refresh_from_db()
    evening = NOW.replace(hour=21)  # past midnight in Karachi
    total = freeze_total(campaign=campaign, by=staff, now=evening)
    release_letters(total=total, by=staff, now=evening)
    letter = total.recipients.exclude(language="de").first()
    assert letter is not None
    assert "3 March 2026" in letter.text

    for address in (f"/actions/ua-12-26/totals/{total.pk}/", "/totals/"):
        page = client.get(address).content.decode()
        assert "3 March 2026" in page
        assert "2 March 2026" not in page
