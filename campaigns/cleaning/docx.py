"""Word documents: properties, people, revision numbers and printers go; comments and tracked changes are refused."""

import posixpath
import re
from collections.abc import Mapping
from pathlib import PurePosixPath

from campaigns.cleaning.cutting import cut, local
from campaigns.cleaning.packages import packed, parts_of
from campaigns.cleaning.pictures import clean_picture
from campaigns.cleaning.places import check_field, check_link, names_local_place
from campaigns.importing.readers.limits import UnreadableDocumentError

# Whatever lies elsewhere tells of the document: properties, thumbnail, labels of its organisation, signatures, bound data.
KEPT = re.compile(r"\[content_types\]\.xml|_rels/\.rels|(?:word/)?media/.+|word/.+", re.IGNORECASE)
DROPPED = re.compile(
    r"word/(?:(?:_rels/)?(?:people|comments\w*|customizations|recipientdata|documenttasks\d*)\.xml(?:\.rels)?"
    r"|(?:glossary|documenttasks|printersettings|webextensions)/.+|printersettings.*|attachedtoolbars\.bin)",
    re.IGNORECASE,
)
COMMENTS = re.compile(r"word/comments\w*\.xml", re.IGNORECASE)
FONTS = (".odttf", ".ttf", ".otf")
WORD = re.compile(r"wordprocessingml/(?:2006/)?main |/office/word/")
COMMENT_MARKS = frozenset({"comment", "commentReference", "commentRangeStart", "commentRangeEnd"})
TRACKED = re.compile(
    r"ins|del|delText|delInstrText|cell(?:Ins|Del|Merge)|move(?:From|To)(?:Range.+)?|customXml(?:Ins|Del|MoveFrom|MoveTo)Range.+"
    r"|conflict(?:Ins|Del)|\w+Change"
)
# Sessions of editing, folders of templates and data, names of editors, text bound to properties that are gone.
ELEMENTS = frozenset(
    {
        "rsids", "docId", "attachedTemplate", "mailMerge", "docVars", "dataBinding", "permStart", "permEnd", "printerSettings",
        "smartTagPr", "customXmlPr", "fldData", "documentProtection", "writeProtection",
    }
)  # fmt: skip
ATTRIBUTES = re.compile(r"rsid\w*|author|initials|date|dateUtc|userId|providerId")
DROPPED_RELATIONS = ("/attachedTemplate", "/mailMergeSource", "/mailMergeHeaderSource", "/recipientData")


def clean_docx(content: bytes) -> bytes:
    """The document anew; UnreadableDocumentError where something in it can't be cleaned."""
    with parts_of(content) as parts:
        if "word/document.xml" not in parts or "[Content_Types].xml" not in parts:
            raise UnreadableDocumentError("not_as_named")
        gone = {name for name in parts if not KEPT.fullmatch(name) or DROPPED.fullmatch(name)}
        for name in gone:
            if COMMENTS.fullmatch(name):
                cut(parts[name], _Text())  # refuses what holds one; an empty list goes
        return packed({name: _cleaned(name, part, gone) for name, part in parts.items() if name not in gone})


def _cleaned(name: str, part: bytes, gone: set[str]) -> bytes:
    suffix = PurePosixPath(name).suffix.lower()
    if name == "[Content_Types].xml":
        return cut(part, _Types(gone))
    if name.lower().endswith(".rels"):
        return cut(part, _Relations(name, gone))
    if "media/" in name.lower():
        return clean_picture(name, part)
    if suffix == ".xml":
        judge = _Text()
        cleaned = cut(part, judge)
        judge.check_fields()
        return cleaned
    if suffix in FONTS:
        return part
    raise UnreadableDocumentError("embedded_file", name=PurePosixPath(name).name)


class _Text:
    """What goes of the text, the styles and the settings."""

    def __init__(self) -> None:
        self.fields: list[str] = []

    def drops(self, element: str, attributes: Mapping[str, str]) -> bool:
        if not WORD.search(element):
            return False
        name = local(element)
        if name in COMMENT_MARKS:
            raise UnreadableDocumentError("comments")
        if TRACKED.fullmatch(name):
            raise UnreadableDocumentError("tracked_changes")
        if name == "fldChar":
            self.fields.append("\n")
        return name in ELEMENTS

    def value(self, element: str, attribute: str, value: str) -> str | None:
        name = local(attribute)
        if WORD.search(attribute) and ATTRIBUTES.fullmatch(name):
            return None
        if name == "name" and local(element) in ("cNvPr", "docPr"):
            return ""  # the picture's file
        if name == "instr":
            self.fields += [value, "\n"]
        elif names_local_place(value):
            return None
        return value

    def read(self, element: str, text: str) -> None:
        if local(element) == "instrText":
            self.fields.append(text)

    def check_fields(self) -> None:
        """An instruction is often cut into several pieces, so they are looked at together."""
        for field in "".join(self.fields).splitlines():
            check_field(field)


class _Types:
    """The list of the parts and their types."""

    def __init__(self, gone: set[str]) -> None:
        self.gone = {name.lower() for name in gone}

    def drops(self, element: str, attributes: Mapping[str, str]) -> bool:
        return attributes.get("PartName", "").lstrip("/").lower() in self.gone

    def value(self, element: str, attribute: str, value: str) -> str | None:
        return value

    def read(self, element: str, text: str) -> None:
        pass


class _Relations(_Types):
    """What leads from one part to others. A reader's Word fetches pictures and templates from wherever they are said to lie."""

    def __init__(self, name: str, gone: set[str]) -> None:
        super().__init__(gone)
        self.folder = posixpath.dirname(posixpath.dirname(name))

    def drops(self, element: str, attributes: Mapping[str, str]) -> bool:
        kind, target = attributes.get("Type", ""), attributes.get("Target", "")
        if kind.endswith(DROPPED_RELATIONS):
            return True
        if attributes.get("TargetMode") == "External":
            if not kind.endswith("/hyperlink"):
                raise UnreadableDocumentError("part_elsewhere", address=target[:120])
            check_link(target)
            return False
        whole = posixpath.normpath(posixpath.join("/", self.folder, target)).lstrip("/")
        return whole.lower() in self.gone
