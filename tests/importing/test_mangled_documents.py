"""However a document was mangled on its way, it says the same."""

import re
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from campaigns.importing.readers import read_lines
from campaigns.importing.sections import mark_sections
from tests.importing.reading_aloud import TEXTS, folded, read

DASHES = "-‐‑–—"
SPACES = " \u00a0\u2009\u202f\t"
MANY = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])

texts = st.sampled_from(TEXTS).map(lambda path: path.read_text(encoding="utf-8"))


def labels(text: str) -> set[str]:
    lines = mark_sections(read_lines(name="action.txt", content=text.encode()))
    return {line.text for line in lines if line.label and line.text != line.text.upper()}


def says_the_same(text: str, mangled: str) -> None:
    assert folded(read(mangled).to_exchange()) == folded(read(text).to_exchange())


@MANY
@given(text=texts, data=st.data())
def test_extra_blank_lines_change_nothing(text: str, data: st.DataObject) -> None:
    lines = text.split("\n")
    counts = data.draw(st.lists(st.integers(0, 3), min_size=len(lines), max_size=len(lines)))
    says_the_same(text, "\n".join(line + "\n" * count for line, count in zip(lines, counts, strict=True)))


@MANY
@given(text=texts)
def test_missing_blank_lines_change_nothing(text: str) -> None:
    says_the_same(text, "\n".join(line for line in text.split("\n") if line.strip()))


@MANY
@given(text=texts, space=st.sampled_from(SPACES), end=st.sampled_from(["\n", "\r\n", "\r", "\u2028"]))
def test_other_spaces_and_line_ends_change_nothing(text: str, space: str, end: str) -> None:
    between_words = re.sub(r"(?<=[^\s\d]) (?=[^\s\d])", space, text)
    says_the_same(text, between_words.replace("\n", end))


@MANY
@given(text=texts, dash=st.sampled_from(DASHES))
def test_another_dash_changes_nothing(text: str, dash: str) -> None:
    says_the_same(text, re.sub(rf"(?<![\w@/.])[{DASHES}](?![\w@/.])|(?<=\d)[{DASHES}](?=\d)", dash, text))


@MANY
@given(text=texts, change=st.sampled_from([str.upper, str.lower, str.title]))
def test_labels_in_another_case_change_nothing(text: str, change: Callable[[str], str]) -> None:
    known = labels(text)
    lines = [change(line) if line.strip() in known else line for line in text.split("\n")]
    says_the_same(text, "\n".join(lines))


@MANY
@given(text=texts, data=st.data())
def test_a_label_that_stands_fast_to_the_next_line_is_found(text: str, data: st.DataObject) -> None:
    known = {label for label in labels(text) if len(label) > 9 and label[-1].isalpha()}
    lines = [line for line in text.split("\n") if line.strip()]
    places = [
        index
        for index, line in enumerate(lines[:-1])
        if line in known and line[-1].islower() and lines[index + 1][0].isupper()
    ]
    if not places:
        return
    place = data.draw(st.sampled_from(places))
    joined = [*lines[:place], lines[place] + lines[place + 1], *lines[place + 2 :]]
    says_the_same(text, "\n".join(joined))


def parts(text: str, *starts: str) -> list[str]:
    """The text cut in front of each of the lines, the first part being what stands above."""
    places = [text.index(f"\n{start}") + 1 for start in starts]
    return [text[begin:end] for begin, end in zip([0, *places], [*places, len(text)], strict=True)]


@pytest.mark.parametrize(
    ("name", "starts", "order"),
    [
        ("status_page_fr", ("Lettre modèle", "Appels à", "Copies à", "Hashtags sugg"), (0, 2, 3, 1, 4)),
        ("uk_page_sri_lanka", ("And copies to:", "After that date"), (0, 1, 2)),
        ("german_page_simbabwe", ("Appell an", "Sende eine", "Bitte schreiben", "Amnesty"), (0, 4, 1, 2, 3)),
        ("acao_pt_angola", ("INFORMAÇÃO", "IDIOMA", "POR FAVOR", "Depois", "NOME"), (0, 1, 3, 5, 2, 4)),
        ("observatory_fr", ("Actions requises", "Adresses", "***"), (0, 2, 1, 3)),
    ],
)
def test_sections_may_come_in_another_order(
    name: str, starts: tuple[str, ...], order: tuple[int, ...]
) -> None:
    text = next(path for path in TEXTS if path.stem == name).read_text(encoding="utf-8")
    cut = parts(text, *starts)
    says_the_same(text, "\n".join(cut[place] for place in order))
