"""Who is written to: from the lines of one target to its name, post, channels and address."""

import re
from bisect import bisect
from dataclasses import replace
from itertools import groupby

from campaigns.importing import languages
from campaigns.importing.document import ReadTarget, Role
from campaigns.importing.fields.blocks import Block
from campaigns.importing.fields.contacts import EMAIL
from campaigns.importing.fields.dividing import named_in, split_blocks
from campaigns.importing.fields.heads import called_in, head_of
from campaigns.importing.fields.names import (
    What,
    is_place,
    looks_like_name,
    what,
    without_courtesy,
)
from campaigns.importing.fields.splitting import split_named
from campaigns.importing.folding import fold, single_spaced, words
from campaigns.importing.line import LETTERHEAD, Kind, Line

# A full stop behind a word, a postcode or a state in capitals, not behind an abbreviation.
SENTENCE_END = re.compile(r"(?:(?<=[^\W\d_]{4})|(?<=\d)|(?<=\d[A-Z]{2})|(?<=\s[A-Z]{2}))\.$")
AND_OTHERS = re.compile(
    r"\s+(?:and|y|et|und|e|ed|e(?: ad)? altr[ei]|e mais|e outr[oa]s|y(?: a)? otr[oa]s)\s+\d[\d.,']{0,9}\s+[^\W\d_]+(?:\s+[^\W\d_]+)?$"
    r"|\s+(?:e(?: ad)? altr[ei]|e outr[oa]s|y(?: a)? otr[oa]s|et autres|und weitere|and others)\s+\d{1,3}$"
    r"|\s+(?:gestartet|gerichtet|adressiert|lanciert|übergeben)[.!]?$",
    re.IGNORECASE,
)
SEMICOLON = re.compile(r"\s*;\s+(?:(?:and|und|et|y|ed?)\s+)?")
CONJUNCTION = re.compile(r",\s+(?:(?:and|und|et|y|ed?)\s+)?|\s+(?:and|und|et|y|ed?)\s+")


def read_targets(lines: list[Line], *, listed: bool) -> list[ReadTarget]:
    """The targets of all lines whose section is `targets` or `copies`, in order, each once."""
    found: list[ReadTarget] = []
    wanted = [
        line
        for line in lines
        if line.section in (LETTERHEAD, "targets", "copies") and not line.furniture and not line.label
    ]
    for line in wanted:
        line.text = AND_OTHERS.sub("", line.text)
    if listed:
        wanted = _unwrapped(wanted)
        alone = {line.folded.strip(" ,;") for line in wanted}
        wanted = [part for line in wanted for part in _each_named(line, alone)]
    heads = [line.number for line in lines if line.label and line.kind is Kind.HEADING] if listed else []
    for (section, _), group in groupby(wanted, key=lambda line: (line.section, bisect(heads, line.number))):
        role: Role = "copy" if section == "copies" else "to"
        somebody = [one for line in group for one in named_in(line)]
        by_line = listed and section != LETTERHEAD and not _has_addresses(somebody)
        found += _of_section(somebody, role, listed=by_line)
    return _each_once(found)


def _has_addresses(lines: list[Line]) -> bool:
    """Whether streets, towns or mail stand below the names, so that a line is not one of those written to."""
    return sum(is_place(line.text) or bool(EMAIL.search(line.text)) for line in lines) > 1


def _each_named(line: Line, alone: set[str]) -> list[Line]:
    """ "CC: X, Secretary of Culture; City Council", "Governor (X), Mayor (Y) and Council": several on one line."""
    parts = _only_names(line.text, alone) or [
        piece for part in SEMICOLON.split(line.text) for piece in _before_and_behind(part)
    ]
    parts = [part for part in parts if " " in part]
    if len(parts) < 2:
        return [line]
    return [replace(line, text=part, fields=line.fields) for part in parts]


def _only_names(text: str, alone: set[str]) -> list[str]:
    """ "Hon. X, Y and Mr Z" of a page that has each of them in a line of their own as well: cards with the posts."""
    pieces = CONJUNCTION.split(text)
    several = len(pieces) > 1 and all(looks_like_name(piece) for piece in pieces)
    return pieces if several and all(fold(piece) in alone for piece in pieces) else []


def _before_and_behind(text: str) -> list[str]:
    """Divided at the first comma or "and" on both sides of which somebody stands with a post; brackets close one too."""
    for match in CONJUNCTION.finditer(text):
        before, behind = text[: match.start()], text[match.end() :]
        first, second = split_named(before), split_named(behind)
        whole = first.name and first.post and second.name and second.post
        if _is_other_office(before, behind):
            return [before, behind]
        closed = before.endswith(")") and (second.post or what(behind) is What.OFFICE)
        if closed or (whole and match[0].strip() != ","):
            return [before, *_before_and_behind(behind)]
    return [text]


