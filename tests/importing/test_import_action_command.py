"""`manage.py import_action` reads files, goes on after a bad one, and ends with 1 if there was one."""

import io
import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from tests.importing.reading_aloud import DOCUMENTS, EXPECTED, FOLDER


def test_json_is_one_list_in_the_exchange_format_without_a_database() -> None:
    output = io.StringIO()
    call_command("import_action", *DOCUMENTS[:6], "--json", stdout=output)
    assert json.loads(output.getvalue()) == [EXPECTED[path.name] for path in DOCUMENTS[:6]]


def test_a_bad_file_is_named_and_the_others_are_read(tmp_path: Path) -> None:
    bad = tmp_path / "sheet.pdf"
    bad.write_bytes(b"%PDF-1.7")
    missing = tmp_path / "missing.txt"
    output = io.StringIO()
    with pytest.raises(CommandError, match="2 of the files"):
        call_command("import_action", bad, missing, FOLDER / "statement_fr.txt", "--json", stdout=output)
    first, second, third = json.loads(output.getvalue())
    assert first == {
        "file": "sheet.pdf",
        "error": "This is a PDF; take the Word, HTML or text version of it.",
    }
    assert second == {"file": "missing.txt", "error": "The file can't be opened: No such file or directory."}
    assert third == EXPECTED["statement_fr.txt"]
