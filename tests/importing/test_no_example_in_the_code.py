"""The importer describes layouts and languages: no name, number or account of a single document stands in it.

`example_words.txt` holds hashes of what the example documents call people, places, accounts, numbers and indexes, so that the
words themselves do not have to lie here. The same holds for the documents of these tests.
"""

import hashlib
import re
from pathlib import Path

from campaigns.importing.fields.names import is_title_word, without_courtesy
from campaigns.importing.folding import fold, single_spaced
from tests.importing.reading_aloud import EXPECTED, SHEETS

ROOT = Path(__file__).parents[2]
CODE = [
    *(ROOT / "campaigns" / "importing").rglob("*.py"),
    *(ROOT / "campaigns" / "importing").rglob("*.toml"),
    ROOT / "campaigns" / "references.py",
    ROOT / "campaigns" / "management" / "commands" / "import_action.py",
]
HASHES = frozenset((Path(__file__).parent / "example_words.txt").read_text(encoding="utf-8").split())
# As long as the longest index or number: "KGZ 001 / 0122 / OBS 001".
LONGEST = 7


def hashed(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def phrases(text: str) -> set[str]:
    """Every run of words in a text, as long as a number may be."""
    words = re.findall(r"[^\s\"'`(),;|]+", single_spaced(fold(text)))
    bare = [word.strip(".:[]{}") for word in words]
    runs = {
        " ".join(bare[start : start + size]) for size in range(1, LONGEST + 1) for start in range(len(bare))
    }
    return runs | set(re.findall(r"[^\W_]{4,}", fold(text)))


def test_no_name_or_number_of_an_example_stands_in_the_code() -> None:
    found = {
        path.name: word
        for path in CODE
        for word in phrases(path.read_text("utf-8"))
        if hashed(word) in HASHES
    }
    assert found == {}
    assert len(HASHES) > 200


def test_no_name_or_number_of_these_tests_documents_stands_in_the_code() -> None:
    own = set()
    for record in [*EXPECTED.values(), *SHEETS]:
        own |= {record[name] for name in ("reference", "ai_index", "title") if record[name]}
        for target in record["targets"]:
            own |= {*target["emails"], *target["phones"], *target["faxes"], *target["twitter"]}
            if target["post"]:
                names = re.findall(r"[^\W\d_]{6,}", without_courtesy(target["name"]))
                own |= {word for word in names if not is_title_word(fold(word))}
    code = {path.name: single_spaced(fold(path.read_text(encoding="utf-8"))) for path in CODE}
    wanted = [re.escape(single_spaced(fold(word))) for word in own]
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(wanted)})(?!\w)")
    assert {name: match[0] for name, text in code.items() if (match := pattern.search(text))} == {}
