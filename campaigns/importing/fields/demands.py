"""What is asked of the targets: a list in the letter, or else in the recommended action."""

import re

from campaigns.importing import languages
from campaigns.importing.document import ReadDemand
from campaigns.importing.folding import fold, single_spaced
from campaigns.importing.line import Kind, Line

MIN_DEMANDS = 2
IN_ACTION = ("demands", "action", "", "lead", "petition_text", "copies", "addressee", "targets")
INTRO_LENGTH = 900
# "Bitte veranlassen Sie, dass" above a list needs no colon.
THAT = re.compile(r"\b(dass|that|que|che)\s*$")


def find_demands(
    lines: list[Line], letter: list[Line], *, listed: bool = False
) -> tuple[list[ReadDemand], list[Line]]:
    """The demands and their lines; none where they are running text. `listed`: the text tells and asks in one."""
    told = [line for line in lines if listed and line.section == "background" and not line.furniture]
    for part in (letter, [line for line in lines if _may_hold_demands(line)], told):
        groups = _groups(part)
        for place, (intro, items) in enumerate(groups):
            if len(items) < MIN_DEMANDS or not _are_demands(intro, items):
                continue
            found, lines_of = _put_to(part, intro, items), list(items)
            for more_intro, more in groups[place + 1 :]:
                if not _counts_on(lines_of[-1], more[0]) or not _are_demands(more_intro, more):
                    break
                found += _put_to(part, more_intro, more)
                lines_of += more
            return found, lines_of
    return [], []


def _may_hold_demands(line: Line) -> bool:
    """Those who are asked may be a list too, and are none of the demands."""
    return line.section in IN_ACTION and not line.furniture and "targets" not in line.fields


def _put_to(part: list[Line], intro: Line | None, items: list[Line]) -> list[ReadDemand]:
    """The demands of one list, with whom they are put to."""
    if intro:
        intro.mark("demands")
    return [ReadDemand(text, _addressee(intro)) for text in _texts(part, items)]


def _counts_on(before: Line, line: Line) -> bool:
    """Whether the numbers of one list go on in the next: demands to a second addressee."""
    first, second = (re.sub(r"\W", "", one.marker) for one in (before, line))
    return first.isdigit() and second.isdigit() and int(second) == int(first) + 1


def _groups(lines: list[Line]) -> list[tuple[Line | None, list[Line]]]:
    """Runs of list items, each with the line above it; lines that end in semicolons below an "asking to:" are a list too."""
    found: list[tuple[Line | None, list[Line]]] = []
    intro: Line | None = None
    items: list[Line] = []
    for index, line in enumerate(lines):
        if _is_item(line, items, intro):
            if items and (_is_other_list(items[-1], line) or line.section != items[-1].section):
                found.append((intro, items))
                intro, items = None, []
            items.append(line)
        elif (
            items and not line.label and (line.wrapped or lines[index - 1].wrapped or line.text[0].islower())
        ):
            continue
        else:
            if items:
                found.append((intro, items))
            intro, items = line, []
    return [*found, (intro, items)] if items else found


def _is_other_list(before: Line, line: Line) -> bool:
    """Bullets after numbers, or a count that begins again."""
    if before.marker[-1:].isalnum() or before.marker in ("-", ""):
        return False
    first, second = (re.sub(r"\W", "", one.marker) for one in (before, line))
    if bool(first) != bool(second):
        return True
    return first.isdigit() and second == "1"


def _is_item(line: Line, items: list[Line], intro: Line | None) -> bool:
    if line.kind is Kind.ITEM and line.marker and not line.label:
        return True
    if items and items[-1].marker:
        return False
    if intro is None or not intro.text.rstrip().endswith((":", "…")) or line.label or len(line.text) < 12:
        return False
    if line.text.endswith(";"):
        return True
    return (
        bool(items)
        and not items[-1].marker
        and items[-1].text.endswith((";", "; and", "; und", "; et", "; y", "; e"))
    )


def _are_demands(intro: Line | None, items: list[Line]) -> bool:
    if any("@" in item.text for item in items):
        return False
    if items[0].section == "demands":
        return True
    step = languages.phrase("step")
    if sum(bool(step.search(item.folded)) for item in items) * 2 > len(items):
        return False
    if intro is None or languages.whole("phrases", "those_concerned").fullmatch(intro.folded):
        return False
    if _goes_on_in(intro, items):
        return True
    asks = languages.phrase("demand_intro").search(intro.folded[-INTRO_LENGTH:])
    if asks and intro.text.rstrip().endswith(","):
        return True
    if asks and THAT.search(intro.folded):
        return True
    return intro.text.rstrip().endswith((":", "…", "to")) or bool(asks and intro.label)


def _goes_on_in(intro: Line, items: list[Line]) -> bool:
    """Whether a sentence that asks for something goes on in each item, in small letters: "letters, in which you" - "urge ..."."""
    open_ended = intro.text[-1].isalnum() or intro.text[-1] in ",-…"
    asks = languages.phrase("demand_intro").search(intro.folded) or languages.phrase("writings").search(
        intro.folded
    )
    return open_ended and bool(asks) and all(item.text[0].islower() for item in items)


def _texts(part: list[Line], items: list[Line]) -> list[str]:
    """Each demand with the lines into which it was wrapped."""
    texts = []
    for item in items:
        index, text = part.index(item), item.text
        while index + 1 < len(part) and part[index].wrapped and part[index + 1] not in items:
            index += 1
            text += f" {part[index].text}"
            part[index].mark("demands")
        item.mark("demands")
        texts.append(single_spaced(text))
    return texts


def _addressee(intro: Line | None) -> str | None:
    """ "We call on the authorities of X to:" names who is to do it."""
    if intro is None:
        return None
    match = languages.phrase("authorities").search(intro.folded)
    if not match:
        return None
    words = intro.text[match.start() : match.end() + 40].split(",")[0].split(":")[0].split()
    kept: list[str] = []
    for word in words:
        if kept and word.islower() and word not in languages.particles():
            if len(kept) > 2:
                break
            continue
        kept.append(word)
    while kept and fold(kept[-1]) in languages.particles():
        kept.pop()
    return " ".join(kept) or None
