"""The running text: lead, background, advice, and what else a document says in sentences."""

import re
from dataclasses import replace

from campaigns.importing import languages
from campaigns.importing.document import ReadDocument
from campaigns.importing.fields.blocks import is_prose
from campaigns.importing.fields.dates import find_dates, only_date
from campaigns.importing.fields.headings import CRUMBS
from campaigns.importing.fields.indexes import INDEX
from campaigns.importing.fields.tongues import language_names
from campaigns.importing.folding import single_spaced
from campaigns.importing.line import COVER, Kind, Line
from campaigns.importing.sections import is_closing
from campaigns.references import find_references

ADVICE = ("advice", "after_deadline", "action", "social", "languages", "deadline", "returns", COVER)
# Where a deadline or the languages may stand with more behind them that no field of these sections takes.
BESIDE_FACTS = (*ADVICE, "targets", "copies", "demands", "")
LONG = 160
HEADER = 140
BRACKETED = re.compile(r"[\[(](?P<words>[^\])]{1,60})[\])]|_{3,60}")
WEB_ADDRESS = re.compile(r"https?://\S+")
CODES = re.compile(r"[a-z]{2}(?:[\s|,/]+[a-z]{2}){0,5}")
# What a sentence may hold and yet be told: a fact was read from it, and its words belong to the text all the same.
FACTS = frozenset({"reference", "ai_index", "issued", "deadline", "country", "updates_reference", "warnings"})
TOLD = frozenset({"background", "people"})
INSTRUCTIONS = FACTS | {"preferred_languages", "hashtags"}
# A sentence ends here, but not behind "3." in "3. Mai" nor behind the single letter of a name.
SENTENCE_END = re.compile(r"(?<!\b\d\.)(?<!\b\d\d\.)(?<!\b\w\.)(?<=[.!?;])\s+(?=\S)")
LONG_INSTRUCTION = 16
HEADED = frozenset({"reference", "ai_index"})
# Who is written to is told as targets, and when a petition began and ends as days.
ADDRESSING = frozenset({"targets", "copies", "addressee"})
OF_THE_PAGE = frozenset({"issued", "deadline", "starter"})
BODY_KINDS = ("petition", "joint_letter", "statement")


def fill_prose(document: ReadDocument, lines: list[Line]) -> None:
    """Gives each line of text that no other reader took to a field of its section."""
    document.background = _text(lines, ("background",), "background")
    document.advice = joined(_advice(lines))
    document.people = _text(lines, ("people",), "people")
    document.previous = [line.text for line in _take(lines, ("previous",), "previous")]
    document.signatories = [line.text for line in _take(lines, ("signatories",), "signatories")]
    starters = _take(lines, ("starter",), "starter")
    document.starter = starters[0].text if starters else None
    _passing(lines)
    if document.kind in BODY_KINDS:
        _body(document, lines)
    else:
        _lead(document, lines)


def _take(lines: list[Line], sections: tuple[str, ...], field: str) -> list[Line]:
    found = [line for line in lines if line.section in sections and not line.label and not line.furniture]
    for line in found:
        if not line.fields or (field in TOLD and _is_told(line)):
            line.mark(field)
    return [line for line in found if field in line.fields]


def _advice(lines: list[Line]) -> list[Line]:
    """What is left of the instructions, in the order of the document."""
    _take(lines, ADVICE, "advice")
    for line in lines:
        told_elsewhere = not line.section and line.fields <= FACTS
        if line.section in BESIDE_FACTS and not told_elsewhere and _says_more(line):
            line.mark("advice")
    return [line for line in lines if "advice" in line.fields]


def _says_more(line: Line) -> bool:
    """Whether an instruction that facts were read from says more than those: "... before 3 May. Never name her brother."."""
    if line.label or line.furniture or not line.fields or not line.fields <= INSTRUCTIONS:
        return False
    sentences = [part for part in SENTENCE_END.split(line.text) if re.search(r"[^\W\d_]{2}", part)]
    return len(sentences) > 1 or len(re.findall(r"[^\W\d_]{2,}", line.text)) > LONG_INSTRUCTION


def _is_told(line: Line) -> bool:
    """Whether nothing but facts were read from a sentence."""
    return line.fields <= FACTS and (is_prose(line.text) or line.wrapped)


def _text(lines: list[Line], sections: tuple[str, ...], field: str) -> str:
    return joined(_take(lines, sections, field))


def joined(lines: list[Line]) -> str:
    """Paragraphs, with lines that were only wrapped put together."""
    parts: list[str] = []
    wrapped = False
    for line in lines:
        text = f"{line.marker} {line.text}" if line.marker else line.text
        if wrapped and parts:
            parts[-1] = single_spaced(f"{parts[-1]} {text}")
        else:
            parts.append(text)
        wrapped = line.wrapped
    return "\n\n".join(parts)


def _passing(lines: list[Line]) -> None:
    """Other documents, and what stands behind the end or tells of the document itself."""
    for line in lines:
        if line.label or line.furniture or line.fields:
            continue
        if len(line.text) < LONG and languages.begins("previous", line.folded):
            line.mark("previous")
        elif (line.section == "end" and not is_prose(line.text)) or CRUMBS.search(line.folded):
            line.mark("furniture")
        elif not languages.phrase("deadline").search(line.folded) and (
            _is_placeholder(line) or WEB_ADDRESS.fullmatch(line.text) or _is_dated(line)
        ):
            line.mark("status")


