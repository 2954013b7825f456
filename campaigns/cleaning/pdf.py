"""PDF: information, XMP, attached files, scripts, comments and earlier revisions go; links, bookmarks and tags stay.

All is taken out of the reader's objects first; then what the document still leads to is copied, and nothing else: an earlier
revision, or a comment that only its own answer names, is left behind.
"""

import zlib
from io import BytesIO
from typing import Any

from pypdf import PdfReader, PdfWriter
from pypdf.errors import PyPdfError
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    IndirectObject,
    NameObject,
    StreamObject,
)

from campaigns.cleaning.pictures import bare_jpeg, bare_jpeg_2000
from campaigns.cleaning.places import leads_to_the_web
from campaigns.importing.readers.limits import MAX_PART_BYTES, UnreadableDocumentError

# Information, XMP, programs' private parts and times; attached files; scripts; signatures; thumbnails.
KEYS = frozenset(
    [
        "/Metadata",
        "/PieceInfo",
        "/LastModified",
        "/CreatorInfo",
        "/AF",
        "/EF",
        "/EmbeddedFiles",
        "/Collection",
        "/AA",
        "/JS",
        "/JavaScript",
        "/Renditions",
        "/SpiderInfo",
        "/Perms",
        "/DSS",
        "/Legal",
        "/Thumb",
        "/AcroForm",
    ]
)
# Here the keys are names that the document gave its fonts and pictures.
NAMED = frozenset(
    [
        "/Font",
        "/XObject",
        "/ExtGState",
        "/ColorSpace",
        "/Pattern",
        "/Shading",
        "/Properties",
        "/CharProcs",
        "/RoleMap",
        "/ClassMap",
        "/Dests",
    ]
)
LINK_KEYS = frozenset(
    [
        "/Type",
        "/Subtype",
        "/Rect",
        "/Border",
        "/BS",
        "/C",
        "/A",
        "/Dest",
        "/H",
        "/QuadPoints",
        "/F",
        "/StructParent",
        "/P",
        "/Contents",
    ]
)
ACTIONS = ("/URI", "/GoTo", "/Named")
PICTURES = {"/DCTDecode": bare_jpeg, "/JPXDecode": bare_jpeg_2000}


def clean_pdf(content: bytes) -> bytes:
    """The document anew; UnreadableDocumentError where something in it can't be cleaned."""
    if not content.lstrip().startswith(b"%PDF-"):
        raise UnreadableDocumentError("not_as_named")
    try:
        reader = PdfReader(BytesIO(content))
        if reader.is_encrypted:
            raise UnreadableDocumentError("pdf_protected")
        pages = len(reader.pages)
        _check_form(reader.root_object)
        _clean_below(reader.root_object)
        cleaned = _written(reader)
        if pages == 0 or len(PdfReader(BytesIO(cleaned)).pages) != pages:
            raise UnreadableDocumentError("not_as_named")
    # Its authors say that a broken file can cause any of these.
    except (
        PyPdfError,
        ArithmeticError,
        AssertionError,
        AttributeError,
        LookupError,
        OSError,
        TypeError,
        ValueError,
        zlib.error,
    ) as error:
        raise UnreadableDocumentError("not_as_named") from error
    return cleaned


def _written(reader: PdfReader) -> bytes:
    writer = PdfWriter()
    writer.clone_reader_document_root(reader)
    writer._ID = None
    writer.metadata = None
    target = BytesIO()
    writer.write(target)
    return target.getvalue()


def _check_form(root: DictionaryObject) -> None:
    """What is typed into a field would vanish with the form, and a signature names who signed."""
    form = root.get("/AcroForm", DictionaryObject()).get_object()
    if isinstance(form, DictionaryObject) and (form.get("/Fields") or "/XFA" in form):
        raise UnreadableDocumentError("pdf_fields")


def _clean_below(root: DictionaryObject) -> None:
    """Each object that the root leads to, once. Not by recursion: outlines and tags are long chains."""
    waiting: list[tuple[str, Any]] = [("/Root", root)]
    seen: set[tuple[int, int]] = set()
    while waiting:
        key, value = waiting.pop()
        if isinstance(value, IndirectObject):
            if (value.idnum, value.generation) in seen:
                continue
            seen.add((value.idnum, value.generation))
            value = value.get_object()
        if isinstance(value, DictionaryObject):
            if key not in NAMED:
                _clean_dictionary(value)
            if isinstance(value, StreamObject):
                _clean_stream(value)
            waiting += [(one, value.raw_get(one)) for one in value]
        elif isinstance(value, ArrayObject):
            waiting += [("", one) for one in value]


def _clean_dictionary(found: DictionaryObject) -> None:
    for key in KEYS & found.keys():
        del found[key]
    for key in ("/A", "/OpenAction"):
        action = found.get(key, ArrayObject()).get_object()
        if isinstance(action, DictionaryObject) and "/S" in action and not _is_harmless(action):
            del found[key]
    if isinstance(annotations := _of(found, "/Annots"), ArrayObject):
        found[NameObject("/Annots")] = ArrayObject(
            [one for one in annotations if _clean_annotation(one.get_object())]
        )


def _clean_annotation(annotation: Any) -> bool:
    """Whether it is a link, and stays. Any other one is emptied: a tag may still lead to a comment that its page has no more."""
    if not isinstance(annotation, DictionaryObject):
        return False
    kept = LINK_KEYS if _is_link(annotation) else frozenset[str]()
    for key in annotation.keys() - kept:
        del annotation[key]
    return bool(kept)


def _of(found: DictionaryObject, key: str) -> Any:
    return found[key].get_object() if key in found else None


def _is_harmless(action: DictionaryObject) -> bool:
    """Leads to a place in the document or on the web; a chain of more actions is cut off."""
    action.pop("/Next", None)
    kind = _of(action, "/S")
    return kind in ACTIONS and (kind != "/URI" or leads_to_the_web(str(_of(action, "/URI") or "")))


def _is_link(annotation: DictionaryObject) -> bool:
    action = _of(annotation, "/A")
    harmless = action is None or (isinstance(action, DictionaryObject) and _is_harmless(action))
    return harmless and _of(annotation, "/Subtype") == "/Link"


def _clean_stream(stream: StreamObject) -> None:
    """A photograph lies in a PDF as the camera wrote it."""
    filters = _of(stream, "/Filter")
    names = [str(one.get_object()) for one in filters] if isinstance(filters, ArrayObject) else [str(filters)]
    if names[-1] not in PICTURES:
        return
    pixels = stream._data
    if names[:-1] == ["/FlateDecode"]:
        pixels = zlib.decompressobj().decompress(pixels, MAX_PART_BYTES)
    elif names[:-1]:
        raise UnreadableDocumentError("picture", name=names[0].lstrip("/"))
    stream._data = PICTURES[names[-1]](pixels)
    if len(names) > 1:
        stream[NameObject("/Filter")] = NameObject(names[-1])
        stream.pop("/DecodeParms", None)
