"""Pictures inside documents: places, cameras, names and thumbnails go; orientation, colours and quality stay.

JPEG and PNG, which photographs are, are not packed anew: the segments that draw the picture are kept, all others go.
"""

import struct
from collections.abc import Iterator
from io import BytesIO
from pathlib import PurePosixPath

from PIL import Image, ImageCms, UnidentifiedImageError

from campaigns.importing.readers.limits import UnreadableDocumentError

FORMATS = ("JPEG", "PNG", "GIF", "BMP", "TIFF", "WEBP")
ORIENTATION = 0x0112
# What a picture needs to look as it did, of all that Pillow read of it.
INFORMATION = ("transparency", "dpi", "background", "compression")

STANDALONE = frozenset(range(0xD0, 0xD8)) | {0x01}
START_OF_SCAN, END_OF_IMAGE, COMMENT, ADOBE = 0xDA, 0xD9, 0xFE, 0xEE
APPLICATIONS = range(0xE0, 0xF0)
PNG_START = b"\x89PNG\r\n\x1a\n"
PNG_CHUNKS = frozenset(
    (b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"sBIT", b"bKGD", b"pHYs")
)
# One entry, the orientation, in the smallest EXIF there is.
EXIF = b"Exif\x00\x00MM\x00*\x00\x00\x00\x08\x00\x01\x01\x12\x00\x03\x00\x00\x00\x01\x00%c\x00\x00\x00\x00\x00\x00"


def clean_picture(name: str, content: bytes) -> bytes:
    """The picture, in the format it was."""
    try:
        with Image.open(BytesIO(content), formats=FORMATS) as picture:
            return _clean(picture, content)
    except (
        UnidentifiedImageError,
        Image.DecompressionBombError,
        ImageCms.PyCMSError,
        OSError,
        SyntaxError,
        ValueError,
        struct.error,
    ) as error:
        raise UnreadableDocumentError("picture", name=PurePosixPath(name).name[:120]) from error


def _clean(picture: Image.Image, content: bytes) -> bytes:
    kind = "JPEG" if picture.format == "MPO" else picture.format
    turned = picture.getexif().get(ORIENTATION, 1)
    orientation = turned if isinstance(turned, int) and 2 <= turned <= 8 else 1
    if "icc_profile" in picture.info or kind not in ("JPEG", "PNG"):
        content = _drawn_anew(picture, kind or "PNG", orientation)
    if kind == "JPEG":
        return bare_jpeg(content, orientation)
    return bare_png(content) if kind == "PNG" else content


def _drawn_anew(picture: Image.Image, kind: str, orientation: int) -> bytes:
    """The same pixels in a new file. A profile names the screen it was made for, so its colours become the usual ones."""
    plain = picture.copy()
    profile = plain.info.get("icc_profile")
    if profile and plain.mode in ("RGB", "RGBA", "CMYK"):
        ours = ImageCms.ImageCmsProfile(BytesIO(profile))
        mode = "RGB" if plain.mode == "CMYK" else plain.mode
        changed = ImageCms.profileToProfile(plain, ours, ImageCms.createProfile("sRGB"), outputMode=mode)
        plain = changed if changed is not None else plain
    plain.info = {key: value for key, value in picture.info.items() if key in INFORMATION}
    exif = Image.Exif()
    if orientation > 1:
        exif[ORIENTATION] = orientation
    target = BytesIO()
    plain.save(target, format=kind, quality=95, exif=exif)
    return target.getvalue()


def bare_jpeg(content: bytes, orientation: int = 1) -> bytes:
    """The tables and scans up to the end of the picture: no EXIF, XMP, IPTC, profile, comment, thumbnail, second picture."""
    kept = [b"\xff\xd8"]
    if orientation > 1:
        exif = EXIF % orientation
        kept.append(b"\xff\xe1" + struct.pack(">H", len(exif) + 2) + exif)
    for marker, segment in _segments(content):
        if marker == ADOBE and segment[4:].startswith(b"Adobe"):
            kept.append(
                b"\xff\xee\x00\x0e" + segment[4:16]
            )  # without it, colours of four inks come out inverted
        elif marker != COMMENT and marker not in APPLICATIONS:
            kept.append(segment)
    return b"".join([*kept, b"\xff\xd9"])


def _segments(content: bytes) -> Iterator[tuple[int, bytes]]:
    """Each marker with its segment, and with the pixels behind it where it begins a scan; up to the end of the picture."""
    if not content.startswith(b"\xff\xd8"):
        raise ValueError("No JPEG begins here.")
    place = 2
    while True:
        while content[place : place + 2] == b"\xff\xff":
            place += 1
        if content[place : place + 1] != b"\xff" or place + 4 > len(content):
            if content[place : place + 2] == b"\xff\xd9":
                return
            raise ValueError("The JPEG breaks off.")
        marker = content[place + 1]
        if marker == END_OF_IMAGE:
            return
        end = place + 2
        if marker not in STANDALONE:
            end += struct.unpack(">H", content[end : end + 2])[0]
        if marker == START_OF_SCAN:
            end = _end_of_scan(content, end)
        yield marker, content[place:end]
        place = end


def _end_of_scan(content: bytes, place: int) -> int:
    """The next marker that is neither a stuffed byte nor a restart."""
    while (place := content.find(b"\xff", place)) >= 0 and place + 1 < len(content):
        if content[place + 1] not in (0x00, 0xFF) and content[place + 1] not in STANDALONE:
            return place
        place += 1
    raise ValueError("The JPEG breaks off.")


def bare_png(content: bytes) -> bytes:
    """The chunks that draw the picture; texts, times, profiles and what lies behind the end go."""
    if not content.startswith(PNG_START):
        raise ValueError("No PNG begins here.")
    kept, place, name = [PNG_START], len(PNG_START), b""
    while name != b"IEND":
        (length,) = struct.unpack(">I", content[place : place + 4])
        name, end = content[place + 4 : place + 8], place + 12 + length
        if end > len(content):
            raise ValueError("The PNG breaks off.")
        if name in PNG_CHUNKS:
            kept.append(content[place:end])
        place = end
    return b"".join(kept)


def bare_jpeg_2000(content: bytes) -> bytes:
    """JPEG 2000, as scanners put into a PDF: its boxes without XML, identified extras and rights."""
    if content.startswith(b"\xff\x4f\xff\x51"):  # no boxes, only the code
        return content
    kept, place = [], 0
    while place < len(content):
        length, name = struct.unpack(">I4s", content[place : place + 8])
        if length == 1:
            (length,) = struct.unpack(">Q", content[place + 8 : place + 16])
        end = place + length if length else len(content)
        if end <= place + 7 or end > len(content):
            raise ValueError("The JPEG 2000 breaks off.")
        if name not in (b"xml ", b"uuid", b"uinf", b"jp2i", b"free"):
            kept.append(content[place:end])
        place = end
    return b"".join(kept)
