"""Files made to harm: one clear sentence or a clean draft, never a traceback, never more than five seconds of the processor.

`IMPORT_FUZZ=2000` runs the full number of mutated files; the usual run takes fewer.
"""

import io
import os
import random
import re
import time
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from campaigns.importing.document import ReadDocument
from campaigns.importing.readers.limits import UnreadableDocumentError
from campaigns.importing.sandbox import PATIENCE, ReadingProcess
from tests.importing.reading_aloud import DOCUMENTS, FOLDER

FUZZED = int(os.environ.get("IMPORT_FUZZ", "150"))
SEED = 1961
ACTIVE = re.compile(
    r"<\s*/?\s*(script|iframe|object|embed|svg|img|style|link|meta|form)\b|javascript:\s*\w+\(", re.IGNORECASE
)
OVERRIDES = re.compile("[\u202a-\u202e\u2066-\u2069\u200e\u200f]")
WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
SNIPPETS = (
    b"<script>alert(1)</script>",
    b"<img src=x onerror=alert(1)>",
    b"javascript:alert(1)",
    "\u202eexe.cod\u202c".encode(),
    b"\x00\x01\x02",
    b"=cmd|' /C calc'!A0",
    b"<![CDATA[",
    b"<!--",
    b"&#x110000;&lol9;",
    b"]]>" * 50,
    b"(" * 500,
    b"a" * 20_000,
    b"UA 99999999999/99999999999",
    b"0" * 3_000,
    b"@" * 3_000,
    b": " * 3_000,
    b"Email: " * 500,
    b"1 January 2020 " * 500,
)


@pytest.fixture(scope="module")
def process() -> Iterator[ReadingProcess]:
    with ReadingProcess() as running:
        yield running


def packed(document: bytes, **more: bytes) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", document)
        for name, content in more.items():
            package.writestr(name, content)
    return target.getvalue()


def document_xml(body: str, before: str = "") -> bytes:
    return f'<?xml version="1.0"?>{before}<w:document {WORD}><w:body>{body}</w:body></w:document>'.encode()


def paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def outcome(process: ReadingProcess, name: str, content: bytes) -> ReadDocument | str:
    started = time.monotonic()
    try:
        found: ReadDocument | str = process.read(name=name, content=content)
    except UnreadableDocumentError as error:
        found = str(error)
    # Starting another child, where the one before was given up, comes on top.
    assert time.monotonic() - started < PATIENCE + 5
    if isinstance(found, str):
        assert re.fullmatch(r"[A-Z][^\n]{10,200}\.", found)
    else:
        assert found.failed == []
        shown = repr(found.to_plain())
        assert not ACTIVE.search(shown)
        assert not OVERRIDES.search(shown)
    return found


BILLION_LAUGHS = (
    "<!DOCTYPE x [<!ENTITY a 'lol'>"
    + "".join(f"<!ENTITY {chr(98 + n)} '{f'&{chr(97 + n)};' * 10}'>" for n in range(9))
    + "]>"
)
OUTSIDE = "<!DOCTYPE x [<!ENTITY secret SYSTEM 'file:///etc/passwd'>]>"
LINKED_OUTSIDE = b'<Relationships><Relationship Id="rId1" Type="x" TargetMode="External" Target="http://127.0.0.1:9/"/></Relationships>'
DEEP = "<w:tbl><w:tr><w:tc>" * 20_000 + "</w:tc></w:tr></w:tbl>" * 20_000

