"""PDFs lose who made them, what hangs on them and what they were before; links stay."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from PIL import Image
from pypdf import PdfReader, PdfWriter
from pypdf.annotations import Link, Popup, Text
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    NameObject,
    NumberObject,
    StreamObject,
    TextStringObject,
)

from campaigns.cleaning.cleaning import clean_document
from campaigns.importing.readers.limits import UnreadableDocumentError
from tests.cleaning.making import AUTHOR, PLACE, photograph

BOX = (10.0, 10.0, 90.0, 30.0)
XMP = f"<x:xmpmeta xmlns:x='adobe:ns:meta/'>{AUTHOR}</x:xmpmeta>".encode()


def clean(content: bytes) -> bytes:
    return clean_document(name="sheet.pdf", content=content)


def reason(content: bytes) -> str:
    with pytest.raises(UnreadableDocumentError) as refused:
        clean(content)
    return refused.value.code


def written(writer: PdfWriter) -> bytes:
    target = BytesIO()
    writer.write(target)
    return target.getvalue()


def page_of(writer: PdfWriter, drawing: bytes = b"0 0 10 10 re f") -> DictionaryObject:
    page = writer.add_blank_page(width=200, height=200)
    stream = DecodedStreamObject()
    stream.set_data(drawing)
    page[NameObject("/Contents")] = writer._add_object(stream)
    return page


def stream_of(content: bytes, **names: str) -> StreamObject:
    stream = StreamObject()
    stream._data = content
    for name, value in names.items():
        stream[NameObject(f"/{name}")] = NameObject(value)
    return stream


def sheet() -> PdfWriter:
    """One page with a link, and in every corner the name of who made it."""
    writer = PdfWriter()
    page = page_of(writer)
    writer.metadata = {"/Author": AUTHOR, "/Title": "UA 12/26"}
    writer.root_object[NameObject("/Metadata")] = writer._add_object(stream_of(XMP, Type="/Metadata"))
    page[NameObject("/PieceInfo")] = DictionaryObject({NameObject("/Made"): TextStringObject(AUTHOR)})
    writer.add_attachment("notes of Asma.txt", AUTHOR.encode())
    script = {"/S": NameObject("/JavaScript"), "/JS": TextStringObject(f"app.alert('{AUTHOR}')")}
    writer.root_object[NameObject("/OpenAction")] = DictionaryObject(
        {NameObject(key): one for key, one in script.items()}
    )
    writer.add_annotation(0, Link(rect=BOX, url="https://example.org/ua"))
    comment = writer.add_annotation(0, Text(rect=BOX, text=f"Note of {AUTHOR}"))
    comment[NameObject("/T")] = TextStringObject(AUTHOR)
    writer.add_annotation(0, Popup(rect=BOX, parent=comment))
    tag = DictionaryObject(
        {NameObject("/Type"): NameObject("/OBJR"), NameObject("/Obj"): comment.indirect_reference}
    )
    writer.root_object[NameObject("/StructTreeRoot")] = DictionaryObject(
        {NameObject("/K"): ArrayObject([tag])}
    )
    return writer


def texts_of(content: bytes) -> bytes:
    """Everything in the file, unpacked, whether something leads to it or not."""
    reader = PdfReader(BytesIO(content))
    size: Any = reader.trailer["/Size"]
    objects = [reader.get_object(number) for number in range(1, size)]
    unpacked = [
        one.get_data() for one in objects if isinstance(one, StreamObject) and one.get("/Subtype") != "/Image"
    ]
    return b"\n".join([content, *unpacked, repr(objects).encode(), repr(reader.trailer).encode()])


def test_information_xmp_files_scripts_and_comments_go_and_the_link_stays() -> None:
    before = written(sheet())
    assert texts_of(before).count(b"Asma") > 6

    cleaned = clean(before)

    assert b"Asma" not in texts_of(cleaned)
    reader = PdfReader(BytesIO(cleaned))
    assert reader.pages[0].get_contents().get_data() == b"0 0 10 10 re f"  # type: ignore[union-attr]
    links: Any = reader.pages[0]["/Annots"]
    (link,) = links
    assert link.get_object()["/A"]["/URI"] == "https://example.org/ua"
    assert not reader.attachments
    for key in ("/Metadata", "/AcroForm", "/OpenAction"):
        assert key not in reader.root_object


def test_an_earlier_revision_goes() -> None:
    first = PdfWriter()
    page_of(first, b"(The witness is Asma) Tj")
    second = PdfWriter(BytesIO(written(first)), incremental=True)
    contents = DecodedStreamObject()
    contents.set_data(b"(The witness is X) Tj")
    second.pages[0][NameObject("/Contents")] = second._add_object(contents)
    content = written(second)
    assert b"Asma" in content

    cleaned = clean(content)

    assert b"Asma" not in texts_of(cleaned)
    assert cleaned.count(b"%%EOF") == 1
    assert PdfReader(BytesIO(cleaned)).pages[0].get_contents().get_data() == b"(The witness is X) Tj"  # type: ignore[union-attr]


@pytest.mark.parametrize("colours", ["RGB", "CMYK"])
def test_a_photograph_loses_its_place_and_keeps_its_pixels(colours: str) -> None:
    before = photograph()
    if colours == "CMYK":
        target = BytesIO()
        Image.open(BytesIO(before)).convert("CMYK").save(target, "JPEG", comment=PLACE.encode())
        before = target.getvalue()
    writer = PdfWriter()
    page = page_of(writer, b"/Im1 Do")
    picture = stream_of(
        before, Type="/XObject", Subtype="/Image", Filter="/DCTDecode", ColorSpace="/DeviceRGB"
    )
    picture[NameObject("/Width")], picture[NameObject("/Height")] = NumberObject(64), NumberObject(48)
    pictures = DictionaryObject({NameObject("/Im1"): writer._add_object(picture)})
    page[NameObject("/Resources")] = DictionaryObject({NameObject("/XObject"): pictures})

    cleaned = clean(written(writer))

    assert b"Asma" not in cleaned
    assert PLACE.encode() not in cleaned
    kept = PdfReader(BytesIO(cleaned)).pages[0]["/Resources"]["/XObject"]["/Im1"]._data  # type: ignore[index]
    photo = Image.open(BytesIO(kept))
    assert photo.tobytes() == Image.open(BytesIO(before)).tobytes()
    assert not photo.getexif()


@pytest.mark.parametrize(
    "address", ["file:///C:/Users/Asma/notes.pdf", "notes-of-Asma.pdf", "javascript:x(Asma)"]
)
def test_a_link_to_a_file_or_a_script_goes(address: str) -> None:
    writer = PdfWriter()
    page_of(writer)
    writer.add_annotation(0, Link(rect=BOX, url=address))

    assert b"Asma" not in texts_of(clean(written(writer)))


def test_an_encrypted_one_is_refused() -> None:
    writer = sheet()
    writer.encrypt("", "secret", algorithm="RC4-128")

    assert reason(written(writer)) == "pdf_protected"


def test_fields_and_signatures_are_refused() -> None:
    writer = sheet()
    name = writer._add_object(
        DictionaryObject({NameObject("/FT"): NameObject("/Sig"), NameObject("/T"): TextStringObject("a")})
    )
    form = DictionaryObject({NameObject("/Fields"): ArrayObject([name])})
    writer.root_object[NameObject("/AcroForm")] = form

    assert reason(written(writer)) == "pdf_fields"


@pytest.mark.parametrize(
    "break_it",
    [
        lambda pdf: b"PK\x03\x04" + pdf,
        lambda pdf: pdf[:60],
        lambda _: b"%PDF-1.7\n",
        lambda pdf: pdf[:9] + bytes(400),
        lambda _: b"",
    ],
)
def test_a_broken_one_is_refused(break_it: Callable[[bytes], bytes]) -> None:
    assert reason(break_it(written(sheet()))) == "not_as_named"
