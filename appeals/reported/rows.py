"""What the report form shows: a row for each target, filled in from the address or with what was typed."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import QueryDict

from appeals.states import REPORTED
from campaigns.models import Campaign, Target
from campaigns.states import TargetRole
from officials.languages import known_languages, language_name

TYPED = "typed"  # in the query of a form that was filled in before


@dataclass(frozen=True)
class Row:
    """One target. `ways` are the kinds of channels it has: (value, name)."""

    target: Target
    ways: list[tuple[str, str]]
    is_chosen: bool
    way: str
    quantity: str
    error: str = ""

    @property
    def field_id(self) -> str:
        return f"num-{self.target.key}"


def rows_to_fill(
    campaign: Campaign, *, asked: QueryDict, errors: Mapping[str, str], is_typed: bool
) -> list[Row]:
    """A row for each target that can be written to; `asked` is the query (?to=&by=) or what was posted."""
    chosen = asked.getlist("to")
    rows: list[Row] = []
    for target in sorted(campaign.targets.all(), key=lambda target: target.role != TargetRole.TO):
        ways = _ways(target)
        if not ways:
            continue
        key = target.key
        way = asked.get(f"way-{key}") if is_typed else asked.get("by") if key in chosen else None
        rows.append(
            Row(
                target=target,
                ways=ways,
                # Whoever comes without an address filled in most likely wrote to the first.
                is_chosen=key in chosen or (not is_typed and not chosen and not rows),
                way=way or ways[0][0],
                quantity=asked.get(f"num-{key}", "1"),
                error=errors.get(f"num-{key}") or errors.get(f"way-{key}") or "",
            )
        )
    return rows


def typed_as_query(typed: QueryDict) -> str:
    """What was typed as the query of an address that shows it again. Of what is not chosen it keeps nothing."""
    query = QueryDict(mutable=True)
    query[TYPED] = "1"
    rows = [f"{field}-{key}" for key in typed.getlist("to") for field in ("way", "num")]
    for name in ("to", *rows, "when", "language", "country", "group"):
        if name in typed:
            query.setlist(name, typed.getlist(name))
    return query.urlencode()


def languages_to_choose(campaign: Campaign, *, chosen: str) -> list[tuple[str, str]]:
    """The languages of the editions and the preferred ones, and what was chosen."""
    codes = [
        *campaign.preferred_languages,
        *(edition.language for edition in campaign.editions.all()),
        chosen,
    ]
    return [(code, language_name(code)) for code in dict.fromkeys(codes) if code in known_languages()]


def _ways(target: Target) -> list[tuple[str, str]]:
    """Also those that have died since: a letter may have gone by them."""
    office = target.home_office
    channels = [
        *(target.official.channels.all() if target.official else ()),
        *(office.channels.all() if office else ()),
    ]
    kinds = {
        channel.kind
        for channel in channels
        if not target.allowed_channels or channel.kind in target.allowed_channels
    }
    return [(kind.value, str(kind.label)) for kind in REPORTED if kind.value in kinds]