Made = dict[str, tuple[str, Callable[[], bytes]]]
REFUSED: Made = {
    "zip bomb": (
        "a.docx",
        lambda: packed(document_xml(paragraph("x")), **{"word/media/a.bin": bytes(59_000_000)}),
    ),
    "bomb in the text itself": ("a.docx", lambda: packed(document_xml(paragraph("a" * 14_000_000)))),
    "too large unpacked": ("a.docx", lambda: packed(document_xml("x"), a=os.urandom(1), b=bytes(70_000_000))),
    "too many parts": ("a.docx", lambda: packed(document_xml("x"), **{f"p{n}": b"" for n in range(2_500)})),
    "entities that multiply": ("a.docx", lambda: packed(document_xml(paragraph("&i;"), BILLION_LAUGHS))),
    "an entity from outside": ("a.docx", lambda: packed(document_xml(paragraph("&secret;"), OUTSIDE))),
    "deep nesting": ("a.docx", lambda: packed(document_xml(DEEP))),
    "no Word document": ("a.docx", lambda: packed(b"", hello=b"world").replace(b"word/", b"work/")),
    "a damaged zip": ("a.docx", lambda: packed(document_xml("x"))[:100]),
    "another kind of zip": ("a.docx", lambda: b"PK\x03\x04" + bytes(1_000)),
    "50 MB": ("a.txt", lambda: b"UA 1/20\n" * 6_500_000),
    "a million lines": ("a.txt", lambda: b"x\n" * 1_000_000),
    "a million lines of HTML": ("a.html", lambda: b"<html>" + b"<p>x" * 900_000),
    "binary rubbish": ("a.txt", lambda: random.Random(SEED).randbytes(200_000)),
    "a PDF": ("a.pdf", lambda: b"%PDF-1.7 ..."),
    "an old Word document": ("a.doc", lambda: b"\xd0\xcf\x11\xe0" + bytes(500)),
    "nothing": ("a.txt", lambda: b""),
    "only spaces": ("a.html", lambda: b"<html><body> </body></html>"),
    "one endless line": ("a.txt", lambda: b"UA 1/20 " * 100_000),
}
READ: Made = {
    "unclosed and deep HTML": ("a.html", lambda: b"<html><body>" + b"<div>" * 100_000 + b"Dear Minister,"),
    "scripts": (
        "a.html",
        lambda: b"<html><p onclick=x()>Text<script>evil()</script> &lt;script&gt;evil()&lt;/script&gt;",
    ),
    "scripts in a text": (
        "a.txt",
        lambda: b"UA 1/20\n<script>evil()</script>\n<scr<script>ipt>evil()</scr</script>ipt>\n",
    ),
    "a link outside": (
        "a.docx",
        lambda: packed(document_xml(paragraph("x")), **{"word/_rels/document.xml.rels": LINKED_OUTSIDE}),
    ),
    "overrides": ("a.txt", "UA 1/20\nDear \u202eretsiniM\u202c,\n".encode),
    "formulas": ("a.txt", lambda: b'=1+1\n=HYPERLINK("http://x")\n+1\n@SUM(1)\n'),
    "nested brackets": ("a.txt", ("(" * 9_000 + ")" * 9_000).encode),
}


@pytest.mark.parametrize("case", REFUSED)
def test_a_file_that_can_not_be_a_document_is_refused_in_one_sentence(
    process: ReadingProcess, case: str
) -> None:
    name, make = REFUSED[case]
    assert isinstance(outcome(process, name, make()), str)


@pytest.mark.parametrize("case", READ)
def test_a_harmful_document_gives_a_clean_draft(process: ReadingProcess, case: str) -> None:
    name, make = READ[case]
    assert isinstance(outcome(process, name, make()), ReadDocument)


def mutated(chance: random.Random, content: bytes) -> bytes:
    changed = bytearray(content)
    for _ in range(chance.randint(1, 12)):
        place = chance.randrange(len(changed) + 1)
        act = chance.randrange(6)
        if act == 0 and changed:
            changed[place % len(changed)] = chance.randrange(256)
        elif act == 1:
            changed[place:place] = chance.choice(SNIPPETS)
        elif act == 2:
            del changed[place : place + chance.randint(1, 400)]
        elif act == 3:
            changed[place:place] = changed[place : place + chance.randint(1, 4_000)] * chance.randint(1, 4)
        elif act == 4:
            changed = changed[: max(place, 20)]
        else:
            lines = bytes(changed).split(b"\n")
            chance.shuffle(lines)
            changed = bytearray(b"\n".join(lines))
    return bytes(changed)


def mutated_word(chance: random.Random, content: bytes) -> bytes:
    """The text inside a Word document is changed, or the package itself."""
    if chance.random() < 0.3:
        return mutated(chance, content)
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as package, zipfile.ZipFile(target, "w") as other:
        for entry in package.namelist():
            if "styles" not in entry:
                part = package.read(entry)
                other.writestr(entry, mutated(chance, part) if entry == "word/document.xml" else part)
    return target.getvalue()


def test_mutated_documents_neither_break_nor_stall_the_reader(process: ReadingProcess) -> None:
    chance = random.Random(SEED)
    for _ in range(FUZZED):
        path = chance.choice(DOCUMENTS)
        change = mutated_word if path.suffix == ".docx" else mutated
        found = outcome(process, path.name, change(chance, path.read_bytes()))
        assert found != "The document could not be understood."


def test_a_reader_that_dies_is_replaced_and_the_next_document_is_read() -> None:
    with ReadingProcess() as process:
        document = FOLDER / "statement_fr.txt"
        assert process.read(name=document.name, content=document.read_bytes()).country == "ML"
        child = process._child
        assert child is not None
        child.kill()
        child.wait()
        assert process.read(name=document.name, content=document.read_bytes()).country == "ML"


def test_the_reading_process_knows_no_secret_and_reaches_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET_KEY", "not-for-the-child")
    with ReadingProcess() as process:
        process.read(name="a.txt", content=b"UA 1/20\n")
        child = process._child
        assert child is not None
        environment = Path(f"/proc/{child.pid}/environ")
        if environment.exists():
            assert b"not-for-the-child" not in environment.read_bytes()
