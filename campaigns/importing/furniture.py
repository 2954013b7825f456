"""What belongs to the page around a document, not to the document."""

import re

from campaigns.importing import languages
from campaigns.importing.fields.blocks import is_prose
from campaigns.importing.line import Line

# What is sent or asked stands here word by word: "- Refuse" is a demand there, and a button elsewhere.
UNTOUCHED = frozenset({"letter", "demands", "targets", "copies"})
# A form's running head or a counter, which may stand between the lines of any part: "URGENT ACTION", "Page 2 of 2".
RUNNING = re.compile(r"[^a-zß-öø-ÿ]+|.*\d.*")
# "2026 - The section - Its street - Tel. 02 555": the year, who has the page, and a telephone.
IMPRINT = re.compile(r"(?:19|20)\d{2} [-|·] .+ [-|·] .*\b(?:tel|fon|phone|telephone|telefono)\b.*")


def is_furniture(line: Line, *, section: str, head: bool) -> bool:
    """Whether the line is a page's own: a menu, a counter, a notice. `section` is where it stands, `head` above all of them."""
    if line.furniture or "©" in line.text:
        return True
    if line.marker and not head:
        return False
    if section in UNTOUCHED and not RUNNING.fullmatch(line.text):
        return False
    if languages.whole("phrases", "notice").fullmatch(line.folded) or IMPRINT.fullmatch(line.folded):
        return True
    if head and languages.whole("phrases", "masthead").fullmatch(line.folded):
        return True
    if is_prose(line.text) and line.text.endswith((".", "!", "?")):
        return False
    return _is_phrase(line.folded) or _is_menu(line.folded)


def is_caption(line: Line) -> bool:
    """Whether the line says what a picture shows."""
    return bool(languages.whole("phrases", "caption").fullmatch(line.folded))


def _is_phrase(folded: str) -> bool:
    return bool(languages.whole("phrases", "furniture").fullmatch(folded))


def _is_menu(folded: str) -> bool:
    pieces = [piece for piece in re.split(r"\s*[|·]\s*", folded) if piece]
    if len(pieces) < 3 or re.search(r"\d{2}[./]\d{2}|index|indice|@[a-z]|https?:", folded):
        return False
    return any(_is_phrase(piece) for piece in pieces)
