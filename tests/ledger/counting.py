"""What the ledger, the tally and the days say, to hold them against each other."""

from collections import Counter
from datetime import UTC, timedelta

from appeals.models import Action, Uncounted
from reporting.models import DayTally, Tally

KEYS = ("campaign_id", "official_id", "office_id", "channel", "grade", "is_group", "country")


def ledger_net() -> Counter[tuple[object, ...]]:
    """Net sums of the whole ledger by the tally's key, computed here and not by PostgreSQL."""
    sums: Counter[tuple[object, ...]] = Counter()
    for row in Action.objects.values(*KEYS, "acted_on", "quantity"):
        monday = row["acted_on"] - timedelta(days=row["acted_on"].weekday())
        sums[(*(row[key] for key in KEYS), monday)] += row["quantity"]
    return sums


def ledger_gross() -> int:
    """What was reported, once each: a row that reverses another is no report."""
    return sum(Action.objects.filter(reverses=None).values_list("quantity", flat=True))


def ledger_days() -> Counter[tuple[object, ...]]:
    """Net sums of the whole ledger by day of recording (UTC) and grade."""
    sums: Counter[tuple[object, ...]] = Counter()
    for campaign, at, grade, quantity in Action.objects.values_list(
        "campaign_id", "recorded_at", "grade", "quantity"
    ):
        sums[campaign, at.astimezone(UTC).date(), grade] += quantity
    return sums


def tally_net() -> dict[tuple[object, ...], int]:
    return {tuple(keys): net for *keys, net in Tally.objects.values_list(*KEYS, "week", "net")}


def assert_all_agree() -> None:
    """Nothing waits, and ledger, tally and days agree to the last action."""
    assert not Uncounted.objects.exists()
    assert tally_net() == dict(ledger_net())
    assert sum(Tally.objects.values_list("gross", flat=True)) == ledger_gross()
    days = {
        tuple(keys): net for *keys, net in DayTally.objects.values_list("campaign_id", "day", "grade", "net")
    }
    assert days == dict(ledger_days())
