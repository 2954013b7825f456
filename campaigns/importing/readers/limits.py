"""How large a document may be, and the one error that every reader raises."""

import zipfile

from campaigns.importing.wording import in_english

MAX_BYTES = 10_000_000
MAX_TEXT_BYTES = 4_000_000
MAX_LINES = 5_000
MAX_LINE_LENGTH = 30_000
MAX_CHARACTERS = 600_000
MAX_PARTS = 2_000
MAX_UNPACKED_BYTES = 60_000_000
MAX_PART_BYTES = 15_000_000
# Word's own parts compress up to about 40:1; a bomb by 1,000:1.
MAX_RATIO = 200
MAX_DEPTH = 120


class UnreadableDocumentError(Exception):
    """The document can't be read. `code` and what it names say why; the message is one English sentence of them."""

    def __init__(self, code: str, **names: str) -> None:
        super().__init__(in_english(code, names))
        self.code = code
        self.names = names


def check_package(package: zipfile.ZipFile) -> None:
    """Sizes are judged by the directory first, and again while unpacking."""
    entries = package.infolist()
    if len(entries) > MAX_PARTS or sum(entry.file_size for entry in entries) > MAX_UNPACKED_BYTES:
        raise UnreadableDocumentError("package_too_large")
    for entry in entries:
        if entry.file_size > 1_000_000 and entry.file_size > MAX_RATIO * max(entry.compress_size, 1):
            raise UnreadableDocumentError("zip_bomb")


def unpacked(package: zipfile.ZipFile, name: str) -> bytes:
    """One part, whatever the directory says of its size."""
    with package.open(name) as packed:
        content = packed.read(MAX_PART_BYTES + 1)
    if len(content) > MAX_PART_BYTES:
        raise UnreadableDocumentError("package_too_large")
    return content
