"""Which of the numbers in a document is its own, which one it updates, and whether it gives itself two."""

import re
from dataclasses import dataclass, field

from campaigns.importing import languages
from campaigns.importing.fields.indexes import is_form_line
from campaigns.importing.fields.signing import above_text
from campaigns.importing.folding import fold, single_spaced
from campaigns.importing.furniture import mail_part
from campaigns.importing.line import COVER, Line
from campaigns.references import SERIES_WORDS, Reference, find_references, full_year

TOP_LINES = 12
# A number further inside a line stands in a sentence.
MAX_BEFORE = 1_500
LABEL_LENGTH = 60
LONGEST_HEADER = 160
KIND_OF_DOCUMENT = (r"[^\W\d_]{3,14}", r"[^\W\d_]{3,14}\s[^\W\d_]{3,14}")
NUMBER_NOUN = re.compile(
    r"(?:number|nummer|kennziffer|aktenzeichen|numero|num|nr|no|n|code|codigo|codice|referen\w+|referenz|riferimento|ref|id)\W*$"
)
# "..., published on 9 April 2020, which this appeal updates": how far behind the number it may be said.
SAME_SENTENCE = 90
# "This is the ", "Ceci est la ", in front of "first update".
THIS_IS = 16


ANY_SERIES = re.compile(r"\s*([A-Z]{2,6})[ -]?(\d{1,6})\s?[/.-]\s?((?:19|20)\d{2}|\d{2})\s*")


@dataclass
class OwnNumber:
    """The result: `conflict` holds the lines of a second, different number."""

    reference: Reference | None = None
    sequence: int | None = None
    updates: str | None = None
    lines: list[Line] = field(default_factory=list)
    conflict: list[Line] = field(default_factory=list)
    guessed: bool = False


@dataclass
class _Claim:
    reference: Reference
    line: Line
    strength: int
    updating: bool
    ordinal: int | None


def find_number(lines: list[Line], *, listed: bool = False) -> OwnNumber:
    """The document's own number and what follows from it. A petition or a joint letter (`listed`) may have one of any series."""
    claims = [claim for index, line in enumerate(lines) for claim in _claims(line, index)]
    own = max(claims, key=lambda one: one.strength, default=None)
    if own is None or own.strength <= 0:
        return _labelled_above_text(lines) if listed else OwnNumber()
    result = OwnNumber(own.reference, own.reference.sequence, lines=[own.line], guessed=own.strength < 2)
    result.sequence = _sequence(own, lines)
    result.updates = _updates(own, claims, lines, result)
    for claim in claims:
        same_series = claim.reference.series == own.reference.series
        if (
            claim.strength >= 2
            and same_series
            and claim.reference.action != own.reference.action
            and not claim.updating
        ):
            result.conflict.append(claim.line)
    return result


def _labelled_above_text(lines: list[Line]) -> OwnNumber:
    """ "Petition number: ABC 12/2021" in a line of its own, as parliaments and their like count what they are sent."""
    covered = max((index for index, line in enumerate(lines) if line.section == COVER), default=-1)
    for line in above_text([line for line in lines[covered + 1 :] if not line.furniture]):
        label, _, value = line.text.partition(":")
        found = ANY_SERIES.fullmatch(value)
        if found and NUMBER_NOUN.search(fold(label)) and len(label) < LABEL_LENGTH and line.section == "":
            number = Reference(found[1], int(found[2]), full_year(found[3]), None, single_spaced(value))
            return OwnNumber(number, lines=[line], guessed=True)
    return OwnNumber()


def _claims(line: Line, index: int) -> list[_Claim]:
    long_end = line.section == "end" and len(line.text) > LABEL_LENGTH and not is_form_line(line)
    if line.section == "previous" or long_end:
        return []
    return [_claim(line, index, *one) for one in find_references(line.text[:MAX_BEFORE])]


def _claim(line: Line, index: int, reference: Reference, start: int, end: int) -> _Claim:
    before, after = line.folded[:start].rstrip(" :(['\"-"), line.folded[end:].strip()
    updating = _ends_with(before, languages.phrase("update"))
    updating = updating or bool(
        languages.phrase("updated_here").search(after[:SAME_SENTENCE].partition(";")[0])
    )
    ordinal = _ordinal_before(before)
    strength = _strength_of_place(line, index, start, end, before)
    if updating and index < TOP_LINES and strength < 3 and start < 60:
        strength = 3
    fills = start == 0 and end >= len(line.text.rstrip())
    if is_form_line(line) and strength >= 3:
        return _Claim(reference, line, strength * 10 - min(index, 9), updating, ordinal)
    if line.furniture or (line.section in ("background", "lead", "letter") and strength < 4 and not fills):
        strength = min(strength, 0)
    if line.section == "end" and strength > 1:
        titled = bool(before) and not ordinal and not _is_label(before)  # another action's, in a list of them
        strength = 0 if titled or (after and len(line.text) >= 40) else 2 if after else strength
    return _Claim(reference, line, strength * 10 - min(index, 9) if strength else 0, updating, ordinal)


def _strength_of_place(line: Line, index: int, start: int, end: int, before: str) -> int:
    """How much speaks for a number by where it stands: at a line's beginning, behind a label, in a title's bracket."""
    # What a mail is about counts as its number, though less than the head of the document.
    least = 2 if mail_part(line) == "subject" else 0
    if start < 4 or _ordinal_before(before) or _is_label(before) or _is_piece(line, start, end):
        return 4 if index < TOP_LINES else 3
    if line.text[:start].rstrip().endswith(("(", "[", ":", "|", "-", "–", "—")) or line.text[
        end : end + 1
    ] in (")", "]"):
        in_title = len(line.text) < 220 and end > len(line.text) - 4
        # Further down a title with its number is more likely another action's.
        return 4 if in_title and index < TOP_LINES else 1 if in_title else least
    if re.match(SERIES_WORDS, line.text[start:end], re.IGNORECASE) or _is_to_be_quoted(line, before):
        return 2
    if len(line.text) < LABEL_LENGTH and index < TOP_LINES:
        return 3
    return 1 if _mentions_report(line) else least


