"""Read the examples' files: TOML in campaigns/examples, as its README describes."""

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parents[1] / "examples"


@dataclass(frozen=True)
class Example:
    """One campaign as written down: `content` is campaign.toml, `editions` the other files by language."""

    name: str
    content: dict[str, Any]
    editions: dict[str, dict[str, Any]]
    signatories: list[list[str]]
    organisations: list[str]

    def rows(self, table: str) -> list[dict[str, Any]]:
        """The rows of one of the tables in campaign.toml, such as `events`."""
        rows: list[dict[str, Any]] = self.content.get(table, [])
        return rows


def read_people() -> list[dict[str, Any]]:
    """Who can sign in, with roles."""
    people: list[dict[str, Any]] = _toml(FOLDER / "people.toml")["people"]
    return people


def read_directory() -> dict[str, dict[str, dict[str, Any]]]:
    """Offices and officials by the keys that targets name."""
    return _toml(FOLDER / "directory.toml")


def read_examples() -> list[Example]:
    """The campaigns, the oldest first."""
    examples = [_example(folder) for folder in FOLDER.iterdir() if (folder / "campaign.toml").exists()]
    return sorted(examples, key=lambda example: str(example.content["campaign"]["issued_on"]))


def _example(folder: Path) -> Example:
    # English leads: it is the edition that readers of other languages are offered first.
    editions = sorted(
        folder.glob("*.toml"), key=lambda path: (path.stem != "en", path.stem != "de", path.stem)
    )
    return Example(
        name=folder.name,
        content=_toml(folder / "campaign.toml"),
        editions={path.stem: _toml(path) for path in editions if path.stem != "campaign"},
        signatories=[
            [part.strip() for part in line.split("|")] for line in _lines(folder / "signatories.txt")
        ],
        organisations=_lines(folder / "organisations.txt"),
    )


def _toml(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _lines(path: Path) -> list[str]:
    """The lines of a list, less those that begin with a hash; none without the file."""
    if not path.exists():
        return []
    lines = (line.strip() for line in path.read_text(encoding="utf-8").splitlines())
    return [line for line in lines if line and not line.startswith("#")]
