"""Small real documents that say who made them, and where: what no reader may ever find."""

import struct
import zipfile
import zlib
from collections.abc import Mapping
from datetime import datetime
from io import BytesIO
from typing import Any

from docx import Document as WordDocument
from docx.shared import Inches
from PIL import Image
from PIL.PngImagePlugin import PngInfo

AUTHOR = "Asma Caseworker, Kabul"
PLACE = "Kabul 34.53 N"


def photograph(*, size: tuple[int, int] = (64, 48), orientation: int = 6, **options: Any) -> bytes:
    """A JPEG as a telephone writes it: position, owner, orientation, XMP, a comment, and a trailer behind its end."""
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x013B] = AUTHOR
    exif.get_ifd(0x8825).update({1: "N", 2: (34.0, 31.0, 48.0), 29: PLACE})
    target = BytesIO()
    picture = Image.linear_gradient("L").resize(size).convert("RGB")
    xmp = f"<x:xmpmeta xmlns:x='adobe:ns:meta/'>{AUTHOR}</x:xmpmeta>".encode()
    picture.save(target, "JPEG", quality=90, exif=exif, xmp=xmp, comment=AUTHOR.encode(), **options)
    return target.getvalue() + f"trailer of {AUTHOR}".encode()


def screenshot() -> bytes:
    """A PNG with texts."""
    texts = PngInfo()
    texts.add_text("Author", AUTHOR)
    texts.add_itxt("XML:com.adobe.xmp", AUTHOR)
    target = BytesIO()
    Image.new("RGBA", (40, 30), (200, 30, 30, 128)).save(target, "PNG", pnginfo=texts, dpi=(96, 96))
    return target.getvalue()


def word(*, text: str = "Free the eleven students.", pictures: tuple[bytes, ...] = ()) -> bytes:
    """A Word document with an author in its properties."""
    document = WordDocument()
    document.core_properties.author = AUTHOR
    document.core_properties.last_modified_by = AUTHOR
    document.core_properties.created = datetime(2026, 2, 1, 23, 14)  # noqa: DTZ001 - as python-docx takes it
    document.add_heading("UA 12/26", 1)
    document.add_paragraph(text)
    for picture in pictures:
        document.add_picture(BytesIO(picture), width=Inches(1))
    target = BytesIO()
    document.save(target)
    return target.getvalue()


def parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist()}


def packed(contents: Mapping[str, bytes]) -> bytes:
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in contents.items():
            package.writestr(name, content)
    return target.getvalue()


def changed(content: bytes, name: str, old: bytes, new: bytes) -> bytes:
    """The package with `old` replaced in one of its parts."""
    contents = parts(content)
    assert old in contents[name]
    return packed(contents | {name: contents[name].replace(old, new, 1)})


def with_parts(content: bytes, **more: bytes) -> bytes:
    """The package with more parts; a double underscore stands for a stroke, a single one for a full stop."""
    named = {name.replace("__", "/").replace("_", "."): part for name, part in more.items()}
    return packed(parts(content) | named)


def everything_in(content: bytes) -> bytes:
    """All that somebody with a zip program sees: names and contents of the parts."""
    return b"\n".join(name.encode() + b"\n" + part for name, part in parts(content).items())


OFFICE = "urn:oasis:names:tc:opendocument:xmlns"
NAMES = " ".join(
    f'xmlns:{prefix}="{uri}"'
    for prefix, uri in {
        "office": f"{OFFICE}:office:1.0",
        "text": f"{OFFICE}:text:1.0",
        "draw": f"{OFFICE}:drawing:1.0",
        "meta": f"{OFFICE}:meta:1.0",
        "config": f"{OFFICE}:config:1.0",
        "style": f"{OFFICE}:style:1.0",
        "dc": "http://purl.org/dc/elements/1.1/",
        "xlink": "http://www.w3.org/1999/xlink",
        "officeooo": "http://openoffice.org/2009/office",
    }.items()
)
LINK_TO_THE_WEB = '<text:p><text:a xlink:href="https://example.org/ua">More</text:a></text:p>'
FRAME = (
    '<text:p><draw:frame draw:name="Image1"><draw:image xlink:href="Pictures/1.jpg"/></draw:frame></text:p>'
)


