"""The two columns of the page that shows a document beside its draft: lines with what became of them, fields with their lines."""

from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from campaigns.beside.lines import Fate, fate_of, ranges
from campaigns.beside.marks import Mark
from campaigns.beside.places import FILLABLE, IN_CAMPAIGN, IN_EDITION, place_of
from campaigns.checking.documents import sentence_of
from campaigns.models import Campaign, Edition, ImportedDocument, PlacedText, SeenMark
from officials.languages import language_name

# What the reader takes lines for that no field of a draft holds.
HOMELESS = {
    "documents": gettext_lazy("a document to download"),
    "updates_reference": gettext_lazy("the number of an earlier action"),
    "people": gettext_lazy("the people it is about"),
    "previous": gettext_lazy("an earlier action"),
    "signatories": gettext_lazy("who signed it"),
}


@dataclass(frozen=True)
class ShownMark:
    """A mark with its sentence, and the look that settled it, if any."""

    mark: Mark
    sentence: str
    seen: SeenMark | None


@dataclass
class ShownField:
    """A field of the draft: `name` is its anchor; `spans` are the first and last numbers of its lines."""

    name: str
    label: str
    value: str
    spans: list[tuple[int, int]] = field(default_factory=list)
    marks: list[ShownMark] = field(default_factory=list)
    match: dict[str, Any] = field(default_factory=dict)
    directory: tuple[str, int] | None = None

    @property
    def unseen(self) -> str:
        """The keys of what nobody has looked at."""
        return " ".join(shown.mark.key for shown in self.marks if shown.seen is None)


@dataclass(frozen=True)
class ShownGroup:
    """Fields under one heading, in the editor's order."""

    heading: str
    language: str
    fields: list[ShownField]

    @property
    def unseen(self) -> str:
        return " ".join(filter(None, [one.unseen for one in self.fields]))


@dataclass
class ShownLine:
    """A line: the fields that it went into by name and label, the warnings about it, and what somebody decided."""

    number: int
    text: str
    fate: Fate
    fields: list[tuple[str, str]] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    placed: PlacedText | None = None


@dataclass(frozen=True)
class Piece:
    """Lines in a row that share a fate. Those that wait for a decision have a form."""

    kind: str
    lines: list[ShownLine]

    @property
    def names(self) -> list[str]:
        """What the reader took them for."""
        return list(dict.fromkeys(name for line in self.lines for name in line.names))


def shown_fields(document: ImportedDocument, draft: Campaign) -> list[ShownGroup]:
    """The draft's fields as far as this document speaks of them."""
    edition = next((one for one in draft.editions.all() if one.language == document.language), None)
    marks = _marks(document)
    groups = [ShownGroup(_("Overview"), "", list(_of_campaign(document, draft, marks)))]
    if edition is not None:
        heading = f"{_('Edition')}: {language_name(document.language)}"
        groups.append(ShownGroup(heading, document.language, list(_of_edition(document, edition, marks))))
    groups.append(ShownGroup(_("Targets"), "", list(_of_targets(document, draft, marks))))
    return [group for group in groups if group.fields]


def _marks(document: ImportedDocument) -> dict[tuple[str, int | None], list[ShownMark]]:
    looks = {row.key: row for row in document.seen_marks.all()}
    found: dict[tuple[str, int | None], list[ShownMark]] = {}
    for mark in document.marks:
        shown = ShownMark(mark, sentence_of(mark), looks.get(mark.key))
        found.setdefault((mark.name, mark.target), []).append(shown)
    return found


def _of_campaign(document: ImportedDocument, draft: Campaign, marks: dict[Any, list[ShownMark]]) -> Any:
    for name, of_draft in IN_CAMPAIGN.items():
        value = _printed(draft, of_draft)
        spans = list(ranges(document.reading["sources"].get(name, [])))
        if value or spans or marks.get((name, None)):
            label = capfirst(str(Campaign._meta.get_field(of_draft).verbose_name))
            yield ShownField(name, label, value, spans, marks.get((name, None), []))


def _printed(draft: Campaign, name: str) -> str:
    value = getattr(draft, name)
    if name == "kind":
        return str(draft.get_kind_display())
    if name == "country":
        return str(value.name)
    if name == "preferred_languages":
        return ", ".join(language_name(code) for code in value)
    return date_format(value) if name.endswith("_on") and value else str(value or "")


