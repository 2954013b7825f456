"""Texts of campaigns as safe HTML: a little Markdown (paragraphs, lists, quotes, links) and nothing else.

Coordinators type it and imports bring it, so it is cleaned when it is shown, whatever was cleaned before.
"""

import re
from functools import cache

import nh3
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from markdown_it import MarkdownIt

TAGS = {"p", "ul", "ol", "li", "strong", "em", "a", "blockquote", "br"}
ATTRIBUTES: dict[str, set[str]] = {"*": set(), "a": {"href"}, "ol": {"start"}}
SCHEMES = {"http", "https", "mailto", "tel"}
RULES = ["paragraph", "list", "blockquote", "emphasis", "link", "autolink", "escape", "entity", "newline", "normalize", "block", "inline", "text_join"]  # fmt: skip
PLACEHOLDER = re.compile(r"\[([^\[\]<>\n]{2,80})\]")
NOTE_MARK = re.compile(r"\[(\d{1,3})\]")
HANDLE_OR_TAG = re.compile(r"(?<![\w&])([@#]\w+)")
NUMBERED = re.compile(r"^(\s*)(\d{1,9})([.)])(?=\s)")


@cache
def _markdown(*, breaks: bool) -> MarkdownIt:
    return MarkdownIt("zero", {"breaks": breaks, "html": False}).enable(RULES)


def prose(text: str) -> SafeString:
    """Reading text: lines of a paragraph flow together."""
    return _render(text, breaks=False)


def letter(text: str) -> SafeString:
    """A letter: lines stay lines, and words in [square brackets] are marked for the writer to complete."""
    marked = PLACEHOLDER.sub(_mark, _render(text, breaks=True))
    return mark_safe(marked)


def line(text: str) -> SafeString:
    """One line, such as a footnote: no paragraphs, but links."""
    html = _markdown(breaks=False).renderInline(text)
    return mark_safe(
        nh3.clean(html, tags=TAGS, attributes=ATTRIBUTES, url_schemes=SCHEMES, link_rel="noreferrer")
    )


def post(text: str) -> SafeString:
    """A suggested post: plain text whose handles and tags keep their own direction."""
    return mark_safe(HANDLE_OR_TAG.sub(r"<bdi>\1</bdi>", escape(text)))


def _mark(match: re.Match[str]) -> str:
    return match[0] if match[1].isdigit() else f"<mark>{match[1]}</mark>"


def with_footnotes(text: str, *, notes: int) -> SafeString:
    """A text that is signed; [1] leads to the footnote of that number, and the first mention can be come back to."""
    seen: set[int] = set()

    def linked(match: re.Match[str]) -> str:
        number = int(match[1])
        if not 1 <= number <= notes:
            return match[0]
        anchor = "" if number in seen else f' id="note-{number}-mention"'
        seen.add(number)
        label = escape(_("Footnote %(number)s") % {"number": number})
        return f'<sup><a href="#note-{number}"{anchor} aria-label="{label}">{number}</a></sup>'

    return mark_safe(NOTE_MARK.sub(linked, _render(text, breaks=True)))


def _render(text: str, *, breaks: bool) -> SafeString:
    html = _markdown(breaks=breaks).render(_keep_dates(text.replace("\r\n", "\n")))
    cleaned = nh3.clean(html, tags=TAGS, attributes=ATTRIBUTES, url_schemes=SCHEMES, link_rel="noreferrer")
    return mark_safe(cleaned)


def _keep_dates(text: str) -> str:
    """A line that begins with “3. Oktober” is no list: only lines that count from 1 to at least 2 are."""
    lines = text.split("\n")
    found = [(place, int(match[2])) for place, line in enumerate(lines) if (match := NUMBERED.match(line))]
    lists: set[int] = set()
    run: list[tuple[int, int]] = []
    for place, number in [*found, (-1, -1)]:
        if run and number == run[-1][1] + 1:
            run.append((place, number))
            continue
        if len(run) > 1:
            lists.update(counted for counted, _number in run)
        run = [(place, number)] if number == 1 else []
    for place, _number in found:
        if place not in lists:
            lines[place] = NUMBERED.sub(r"\1\2\\\3", lines[place])
    return "\n".join(lines)