def _is_piece(line: Line, start: int, end: int) -> bool:
    """All of one piece of a line: "8 March 2024 | UA 1/24 | Egypt"."""
    before, after = line.text[:start].rstrip(), line.text[end:].lstrip()
    parted = before.endswith(("|", "·", "•")) and (not after or after[0] in "|·•")
    dashed = before.endswith((" -", " –", " —")) and after[:1] in tuple("-–—(")
    parted = parted or (dashed and len(line.text) < LABEL_LENGTH)
    return parted and line.section != "end" and len(line.text) < LONGEST_HEADER


def _is_to_be_quoted(line: Line, before: str) -> bool:
    """ "Please quote the number ...": what readers are told to give as the number of this document."""
    told = line.section in ("action", "advice", "languages", "deadline", "")
    return told and bool(NUMBER_NOUN.search(before)) and bool(languages.phrase("quote").search(before))


def _mentions_report(line: Line) -> bool:
    return line.section in ("action", "") and bool(languages.phrase("step").search(line.folded))


def _ends_with(before: str, pattern: re.Pattern[str]) -> bool:
    tail = re.sub(
        r"\s+(?:l'|la|le|the|der|die|den|das|de|del|della|dell'|da|do|a|el)?$", "", before[-70:] + " "
    )
    # "fait suite à l'appel MRT 1", "updates the Urgent Appeal KGZ 1": the document may be called by its kind in between.
    kinds = [re.sub(rf"(?:\s|(?<=')|^){words}\s*$", "", tail) for words in KIND_OF_DOCUMENT]
    return any(len(one) - match.end() <= 6 for one in (tail, *kinds) for match in pattern.finditer(one))


def _is_label(before: str) -> bool:
    """ "First", "AI reference", "Nr.", "Document ID": words that introduce a number, not a sentence."""
    found = re.findall(r"[^\W\d_]+", before)
    if any(word in languages.ordinals() for word in found[-2:]) and len(found) <= 3:
        return True
    known = {
        "nr",
        "no",
        "number",
        "ref",
        "reference",
        "case",
        "appeal",
        "urgent",
        "action",
        "id",
        "document",
        "code",
        "index",
        "ua",
        "au",
        "numero",
    }
    return len(found) <= 5 and all(word in known for word in found[-2:]) if found else False


def _ordinal_before(before: str) -> int | None:
    found = re.findall(r"[^\W_]+", before)[-2:]
    for word in found:
        if word in languages.ordinals():
            return languages.ordinals()[word]
        if match := re.fullmatch(r"(\d)(?:st|nd|rd|th|e|eme|a|o)", word):
            return int(match[1])
    return None


def _sequence(own: _Claim, lines: list[Line]) -> int | None:
    """The suffix; else "SECOND UA" is the first further information; else "This is the second update of" says it."""
    if own.reference.sequence is not None:
        return own.reference.sequence
    if own.ordinal is not None and not own.updating:
        return own.ordinal - 1 or None
    for line in lines:
        match = languages.phrase("counted_update").search(line.folded)
        # "This is the second update of ..." at the end of the background, where others are told of as well.
        told = line.section in ("background", "letter", "end", "previous")
        if match and told and (line.section != "background" or match.start() > THIS_IS):
            continue
        if match and not re.search(r"\d", line.folded[: match.start()][-3:]):
            words = re.findall(r"[^\W_]+", match[0])
            for word in words:
                number = languages.ordinals().get(word) or (
                    int(digits[0]) if (digits := re.match(r"\d{1,2}", word)) else None
                )
                if number:
                    return number
    return None


def _updates(own: _Claim, claims: list[_Claim], lines: list[Line], result: OwnNumber) -> str | None:
    for claim in claims:
        # A suffixed number updates the action itself, whichever of its earlier updates the text tells of.
        of_itself = own.reference.sequence is not None and claim.reference.sequence is not None
        if claim is not own and claim.updating and claim.reference.key != own.reference.key and not of_itself:
            claim.line.mark("updates_reference")
            if claim.reference.action == own.reference.action or not own.reference.sequence:
                return claim.reference.printed
    if own.reference.sequence is not None:
        base = own.reference.printed_without_sequence
        same = [
            one.reference.printed
            for one in claims
            if one.reference.action == own.reference.action and one.reference.sequence is None
        ]
        own_form = base[:2] not in ("FU", "FI") and own.reference.series != "OBS"
        return same[0] if same and not own_form else re.sub(r"^F[UI] ", "UA ", base)
    if own.updating or result.sequence or _says_update(lines):
        return own.reference.printed
    return None


def _says_update(lines: list[Line]) -> bool:
    """ "Urgent Action Update: ..." above everything else."""
    update = re.compile(rf"[\s•]*(?:{languages.one_of('phrases', 'update')})")
    prefix = re.compile(rf"(?:{languages.one_of('phrases', 'title_prefix')})")
    for line in [line for line in lines if not line.furniture][:4]:
        titled = prefix.match(line.folded)
        if len(line.text) < 220 and (
            update.match(line.folded) or (titled and update.match(line.folded[titled.end() :]))
        ):
            return True
    return False
