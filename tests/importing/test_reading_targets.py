"""Targets that share a line with their post, and lists that mark each line."""

from campaigns.importing.document import ReadTarget
from tests.importing.reading_aloud import read


def targets(text: str) -> list[ReadTarget]:
    return read(f"PLEASE WRITE TO:\n{text}").targets


def test_a_post_that_stands_like_a_label_begins_a_target() -> None:
    found = targets(
        "Minister of Interior: Mr Tobal Merin, Box 12, Arunda, Kenya. Email: one@moi.example.org\n"
        "Attorney General: Ms Ada Bora, Box 13, Arunda, Kenya. Email: two@ag.example.org\n"
    )
    assert [(one.name, one.post, one.emails) for one in found] == [
        ("Mr Tobal Merin", "Minister of Interior", ["one@moi.example.org"]),
        ("Ms Ada Bora", "Attorney General", ["two@ag.example.org"]),
    ]


def test_a_list_may_mark_each_line_of_a_target_or_each_target() -> None:
    lines = "• Minister of Justice\n• Tobal Merin\n• Box 12\n• Arunda\n• Attorney General\n• Ada Bora\n"
    found = targets(lines)
    assert [(one.name, one.post) for one in found] == [
        ("Tobal Merin", "Minister of Justice"),
        ("Ada Bora", "Attorney General"),
    ]
    assert found[0].address_lines == ["Box 12", "Arunda"]
    posts = "• Minister of Justice, Box 12\n• Attorney General, Box 13\n• National Police Service, Box 3\n"
    assert len(targets(posts)) == 3
