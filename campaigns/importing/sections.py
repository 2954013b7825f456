"""Which part of the document each line belongs to, by the labels that stand in it."""

import re
from collections.abc import Iterator
from dataclasses import replace

from campaigns.importing import languages, partings
from campaigns.importing.columns import by_columns
from campaigns.importing.fields.announcing import announced
from campaigns.importing.fields.blocks import is_prose
from campaigns.importing.fields.contacts import read_contacts
from campaigns.importing.fields.dates import only_date
from campaigns.importing.fields.joining import called
from campaigns.importing.fields.names import What, courtesy_length, what
from campaigns.importing.fields.social import asks_for_tags
from campaigns.importing.fields.splitting import split_named
from campaigns.importing.fields.versions import names_file
from campaigns.importing.forwarding import mark_cover_note
from campaigns.importing.furniture import is_caption, is_furniture, mark_mail_head, mark_page_head
from campaigns.importing.labels import (
    LASTING,
    PASSING,
    SHORT_LABEL,
    heading_of,
    label_at,
    split_glued,
    split_pieces,
)
from campaigns.importing.languages import Found
from campaigns.importing.line import COVER, WINDOW, Kind, Line
from campaigns.importing.readers.shaping import DIVIDER
from campaigns.importing.rows_to_sign import mark_rows_to_sign
from campaigns.importing.unbroken import unbroken

# What may end a letter that has no closing words, or the furniture at the end, where it fills a line.
STRONG = frozenset(
    {"returns", "targets", "copies", "background", "documents", "languages", "deadline", "action"}
    | {"social", "hashtags", "posts", "people", "advice", "end"}
)
# What may stand within the lines of a target without ending them.
WITHIN_TARGETS = frozenset({"addressee", "lead", "people", "starter", "petition_text"})
ENDED_BY_HEADING = frozenset({"targets", "copies", "hashtags", "posts", "documents", "social"})
ENDED_BY_DIVIDER = frozenset({"targets", "copies", "hashtags", "posts", "documents"})
SOMEBODY = (What.PERSON, What.POST, What.OFFICE)
TITLE_LENGTH = 200
HEAD_LINES = 15
MIN_REPEATED = 12
SIGNATURE_MARK = "--"  # of a mail: below it stands who sends it
COUNTER = re.compile(r"\d[\d.,' /]*(?:\([^()]{1,40}\))?")
ADDRESS_LABEL = re.compile(r"(address|adresse|direccion|indirizzo|endereco)\b")


def is_closing(line: Line) -> bool:
    """Whether these are the closing words of a letter."""
    found = languages.phrase("letter_closing").match(line.folded)
    return bool(found) and len(line.text) - found.end() < 40 if found else False


def mark_sections(lines: list[Line]) -> list[Line]:
    """The lines, taken apart at labels, each with its section; `label` holds a label's words where the line is one."""
    parts = list(split_glued(list(split_pieces(unbroken(by_columns(lines))))))
    mark_page_head(parts)
    mark_mail_head(parts)
    mark_cover_note(parts)
    mark_rows_to_sign(parts)
    return list(_Walk(parts).walk())


