"""Plain text: UTF-8 or UTF-16 with or without a mark, else windows-1252; any kind of line end."""

import codecs
import re

from campaigns.importing.line import Line
from campaigns.importing.readers.limits import MAX_LINES, UnreadableDocumentError
from campaigns.importing.readers.shaping import list_marker, shaped

LINE_ENDS = re.compile(r"\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Lines of a text that was wrapped for a narrow page: nearly all full ones end in this stretch.
NARROW, WIDE = 55, 90
# A wide gap: columns, or a line set to the right.
COLUMNS = re.compile(r"^\s{8}|\S\s{3,}\S")
# The second line of an item, below its words and not below its mark.
INDENTED = re.compile(r"\s{2,6}\S")
# What was sent on in a mail: "> > The minister".
QUOTED = re.compile(r"^(?:>\s?)+")
MAX_CONTROL_SHARE = 0.02


def read_text(content: bytes) -> list[Line]:
    """Lines of a text file; `number` is the line in the file."""
    text = decode(content)
    if not looks_like_text(text):
        raise UnreadableDocumentError("unknown_format")
    rows = [QUOTED.sub("", row) for row in LINE_ENDS.split(text)]
    if len(rows) > 20 * MAX_LINES:
        raise UnreadableDocumentError("too_many_lines", number=f"{MAX_LINES:,}")
    narrow = _is_narrow(rows)
    lines, paragraph = [], 0
    for index, row in enumerate(rows):
        following = rows[index + 1] if index + 1 < len(rows) else ""
        hanging = list_marker(row.strip()) and INDENTED.match(following)
        full = (narrow or hanging) and len(row.rstrip()) >= NARROW and not COLUMNS.search(row)
        wrapped = (
            bool(full)
            and bool(following.strip())
            and not list_marker(following)
            and not COLUMNS.search(following)
        )
        lines.append(Line(text=row, number=index + 1, paragraph=paragraph, wrapped=wrapped))
        if not wrapped:
            paragraph += 1
    return shaped(lines)


def looks_like_text(text: str) -> bool:
    """Whether hardly a character is one that only programs write."""
    start = text[:20_000]
    controls = sum(1 for character in start if ord(character) < 32 and character not in "\t\n\r\x0b\x0c")
    return controls <= MAX_CONTROL_SHARE * len(start) and "\x00" not in text


def decode(content: bytes) -> str:
    """The text of the bytes. A cut-off last character is no reason to take UTF-8 for something else."""
    for mark, encoding in MARKS:
        if content.startswith(mark):
            return content.decode(encoding, errors="replace")
    try:
        return codecs.getincrementaldecoder("utf-8")().decode(content)
    except UnicodeDecodeError:
        return content.decode("windows-1252", errors="replace")


def _is_narrow(rows: list[str]) -> bool:
    lengths = [len(row.rstrip()) for row in rows if row.strip()]
    if not lengths or max(lengths) > WIDE + 10:
        return False
    return sum(NARROW <= length <= WIDE for length in lengths) >= max(5, len(lengths) // 4)