def _is_placeholder(line: Line) -> bool:
    """ "[YOUR NAME]", "____", or the codes of the languages that a page is in: "en fr"."""
    if found := BRACKETED.fullmatch(line.folded):
        words = found["words"]
        return words is None or bool(languages.whole("phrases", "placeholder").fullmatch(words))
    codes = re.findall(r"[a-z]+", line.folded) if CODES.fullmatch(line.folded) else []
    return bool(codes) and set(codes) <= set(language_names().values())


def _is_dated(line: Line) -> bool:
    """ "Geneva, 3 May 2020", "Published on: 3 May 2020" or "Date:", but not "Released on 3 May 2020"."""
    issued = languages.phrase("issued").match(line.folded)
    behind = line.folded[issued.end() :] if issued else line.folded
    if issued and not re.search(r"[^\W_]", behind):
        return True
    found = only_date(behind)
    if found is None or (issued and behind[:1].isalnum()):
        return False
    place, comma, small = behind[: found.start].rpartition(",")
    beside = [*re.findall(r"[^\W\d_]+", small), *re.findall(r"[^\W\d_]+", behind[found.end :])]
    named = line.text[len(line.text) - len(behind) :][: len(place)]
    return languages.particles().issuperset(beside) and (
        not comma or all(word[0].isupper() for word in re.findall(r"[^\W\d_]+", named))
    )


def _lead(document: ReadDocument, lines: list[Line]) -> None:
    """The text above the instructions: its first paragraph is the lead, the others belong to the background."""
    labelled = [
        line
        for line in lines
        if line.section == "lead" and not line.label and (not line.fields or _is_told(line))
    ]
    above = [
        line
        for line in _unlabelled(lines)
        if is_prose(line.text) or line.wrapped or _goes_on(lines, line) or _is_step(line)
    ]
    steps = [line for line in above if line.kind is Kind.ITEM]
    for line in steps:
        line.mark("advice")
    document.advice = "\n\n".join(one for one in (joined(steps), document.advice) if one)
    above = [line for line in above if line not in steps]
    first, others = _first_paragraph(above or labelled)
    for line in first:
        line.mark("lead")
    document.lead = single_spaced(joined([_without_header(line) for line in first]))
    rest = [*others, *(labelled if above else [])]
    for line in rest:
        line.mark("background")
    if rest:
        document.background = "\n\n".join(one for one in (joined(rest), document.background) if one)


def _without_header(line: Line) -> Line:
    """ "AU 12/20, AFR 20/1/2020, 2 mai 2020 ENVOYEZ VOS APPELS AVANT LE 13 JUIN 2020. Le 5 avril ...": what is told behind it."""
    if not line.fields & HEADED:
        return line
    ends = [end for _reference, _start, end in find_references(line.text[:HEADER])]
    ends += [match.end() for match in INDEX.finditer(line.text[:HEADER])]
    ends += [found.end for found in find_dates(line.folded[:HEADER]) if found.end <= HEADER]
    return replace(line, text=line.text[max(ends, default=0) :].lstrip(" .,;:)]-–—"))


def _is_step(line: Line) -> bool:
    """ "3. Click here to report": too short for a sentence, and one of the instructions."""
    return line.kind is Kind.ITEM and bool(languages.phrase("step").search(line.folded))


def _goes_on(lines: list[Line], line: Line) -> bool:
    index = lines.index(line)
    return index > 0 and lines[index - 1].wrapped


def _first_paragraph(lines: list[Line]) -> tuple[list[Line], list[Line]]:
    if not lines:
        return [], []
    end = 1
    while end < len(lines) and lines[end - 1].wrapped:
        end += 1
    return lines[:end], lines[end:]


def _unlabelled(lines: list[Line]) -> list[Line]:
    return [
        line
        for line in lines
        if line.section == ""
        and not line.label
        and not line.furniture
        and (not line.fields or (_is_told(line) and not only_date(line.folded)))
    ]


def _is_of_the_page(line: Line) -> bool:
    """A line that is all day or starter: "Petizione creata in data 3 maggio 2020"; it says nothing that is signed."""
    dated = bool(line.fields & OF_THE_PAGE) and line.fields <= OF_THE_PAGE
    return dated and not line.wrapped and len(line.text) < HEADER and line.text[-1] not in ".!?"


def _body(document: ReadDocument, lines: list[Line]) -> None:
    """A statement, a petition or a joint letter is shown in full; short lines below it are who signed."""
    inside = ("", "lead", "petition_text", "letter", "demands", "copies", "targets", "addressee")
    found = [
        line
        for line in lines
        if line.section in inside
        and not line.furniture
        and not (line.label and line.section in ADDRESSING)
        and not _is_of_the_page(line)
        and (not line.fields or line.fields <= {"demands", "model_letter"} or _is_told(line))
    ]
    body = [
        line
        for line in found
        if "demands" in line.fields
        or is_prose(line.text)
        or re.search(r"[.,:;!?]$", line.text)
        or is_closing(line)
        or line.wrapped
        or _goes_on(lines, line)
    ]
    for line in body:
        line.mark("body")
    document.body = joined(body)
    if body and document.kind == "joint_letter":
        last = max(
            (lines.index(line) for line in body if len(line.text) > LONG or is_closing(line)),
            default=len(lines),
        )
        signed = [line for line in found if lines.index(line) > last and "demands" not in line.fields]
        for line in signed:
            line.fields = {"signatories"}
        document.body = joined([line for line in body if line not in signed])
        document.signatories += [line.text for line in signed]
