"""The last day to sign, where a sentence tells it: in the words above or below a letter, never in the letter itself."""

from collections.abc import Iterator

from campaigns.importing import languages
from campaigns.importing.fields.dates import FoundDate, find_dates
from campaigns.importing.fields.deadlines import FILLER, SENTENCE_END, paragraph
from campaigns.importing.fields.signing import NONE, Found
from campaigns.importing.line import Line

# What is demanded has last days of its own.
NOT_ABOUT_SIGNING = frozenset({"letter", "previous", "posts"})
# A line so long that ends in the middle of a sentence goes on in the next.
LONG_LINE = 50


def find_day_to_sign(lines: list[Line]) -> Found:
    """ "Please return the lists by 3 May 2020", "Open to further signatories until 3 May 2020"; guessed where such days differ."""
    usable = [line for line in lines if line.section not in NOT_ABOUT_SIGNING and not line.furniture]
    usable = [line for line in usable if line.section != "demands" or not line.marker]
    found = [hit for index in range(len(usable)) for hit in _in_paragraph(_spread(usable, index))]
    if not found:
        return NONE
    day, where = found[0]
    return day.value, where, len({one.value for one, _ in found}) > 1


def _spread(lines: list[Line], index: int) -> list[Line]:
    """A paragraph, or a line with the one right below where its sentence ends."""
    spread = paragraph(lines, index)
    below = lines[index + 1 : index + 2]
    cut = len(spread) == 1 and bool(below) and below[0].number == spread[0].number + 1 and not below[0].marker
    open_ended = cut and len(spread[0].text) > LONG_LINE and spread[0].text[-1] not in ".!?:;"
    return [*spread, *below] if open_ended else spread


def _in_paragraph(spread: list[Line]) -> Iterator[tuple[FoundDate, list[Line]]]:
    text = " ".join(line.folded for line in spread)
    for day in find_dates(text):
        begins = max((end.end() for end in SENTENCE_END.finditer(text, 0, day.start)), default=0)
        behind = SENTENCE_END.search(text, day.end)
        sentence = text[begins : behind.start() if behind else len(text)]
        limits = languages.word("phrases", "sign_until").finditer(text, begins, day.start)
        limited = any(FILLER.fullmatch(text, one.end(), day.start) for one in limits)
        if limited and languages.word("phrases", "signing").search(sentence):
            yield day, spread
