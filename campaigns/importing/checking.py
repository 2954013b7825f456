"""What is wrong in the document itself, for the coordinator: codes of the exchange format, each with a plain sentence."""

import re

from campaigns.importing import languages
from campaigns.importing.document import ReadDocument, ReadTarget, ReadWarning
from campaigns.importing.fields.names import has_office_word, has_post_word, without_courtesy
from campaigns.importing.folding import fold
from campaigns.importing.line import Line
from campaigns.importing.wording import in_english

NAME_TOKEN = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
MIN_TOKEN = 4
LONG_TOKEN = 8
# First letters that stand for one sound in two spellings of a name.
ALIKE = [
    {"j", "y"},
    {"i", "y"},
    {"k", "c"},
    {"k", "q"},
    {"v", "w"},
    {"s", "z"},
    {"c", "z"},
    {"c", "s"},
    {"g", "j"},
    {"b", "v"},
    {"f", "p"},
]

# What one sound of another script becomes in one or another language, longer spellings first.
SOUNDS = [
    ("tch", "c"), ("sch", "s"), ("dsch", "j"), ("dj", "j"), ("dzh", "j"), ("ch", "c"), ("sh", "s"), ("kh", "k"), ("gh", "g"),
    ("ph", "f"), ("th", "t"), ("zh", "j"), ("ck", "k"), ("q", "k"), ("w", "v"), ("oo", "u"), ("ou", "u"), ("ee", "i"), ("y", "i"),
]  # fmt: skip


def check(
    document: ReadDocument,
    lines: list[Line],
    *,
    empty_handles: list[str],
    empty_hashtags: list[Line],
    conflict: list[Line],
) -> list[ReadWarning]:
    """All warnings, in the order in which they matter."""
    found: list[ReadWarning] = []
    if document.kind == "letter_writing":
        found += _of_letter_writing(document)
    if document.issued and document.deadline and document.deadline < document.issued:
        found.append(warning("deadline_before_issue", document.sources.get("deadline", [])))
    for target in document.targets:
        found += _of_target(target, lines)
    for office in empty_handles:
        found.append(warning("empty_contact:twitter", [], name=office))
    if empty_hashtags:
        found.append(warning("empty_hashtags", [line.number for line in empty_hashtags]))
    if conflict:
        found.append(warning("reference_conflict", [line.number for line in conflict]))
    return found


def _of_letter_writing(document: ReadDocument) -> list[ReadWarning]:
    found = []
    if document.deadline is None:
        found.append(warning("missing_deadline", []))
    if not document.targets:
        found.append(warning("no_targets", []))
    unreachable = [target for target in document.targets if not target.has_channel]
    return found + [warning("target_without_channel", one.lines, name=one.name) for one in unreachable]


def _of_target(target: ReadTarget, lines: list[Line]) -> list[ReadWarning]:
    found = []
    if other := _other_spelling(target, lines):
        found.append(
            warning("target_name_spelled_differently", [other[1].number], name=target.name, other=other[0])
        )
    found += [
        warning(f"empty_contact:{kind}", target.lines, name=target.name)
        for kind in dict.fromkeys(target.empty_contacts)
    ]
    if target.redacted_email and not target.emails:
        found.append(warning("redacted_email", target.lines, name=target.name))
    return found


def warning(code: str, lines: list[int], **names: str) -> ReadWarning:
    """One of `wording.WARNINGS`, about the lines of these numbers, with what its sentence names."""
    return ReadWarning(code, in_english(code, names), lines, names)


def _other_spelling(target: ReadTarget, lines: list[Line]) -> tuple[str, Line] | None:
    """Another spelling of a person's name elsewhere: accents, case and a genitive's s are no difference."""
    name = without_courtesy(target.name)
    tokens = [fold(token) for token in NAME_TOKEN.findall(name)]
    folded = fold(name)
    if len(tokens) < 2 or ((has_office_word(folded) or has_post_word(folded)) and not target.post):
        return None
    for line in lines:
        if line.furniture or (line.number in target.lines and len(target.lines) > 1):
            continue
        if other := _variant_in(line, tokens):
            return other, line
    return None


def _variant_in(line: Line, name: list[str]) -> str | None:
    found = list(NAME_TOKEN.finditer(line.text))
    texts = [fold(token[0]) for token in found]
    for index, text in enumerate(texts):
        for place, own in enumerate(name):
            if not _is_near(text, own) or not found[index][0][0].isupper():
                continue
            neighbours = texts[max(0, index - len(name)) : index] + texts[index + 1 : index + len(name)]
            others = [one for position, one in enumerate(name) if position != place and len(one) > 2]
            if any(
                _is_same(one, other) for one in neighbours[-len(name) * 2 :] for other in others
            ) and _is_close(texts, index, others):
                start, end = max(0, index - place), min(len(found), index - place + len(name))
                return line.text[found[start].start() : found[end - 1].end()]
            if _addresses(line) and len(own) > 5:
                return found[index][0]
    return None


def _is_close(texts: list[str], index: int, others: list[str]) -> bool:
    around = texts[max(0, index - 2) : index] + texts[index + 1 : index + 3]
    return any(_is_same(one, other) for one in around for other in others)


def _addresses(line: Line) -> bool:
    """The opening of a letter names the same person by surname alone."""
    return len(line.text) < 90 and bool(languages.phrase("letter_opening").match(line.folded))


def _is_same(one: str, other: str) -> bool:
    return (
        one == other
        or one.removesuffix("s").rstrip("'’") == other
        or one.removesuffix("'s").removesuffix("’s") == other
    )


def _is_near(one: str, other: str) -> bool:
    """Spelled differently, but surely the same: one letter in short names, two in long ones."""
    if (
        min(len(one), len(other)) < MIN_TOKEN
        or (one[0] != other[0] and {one[0], other[0]} not in ALIKE)
        or _is_same(one, other)
        or _is_same(other, one)
    ):
        return False
    if _sound(one) == _sound(other):
        return True
    allowed = 2 if min(len(one), len(other)) >= LONG_TOKEN else 1
    return abs(len(one) - len(other)) <= allowed and _distance(one, other, allowed) <= allowed


def _sound(name: str) -> str:
    """A name as it is heard: other scripts are written down in many ways ("Muhamad", "Mohammed")."""
    for written, heard in SOUNDS:
        name = name.replace(written, heard)
    return re.sub(r"(.)\1", r"\1", name)


def _distance(one: str, other: str, limit: int) -> int:
    """Letters to add, drop or change, counted no further than needed."""
    row = list(range(len(other) + 1))
    for index, letter in enumerate(one, start=1):
        before, row = row, [index]
        for place, counterpart in enumerate(other, start=1):
            row.append(min(before[place] + 1, row[-1] + 1, before[place - 1] + (letter != counterpart)))
        if min(row) > limit:
            return limit + 1
    return row[-1]
