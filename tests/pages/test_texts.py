"""Texts that people and documents bring in, as safe HTML."""

import pytest

from campaigns.pages.rich_text import letter, line, post, prose, with_footnotes


@pytest.mark.parametrize(
    "bad",
    [
        "<script>alert(1)</script>",
        '<img src=x onerror="alert(1)">',
        "[click](javascript:alert(1))",
        "[click](data:text/html,x)",
        '[click](https://x.y "\\" onmouseover=alert\\(1\\)")',
        '<https://x.y"onclick=alert(1)>',
        "<a href='https://x.y' onclick='alert(1)'>x</a>",
    ],
)
def test_nothing_that_runs_gets_through(bad: str) -> None:
    for html in (prose(bad), letter(bad), line(bad), post(bad), with_footnotes(bad, notes=3)):
        assert "<script" not in html
        assert "<img" not in html
        for tag in html.split("<")[1:]:
            inside = tag.split(">")[0]
            assert " on" not in inside
            assert "javascript:" not in inside


def test_paragraphs_lists_quotes_and_links_are_kept() -> None:
    html = prose("One\nline.\n\n- a\n- b\n\n> said\n\n[more](https://example.org)")
    assert "<p>One\nline.</p>" in html
    assert "<li>b</li>" in html
    assert "<blockquote>" in html
    assert '<a href="https://example.org" rel="noreferrer">more</a>' in html


def test_headings_pictures_and_code_stay_text() -> None:
    assert prose("# Title") == "<p># Title</p>\n"
    assert "<img" not in prose("![x](https://example.org/x.png)")
    assert "<code" not in prose("    four spaces\n\n`x`")


@pytest.mark.parametrize("text", ["3. Oktober 2023 war der Tag.", "1. Februar war es.", "Am\n15. November"])
def test_a_line_that_begins_with_a_day_is_no_list(text: str) -> None:
    assert "<ol" not in prose(text)
    assert text.split("\n", maxsplit=1)[0] in prose(text)


def test_lines_that_count_are_a_list() -> None:
    assert prose("1. one\n2. two").count("<li>") == 2


def test_lines_of_a_letter_stay_lines_and_placeholders_are_marked() -> None:
    html = letter("Yours sincerely,\n[your name]\nsee [1]")
    assert "Yours sincerely,<br>" in html
    assert "<mark>your name</mark>" in html
    assert "[1]" in html


def test_footnotes_that_do_not_exist_are_not_linked() -> None:
    html = with_footnotes("a[1] b[2] c[0]", notes=1)
    assert 'href="#note-1"' in html
    assert "[2]" in html
    assert "[0]" in html


def test_handles_and_tags_of_a_post_keep_their_direction() -> None:
    assert post("@PakPMO روکیں #Afghan & a@b.example") == (
        "<bdi>@PakPMO</bdi> روکیں <bdi>#Afghan</bdi> &amp; a@b.example"
    )
