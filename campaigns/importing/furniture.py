"""What belongs to the page around a document, not to the document."""

import re

from campaigns.importing import languages
from campaigns.importing.line import Line


def is_furniture(line: Line) -> bool:
    """Whether the line is a page's own: a menu, a counter, a notice."""
    if line.furniture or "©" in line.text or "\u00a9" in line.text:
        return True
    if languages.whole("phrases", "furniture").fullmatch(line.folded):
        return True
    pieces = [piece for piece in re.split(r"\s*[|·]\s*", line.folded) if piece]
    if len(pieces) < 3 or re.search(r"\d{2}[./]\d{2}|index|indice|@[a-z]|https?:", line.folded):
        return False
    return any(languages.whole("phrases", "furniture").fullmatch(piece) for piece in pieces)
