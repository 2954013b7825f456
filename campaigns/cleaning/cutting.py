"""Takes elements and attributes out of XML and leaves every other byte as it was.

Nothing is written anew from a tree: Word's `mc:Ignorable` names prefixes, and a serialiser that renames them breaks the file.
"""

import re
from collections.abc import Mapping
from typing import Protocol
from xml.parsers import expat

from campaigns.importing.readers.limits import UnreadableDocumentError

START_TAG = re.compile(rb"<[^\s/>]+(?:\s+[^\s=]+\s*=\s*(?:\"[^\"]*\"|'[^']*'))*\s*/?>")
ATTRIBUTE = re.compile(rb"\s+([^\s=]+)\s*=\s*(?:\"[^\"]*\"|'[^']*')")
BETWEEN = " "


class Judge(Protocol):
    """Says what goes. Names are those of expat: the namespace, a space and the local name, or the local name alone.

    Each may raise UnreadableDocumentError.
    """

    def drops(self, element: str, attributes: Mapping[str, str]) -> bool:
        """Whether the element goes, with all that stands in it."""

    def value(self, element: str, attribute: str, value: str) -> str | None:
        """The attribute's value as it stands, an empty one, or None: it goes."""

    def read(self, element: str, text: str) -> None:
        """Sees the text of an element that stays."""


def local(name: str) -> str:
    return name.rpartition(BETWEEN)[2]


def cut(content: bytes, judge: Judge) -> bytes:
    """The part without what the judge drops, and without comments and instructions to programs."""
    if b"\x00" in content:  # UTF-16, which no word processor writes; places in it would be other ones
        raise UnreadableDocumentError("not_as_named")
    return _Cutter(content, judge).cut()


class _Cutter:
    def __init__(self, content: bytes, judge: Judge) -> None:
        self.content, self.judge = content, judge
        self.kept, self.place = bytearray(), 0
        self.open: list[str] = []
        self.dropping = 0
        self.parser = expat.ParserCreate(namespace_separator=BETWEEN)
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text
        self.parser.CommentHandler = self._comment
        self.parser.ProcessingInstructionHandler = self._instruction
        self.parser.StartDoctypeDeclHandler = _refuse_doctype

    def cut(self) -> bytes:
        self.parser.Parse(self.content, True)
        return bytes(self.kept + self.content[self.place :])

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if self.dropping:
            self.dropping += 1
            return
        at = self.parser.CurrentByteIndex
        found = START_TAG.match(self.content, at)
        if found is None:
            raise UnreadableDocumentError("not_as_named")
        if self.judge.drops(name, attributes):
            self.dropping = 1
            self._replace(at, found.end())
            self.is_empty = found[0].endswith(b"/>")
            return
        self.open.append(name)
        values = {one: self.judge.value(name, one, value) for one, value in attributes.items()}
        changed = {local(one): values[one] for one, value in attributes.items() if values[one] != value}
        if changed:
            self._replace(at, found.end(), _rewritten(found[0], changed))

    def _end(self, name: str) -> None:
        if not self.dropping:
            self.open.pop()
            return
        self.dropping -= 1
        if not self.dropping and not self.is_empty:
            self.place = self.content.index(b">", self.parser.CurrentByteIndex) + 1

    def _text(self, text: str) -> None:
        if self.open and not self.dropping:
            self.judge.read(self.open[-1], text)

    def _comment(self, text: str) -> None:
        self._skip(b"-->")

    def _instruction(self, target: str, text: str) -> None:
        self._skip(b"?>")

    def _skip(self, end: bytes) -> None:
        if not self.dropping:
            at = self.parser.CurrentByteIndex
            self._replace(at, self.content.index(end, at) + len(end))

    def _replace(self, start: int, end: int, by: bytes = b"") -> None:
        self.kept += self.content[self.place : start] + by
        self.place = end


def _rewritten(tag: bytes, changed: Mapping[str, str | None]) -> bytes:
    def attribute(found: re.Match[bytes]) -> bytes:
        name = found[1].decode("utf-8", "replace")
        if name.startswith("xmlns") or name.rpartition(":")[2] not in changed:
            return found[0]
        return b"" if changed[name.rpartition(":")[2]] is None else b" " + found[1] + b'=""'

    return ATTRIBUTE.sub(attribute, tag)


def _refuse_doctype(*_: object) -> None:
    """Entities are how a small file becomes a large one, or asks for another one; no word processor writes them."""
    raise UnreadableDocumentError("not_as_named")
