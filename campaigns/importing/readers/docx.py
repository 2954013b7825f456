"""Word documents: paragraphs, tables, text boxes, headers, footers and links, in the order of reading.

Read from the XML itself: mammoth leaves out headers and footers, where the forms keep number, index and date.
"""

import re
import zipfile
from collections.abc import Iterator
from io import BytesIO
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from campaigns.importing.line import Kind, Line, Link
from campaigns.importing.readers.limits import (
    MAX_DEPTH,
    UnreadableDocumentError,
    check_package,
    unpacked,
)
from campaigns.importing.readers.shaping import shaped

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
STRICT_W = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
PLAIN_W = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
RELATION_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
CHARACTERS = {f"{W}tab": "\t", f"{W}noBreakHyphen": "-"}
BREAKS = (f"{W}br", f"{W}cr")
# Another program's copy of a text box, deleted and moved text, and properties.
LEFT_OUT = (f"{COMPATIBILITY}Fallback", f"{W}del", f"{W}moveFrom", f"{W}pPr", f"{W}rPr")
HEADING_STYLE = re.compile(
    r"^(heading|title|titre|titolo|t[ií]?tulo|.?berschrift|titel|subtitle)", re.IGNORECASE
)
LIST_STYLE = re.compile(
    r"^(list(bullet|number)|aufz|listepuces|listenum|listaconvi|puntoelenco|numeroelenco)", re.IGNORECASE
)
FIELD_LINK = re.compile(r'HYPERLINK\s+"([^"]{1,2000})"')
# Half points: from 14 points on, a bold paragraph is taken for a heading.
HEADING_SIZE = 28


