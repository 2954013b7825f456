"""The tally made anew from the ledger, and every difference said.

Reports go on meanwhile, workers wait. With both tables locked no worker can finish a batch, so what is counted is exactly the
ledger without the uncounted rows: an action that arrives now comes with its uncounted row, and one that a worker has taken
but not yet added still has it.
"""

from dataclasses import dataclass
from datetime import date

from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper
from django.utils.translation import gettext as _

from reporting.services.tallying import INTO_DAYS, INTO_TALLY, TALLIED, TALLIED_BY_DAY

LOCK = "LOCK TABLE reporting_tally, reporting_daytally IN SHARE ROW EXCLUSIVE MODE"
LEDGER = """
ledger AS (
    SELECT * FROM appeals_action action
    WHERE NOT EXISTS (SELECT 1 FROM appeals_uncounted uncounted WHERE uncounted.action_id = action.id)
)
"""
# Every part of these statements is written here; none comes from outside (S608).
# Nulls are compared as zero, which is no key: a full join can't use IS NOT DISTINCT FROM.
TALLY_DIFFERENCES = f"""
WITH {LEDGER}, made AS ({TALLIED})
SELECT coalesce(made.campaign_id, kept.campaign_id), coalesce(made.official_id, kept.official_id),
    coalesce(made.office_id, kept.office_id), coalesce(made.channel, kept.channel), coalesce(made.grade, kept.grade),
    coalesce(made.is_group, kept.is_group), coalesce(made.country, kept.country), coalesce(made.week, kept.week),
    coalesce(kept.gross, 0), coalesce(made.gross, 0), coalesce(kept.net, 0), coalesce(made.net, 0)
FROM made FULL JOIN reporting_tally kept
    ON made.campaign_id = kept.campaign_id AND coalesce(made.official_id, 0) = coalesce(kept.official_id, 0)
    AND coalesce(made.office_id, 0) = coalesce(kept.office_id, 0) AND made.channel = kept.channel
    AND made.grade = kept.grade AND made.is_group = kept.is_group AND made.country = kept.country AND made.week = kept.week
WHERE coalesce(kept.gross, 0) <> coalesce(made.gross, 0) OR coalesce(kept.net, 0) <> coalesce(made.net, 0)
ORDER BY 1, 8, 2, 3, 4, 5, 6, 7
"""  # noqa: S608
DAY_DIFFERENCES = f"""
WITH {LEDGER}, made AS ({TALLIED_BY_DAY})
SELECT coalesce(made.campaign_id, kept.campaign_id), coalesce(made.day, kept.day), coalesce(made.grade, kept.grade),
    coalesce(kept.net, 0), coalesce(made.net, 0)
FROM made FULL JOIN reporting_daytally kept USING (campaign_id, day, grade)
WHERE coalesce(kept.net, 0) <> coalesce(made.net, 0)
ORDER BY 1, 2, 3
"""  # noqa: S608


@dataclass(frozen=True)
class Difference:
    """One sum that was not what the ledger says. `where` names the campaign, the addressee and the rest."""

    where: str
    was: int
    should_be: int

    def __str__(self) -> str:
        return _("%(where)s: the tally said %(was)d, the ledger says %(should_be)d.") % {
            "where": self.where,
            "was": self.was,
            "should_be": self.should_be,
        }


@transaction.atomic
def rebuild_tally() -> list[Difference]:
    """Compare the tally with the ledger, make it anew where they differ, and return every difference."""
    with connection.cursor() as cursor:
        cursor.execute(LOCK)
        tallies, days = _tally_differences(cursor), _day_differences(cursor)
        if tallies:
            cursor.execute("DELETE FROM reporting_tally")
            cursor.execute(f"WITH {LEDGER} {INTO_TALLY} {TALLIED}")
        if days:
            cursor.execute("DELETE FROM reporting_daytally")
            cursor.execute(f"WITH {LEDGER} {INTO_DAYS} {TALLIED_BY_DAY}")
    return tallies + days


def _tally_differences(cursor: CursorWrapper) -> list[Difference]:
    cursor.execute(TALLY_DIFFERENCES)
    differences = []
    for *place, gross_was, gross_is, net_was, net_is in cursor.fetchall():
        where = _named(*place)
        if net_was != net_is:
            differences.append(Difference(where, was=net_was, should_be=net_is))
        if gross_was != gross_is:
            differences.append(
                Difference(_("%(where)s, reported") % {"where": where}, was=gross_was, should_be=gross_is)
            )
    return differences


def _day_differences(cursor: CursorWrapper) -> list[Difference]:
    cursor.execute(DAY_DIFFERENCES)
    differences = []
    for campaign, day, grade, was, should_be in cursor.fetchall():
        where = _("Campaign %(campaign)d, recorded on %(day)s, %(grade)s")
        named = where % {"campaign": campaign, "day": day.isoformat(), "grade": grade}
        differences.append(Difference(named, was=was, should_be=should_be))
    return differences


def _named(
    campaign: int,
    official: int | None,
    office: int | None,
    channel: str,
    grade: str,
    is_group: bool,  # noqa: FBT001 - a column of the row
    country: str,
    week: date,
) -> str:
    """A row of the tally in words."""
    addressee = f"official {official}" if official else f"office {office}" if office else "no addressee"
    place = f"Campaign {campaign}, {addressee}, {channel}, {grade}, week of {week.isoformat()}"
    return ", ".join([place, *([country] if country else []), *(["group"] if is_group else [])])
