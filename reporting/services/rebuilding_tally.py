"""The tally made anew from the ledger, and every difference said.

Reports go on meanwhile, workers wait. With both tables locked no worker can finish a batch, so what is counted is exactly the
ledger without the uncounted rows: an action that arrives now comes with its uncounted row, and one that a worker has taken
but not yet added still has it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Self

from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper
from django.utils.translation import gettext as _

from campaigns.models import Campaign
from officials.models import Office, Official
from reporting.services.exporting import words
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
    rows = cursor.fetchall()
    names = Names.of(
        campaigns={row[0] for row in rows},
        officials={row[1] for row in rows},
        offices={row[2] for row in rows},
    )
    differences = []
    for *place, gross_was, gross_is, net_was, net_is in rows:
        where = names.place(*place)
        if net_was != net_is:
            differences.append(Difference(where, was=net_was, should_be=net_is))
        if gross_was != gross_is:
            differences.append(
                Difference(_("%(where)s, reported") % {"where": where}, was=gross_was, should_be=gross_is)
            )
    return differences


def _day_differences(cursor: CursorWrapper) -> list[Difference]:
    cursor.execute(DAY_DIFFERENCES)
    rows = cursor.fetchall()
    names = Names.of(campaigns={row[0] for row in rows})
    differences = []
    for campaign, day, grade, was, should_be in rows:
        where = _("%(action)s, recorded on %(day)s, %(grade)s") % {
            "action": names.campaigns[campaign],
            "day": day.isoformat(),
            "grade": words("grade", {"grade": grade}),
        }
        differences.append(Difference(where, was=was, should_be=should_be))
    return differences


@dataclass(frozen=True)
class Names:
    """What staff know rows by, by their keys: one query for each kind, however many rows differ."""

    campaigns: dict[int, str]
    officials: dict[int, str]
    offices: dict[int, str]

    @classmethod
    def of(
        cls,
        *,
        campaigns: Iterable[int],
        officials: Iterable[int | None] = (),
        offices: Iterable[int | None] = (),
    ) -> Self:
        titles = Campaign.objects.filter(pk__in=campaigns).values_list("pk", "reference", "working_title")
        people = Official.objects.filter(pk__in=filter(None, officials)).values_list("pk", "name", "post")
        bodies = Office.objects.filter(pk__in=filter(None, offices)).values_list("pk", "name")
        return cls(
            campaigns={key: reference or title for key, reference, title in titles.order_by()},
            officials={key: ", ".join(filter(None, (name, post))) for key, name, post in people.order_by()},
            offices=dict(bodies.order_by()),
        )

    def place(
        self,
        campaign: int,
        official: int | None,
        office: int | None,
        channel: str,
        grade: str,
        is_group: bool,  # noqa: FBT001 - a column of the row
        country: str,
        week: date,
    ) -> str:
        """A row of the tally in the words of the desk."""
        if is_group:
            sentence = _(
                "%(action)s, %(addressee)s, %(channel)s, %(grade)s, country: %(country)s, week of %(week)s, group event"
            )
        else:
            sentence = _(
                "%(action)s, %(addressee)s, %(channel)s, %(grade)s, country: %(country)s, week of %(week)s"
            )
        return sentence % {
            "action": self.campaigns[campaign],
            "addressee": self._addressee(official, office),
            "channel": words("channel", {"channel": channel}),
            "grade": words("grade", {"grade": grade}),
            "country": words("country", {"country": country}),
            "week": week.isoformat(),
        }

    def _addressee(self, official: int | None, office: int | None) -> str:
        if official:
            return self.officials[official]
        return self.offices[office] if office else _("Nobody in particular")
