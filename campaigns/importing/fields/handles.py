"""Handles that stand apart under the names of offices, and whose they are."""

import re

from campaigns.importing import languages
from campaigns.importing.document import ReadTarget
from campaigns.importing.fields.contacts import read_contacts
from campaigns.importing.fields.names import What, is_title_word, what
from campaigns.importing.folding import fold
from campaigns.importing.line import Line

STEM = 5
OFFICE = re.compile(r"([^@:]{3,90}?)\s*:")


def give_handles(lines: list[Line], targets: list[ReadTarget]) -> list[str]:
    """Handles listed apart under an office go to the target who holds it, the others are dropped. Gives labels left empty."""
    empty, office = [], ""
    apart = [line for line in lines if not line.label and not line.furniture]
    social = [line for line in apart if line.section == "social" or _is_office_on_network(line)]
    for index, line in enumerate(social):
        found = re.findall(r"(?<![\w.@/])@(\w{1,40})", line.text)
        label = OFFICE.match(line.text)
        # "Twitter:" stands below the office it belongs to.
        if label and not read_contacts(f"{label[1]}:").labels:
            office = label[1]
        elif not found:
            office = ""
        if found:
            line.mark("targets" if _give(line, office, targets) else "advice")
        elif label and line.text.rstrip().endswith(":"):
            following = social[index + 1].text if index + 1 < len(social) else ""
            if "@" not in following and what(office) in (What.POST, What.OFFICE):
                empty.append(office)
                line.mark("warnings")
    return empty


def _is_office_on_network(line: Line) -> bool:
    """ "Attorney General: @Account" among the hashtags or the posts."""
    label = OFFICE.match(line.text)
    listed = label is not None and line.section in ("hashtags", "posts")
    return listed and label is not None and what(label[1]) in (What.POST, What.OFFICE)


def _give(line: Line, office: str, targets: list[ReadTarget]) -> bool:
    holder = max(targets, key=lambda target: _fit(office, target), default=None)
    if holder is None or _fit(office, holder) < 0.6:
        return False
    named = read_contacts(line.text)
    holder.twitter += [one for one in named.twitter if one not in holder.twitter]
    holder.facebook += [one for one in named.facebook if one not in holder.facebook]
    return True


def _fit(office: str, target: ReadTarget) -> float:
    """How much of the office's words are the target's post, office or name: "Ministry of X" is the Minister of X's."""
    own = _stems(" ".join(word for word in office.split() if word[0].isupper() or is_title_word(fold(word))))
    scores = [0.0]
    for text in (target.post or "", target.name, *target.address_lines[:1]):
        other = _stems(text)
        if own and other:
            scores.append(
                len(own & other) / min(len(own), len(other)) if len(own & other) * 2 >= len(own) else 0.0
            )
    return max(scores)


def _stems(text: str) -> set[str]:
    from_countries = re.sub(r"[^\w]+", " ", fold(text))
    skipped = languages.particles() | {
        "office",
        "republic",
        "twitter",
        "account",
        "caretaker",
        "buro",
        "bureau",
        "oficina",
    }
    return {one[:STEM] for one in from_countries.split() if one not in skipped and len(one) > 2}
