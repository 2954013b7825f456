"""The way of one document: lines, sections, fields, checks."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial

from campaigns.importing import checking, families
from campaigns.importing.document import ReadDocument, ReadLine
from campaigns.importing.fields.addressing import end_at_text, find_named_in_words, find_unlabelled_targets
from campaigns.importing.fields.closing import find_day_to_sign
from campaigns.importing.fields.counters import end_at_counters, mark_counters
from campaigns.importing.fields.counting import all_countries
from campaigns.importing.fields.countries import country_names
from campaigns.importing.fields.days import find_issued
from campaigns.importing.fields.deadlines import find_deadline
from campaigns.importing.fields.demands import find_demands
from campaigns.importing.fields.handles import give_handles
from campaigns.importing.fields.indexes import find_index
from campaigns.importing.fields.letterheads import (
    find_above_text,
    find_addressee,
    follow_addressees,
    heads_letter,
)
from campaigns.importing.fields.letters import find_letter, language_of_letter, letter_text, opening_of
from campaigns.importing.fields.numbers import OwnNumber, find_number
from campaigns.importing.fields.places import find_country
from campaigns.importing.fields.prose import fill_prose
from campaigns.importing.fields.signing import find_closing_day
from campaigns.importing.fields.social import empty_hashtag_labels, find_hashtags, find_posts
from campaigns.importing.fields.targets import read_targets
from campaigns.importing.fields.titles import find_title
from campaigns.importing.fields.tongues import find_preferred_languages
from campaigns.importing.fields.versions import find_documents
from campaigns.importing.languages import language_of
from campaigns.importing.line import LETTERHEAD, Line
from campaigns.importing.partings import mark_own_contact
from campaigns.importing.readers import read_lines
from campaigns.importing.sections import mark_sections

UNLETTERED = ("petition", "joint_letter", "statement", "case_update")
LISTED = ("petition", "joint_letter")

log = logging.getLogger(__name__)


def read_document(*, name: str, content: bytes) -> ReadDocument:
    """Everything that a document says. UnreadableDocumentError where it can't be read; no other error is meant to leave this.

    A file that nobody vouches for goes to a `sandbox.ReadingProcess`, which does the same in a child process with limits.
    """
    original = read_lines(name=name, content=content)
    lines = mark_sections(original)
    mark_own_contact(lines)
    document = ReadDocument(file=name, family=families.recognise(lines))
    with _sparing(document, "targets"):
        _read_letter_and_targets(document, lines)
    number = OwnNumber()
    with _sparing(document, "reference"):
        number = _read_number(document, lines)
    _read_days(document, lines)
    _read_lists(document, lines)
    with _sparing(document, "kind"):
        _decide_kind(document, lines, number)
    with _sparing(document, "country"):
        _read_place(document, lines)
    with _sparing(document, "text"):
        _read_text(document, lines)
    told = f"{document.lead} {document.background} {document.body}"[:4000]
    document.language = language_of(told) or language_of(" ".join(line.text for line in original)[:4000])
    with _sparing(document, "warnings"):
        _check(document, lines, number)
    if document.failed:
        document.warnings.append(checking.warning("not_read", []))
    _account(document, original, lines)
    return document


@contextmanager
def _sparing(document: ReadDocument, field: str) -> Iterator[None]:
    """A rule that fails at a line which nobody thought of costs its own field, not the whole document.

    The log tells where it failed, and a warning tells the coordinator to compare; the field's lines come out as unplaced.
    """
    try:
        yield
    except (MemoryError, RecursionError):  # the limits of the process, not a rule
        raise
    except Exception:
        log.exception("A rule of the reader failed: %s", field)
        document.failed.append(field)


def _read_text(document: ReadDocument, lines: list[Line]) -> None:
    if document.kind == "petition":
        mark_counters(lines)
    fill_prose(document, lines)


def _read_letter_and_targets(document: ReadDocument, lines: list[Line]) -> None:
    listed = document.family in LISTED
    letter = find_letter(lines)
    if listed:
        for line in lines:
            line.section = "targets" if line.section == "addressee" else line.section
        end_at_text(lines)
        end_at_counters(lines)
        follow_addressees(lines)
        told = any(_is_addressed(line) for line in lines)
        if document.family == "joint_letter" or not told or heads_letter(lines):
            find_addressee(lines)
        if document.family == "petition":
            _find_addressees_of_petition(lines)
        if not any(_is_addressed(line) for line in lines):
            find_unlabelled_targets(lines)
    elif document.family != "statement":
        find_unlabelled_targets(lines)
    document.targets = read_targets(lines, listed=listed)
    letter = [line for line in letter if line.section == "letter"]
    document.demands, _ = find_demands(lines, letter, listed=listed)
    document.demands_count = len(document.demands) or None
    _set_letter(document, letter)


def _find_addressees_of_petition(lines: list[Line]) -> None:
    """In the order in which their layouts leave the least doubt."""
    attempts = (
        partial(find_above_text, in_words=True),
        find_named_in_words,
        partial(find_above_text, in_words=False),
    )
    for attempt in attempts:
        if not any(_is_addressed(line) for line in lines):
            attempt(lines)


def _is_addressed(line: Line) -> bool:
    return line.section in ("targets", LETTERHEAD) and not line.label and not line.furniture


def _set_letter(document: ReadDocument, letter: list[Line]) -> None:
    opening = opening_of(letter)
    document.letter_salutation = opening.text if opening else None
    body = [line for line in letter if line is not opening]
    document.model_letter = letter_text(body, with_closing=document.family in LISTED)
    for line in letter:
        line.mark("model_letter")
    document.has_model_letter = bool(letter) and document.family not in LISTED
    document.model_letter_language = language_of_letter(letter) if document.has_model_letter else None


def _read_number(document: ReadDocument, lines: list[Line]) -> OwnNumber:
    found = find_number(lines, listed=document.family in LISTED)
    if found.reference:
        document.reference = found.reference.printed
        document.number, document.year = found.reference.number, found.reference.year
    document.sequence, document.updates_reference = found.sequence, found.updates
    _note(document, "reference", found.lines, guessed=found.guessed)
    document.ai_index, where = find_index(lines)
    _note(document, "ai_index", where)
    return found


def _read_days(document: ReadDocument, lines: list[Line]) -> None:
    with _sparing(document, "title"):
        document.title, where = find_title(lines)
        _note(document, "title", where)
    with _sparing(document, "issued"):
        document.issued, where, guessed = find_issued(lines, family=document.family)
        _note(document, "issued", where, guessed=guessed)
    with _sparing(document, "deadline"):
        if document.family == "petition":  # what it asks for has last days of its own
            document.deadline, where, guessed = find_closing_day(lines)
        else:
            listed = document.family in LISTED
            document.deadline, where, guessed = find_deadline(lines, document.issued, listed=listed)
        if document.family in LISTED and not document.deadline:
            document.deadline, where, guessed = find_day_to_sign(lines)
        _note(document, "deadline", where, guessed=guessed)


def _read_lists(document: ReadDocument, lines: list[Line]) -> None:
    if document.family not in LISTED:
        with _sparing(document, "preferred_languages"):
            document.preferred_languages, where, guessed = find_preferred_languages(lines)
            _note(document, "preferred_languages", where, guessed=guessed)
    with _sparing(document, "hashtags"):
        document.hashtags, where = find_hashtags(lines)
        _note(document, "hashtags", where)
    with _sparing(document, "suggested_posts"):
        document.suggested_posts, where = find_posts(lines)
        document.suggested_posts_count = len(document.suggested_posts) or None
        _note(document, "suggested_posts", where)
    with _sparing(document, "documents"):
        document.documents, where = find_documents(lines)
        _note(document, "documents", where)


def _decide_kind(document: ReadDocument, lines: list[Line], number: OwnNumber) -> None:
    evidence = families.Evidence(
        reference=number.reference,
        targets=len(document.targets),
        letter=len(document.model_letter),
        deadline=document.deadline,
        demands=len(document.demands),
        updating=number.updates is not None,
    )
    document.kind = families.kind_of(document.family, lines, evidence)
    if document.kind in UNLETTERED:
        document.has_model_letter, document.model_letter_language = False, None
    if document.kind == "case_update":  # news of an action, which it need not name a second time
        document.updates_reference = document.updates_reference or document.reference
    if document.kind in ("statement", "case_update"):
        document.deadline, document.preferred_languages = None, []
    if document.family == "web_page":
        document.guessed.append("kind")


def _read_place(document: ReadDocument, lines: list[Line]) -> None:
    document.country, where, guessed = find_country(
        lines, document.targets, document.title, kind=document.kind, index=document.ai_index
    )
    document.countries = all_countries(lines)
    alone = [line for line in lines if not line.fields and line.folded.strip(" .") in country_names()]
    _note(document, "country", [*where, *alone], guessed=guessed)


def _check(document: ReadDocument, lines: list[Line], number: OwnNumber) -> None:
    empty_handles = give_handles(lines, document.targets)
    document.warnings = checking.check(
        document,
        lines,
        empty_handles=empty_handles,
        empty_hashtags=empty_hashtag_labels(lines),
        conflict=number.conflict,
    )


def _note(document: ReadDocument, field: str, where: list[Line], *, guessed: bool = False) -> None:
    for line in where:
        line.mark(field)
    if guessed:
        document.guessed.append(field)


def _account(document: ReadDocument, original: list[Line], lines: list[Line]) -> None:
    """Each line of the document with the fields it went into, and for each field its lines.

    A line of which a part went nowhere is unplaced, whatever became of its other parts.
    """
    fields: dict[int, set[str]] = {}
    for line in lines:
        own = set(line.fields)
        if line.furniture or (line.label and not own):
            own.add("furniture" if line.furniture else "label")
        if not own and line.text:
            own.add("unplaced")
        fields.setdefault(line.number, set()).update(own)
    unplaced = []
    for line in original:
        names = sorted(fields.get(line.number, ())) or ["unplaced"]
        shown = f"{line.marker} {line.text}".strip()
        document.lines.append(ReadLine(line.number, shown, names))
        if "unplaced" in names:
            unplaced.append(shown)
        for name in names:
            document.sources.setdefault(name, []).append(line.number)
    document.unplaced = "\n".join(unplaced)
