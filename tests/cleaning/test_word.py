"""Word documents lose who made them and keep what they say."""

from io import BytesIO

import pytest
from docx import Document as WordDocument
from PIL import Image

from campaigns.cleaning.cleaning import clean_document
from campaigns.importing.readers.limits import UnreadableDocumentError
from campaigns.importing.reading import read_document
from tests.cleaning.making import (
    AUTHOR,
    PLACE,
    changed,
    everything_in,
    oversized_zip,
    packed,
    parts,
    photograph,
    screenshot,
    with_parts,
    word,
)

WORD = b'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
TEXT = b"Free the eleven students."
RELATIONS = "word/_rels/document.xml.rels"
RELATION = (
    b'<Relationship Id="rId99" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/%s"'
    b' Target="%s" TargetMode="External"/></Relationships>'
)


def clean(content: bytes) -> bytes:
    return clean_document(name="sheet.docx", content=content)


def reason(content: bytes) -> str:
    with pytest.raises(UnreadableDocumentError) as refused:
        clean(content)
    return refused.value.code


def test_properties_go_and_the_text_stays() -> None:
    cleaned = clean(word())

    assert b"Asma" not in everything_in(cleaned)
    assert not [name for name in parts(cleaned) if name.startswith("docProps")]
    texts = [paragraph.text for paragraph in WordDocument(BytesIO(cleaned)).paragraphs]
    assert texts == ["UA 12/26", "Free the eleven students."]
    assert read_document(name="sheet.docx", content=cleaned) == read_document(
        name="sheet.docx", content=word()
    )


def test_nothing_leads_to_the_parts_that_went_and_no_day_of_packing_stays() -> None:
    cleaned = clean(word())

    assert b"docProps" not in everything_in(cleaned)
    assert b"2026" not in cleaned.replace(b"UA 12/26", b"")


def test_what_stays_of_a_part_stays_byte_for_byte() -> None:
    before, after = parts(word()), parts(clean(word()))

    assert after["word/styles.xml"] == before["word/styles.xml"]
    assert after["word/document.xml"].count(b"xmlns:") == before["word/document.xml"].count(b"xmlns:")


def test_a_photograph_loses_its_place_and_keeps_its_orientation_and_its_pixels() -> None:
    before = photograph(orientation=6)
    cleaned = clean(word(pictures=(before, screenshot())))

    everything = everything_in(cleaned)
    assert b"Asma" not in everything
    assert PLACE.encode() not in everything
    inside = parts(cleaned)
    photo = Image.open(
        BytesIO(next(part for name, part in inside.items() if name.endswith((".jpg", ".jpeg"))))
    )
    assert dict(photo.getexif()) == {0x0112: 6}
    assert not photo.getexif().get_ifd(0x8825)
    assert photo.tobytes() == Image.open(BytesIO(before)).tobytes()


def test_revision_numbers_names_of_files_editors_and_bound_properties_go() -> None:
    marked = changed(
        word(pictures=(screenshot(),)),
        "word/document.xml",
        b"<w:t>" + TEXT + b"</w:t>",
        b'<!-- Asma --><w:t>Free </w:t></w:r><w:permStart w:id="1" w:ed="DOMAIN\\asma"/><w:r w:rsidR="00AB12CD"><w:t>them.</w:t>',
    )
    marked = changed(
        marked, "word/document.xml", b"<wp:docPr ", b'<wp:docPr descr="C:\\Users\\Asma\\photo.png" title="A" '
    )
    marked = changed(
        marked,
        "word/settings.xml",
        b"</w:settings>",
        b'<w:rsids><w:rsidRoot w:val="00AB12CD"/></w:rsids></w:settings>',
    )

    cleaned = everything_in(clean(marked)).lower()

    for trace in (b"asma", b"ab12cd", b"permstart", b'image1.png" descr', b"rsidr="):
        assert trace not in cleaned
    assert b"<w:t>them.</w:t>" in cleaned


def test_people_labels_and_signatures_go() -> None:
    known = f'<w:people {WORD.decode()} w:author="{AUTHOR}"/>'.encode()
    cleaned = clean(
        with_parts(
            word(),
            word__people_xml=known,
            docMetadata__LabelInfo_xml=b"<x>Asma</x>",
            customXml__item1_xml=b"<x>Asma</x>",
        )
    )

    assert b"Asma" not in everything_in(cleaned)


