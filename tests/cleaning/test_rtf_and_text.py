"""RTF loses its information and its people; a text is taken as it is, if it is one."""

import re
from io import BytesIO
from typing import Any

import pytest
from PIL import Image

from campaigns.cleaning.cleaning import clean_document
from campaigns.importing.readers.limits import UnreadableDocumentError
from tests.cleaning.making import PLACE, photograph, rtf, word


def clean(content: bytes) -> bytes:
    return clean_document(name="sheet.rtf", content=content)


def reason(content: bytes, name: str = "sheet.rtf") -> str:
    with pytest.raises(UnreadableDocumentError) as refused:
        clean_document(name=name, content=content)
    return refused.value.code


def test_information_properties_and_revision_numbers_go_and_the_text_stays() -> None:
    cleaned = clean(rtf())

    assert b"Asma" not in cleaned
    assert b"rsid" not in cleaned
    assert cleaned.startswith(b"{\\rtf1\\ansi\\deff0{\\fonttbl{\\f0 Arial;}}")
    assert cleaned.endswith(b"\\pard Libert\\'e9 for {\\b eleven} students.\\par }")


def test_a_word_does_not_swallow_the_text_behind_what_went() -> None:
    body = rb"{\rtf1\pard{\*\generator Asma}One{\*\xmlopen1}two\b\rsid7\i three\\four\rsid8 five}"

    assert clean(body) == rb"{\rtf1\pard Onetwo\b \i three\\fourfive}"


def test_a_photograph_loses_its_place_and_keeps_its_pixels() -> None:
    before = photograph()

    cleaned = clean(rtf(picture=before))

    found = re.search(rb"\\jpegblip\\picw64\\pich48 ([0-9a-f]+)}}", cleaned)
    assert found is not None
    picture = bytes.fromhex(found[1].decode())
    assert b"Asma" not in picture
    assert PLACE.encode() not in picture
    assert Image.open(BytesIO(picture)).tobytes() == Image.open(BytesIO(before)).tobytes()
    assert b"nonshppict" not in cleaned


def test_a_photograph_in_raw_bytes_is_cleaned_too() -> None:
    before = photograph()
    body = rb"{\rtf1 {\pict\jpegblip\bin%d %b}}" % (len(before), before)

    cleaned = clean(body)

    assert before[:2].hex().encode() in cleaned
    assert AUTHOR_IN_HEX not in cleaned


AUTHOR_IN_HEX = b"Asma".hex().encode()


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (r"{\*\atnid AC}{\*\annotation Is her name safe?}", "comments"),
        (r"{\revised\revauth1 new}", "tracked_changes"),
        (r"{\deleted old}", "tracked_changes"),
        (r"{\object\objemb{\*\objdata 0102}}", "embedded_file"),
        (r"{\pict\wmetafile8 0102}", "picture"),
        (r"{\pict\jpegblip 0102}", "picture"),
        (r'{\field{\*\fldinst {HYPERLINK "notes.docx"}}{\fldrslt x}}', "link_elsewhere"),
        (
            r'{\field{\*\fldinst {INCLUDEPICTURE "C:\\\\Users\\\\Asma\\\\x.png"}}{\fldrslt x}}',
            "link_elsewhere",
        ),
        ("{" * 200 + "}" * 200, "too_deep"),
        ("{", "not_as_named"),
    ],
)
def test_what_cannot_be_cleaned_is_refused(body: str, code: str) -> None:
    assert reason(rtf(body=body)) == code


@pytest.mark.parametrize(
    "body", [r"{\revised0 kept}", r'{\field{\*\fldinst {HYPERLINK "https://example.org/"}}{\fldrslt x}}']
)
def test_what_tells_nothing_stays(body: str) -> None:
    assert body.encode() in clean(rtf(body=body))


def test_a_text_is_taken_as_it_is() -> None:
    text = "Свободу одиннадцати!\r\nC:\\Users is a word here.\n".encode()

    assert clean_document(name="sheet.TXT", content=text) == text


@pytest.mark.parametrize("content", [word(), rtf(), b"%PDF-1.7 text", bytes(500), photograph()])
def test_what_is_no_text_is_refused_as_one(content: Any) -> None:
    assert reason(content, name="sheet.txt") == "not_as_named"


@pytest.mark.parametrize("name", ["sheet.rtf", "sheet.exe"])
def test_what_is_not_what_its_name_says_is_refused(name: str) -> None:
    assert reason(b"Free them.", name=name) == "not_as_named"