def _of_edition(document: ImportedDocument, edition: Edition, marks: dict[Any, list[ShownMark]]) -> Any:
    """Each text once, though the reader may have two names for what went into it."""
    names: dict[str, list[str]] = {}
    for name in IN_EDITION:
        place = _place(document, name)
        if place is not None:
            names.setdefault(place.field, []).append(name)
    filled = {row.field for row in document.placed_texts.all() if row.language == edition.language}
    for of_draft in dict.fromkeys([*names, *(one for one in FILLABLE if one in filled)]):
        known = names.get(of_draft, [])
        numbers = [number for name in known for number in document.reading["sources"].get(name, [])]
        numbers += [
            number for row in document.placed_texts.all() if row.field == of_draft for number in row.lines
        ]
        value = getattr(edition, of_draft)
        shown = [mark for name in known for mark in marks.get((name, None), [])]
        if value or numbers or shown:
            label = capfirst(str(Edition._meta.get_field(of_draft).verbose_name))
            yield ShownField(of_draft, label, value, list(ranges(numbers)), shown)


def _of_targets(document: ImportedDocument, draft: Campaign, marks: dict[Any, list[ShownMark]]) -> Any:
    targets = {target.key: target for target in draft.targets.all()}
    matches = document.comparison.get("targets", [])
    for place, read in enumerate(document.reading["targets"]):
        match = matches[place] if place < len(matches) else {"key": "", "kind": ""}
        target = targets.get(match["key"])
        value = _("It is no longer in the draft.")
        if target is not None:
            ways = [channel.value for channel in target.channels()]
            value = "\n".join(filter(None, [target.name, target.post, target.country.name, *ways]))
        kind, _dash, key = match["key"].partition("-")
        yield ShownField(
            name=f"target-{place}",
            label=read["name"] or read["post"] or _("target"),
            value=value,
            spans=list(ranges(read["lines"])),
            marks=marks.get(("targets", place), []),
            match=match,
            directory=(f"{kind}s:edit", int(key)) if key.isdecimal() else None,
        )


def _place(document: ImportedDocument, name: str) -> Any:
    reading = document.reading
    return place_of(name, kind=reading["kind"], has_letter=bool(reading["model_letter"]))


def shown_lines(document: ImportedDocument, groups: list[ShownGroup]) -> list[Piece]:
    """The document from its first line to its last."""
    labels = {one.name: one.label for group in groups for one in group.fields}
    decided = {number: row for row in document.placed_texts.all() for number in row.lines}
    warnings: dict[int, list[str]] = {}
    for warning in document.warnings:
        for number in warning["lines"][-1:]:  # said once, below the lines it is about
            warnings.setdefault(number, []).append(warning["sentence"])
    lines = []
    for read in document.reading["lines"]:
        number = read["number"]
        fate = fate_of(read["fields"], kind=document.reading["kind"])
        line = ShownLine(number, read["text"], fate, warnings=warnings.get(number, []))
        line.placed = decided.get(number)
        anchors = [anchor for name in read["fields"] for anchor in _anchors(document, name, number)]
        line.fields = [(anchor, labels[anchor]) for anchor in dict.fromkeys(anchors) if anchor in labels]
        line.names = [str(HOMELESS[name]) for name in read["fields"] if name in HOMELESS]
        lines.append(line)
    return [Piece(kind, list(run)) for kind, run in groupby(lines, key=_kind_of)]


def _anchors(document: ImportedDocument, name: str, number: int) -> list[str]:
    if name == "targets":
        targets = enumerate(document.reading["targets"])
        return [f"target-{place}" for place, target in targets if number in target["lines"]]
    place = _place(document, name)
    if place is None:
        return []
    return [place.field if place.relation else name]


def _kind_of(line: ShownLine) -> str:
    """Furniture is folded away, unless a warning is about it; what was decided stands with the rest."""
    if line.fate is Fate.OPEN and line.placed is None:
        return "open"
    folded = line.fate is Fate.FURNITURE and line.placed is None and not line.warnings
    return "furniture" if folded else "said"