def test_a_comment_is_refused() -> None:
    document = WordDocument()
    run = document.add_paragraph().add_run("Free them.")
    document.add_comment(run, text="Is her name safe?", author=AUTHOR, initials="AC")
    target = BytesIO()
    document.save(target)

    assert reason(target.getvalue()) == "comments"


def test_comments_that_nothing_leads_to_are_refused_too() -> None:
    hidden = b"<w:comments " + WORD + b'><w:comment w:id="0" w:author="Asma"/></w:comments>'

    assert reason(with_parts(word(), word__comments_xml=hidden)) == "comments"


@pytest.mark.parametrize(
    "mark",
    [
        b'<w:ins w:id="1" w:author="Asma"><w:r><w:t>x</w:t></w:r></w:ins>',
        b'<w:del w:id="1" w:author="Asma"><w:r><w:delText>x</w:delText></w:r></w:del>',
        b'<w:moveFrom w:id="1"/>',
        b'<w:pPr><w:pPrChange w:id="1" w:author="Asma"/></w:pPr>',
    ],
)
def test_tracked_changes_are_refused(mark: bytes) -> None:
    assert (
        reason(changed(word(), "word/document.xml", b"<w:body>", b"<w:body><w:p>" + mark + b"</w:p>"))
        == "tracked_changes"
    )


def test_a_template_is_forgotten_with_its_folder() -> None:
    settings = word()
    attached = changed(settings, "word/settings.xml", b"</w:settings>", b"<w:attachedTemplate/></w:settings>")
    relations = (
        b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        + RELATION
        % (
            b"attachedTemplate",
            b"file:///C:/Users/Asma/Normal.dotm",
        )
    )
    attached = packed(parts(attached) | {"word/_rels/settings.xml.rels": relations})

    assert b"Asma" not in everything_in(clean(attached))


@pytest.mark.parametrize(
    ("kind", "target", "code"),
    [
        (b"image", b"https://example.org/pixel.png", "part_elsewhere"),
        (b"hyperlink", b"file:///C:/Users/Asma/notes.docx", "link_elsewhere"),
        (b"hyperlink", b"notes%20of%20Asma.docx", "link_elsewhere"),
    ],
)
def test_what_leads_out_of_the_document_is_refused_unless_it_is_the_web(
    kind: bytes, target: bytes, code: str
) -> None:
    assert reason(changed(word(), RELATIONS, b"</Relationships>", RELATION % (kind, target))) == code
    fine = RELATION % (b"hyperlink", b"https://example.org/ua")
    assert b"https://example.org/ua" in everything_in(
        clean(changed(word(), RELATIONS, b"</Relationships>", fine))
    )


def test_a_field_that_names_a_folder_is_refused() -> None:
    field = b'<w:p><w:r><w:instrText>INCLUDE</w:instrText></w:r><w:r><w:instrText>PICTURE "C:\\\\Users\\\\Asma\\\\x.png"</w:instrText></w:r></w:p>'

    assert reason(changed(word(), "word/document.xml", b"<w:body>", b"<w:body>" + field)) == "link_elsewhere"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (lambda: with_parts(word(), word__embeddings__table_xlsx=word()), "embedded_file"),
        (lambda: with_parts(word(), word__vbaProject_bin=b"x"), "embedded_file"),
        (lambda: with_parts(word(), word__media__image9_emf=b"x" * 100), "picture"),
        (lambda: with_parts(word(), word__media__image9_jpg=photograph()[:300]), "picture"),
        (oversized_zip, "zip_bomb"),
        (lambda: packed({f"p{number}": b"" for number in range(2_500)}), "package_too_large"),
        (lambda: word()[:2_000], "not_as_named"),
        (lambda: b"%PDF-1.7", "not_as_named"),
        (lambda: b"\xd0\xcf\x11\xe0" + bytes(2_000), "not_as_named"),
        (lambda: packed({"hello": b"world"}), "not_as_named"),
        (lambda: changed(word(), "word/document.xml", b"<w:body>", b"<w:body><"), "not_as_named"),
        (lambda: changed(word(), "word/document.xml", b"<w:document", b"<!DOCTYPE x [<!ENTITY a 'b'>]><w:document"), "not_as_named"),
        (lambda: bytes(10_000_001), "file_too_large"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)  # fmt: skip
def test_what_cannot_be_cleaned_is_refused(content: object, code: str) -> None:
    assert callable(content)
    assert reason(content()) == code
