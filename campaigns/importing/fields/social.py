"""Hashtags, suggested posts, and the versions of the document that can be had."""

import re
from itertools import takewhile

from campaigns.importing import languages
from campaigns.importing.fields.sharing import is_share_bar
from campaigns.importing.line import Kind, Line

HASHTAG = re.compile(r"(?<![\w&/#])#(?=\d{0,20}[^\W\d])(\w{1,80})")
SHORTEST_POST = 25
QUOTES = "\"'"
# Hashtags at the end of a line, which its words ask to use: "Share it: #One #Two".
ENDING = re.compile(r"(?:^|(?<=\s))#\w{1,80}(?:[\s,;·|/&]+(?:\w{1,4}\s+)?#\w{1,80}){0,20}\s*[.!)]*$")
# Behind them the mail and number of whoever asks: " – info@example.org – 071 555 01 26".
CONTACTS_BEHIND = re.compile(r"(?<=\w)\s+[|·–-]\s(?=[^#@\d]*[@\d])[^#]*$")
ASKING_LENGTH = 240
ASKING = ("hashtags", "posts", "social")
TELLING = ("background", "end", "previous", "people")
# A line of so few words that ends in hashtags says them for this: "Talk about it with #One!".
FEW_WORDS = 8


def find_hashtags(lines: list[Line]) -> tuple[list[str], list[Line]]:
    """Suggested hashtags; house and prisoner numbers have no letter and are none."""
    found: list[str] = []
    where: list[Line] = []
    listed = any(line.section == "hashtags" and HASHTAG.search(line.text) for line in lines)
    for line in lines:
        if listed and line.section == "posts":  # the posts may hold others besides
            continue
        tags = HASHTAG.findall(line.text) if not (line.furniture and "#" not in line.text) else []
        if tags and (
            line.section in ASKING
            or _is_only_tags(line.text)
            or asks_for_tags(line)
            or _is_titled(line)
            or _is_loose_post(line)
        ):
            found += [f"#{tag}" for tag in tags if f"#{tag}" not in found]
            where.append(line)
    return found, where


def _is_only_tags(text: str) -> bool:
    return not re.sub(r"[#\w]+|[\s,;·|]+", "", HASHTAG.sub("", text)).strip() and _is_row(text)


def asks_for_tags(line: Line) -> bool:
    """ "Spread the word: #One #Two", "Se ne parlate, usate #Uno": a line that ends in hashtags and asks to use them."""
    if "#" not in line.text or len(line.text) > ASKING_LENGTH or (line.section in TELLING and not line.label):
        return False
    text, _, behind = line.text.rpartition(":")
    ending = ENDING.search(text.rstrip() if is_share_bar(behind) else CONTACTS_BEHIND.sub("", line.text))
    if not ending or ending.start() == 0:
        return False
    before = line.folded[: ending.start()].rstrip()
    if line.section == "petition_text" and len(before.split()) <= FEW_WORDS:
        return True
    shared = languages.whole("phrases", "share").fullmatch(before)
    called = languages.word("phrases", "collecting").search(before.partition(":")[0])
    asked = shared or called or languages.phrase("use_hashtags").search(before)
    return before.endswith((":", "-")) or bool(asked)


def _is_row(text: str) -> bool:
    return all(token.startswith("#") for token in re.split(r"[\s,;·|]+", text.strip()) if token)


def _is_titled(line: Line) -> bool:
    """A petition that has a hashtag for its title."""
    return line.number < 6 and line.text.startswith("#") and line.section == ""


def empty_hashtag_labels(lines: list[Line]) -> list[Line]:
    """Labels for hashtags under which, down to the next label, none stands."""
    return [
        line
        for index, line in enumerate(lines)
        if line.section == "hashtags"
        and line.label
        and not _has_tags_below(lines[index + 1 :])
        and not _has_keywords(line, lines[index + 1 : index + 2])
    ]


def _has_keywords(label: Line, following: list[Line]) -> bool:
    """ "Tags: books, Kuwait": what a page is filed under stands on the label's own line."""
    return any(line.number == label.number and not is_share_bar(line.text) for line in following)


def _has_tags_below(lines: list[Line]) -> bool:
    below = takewhile(lambda line: not line.label, lines)
    return any(HASHTAG.search(line.text) for line in below)


def find_posts(lines: list[Line]) -> tuple[list[str], list[Line]]:
    """Suggested posts: items of the list, or else its paragraphs."""
    inside = [line for line in lines if line.section == "posts" and not line.label and _may_hold_post(line)]
    inside = inside or [line for line in lines if _is_loose_post(line)]
    items = [line for line in inside if line.kind is Kind.ITEM]
    wanted = items or [line for index, line in enumerate(inside) if _is_post(line, inside[:index])]
    if wanted and wanted[0].folded[0] in QUOTES:  # what follows them without a quote says something else
        wanted = [line for line in wanted if line.folded[0] in QUOTES]
    return [line.text for line in wanted], inside if wanted else []


def _may_hold_post(line: Line) -> bool:
    """In a box to share the page only what stands in quotes."""
    return not line.furniture or (line.folded[0] in QUOTES and len(line.text) > SHORTEST_POST)


def _is_loose_post(line: Line) -> bool:
    """A post below a heading that nobody knows: in quotes or an item of a list, with a hashtag at its end."""
    quoted = line.folded[0] in QUOTES or (line.kind is Kind.ITEM and bool(line.marker))
    if not quoted or line.furniture or line.section in TELLING or len(line.text) <= SHORTEST_POST:
        return False
    return bool(ENDING.search(line.text.rstrip("\"'”»“’")))


def _is_post(line: Line, before: list[Line]) -> bool:
    goes_on = bool(before) and before[-1].wrapped
    return (
        not goes_on
        and len(line.text) > SHORTEST_POST
        and line.text[-1] != ":"
        and not _is_only_tags(line.text)
    )
