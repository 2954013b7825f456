"""OpenDocument texts: properties, printers, revision numbers and scripts go; comments and tracked changes are refused."""

import re
from collections.abc import Mapping

from campaigns.cleaning.cutting import cut, local
from campaigns.cleaning.packages import packed, parts_of
from campaigns.cleaning.pictures import clean_picture
from campaigns.cleaning.places import check_link, names_local_place
from campaigns.importing.readers.limits import UnreadableDocumentError

MIME_TYPE = b"application/vnd.oasis.opendocument.text"
EMPTY_META = (
    b'<?xml version="1.0" encoding="UTF-8"?>\n<office:document-meta xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    b' office:version="1.3"><office:meta/></office:document-meta>'
)
MANIFEST = "META-INF/manifest.xml"
XML = ("content.xml", "styles.xml", "settings.xml")
# Thumbnail, earlier versions, signatures, macros, tool bars and caches.
DROPPED = re.compile(
    r"(?:Thumbnails|Configurations2|Versions|META-INF|Basic|Dialogs|Scripts|ObjectReplacements)/.+"
    r"|VersionList\.xml|manifest\.rdf|layout-cache|\w*\.rdf"
)
SCRIPTS = frozenset({"scripts", "event-listeners", "dde-connection-decls"})
PEOPLE = frozenset({"creator-initials", "sender-initials"})
SETTINGS = re.compile(
    r"Printer\w+|Rsid\w*|CurrentDatabase\w*|RedlineProtectionKey|ModifyPasswordInfo|EmbeddedDatabaseName"
)
WITHIN = re.compile(r"(?:\./)?(?:Pictures|Fonts)/[^/]+|#.*|")


def clean_odt(content: bytes) -> bytes:
    """The document anew; UnreadableDocumentError where something in it can't be cleaned."""
    with parts_of(content) as parts:
        if (
            parts.get("mimetype", b"").strip() != MIME_TYPE
            or "content.xml" not in parts
            or MANIFEST not in parts
        ):
            raise UnreadableDocumentError("not_as_named")
        gone = {name for name in parts if DROPPED.fullmatch(name) and name != MANIFEST}
        kept = {name: _cleaned(name, part, gone) for name, part in parts.items() if name not in gone}
        # The type stands first and unpacked, so that programs see it in the file's first bytes.
        return packed({"mimetype": MIME_TYPE} | kept, stored="mimetype")


def _cleaned(name: str, part: bytes, gone: set[str]) -> bytes:
    if name == "mimetype":
        return MIME_TYPE
    if name == "meta.xml":
        return EMPTY_META
    if name == MANIFEST:
        return cut(part, _Manifest(gone))
    if name in XML:
        return cut(part, _Text())
    if name.startswith("Pictures/"):
        return clean_picture(name, part)
    if name.startswith("Fonts/"):
        return part
    raise UnreadableDocumentError("embedded_file", name=name[:120])


class _Text:
    """What goes of the text, the styles and the settings."""

    def drops(self, element: str, attributes: Mapping[str, str]) -> bool:
        name = local(element)
        if name in ("annotation", "annotation-end"):
            raise UnreadableDocumentError("comments")
        if name == "changed-region":
            raise UnreadableDocumentError("tracked_changes")
        if name == "binary-data":
            raise UnreadableDocumentError("embedded_file", name=name)
        if name == "config-item":
            return any(
                local(one) == "name" and SETTINGS.fullmatch(value) for one, value in attributes.items()
            )
        return name in SCRIPTS or name in PEOPLE

    def value(self, element: str, attribute: str, value: str) -> str | None:
        name = local(attribute)
        if name.endswith("rsid"):
            return None
        if name == "href" and "xlink" in attribute:
            _check_address(local(element), value)
        elif names_local_place(value):
            return None
        return value

    def read(self, element: str, text: str) -> None:
        pass


def _check_address(element: str, address: str) -> None:
    """Links may lead to the web; everything else that is named must lie within, or readers' programs would fetch it."""
    if element == "a":
        check_link(address)
    elif not WITHIN.fullmatch(address):
        raise UnreadableDocumentError("part_elsewhere", address=address[:120])


class _Manifest:
    """The list of the parts."""

    def __init__(self, gone: set[str]) -> None:
        self.gone = gone

    def drops(self, element: str, attributes: Mapping[str, str]) -> bool:
        if local(element) == "encryption-data":
            raise UnreadableDocumentError("not_as_named")
        path = next((value for name, value in attributes.items() if local(name) == "full-path"), "")
        return path in self.gone or (path.endswith("/") and bool(DROPPED.fullmatch(f"{path}x")))

    def value(self, element: str, attribute: str, value: str) -> str | None:
        return value

    def read(self, element: str, text: str) -> None:
        pass