def _is_other_office(before: str, behind: str) -> bool:
    """ "Minister X, Hardship Commission": two of them; an embassy or a ministry is where the first one sits."""
    named = split_named(before)
    running = bool(named.name) and before == f"{named.post} {named.name}" and "," not in behind
    own = languages.word("names", "embassies").search(fold(behind)) or "minist" in fold(behind)
    return running and what(behind) is What.OFFICE and not own and not is_place(behind)


def _is_whole(text: str) -> bool:
    named = split_named(text)
    return bool(named.name and named.post)


def _unwrapped(lines: list[Line]) -> list[Line]:
    """A post that a narrow page has broken off, put together: "Rapporteur of the African Commission" / "on Freedom"."""
    found: list[Line] = []
    for line in lines:
        above = found[-1] if found else None
        cut = above is not None and above.wrapped and above.number + 1 == line.number and not line.marker
        if above is not None and cut and what(line.text) is What.UNKNOWN and _is_whole(above.text):
            line.mark("targets")
            found[-1] = replace(
                above, text=f"{above.text} {line.text}", wrapped=line.wrapped, fields=above.fields
            )
        else:
            found.append(line)
    return found


def _of_section(lines: list[Line], role: Role, *, listed: bool) -> list[ReadTarget]:
    targets = []
    for block in split_blocks(lines, listed=listed):
        target = read_block(block)
        if listed:
            _take_unknown_post(target)
        target.role = role
        for row in block.rows:
            row.line.mark("targets")
        targets.append(target)
    return targets


def read_block(block: Block) -> ReadTarget:
    """One target from its rows."""
    target = ReadTarget(lines=list(dict.fromkeys(row.line.number for row in block.rows)))
    named, address = called_in(block) or head_of(block.heads)
    target.name = single_spaced(named.name).strip(" ,;/")
    target.name = SENTENCE_END.sub("", target.name)
    target.post = SENTENCE_END.sub("", single_spaced(named.post).strip(" ,;/")) or None
    if not target.name:
        target.name, target.post = target.post or "", None
        target.guessed.append("name")
    if named.rest:
        address.insert(0, named.rest)
    target.address_lines = [line for line in (single_spaced(one).strip(" ,;") for one in address) if line]
    target.address_lines = [SENTENCE_END.sub("", line) for line in target.address_lines]
    for row in block.rows:
        _add_contacts(target, row.contacts)
    if len(block.heads) > 6:
        target.guessed.append("address_lines")
    return target


def _take_unknown_post(target: ReadTarget) -> None:
    """Petitions print no addresses: what stands behind or below a person's name is the post, known or not."""
    first = target.address_lines[0] if target.address_lines else ""
    known = not first or what(first) is not What.UNKNOWN or is_place(first)
    if target.post or known or not looks_like_name(target.name):
        return
    target.post, target.address_lines = first, target.address_lines[1:]
    target.guessed.append("post")


def _add_contacts(target: ReadTarget, contacts: object) -> None:
    for name in ("emails", "phones", "faxes", "twitter", "facebook"):
        own = getattr(target, name)
        own += [one for one in getattr(contacts, name) if one not in own]
    target.contact_form = target.contact_form or getattr(contacts, "contact_form", None)
    target.salutation = target.salutation or getattr(contacts, "salutation", None)
    target.redacted_email |= getattr(contacts, "redacted", False)
    target.empty_contacts += getattr(contacts, "empty", [])


def _each_once(targets: list[ReadTarget]) -> list[ReadTarget]:
    """A page may name the same person twice; the fuller entry stays."""
    kept: list[ReadTarget] = []
    for target in targets:
        same = next((one for one in kept if _same(one, target)), None)
        if not same:
            kept.append(target)
            continue
        _add_contacts(same, _as_contacts(target))
        same.post = max(same.post or "", target.post or "", key=len) or None
        same.address_lines = same.address_lines or target.address_lines
    return kept


def _as_contacts(target: ReadTarget) -> object:
    return type(
        "Named", (), {**vars(target), "redacted": target.redacted_email, "empty": target.empty_contacts}
    )


def _same(one: ReadTarget, other: ReadTarget) -> bool:
    return words(without_courtesy(one.name)) == words(without_courtesy(other.name)) and bool(words(one.name))
