"""HTML as a stream of tags: no tree is built, so depth and missing end tags cost nothing. Scripts and styles are dropped."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

from campaigns.importing.folding import single_spaced
from campaigns.importing.line import WINDOW, Kind, Line, Link
from campaigns.importing.readers.limits import MAX_DEPTH, MAX_LINES, UnreadableDocumentError
from campaigns.importing.readers.regions import (
    BOX_ROLES,
    BOX_TAGS,
    MOST_OF_THE_PAGE,
    NEVER_SURROUNDING,
    SURROUNDING_NAMES,
    SURROUNDING_ROLES,
    SURROUNDINGS,
    holds_instructions,
)
from campaigns.importing.readers.shaping import shaped
from campaigns.importing.readers.text import decode

DROPPED = frozenset(
    {
        "script",
        "style",
        "template",
        "svg",
        "iframe",
        "object",
        "embed",
        "math",
        "head",
        "title",
        "canvas",
        "select",
    }
)
VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
)
INLINE = frozenset(
    {
        "a",
        "abbr",
        "b",
        "bdi",
        "bdo",
        "big",
        "cite",
        "code",
        "em",
        "font",
        "i",
        "ins",
        "kbd",
        "label",
        "mark",
        "q",
        "s",
        "small",
    }
    | {"strong", "sub", "sup", "time", "tt", "u", "var", "wbr", "del", "img", "acronym"}
)
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
MAX_ELEMENTS = 200_000
LONGEST_TITLE = 300
HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


@dataclass
class _Element:
    tag: str
    region: int = 0  # the outermost element that made this furniture, 0 for content
    items: int = 0
    ordered: bool = False


@dataclass
class _Region:
    """A part of the page taken for furniture; `certain` where a tag or attribute says so, not a class name."""

    certain: bool
    is_box: bool = False
    characters: int = 0
    has_title: bool = False


@dataclass
class _Stream(HTMLParser):
    """Collects lines; each block-level tag and each <br> ends one."""

    lines: list[tuple[Line, int]] = field(default_factory=list)
    regions: list[_Region] = field(default_factory=lambda: [_Region(certain=False)])

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[_Element] = []
        self.dropping: list[str] = []
        self.elements = 0
        self.paragraph = 0
        self.text: list[str] = []
        self.links: list[Link] = []
        self.address: str | None = None
        self.label: list[str] = []
        self.next_marker = ""
        self.tables: list[tuple[int, int, int]] = []
        self.window: list[str] | None = None  # what the title of the window says, once it has begun

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements += 1
        if self.elements > MAX_ELEMENTS:
            raise UnreadableDocumentError("too_many_elements")
        if tag in DROPPED and tag not in VOID:
            if tag == "title" and self.window is None:
                self.window = []
            self.dropping.append(tag)
            return
        if self.dropping:
            if tag in ("body", "main", "article"):
                self.dropping.clear()
            else:
                return
        if tag not in INLINE:
            self._end_line(new_paragraph=tag != "br")
        values = {name: value or "" for name, value in attrs}
        if tag == "a":
            self._end_link()
            self.address, self.label = values.get("href", ""), []
        if tag in VOID:
            return
        self._open(tag, values)

    def _open(self, tag: str, values: dict[str, str]) -> None:
        self._count_cells(tag)
        region = self.open[-1].region if self.open else 0
        if not region:
            region = self._new_region(tag, values)
        if tag == "li":
            parent = next((one for one in reversed(self.open) if one.tag in ("ol", "ul")), None)
            if parent:
                parent.items += 1
            self.next_marker = f"{parent.items}." if parent and parent.ordered else "-"
        if len(self.open) < MAX_DEPTH * 4:
            self.open.append(_Element(tag, region, ordered=tag == "ol"))

    def _count_cells(self, tag: str) -> None:
        """Where in which table the reader is; a table within another goes on as a table of its own."""
        number, row, column = self.tables[-1] if self.tables else (0, 0, 0)
        if tag == "table":
            self.tables.append((number + 1, 0, 0))
        elif tag == "tr" and self.tables:
            self.tables[-1] = (number, row + 1, 0)
        elif tag in ("td", "th") and self.tables:
            self.tables[-1] = (number, row, column + 1)

    def _new_region(self, tag: str, values: dict[str, str]) -> int:
        if tag in ("html", "body", "main", "article"):
            return 0
        hidden = (
            values.get("aria-hidden") == "true"
            or "hidden" in values
            or HIDDEN_STYLE.search(values.get("style", ""))
        )
        certain = bool(hidden) or tag in SURROUNDINGS or values.get("role", "").lower() in SURROUNDING_ROLES
        names = set(re.split(r"[-_\s]+", f"{values.get('class', '')} {values.get('id', '')}".lower()))
        by_name = (names & SURROUNDING_NAMES and not names & {"has", "with", "no"}) or tag == "form"
        page_header = tag == "header" and not any(one.tag in ("main", "article") for one in self.open)
        if not (certain or by_name or page_header) or (tag in NEVER_SURROUNDING and not hidden):
            return 0
        role = values.get("role", "").lower()
        is_box = not hidden and (tag in BOX_TAGS or role in BOX_ROLES or not certain)
        self.regions.append(_Region(certain=certain, is_box=is_box))
        return len(self.regions) - 1

    def handle_endtag(self, tag: str) -> None:
        if self.dropping:
            if tag in self.dropping:
                del self.dropping[self.dropping.index(tag) :]
            return
        if tag == "a":
            self._end_link()
        if tag not in INLINE:
            self._end_line(new_paragraph=True)
        for index in range(len(self.open) - 1, max(-1, len(self.open) - MAX_DEPTH), -1):
            if self.open[index].tag == tag:
                del self.open[index:]
                return

    def handle_data(self, data: str) -> None:
        if self.dropping:
            if self.dropping[-1] == "title" and self.window is not None:
                self.window.append(data)
            return
        self.text.append(data)
        if self.address is not None:
            self.label.append(data)

    def _end_link(self) -> None:
        if self.address and "".join(self.label).strip():
            self.links.append(Link("".join(self.label), self.address))
        self.address = None

    def _end_line(self, *, new_paragraph: bool) -> None:
        address = self.address
        self._end_link()
        text = single_spaced("".join(self.text))
        if text:
            self._add(text)
            self.next_marker = ""
        self.text, self.links, self.label = [], [], []
        self.address = address
        if new_paragraph:
            self.paragraph += 1

    def _add(self, text: str) -> None:
        tags = [one.tag for one in self.open]
        kind = Kind.PARAGRAPH
        if any(tag in HEADINGS for tag in tags):
            kind = Kind.HEADING
        elif self.next_marker:
            kind = Kind.ITEM
        elif "td" in tags or "th" in tags:
            kind = Kind.CELL
        if len(self.lines) > MAX_LINES:
            raise UnreadableDocumentError("too_many_lines", number=f"{MAX_LINES:,}")
        region = self.open[-1].region if self.open else 0
        self.regions[region].characters += len(text)
        self.regions[region].has_title |= "h1" in tags
        marker = self.next_marker if kind is Kind.ITEM else ""
        line = Line(text, len(self.lines) + 1, kind, marker, tuple(self.links), self.paragraph)
        line.level = next((int(tag[1]) for tag in tags if tag in HEADINGS), 0)
        line.cell = self.tables[-1] if "table" in tags and self.tables else None
        self.lines.append((line, region))

    def finished(self) -> list[Line]:
        """The lines, with what surrounds the text marked as furniture."""
        self._end_line(new_paragraph=True)
        total = sum(region.characters for region in self.regions)
        boxed: dict[int, list[Line]] = {}
        for line, region_number in self.lines:
            if self.regions[region_number].is_box:
                boxed.setdefault(region_number, []).append(line)
        surrounding = set()
        for number, region in enumerate(self.regions):
            misnamed = region.has_title or region.characters > MOST_OF_THE_PAGE * total
            if number and (region.certain or not misnamed) and not holds_instructions(boxed.get(number, [])):
                surrounding.add(number)
        for line, region_number in self.lines:
            line.furniture = region_number in surrounding
        return [*(line for line, _ in self.lines), *self._titles()]

    def _titles(self) -> list[Line]:
        """The title of the window, which no reader of the page sees in it: behind all that it shows."""
        text = single_spaced("".join(self.window or []))[:LONGEST_TITLE]
        if not text or not self.lines:
            return []
        number = len(self.lines) + 1
        return [Line(text, number, paragraph=self.paragraph + 1, furniture=True, section=WINDOW)]


def read_html(content: bytes) -> list[Line]:
    """Lines of a page; `number` counts the lines as a reader of the page sees them."""
    stream = _Stream()
    try:
        stream.feed(decode_page(content))
        stream.close()
    except AssertionError as error:  # how html.parser says that a declaration makes no sense
        raise UnreadableDocumentError("page_damaged") from error
    return shaped(stream.finished())


def decode_page(content: bytes) -> str:
    """As the page says itself, where Python knows that encoding; else as text."""
    named = re.search(rb"charset\s*=\s*[\"']?\s*([\w-]{3,30})", content[:3000])
    if named and not content.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        encoding = named[1].decode("ascii").lower()
        if encoding in ("iso-8859-1", "latin1", "windows-1252", "iso-8859-15"):
            return content.decode("windows-1252" if encoding != "iso-8859-15" else encoding, errors="replace")
    return decode(content)
