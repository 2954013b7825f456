"""The sheet of an action in one language: a text file, made from its edition."""

from collections.abc import Mapping

from babel.dates import format_date

from campaigns.models import Campaign, Edition, Target
from campaigns.states import TargetRole
from officials.states import ChannelKind

# The same in every language that a sheet has been written in.
MARKS = {
    ChannelKind.EMAIL.value: "E-mail",
    ChannelKind.FAX.value: "Fax",
    ChannelKind.PHONE.value: "Tel.",
    ChannelKind.X.value: "X",
    ChannelKind.FACEBOOK.value: "Facebook",
    ChannelKind.WEB_FORM.value: "WWW",
}


def sheet_of(*, campaign: Campaign, edition: Edition, words: Mapping[str, str]) -> str:
    """The sheet as text. `words` gives its headings in the edition's language: background, legal_argument, demands, letter,
    to, copies, and the line about the deadline as it was printed.
    """
    demands = [f"- {demand}" for group in edition.demand_groups for demand in group.demands]
    parts = [
        _heading(campaign, edition),
        words["deadline"],
        edition.title.upper(),
        edition.lead,
        _section(words["background"], edition.background),
        _section(words["legal_argument"], edition.legal_argument),
        _section(words["demands"], "\n".join(demands)),
        _section(words["letter"], edition.model_letter),
        _addresses(words["to"], campaign, TargetRole.TO),
        _addresses(words["copies"], campaign, TargetRole.COPY),
    ]
    return "\n\n".join(part.strip().replace("*", "") for part in parts if part.strip()) + "\n"


def _heading(campaign: Campaign, edition: Edition) -> str:
    issued = format_date(campaign.issued_on, "long", locale=edition.language) if campaign.issued_on else ""
    return "\n".join(line for line in (campaign.reference, campaign.ai_index, issued) if line)


def _section(heading: str, text: str) -> str:
    return f"{heading.upper()}\n\n{text.strip()}" if text.strip() else ""


def _addresses(heading: str, campaign: Campaign, role: TargetRole) -> str:
    """Paper lists whom paper reaches."""
    targets = [target for target in campaign.targets.all() if target.role == role and target.postal_lines]
    return _section(heading, "\n\n".join(_address(target) for target in targets))


def _address(target: Target) -> str:
    others = [channel for channel in target.channels() if channel.kind in MARKS]
    return "\n".join(
        [*target.postal_lines, *(f"{MARKS[channel.kind]}: {channel.value}" for channel in others)]
    )
