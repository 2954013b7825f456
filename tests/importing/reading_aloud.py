"""What the tests of the importer share: its documents, what they say, and short ways to read them."""

import json
from pathlib import Path
from typing import Any

from campaigns.importing.document import ReadDocument
from campaigns.importing.reading import read_document

FOLDER = Path(__file__).parent / "documents"
DOCUMENTS = sorted(path for path in FOLDER.iterdir() if path.suffix in (".txt", ".html", ".docx"))
TEXTS = [path for path in DOCUMENTS if path.suffix == ".txt"]
EXPECTED: dict[str, dict[str, Any]] = {
    record["file"]: record
    for record in json.loads((Path(__file__).parent / "expected.json").read_text(encoding="utf-8"))
}
# By people who did not know the reader; expected values by hand.
SHEETS_FOLDER = Path(__file__).parent / "sheets"
SHEETS: list[dict[str, Any]] = json.loads((SHEETS_FOLDER / "expected.json").read_text(encoding="utf-8"))


def read(content: str | bytes, name: str = "action.txt") -> ReadDocument:
    """A document from its text."""
    return read_document(name=name, content=content.encode() if isinstance(content, str) else content)


def folded(value: Any) -> Any:
    """Values as a person compares them: case, runs of spaces, kinds of dash and quote are one."""
    if isinstance(value, str):
        marks = str.maketrans(dict.fromkeys("‐‑‒–—−", "-") | {"’": "'", "\u00a0": " ", "\u2009": " "})
        return " ".join(value.translate(marks).split()).casefold()
    if isinstance(value, list):
        return [folded(one) for one in value]
    if isinstance(value, dict):
        return {name: folded(one) for name, one in value.items()}
    return value
