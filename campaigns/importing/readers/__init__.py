"""One reader for each format: bytes become lines."""

from collections.abc import Callable

from campaigns.importing.line import Line
from campaigns.importing.readers.docx import read_docx
from campaigns.importing.readers.html import read_html
from campaigns.importing.readers.limits import MAX_BYTES, MAX_LINES, MAX_TEXT_BYTES, UnreadableDocumentError
from campaigns.importing.readers.text import decode, read_text

Reader = Callable[[bytes], list[Line]]

# What the names of readable files end in; whoever chooses files is offered these alone.
EXTENSIONS = (".docx", ".html", ".htm", ".xhtml", ".txt")

# What a file begins with, where it is certainly none of ours, and the code of what to tell whoever chose it.
FOREIGN_BEGINNINGS = (
    (b"%PDF-", "pdf"),
    (b"\xd0\xcf\x11\xe0", "old_word"),
    (b"{\\rtf", "rtf"),
)


def read_lines(*, name: str, content: bytes) -> list[Line]:
    """The lines of a document; UnreadableDocumentError says in one sentence why there are none."""
    if len(content) > MAX_BYTES:
        raise UnreadableDocumentError("file_too_large", megabytes=str(MAX_BYTES // 1_000_000))
    for beginning, code in FOREIGN_BEGINNINGS:
        if content.startswith(beginning):
            raise UnreadableDocumentError(code)
    reader = _reader(name, content)
    if reader is not read_docx and len(content) > MAX_TEXT_BYTES:
        raise UnreadableDocumentError("text_too_large", megabytes=str(MAX_TEXT_BYTES // 1_000_000))
    lines = reader(content)
    if not any(line.text for line in lines):
        raise UnreadableDocumentError("empty")
    if len(lines) > MAX_LINES:
        raise UnreadableDocumentError("too_many_lines", number=f"{MAX_LINES:,}")
    return lines


def _reader(name: str, content: bytes) -> Reader:
    """By what the file holds; its name decides only where that leaves it open."""
    if content.startswith(b"PK\x03\x04"):
        return read_docx
    start = decode(content[:4000]).lstrip("\ufeff \t\r\n").lower()
    if start.startswith(("<!doctype html", "<html", "<head", "<body")):
        return read_html
    if name.lower().endswith((".html", ".htm", ".xhtml")) or "<html" in start:
        return read_html
    return read_text