def open_document(*, body: str = "", picture: bytes = b"", **more: bytes) -> bytes:
    """An OpenDocument text with author, printer and revision numbers."""
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {NAMES} office:version="1.3">'
        '<office:automatic-styles><style:style style:name="P1" style:family="paragraph">'
        '<style:text-properties officeooo:rsid="001b2c3d"/></style:style></office:automatic-styles><office:body><office:text>'
        f'<text:p text:style-name="P1">Free the eleven students.</text:p>{LINK_TO_THE_WEB}{FRAME if picture else ""}{body}'
        "</office:text></office:body></office:document-content>"
    )
    settings = (
        f"<office:document-settings {NAMES}><office:settings><config:config-item-set config:name='ooo:configuration-settings'>"
        f"<config:config-item config:name='PrinterName' config:type='string'>Printer of {AUTHOR}</config:config-item>"
        "<config:config-item config:name='AddParaTableSpacing' config:type='boolean'>true</config:config-item>"
        "</config:config-item-set></office:settings></office:document-settings>"
    )
    meta = f"<office:document-meta {NAMES}><office:meta><dc:creator>{AUTHOR}</dc:creator></office:meta></office:document-meta>"
    manifest = (
        f'<manifest:manifest xmlns:manifest="{OFFICE}:manifest:1.0">'
        '<manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.text"/>'
        '<manifest:file-entry manifest:full-path="Thumbnails/thumbnail.png" manifest:media-type="image/png"/>'
        "</manifest:manifest>"
    )
    contents = {
        "mimetype": b"application/vnd.oasis.opendocument.text",
        "content.xml": content.encode(),
        "styles.xml": f"<office:document-styles {NAMES}/>".encode(),
        "settings.xml": settings.encode(),
        "meta.xml": meta.encode(),
        "Thumbnails/thumbnail.png": screenshot(),
        "META-INF/manifest.xml": manifest.encode(),
    }
    if picture:
        contents["Pictures/1.jpg"] = picture
    return with_parts(packed(contents), **more)


def rtf(*, body: str = "", picture: bytes = b"") -> bytes:
    """An RTF document as Word writes it."""
    drawn = (
        rf"{{\*\shppict{{\pict{{\*\blipuid 0a0b}}\jpegblip\picw64\pich48 {picture.hex()}}}}}{{\nonshppict{{\pict\wmetafile8 00}}}}"
        if picture
        else ""
    )
    return (
        (
            rf"{{\rtf1\ansi\deff0{{\fonttbl{{\f0 Arial;}}}}{{\*\generator Word of {AUTHOR};}}"
            rf"{{\info{{\author {AUTHOR}}}{{\operator {AUTHOR}}}{{\creatim\yr2026\mo2\dy1}}}}"
            rf"{{\*\userprops{{\propname Office}}\proptype30{{\staticval {AUTHOR}}}}}{{\*\rsidtbl \rsid11223344}}"
            rf"{{\*\revtbl {{Unknown;}}{{{AUTHOR};}}}}"
            rf"\pard\insrsid11223344 Libert\'e9 for {{\b\charrsid11223344 eleven}} students.\par {drawn}{body}}}"
        ).encode("ascii")
        + b"\x00trailer of "
        + AUTHOR.encode()
    )


def oversized_zip() -> bytes:
    """A part of 59 MB that is packed into little."""
    return with_parts(word(), word__media__a_bin=bytes(59_000_000))


def png_of(width: int, height: int) -> bytes:
    """A PNG that says of itself how large it is, and is not."""
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunk = b"IHDR" + header
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + chunk + struct.pack(">I", zlib.crc32(chunk))
