"""OpenDocument texts lose who made them and keep what they say."""

import zipfile
from io import BytesIO
from typing import Any

import pytest
from PIL import Image

from campaigns.cleaning.cleaning import clean_document
from campaigns.importing.readers.limits import UnreadableDocumentError
from tests.cleaning.making import (
    PLACE,
    changed,
    everything_in,
    open_document,
    parts,
    photograph,
    with_parts,
    word,
)


def clean(content: bytes) -> bytes:
    return clean_document(name="sheet.odt", content=content)


def test_properties_printers_thumbnails_and_revision_numbers_go() -> None:
    cleaned = clean(open_document(picture=photograph()))

    everything = everything_in(cleaned)
    for trace in (b"Asma", PLACE.encode(), b"001b2c3d", b"Thumbnails", b"PrinterName"):
        assert trace not in everything
    inside = parts(cleaned)
    assert b"Free the eleven students." in inside["content.xml"]
    assert b"https://example.org/ua" in inside["content.xml"]
    assert b"AddParaTableSpacing" in inside["settings.xml"]
    assert dict(Image.open(BytesIO(inside["Pictures/1.jpg"])).getexif()) == {0x0112: 6}


def test_the_type_stands_first_and_unpacked() -> None:
    with zipfile.ZipFile(BytesIO(clean(open_document()))) as package:
        first = package.infolist()[0]
        assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_macros_earlier_versions_and_signatures_go() -> None:
    more: dict[str, Any] = {
        "Basic__Standard__x_xml": b"Asma",
        "Versions__1": b"Asma",
        "META-INF__documentsignatures_xml": b"Asma",
    }

    assert b"Asma" not in everything_in(clean(open_document(**more)))


CHANGE = "<text:tracked-changes><text:changed-region><text:insertion/></text:changed-region></text:tracked-changes>"


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (lambda: open_document(body="<text:p><office:annotation><dc:creator>Asma</dc:creator></office:annotation></text:p>"), "comments"),
        (lambda: open_document(body=CHANGE), "tracked_changes"),
        (lambda: open_document(body='<draw:image xlink:href="https://example.org/x.png"/>'), "part_elsewhere"),
        (lambda: open_document(body='<draw:image xlink:href="../x.png"/>'), "part_elsewhere"),
        (lambda: open_document(body='<text:a xlink:href="../Asma/x.odt">x</text:a>'), "link_elsewhere"),
        (lambda: with_parts(open_document(), Object_1=b"x"), "embedded_file"),
        (lambda: with_parts(open_document(), Pictures__2_svm=b"x" * 50), "picture"),
        (lambda: changed(open_document(), "META-INF/manifest.xml", b"</manifest:m", b"<manifest:encryption-data/></manifest:m"), "not_as_named"),
        (word, "not_as_named"),
        (lambda: b"Free them.", "not_as_named"),
    ],
)  # fmt: skip
def test_what_cannot_be_cleaned_is_refused(make: Any, code: str) -> None:
    with pytest.raises(UnreadableDocumentError) as refused:
        clean(make())
    assert refused.value.code == code
