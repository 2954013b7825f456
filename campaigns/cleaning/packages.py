"""Packages of parts, as Word and OpenDocument files are: opened within limits, written anew."""

import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from io import BytesIO
from xml.parsers.expat import ExpatError

from campaigns.importing.readers.limits import UnreadableDocumentError, check_package, unpacked

# Zip's earliest day, in place of the hour that somebody worked.
NO_DAY = (1980, 1, 1, 0, 0, 0)


@contextmanager
def parts_of(content: bytes) -> Iterator[dict[str, bytes]]:
    """The parts by their names. What goes wrong with them is told as a file that is not what its name says."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as package:
            check_package(package)
            names = [name for name in package.namelist() if not name.endswith("/")]
            if len({name.lower() for name in names}) < len(
                names
            ):  # one program shows the first, another one the last
                raise UnreadableDocumentError("not_as_named")
            yield {name: unpacked(package, name) for name in names}
    except (
        zipfile.BadZipFile,
        zlib.error,
        NotImplementedError,
        RuntimeError,
        EOFError,
        ExpatError,
    ) as error:
        raise UnreadableDocumentError("not_as_named") from error


def packed(parts: Mapping[str, bytes], *, stored: str = "") -> bytes:
    """The parts as a package without dates, comments and what the packing program adds; `stored` names one not to compress."""
    target = BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name, NO_DAY)
            package.writestr(entry, content, zipfile.ZIP_STORED if name == stored else zipfile.ZIP_DEFLATED)
    return target.getvalue()