def read_docx(content: bytes) -> list[Line]:
    """Lines of a Word document: headers first, then the text, then footnotes and footers."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as package:
            check_package(package)
            if "word/document.xml" not in package.namelist():
                raise UnreadableDocumentError("no_word_document")
            return shaped(_numbered(_document(package)))
    except zipfile.BadZipFile as error:
        raise UnreadableDocumentError("word_damaged") from error
    except (NotImplementedError, RuntimeError, EOFError, zipfile.zlib.error) as error:  # type: ignore[attr-defined]
        raise UnreadableDocumentError("word_encrypted") from error
    except DefusedXmlException as error:
        raise UnreadableDocumentError("word_entities") from error
    except (ParseError, ValueError, LookupError) as error:
        raise UnreadableDocumentError("word_damaged") from error


def _part(package: zipfile.ZipFile, name: str) -> Element:
    root: Element = fromstring(unpacked(package, name).replace(STRICT_W, PLAIN_W), forbid_dtd=True)
    return root


def _document(package: zipfile.ZipFile) -> Iterator[Line]:
    names = set(package.namelist())
    groups = ("word/header", None, "word/footnotes", "word/footer")
    for group in groups:
        parts = (
            ["word/document.xml"]
            if group is None
            else sorted(name for name in names if _is_part(name, group))
        )
        seen: set[str] = set()
        for part in parts:
            for line in _Part(_part(package, part), _links(package, part, names)).lines():
                if group is not None and line.text in seen:
                    continue
                seen.add(line.text)
                line.furniture = group == "word/footer"
                yield line


def _is_part(name: str, group: str) -> bool:
    return bool(re.fullmatch(re.escape(group) + r"\d*\.xml", name))


def _links(package: zipfile.ZipFile, part: str, names: set[str]) -> dict[str, str]:
    folder, _, base = part.rpartition("/")
    relations = f"{folder}/_rels/{base}.rels"
    if relations not in names:
        return {}
    return {one.get("Id", ""): one.get("Target", "") for one in _part(package, relations)}


def _numbered(lines: Iterator[Line]) -> Iterator[Line]:
    for number, line in enumerate(lines, start=1):
        line.number = number
        yield line


class _Part:
    """One part of the package and its links."""

    def __init__(self, root: Element, links: dict[str, str]) -> None:
        self.root, self.links, self.paragraph = root, links, 0
        self.tables = 0
        self.cell: tuple[int, int, int] | None = None

    def lines(self) -> Iterator[Line]:
        """All lines below the root."""
        yield from self._blocks(self.root, in_cell=False, depth=0)

    def _blocks(self, parent: Element, *, in_cell: bool, depth: int) -> Iterator[Line]:
        if depth > MAX_DEPTH:
            raise UnreadableDocumentError("word_too_deep")
        for child in parent:
            if child.tag == f"{W}p":
                yield from self._paragraph(child, in_cell=in_cell, depth=depth)
            elif child.tag not in LEFT_OUT:
                around, self.cell = self.cell, self._cell(child.tag)
                yield from self._blocks(child, in_cell=in_cell or child.tag == f"{W}tc", depth=depth + 1)
                self.cell = self.cell if around and child.tag in (f"{W}tr", f"{W}tc") else around

    def _cell(self, tag: str) -> tuple[int, int, int] | None:
        """Table, row and column of what stands below an element, counted on from where the reader is."""
        if tag == f"{W}tbl":
            self.tables += 1
            return self.tables, 0, 0
        if self.cell and tag in (f"{W}tr", f"{W}tc"):
            table, row, column = self.cell
            return (table, row + 1, 0) if tag == f"{W}tr" else (table, row, column + 1)
        return self.cell

    def _paragraph(self, paragraph: Element, *, in_cell: bool, depth: int) -> Iterator[Line]:
        self.paragraph += 1
        kind = _kind(paragraph, in_cell=in_cell)
        marker = "-" if kind is Kind.ITEM else ""
        rows = _Rows(self.links)
        rows.collect(paragraph, depth)
        for text, links in rows.finished():
            yield Line(text, 0, kind, marker, tuple(links), self.paragraph, cell=self.cell)
            marker = ""
        for box in rows.boxes:
            yield from self._blocks(box, in_cell=True, depth=depth + 1)


class _Rows:
    """The text of one paragraph, a row for each line break, and the text boxes that hang on it."""

    def __init__(self, relations: dict[str, str]) -> None:
        self.relations = relations
        self.texts: list[list[str]] = [[]]
        self.links: list[list[Link]] = [[]]
        self.boxes: list[Element] = []
        self.instruction: list[str] = []

    def collect(self, parent: Element, depth: int) -> None:
        """Adds what stands below the element."""
        if depth > MAX_DEPTH:
            raise UnreadableDocumentError("word_too_deep")
        for child in parent:
            written = self._written(child)
            if written is not None:
                self.texts[-1].append(written)
            elif child.tag in BREAKS:
                self.texts.append([])
                self.links.append([])
            elif child.tag == f"{W}fldChar":
                self._field(child)
            elif child.tag == f"{W}hyperlink":
                self._hyperlink(child, depth)
            elif child.tag == f"{W}txbxContent":
                self.boxes.append(child)
            elif child.tag not in LEFT_OUT:
                self.collect(child, depth + 1)

    def _written(self, element: Element) -> str | None:
        """The text that an element stands for itself; None for one that holds others."""
        if element.tag == f"{W}instrText":
            self.instruction.append(element.text or "")
            return ""
        if element.tag == f"{W}t":
            return element.text or ""
        return CHARACTERS.get(element.tag)

    def _hyperlink(self, element: Element, depth: int) -> None:
        row, before = len(self.texts) - 1, len(self.texts[-1])
        self.collect(element, depth + 1)
        address = self.relations.get(element.get(RELATION_ID, ""), "")
        label = "".join(self.texts[row][before:])
        if address and label.strip():
            self.links[row].append(Link(label, address))

    def _field(self, element: Element) -> None:
        """A link written as a field: its address stands in the instruction, its label up to the field's end."""
        state = element.get(f"{W}fldCharType")
        if state == "begin":
            self.instruction = []
        elif state == "separate":
            self.label_from = (len(self.texts) - 1, len(self.texts[-1]))
        elif state == "end" and hasattr(self, "label_from"):
            found = FIELD_LINK.search("".join(self.instruction))
            row, before = self.label_from
            label = "".join(self.texts[row][before:])
            if found and label.strip():
                self.links[row].append(Link(label, found[1]))

    def finished(self) -> list[tuple[str, list[Link]]]:
        """The rows with their links."""
        return [("".join(text), links) for text, links in zip(self.texts, self.links, strict=True)]


def _kind(paragraph: Element, *, in_cell: bool) -> Kind:
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    name = style.get(f"{W}val", "") if style is not None else ""
    if HEADING_STYLE.match(name):
        return Kind.HEADING
    numbered = paragraph.find(f"{W}pPr/{W}numPr/{W}numId")
    if LIST_STYLE.match(name) or (numbered is not None and numbered.get(f"{W}val") != "0"):
        return Kind.ITEM
    if _looks_like_heading(paragraph):
        return Kind.HEADING
    return Kind.CELL if in_cell else Kind.PARAGRAPH


def _looks_like_heading(paragraph: Element) -> bool:
    runs = [
        run
        for run in paragraph.iter(f"{W}r")
        if "".join(part.text or "" for part in run.iter(f"{W}t")).strip()
    ]
    for run in runs:
        bold, size = run.find(f"{W}rPr/{W}b"), run.find(f"{W}rPr/{W}sz")
        if bold is None or size is None or int(size.get(f"{W}val", "0")) < HEADING_SIZE:
            return False
    return bool(runs)
