"""One cleaner for each format."""

from collections.abc import Callable
from pathlib import PurePath

from campaigns.cleaning.docx import clean_docx
from campaigns.cleaning.odt import clean_odt
from campaigns.cleaning.pdf import clean_pdf
from campaigns.cleaning.rtf import clean_rtf
from campaigns.importing.readers.limits import MAX_BYTES, UnreadableDocumentError
from campaigns.importing.readers.text import decode, looks_like_text

# What begins like this is no text, though its bytes may all be letters.
OTHER_BEGINNINGS = (b"PK\x03\x04", b"%PDF-", b"{\\rtf")


def clean_document(*, name: str, content: bytes) -> bytes:
    """The document without what it says about its makers; UnreadableDocumentError says in one sentence why it can't be offered.

    The format is the one that the name says, since readers' programs go by it.
    """
    if len(content) > MAX_BYTES:
        raise UnreadableDocumentError("file_too_large", megabytes=str(MAX_BYTES // 1_000_000))
    cleaner = CLEANERS.get(PurePath(name).suffix.lower())
    if cleaner is None:
        raise UnreadableDocumentError("not_as_named")
    return cleaner(content)


def _clean_text(content: bytes) -> bytes:
    if content.startswith(OTHER_BEGINNINGS) or not looks_like_text(decode(content)):
        raise UnreadableDocumentError("not_as_named")
    return content


CLEANERS: dict[str, Callable[[bytes], bytes]] = {
    ".docx": clean_docx,
    ".odt": clean_odt,
    ".pdf": clean_pdf,
    ".rtf": clean_rtf,
    ".txt": _clean_text,
}
