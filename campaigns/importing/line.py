"""A line of a document with what the format says about it."""

from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from campaigns.importing.folding import fold

# The section of an addressee's lines at the head of a letter: several of them make one target.
LETTERHEAD = "letterhead"
# The section of the title of a page's window: furniture, which may name what the page itself takes for granted.
WINDOW = "window"
# The section of what whoever sends a document on says of it.
COVER = "cover"
# The section of the rows in which people sign.
ROWS = "rows"


class Kind(StrEnum):
    """What the format says a line is."""

    HEADING = "heading"
    ITEM = "item"
    CELL = "cell"
    PARAGRAPH = "paragraph"


@dataclass(frozen=True)
class Link:
    """A linked text and where it leads; nothing is ever fetched from there."""

    label: str
    address: str


@dataclass(eq=False)
class Line:
    """One line: `number` counts from 1 in the order of reading; a line that was split keeps its number in each part.

    `marker` is the list mark in front ("1.", "-"), which is not in `text`. `wrapped` says that the text goes on in the next
    line because the page was too narrow. `paragraph` numbers the paragraphs. `level` is that of a heading, where the format
    says it, and `cell` the numbers of table, row and column.
    """

    text: str
    number: int
    kind: Kind = Kind.PARAGRAPH
    marker: str = ""
    links: tuple[Link, ...] = ()
    paragraph: int = 0
    wrapped: bool = False
    level: int = 0
    cell: tuple[int, int, int] | None = None
    furniture: bool = False
    columns: tuple[str, ...] = ()
    section: str = ""
    label: str = ""
    fields: set[str] = field(default_factory=set)

    @cached_property
    def folded(self) -> str:
        """The text as it is compared."""
        return fold(self.text)

    def mark(self, name: str) -> None:
        """This line is where the field comes from."""
        self.fields.add(name)
