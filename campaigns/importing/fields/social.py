"""Hashtags, suggested posts, and the versions of the document that can be had."""

import re

from campaigns.importing import languages
from campaigns.importing.folding import single_spaced
from campaigns.importing.line import Kind, Line, Link

HASHTAG = re.compile(r"(?<![\w&/#])#(?=\d{0,20}[^\W\d])(\w{1,80})")
FILE = re.compile(r"(?<![\w@./])[\w][\w.\-‐‑–()% ]{0,80}?\.(?:pdf|docx?|odt|rtf)\b", re.IGNORECASE)
FILE_ADDRESS = re.compile(r"\.(?:pdf|docx?|odt|rtf)(?:$|[?#])", re.IGNORECASE)
FILE_SIZE = re.compile(
    r"\b(?:microsoft word|word|pdf)[\w -]{0,25},?\s*\(?\d+([.,]\d+)?\s*[km]b", re.IGNORECASE
)
HASHTAG_SECTIONS = ("hashtags", "posts", "social", "signatories", "", "petition_text")


def find_hashtags(lines: list[Line]) -> tuple[list[str], list[Line]]:
    """Suggested hashtags; house and prisoner numbers have no letter and are none."""
    found: list[str] = []
    where: list[Line] = []
    for line in lines:
        tags = HASHTAG.findall(line.text) if not (line.furniture and "#" not in line.text) else []
        only_tags = (
            bool(tags)
            and not re.sub(r"[#\w]+|[\s,;·|]+", "", re.sub(HASHTAG, "", line.text)).strip()
            and _is_row(line.text)
        )
        if tags and (line.section in ("hashtags", "posts", "social") or only_tags or _is_titled(line)):
            found += [f"#{tag}" for tag in tags if f"#{tag}" not in found]
            where.append(line)
    return found, where


def _is_row(text: str) -> bool:
    return all(token.startswith("#") for token in re.split(r"[\s,;·|]+", text.strip()) if token)


def _is_titled(line: Line) -> bool:
    """A petition that has a hashtag for its title."""
    return line.number < 6 and line.text.startswith("#") and line.section == ""


def empty_hashtag_labels(lines: list[Line], found: list[str]) -> list[Line]:
    """Labels for hashtags under which none stands."""
    labels = [line for line in lines if line.section == "hashtags" and line.label]
    return [] if found else labels


def find_posts(lines: list[Line]) -> tuple[list[str], list[Line]]:
    """Suggested posts: items of the list, or else its paragraphs."""
    inside = [line for line in lines if line.section == "posts" and not line.label and not line.furniture]
    items = [line for line in inside if line.kind is Kind.ITEM]
    wanted = items or [line for line in inside if len(line.text) > 25 and not line.text.endswith(":")]
    return [line.text for line in wanted], inside if wanted else []


def find_documents(lines: list[Line]) -> tuple[list[str], list[Line]]:
    """Labels of attached or linked versions, in order, each once."""
    found: list[str] = []
    where: list[Line] = []
    for index, line in enumerate(lines):
        following = lines[index + 1] if index + 1 < len(lines) else None
        labels = _labels(line, following)
        if labels:
            found += [label for label in labels if label not in found]
            where.append(line)
    return found, where


def _labels(line: Line, following: Line | None) -> list[str]:
    if (
        following
        and FILE_SIZE.search(following.text)
        and not line.label
        and len(line.text) < 120
        and not FILE_SIZE.search(line.text)
    ):
        return [line.text]
    if line.furniture:
        return []
    linked = [link for link in line.links if FILE_ADDRESS.search(link.address)]
    if linked:
        return [label for label in (_own(link, line) for link in linked) if label]
    if icons := _icons(line):
        return icons
    attachment = languages.phrase("attachment").match(line.folded)
    if (
        attachment
        and len(line.text) < 70
        and not line.label
        and line.section != "letter"
        and line.text[-1] not in ".:;"
    ):
        return [single_spaced(line.text)]
    if line.section in ("documents", "end", "") and (names := FILE.findall(line.text)):
        return (
            [name.strip() for name in names]
            if line.section == "documents" or FILE.fullmatch(line.text)
            else []
        )
    return []


def _own(link: Link, line: Line) -> str | None:
    """A link to an earlier letter is no version of this one."""
    place = line.text.find(link.label)
    sentence = line.folded[: max(place, 0)].rpartition(". ")[2]
    earlier = languages.phrase("original_version").search(sentence) or line.section == "previous"
    if earlier or len(link.label.strip()) < 2:
        return None
    return single_spaced(link.label).strip(" .,;")


def _icons(line: Line) -> list[str]:
    """Links that lost their address and kept their picture's name: "English pdficon_small, French pdficon_small"."""
    if not re.search(r"pdficon|\((?:pdf|word|docx?)\)", line.folded):
        return []
    found = []
    for sentence in re.split(r"(?<=\.)\s", line.text):
        if languages.phrase("original_version").search(sentence.casefold()):
            continue
        found += re.findall(
            r"(?<![^\W\d_])([^\W\d_]{1,40})\s+(?:pdficon|\((?:pdf|word|docx?)\))", sentence, re.IGNORECASE
        )
    return found