class _Walk:
    """Goes down the document and remembers in which section it is."""

    def __init__(self, lines: list[Line]) -> None:
        self.lines = lines
        self.current = ""
        self.waiting = ""  # a passing label whose own line was empty
        self.wrapped_in = ""  # a passing label whose paragraph goes on in the next lines
        self.level = 0  # of the heading that the section stands under
        self.content_seen = False
        self.told = False  # whether a sentence has been seen: what stands above the first may be a title
        self.head: set[str] = set()
        self.head_over = False

    def walk(self) -> Iterator[Line]:
        """Each line with its section."""
        for index, line in enumerate(self.lines):
            self.index = index
            if line.section == COVER:
                yield line
            elif self._is_furniture(line):
                line.furniture = True
                yield line
            elif self._is_above() and is_caption(line):
                line.section = "caption"
                yield line
            elif self._is_repeated(line):
                line.furniture = True
                self.current = "" if self.current in ("targets", "copies") else self.current
                yield line
            elif DIVIDER.match(line.text) or line.text == SIGNATURE_MARK:
                line.furniture = True
                self.current = "" if self.current in ENDED_BY_DIVIDER else self.current
                self.current = "end" if line.text == SIGNATURE_MARK else self.current
                yield line
            else:
                found = self._label(line, late=index > 0.4 * len(self.lines))
                if found and index and partings.goes_on(self.lines[index - 1], line, found):
                    found = None
                if found and self._is_above() and self._is_kicker(index, found):
                    found = None
                yield from self._labelled(line, found) if found else self._plain(line)

    def _is_above(self) -> bool:
        """Whether no part of the document has begun."""
        return not self.current and not self.content_seen

    def _is_furniture(self, line: Line) -> bool:
        if line.section == WINDOW:
            return True
        if self.current in ("targets", "copies") and read_contacts(line.text).labels:
            return False
        if not is_furniture(line, section=self.current, head=self._is_above()):
            return False
        return line.furniture or not self._is_empty_contact(line)

    def _is_empty_contact(self, line: Line) -> bool:
        """ "Facebook:" among other contacts is somebody's label, not a page's button, whatever part stands above."""
        if not line.text.rstrip().endswith(":") or not read_contacts(line.text).labels:
            return False
        around = [
            *self.lines[max(0, self.index - 1) : self.index],
            *self.lines[self.index + 1 : self.index + 2],
        ]
        return any(not one.furniture and read_contacts(one.text).any for one in around)

    def _is_card(self, line: Line) -> bool:
        """A heading within the targets that is one of them: below their own heading, or by its name and the post below."""
        following = self._below()
        if self.current not in ("targets", "copies") or following is None:
            return False
        told = is_prose(following.text)
        if self.level and line.level:
            return line.level > self.level and (not told or what(line.text) in SOMEBODY)
        if told:
            return False
        named = split_named(line.text)
        titled = bool(named.name and (named.post or courtesy_length(line.folded)))
        below = what(following.text) is What.POST and not following.label
        return titled or (bool(named.name) and below)

    def _is_kicker(self, index: int, found: Found) -> bool:
        line, below = self.lines[index], self._below()
        fills = found.rest >= len(line.text) and line.kind is not Kind.HEADING
        return fills and below is not None and not label_at(below) and partings.stands_above(below)

    def _is_repeated(self, line: Line) -> bool:
        """The title or a header again, at the top of another page."""
        if line.folded in self.head:
            return True
        self.head_over |= not self._is_above() or line.kind is Kind.ITEM or is_prose(line.text)
        if not self.head_over and len(self.head) < HEAD_LINES and len(line.text) > MIN_REPEATED:
            self.head.add(line.folded)
        return False

    def _label(self, line: Line, *, late: bool) -> Found | None:
        within_targets = self.current in ("targets", "copies")
        found = label_at(line)
        if not found and self.told and not (within_targets and what(line.text) in (What.POST, What.OFFICE)):
            found = heading_of(line)
        if not found and self.current != "letter":
            found = announced(line, self._below(), within_targets=within_targets)
        if not found or self._only_looks_like(line, found):
            return None
        fills = found.rest >= len(line.text)
        if found.section == "end" and (self._is_goal(line) or not (late or self.content_seen)):
            return None
        heads_cards = (
            self.current == "end" and found.section == "addressee" and line.kind is Kind.HEADING and fills
        )
        if self.current in ("letter", "end") and found.section not in STRONG and not heads_cards:
            return None
        if self.current == "end" and not (fills or partings.is_clear(line, found)):
            return None
        if within_targets and ADDRESS_LABEL.match(line.folded):
            return None
        is_name = found.section != "people" or called(line.text)[0] == "name"
        heads_text = self._heads_prose(fills=fills) or (fills and found.section == "petition_text")
        if within_targets and found.section in WITHIN_TARGETS and is_name and not heads_text:
            return None
        if self.current in ("demands", "posts") and line.kind is Kind.ITEM and not fills:
            return None
        return found

    def _is_goal(self, line: Line) -> bool:
        """ "Help us to get to 5,000!" beside a count of those who signed."""
        beside = self.lines[max(0, self.index - 2) : self.index + 3]
        counted = any(languages.word("phrases", "signed").search(one.folded) for one in beside)
        return counted and bool(re.search(r"\d{3}", line.text)) and line.text[-1] in "!."

    def _is_first(self, line: Line) -> bool:
        """Whether nothing but the page's own stands above."""
        return line.kind is Kind.HEADING or all(one.furniture for one in self.lines[: self.index])

    def _only_looks_like(self, line: Line, found: Found) -> bool:
        """ "Open letter to X" above everything is the title; "Sample letter (Word)" is a file, and no letter."""
        if found.section == "addressee" and ":" not in line.text[: found.rest]:
            if line.kind is Kind.CELL and found.end < SHORT_LABEL and not self._is_above_somebody():
                return True
            return self._is_first(line) and found.rest < len(line.text)
        if found.section in ("targets", "copies") and found.rest >= len(line.text) and self._heads_demands():
            return True
        return names_file(line) and not (
            found.section == "documents" and partings.heads_files(line, self._below())
        )

    def _is_above_somebody(self) -> bool:
        """ "To" beside a name or a post; beside "Address" it heads a column."""
        following = self._below()
        if following is None:
            return False
        named = split_named(following.text)
        return what(following.text) in SOMEBODY or bool(named.name and named.post)

    def _heads_demands(self) -> bool:
        """ "Please write to the authorities, asking them to:" above a list of sentences, not of those who are written to."""
        following = self._below()
        listed = following is not None and following.kind is Kind.ITEM and is_prose(following.text)
        return listed and following is not None and not read_contacts(following.text).any

    def _heads_prose(self, *, fills: bool) -> bool:
        """ "Summary" above a paragraph is a part of its own, "Name: X" a line of a target."""
        following = self._below()
        return fills and following is not None and is_prose(following.text)

    def _below(self) -> Line | None:
        return next((one for one in self.lines[self.index + 1 :] if not one.furniture), None)

    def _labelled(self, line: Line, found: Found) -> Iterator[Line]:
        self.content_seen |= found.section in ("targets", "letter", "demands", "action", "copies")
        label = replace(line, text=line.text[: found.rest].strip(), fields=set())
        label.label, label.section = line.text[: found.end].strip(), found.section
        yield label
        rest = line.text[found.rest :].strip()
        self.wrapped_in = found.section if line.wrapped and found.section in PASSING else ""
        heads = label.cell or label.kind is Kind.HEADING
        # "To:" above a whole cell, or a list of cards
        if heads and found.section == "addressee" and not rest:
            found = replace(found, section="targets")
        if found.section == "signatories" and self._is_counter(rest):
            label.furniture = True
            self.current = ""
        elif found.section in LASTING:
            self.current, self.waiting = found.section, ""
            self.level = line.level if line.kind is Kind.HEADING else 0
        else:
            if found.section == "after_deadline" and self.current in ("targets", "copies"):
                self.current = ""  # what stands below is the publisher's
            self.waiting = "" if rest or found.section == "after_deadline" else found.section
        if rest:
            part = replace(line, text=rest, fields=set())
            part.section = found.section
            part.marker, part.kind = "", Kind.PARAGRAPH
            yield from self._closing(part)

    def _is_counter(self, rest: str) -> bool:
        """ "Signatures: 3,412": a count of those who signed, not their names."""
        below = self.lines[self.index + 1 : self.index + 2]
        return bool(COUNTER.fullmatch(rest or (below[0].text if below else "")))

    def _plain(self, line: Line) -> Iterator[Line]:
        self.told |= is_prose(line.text)
        ends = self.current in ENDED_BY_HEADING and line.kind is Kind.HEADING
        if ends and len(line.text) < TITLE_LENGTH and not self._is_card(line):
            self.current = ""
        if self.current == "documents" and (only_date(line.folded) or is_prose(line.text)):
            self.current = ""
        dated = only_date(line.folded) and not self._goes_on_here()
        if self.current in ("targets", "copies") and (dated or partings.ends_addresses(line)):
            self.current = ""
        if self.current in ("targets", "copies") and asks_for_tags(line):
            self.current = "social"
        line.section = self.waiting or self.wrapped_in or self.current
        if line.section == "background" and partings.names_own_language(line):
            line.section = "languages"
        if line.section in ("targets", "copies") and is_closing(line) and not read_contacts(line.text).labels:
            line.section = self.current = ""
        self.waiting, self.wrapped_in = "", self.wrapped_in if line.wrapped else ""
        yield from self._closing(line)

    def _goes_on_here(self) -> bool:
        """Whether the line above was wrapped: a sentence may break right before its date."""
        return self.index > 0 and self.lines[self.index - 1].wrapped

    def _closing(self, line: Line) -> Iterator[Line]:
        if line.section == "letter" and is_closing(line):
            self.current = ""
        yield line
