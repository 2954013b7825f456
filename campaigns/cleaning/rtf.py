"""RTF: of the groups that a program may pass over, only those that draw the text stay; information and people go.

A word behind a backslash says what a group is (its destination); `\\*` before it, that whoever doesn't know it may pass it over.
"""

import re
from binascii import unhexlify
from dataclasses import dataclass, field

from campaigns.cleaning.pictures import clean_picture
from campaigns.cleaning.places import check_field
from campaigns.importing.readers.limits import MAX_DEPTH, UnreadableDocumentError

TOKEN = re.compile(
    rb"(?P<open>\{)|(?P<close>\})|\\(?P<word>[a-zA-Z]{1,32})(?P<number>-?\d{1,10})? ?|(?P<text>[^\\{}]+)|\\'[0-9a-fA-F]{2}|\\[^a-zA-Z]",
    re.DOTALL,
)
# Of the groups that may be passed over.
KEPT = frozenset(
    (
        b"shppict shpinst listtable listoverridetable listpicture fldinst bkmkstart bkmkend cs ts tsrowd pn pnseclvl pnaseq falt "
        b"panose background ftnsep ftnsepc ftncn aftnsep aftnsepc aftncn nesttableprops ud do defchp defpap expandedcolortbl moMath moMathPara"
    ).split()
)
# `nonshppict` is a second copy of a picture, for programs of the nineties.
DROPPED = frozenset(b"info nonshppict filetbl revtbl rsidtbl comment userprops template".split())
COMMENTS = frozenset(b"annotation atnid atnauthor atnref atrfstart atrfend".split())
TRACKED = frozenset(b"revised deleted crauth mvf mvt".split())
OBJECTS = frozenset(b"object objdata objemb objlink".split())
PICTURES = frozenset(b"jpegblip pngblip".split())
OTHER_PICTURES = frozenset(b"emfblip wmetafile dibitmap wbitmap macpict pmmetafile".split())


@dataclass
class _Group:
    kept: bytearray = field(default_factory=bytearray)
    drawing: bytearray = field(default_factory=bytearray)  # the pixels in hexadecimal digits
    destination: bytes = b""
    starred: bool = False
    dropped: bool = False
    is_picture: bool = False
    kind: bytes = b""
    ends_bare: bool = False  # with a word that the next letter would become a part of

    def keep(self, written: bytes, *, bare: bool = False) -> None:
        self.kept += written
        self.ends_bare = bare

    def leave_out(self) -> None:
        """What goes was the end of the word before it."""
        if self.ends_bare:
            self.keep(b" ")


def clean_rtf(content: bytes) -> bytes:
    """The document up to its last brace; UnreadableDocumentError where something in it can't be cleaned."""
    if not content.startswith(b"{\\rtf"):
        raise UnreadableDocumentError("not_as_named")
    return _Cleaner(content).cleaned()


class _Cleaner:
    def __init__(self, content: bytes) -> None:
        self.content, self.place = content, 0
        self.open: list[_Group] = []

    def cleaned(self) -> bytes:
        """Reads up to the brace that closes the document."""
        while found := TOKEN.match(self.content, self.place):
            self.place = found.end()
            if found["open"]:
                self._open()
            elif found["close"]:
                group = self.open.pop()
                whole = b"" if group.dropped else _written(group)
                if not self.open:
                    return whole
                self.open[-1].keep(whole) if whole else self.open[-1].leave_out()
            else:
                self._token(found)
        raise UnreadableDocumentError("not_as_named")

    def _open(self) -> None:
        if len(self.open) > MAX_DEPTH:
            raise UnreadableDocumentError("too_deep")
        self.open.append(_Group(dropped=bool(self.open) and self.open[-1].dropped))

    def _token(self, found: re.Match[bytes]) -> None:
        group = self.open[-1]
        if found["word"] == b"bin":
            self._binary(group, int(found["number"] or 0))
        elif found["word"]:
            self._word(group, found)
        elif found["text"] and group.is_picture:
            group.drawing += found["text"]
        elif found[0] == b"\\*" and not group.destination:
            group.starred = True
            group.keep(found[0])
        else:
            group.keep(found[0])

    def _word(self, group: _Group, found: re.Match[bytes]) -> None:
        word = found["word"]
        if not group.destination:
            group.destination = word
            group.dropped |= word in DROPPED or (group.starred and word not in KEPT | COMMENTS | OBJECTS)
        _check(word, found["number"], dropped=group.dropped)
        group.is_picture |= word == b"pict"
        if word in PICTURES | OTHER_PICTURES:
            group.kind = word
        if word.endswith(b"rsid") or word.startswith(b"rsid"):
            group.leave_out()
        else:
            group.keep(found[0], bare=not found[0].endswith(b" "))

    def _binary(self, group: _Group, length: int) -> None:
        """Bytes that are no RTF, of which the number is told before."""
        if length < 0 or not (group.is_picture or group.dropped):
            raise UnreadableDocumentError("embedded_file", name="bin")
        group.drawing += self.content[self.place : self.place + length].hex().encode()
        self.place += length


def _check(word: bytes, number: bytes | None, *, dropped: bool) -> None:
    if word in COMMENTS:
        raise UnreadableDocumentError("comments")
    if word in TRACKED and number != b"0" and not dropped:
        raise UnreadableDocumentError("tracked_changes")
    if word in OBJECTS and not dropped:
        raise UnreadableDocumentError("embedded_file", name=word.decode())


def _written(group: _Group) -> bytes:
    if group.is_picture:
        return b"{" + bytes(group.kept).rstrip() + b" " + _picture(group) + b"}"
    if group.destination in (b"fldinst", b"sv"):
        check_field(_plain(bytes(group.kept)))
    return b"{" + bytes(group.kept) + b"}"


def _plain(written: bytes) -> str:
    """What a field says, with strokes for the backslashes of folders."""
    text = re.sub(rb"\\[a-zA-Z]+-?\d* ?|[{}]", b"", written.replace(b"\\\\", b"/"))
    return text.decode("latin-1")


def _picture(group: _Group) -> bytes:
    if group.kind not in PICTURES:
        raise UnreadableDocumentError("picture", name=(group.kind or b"pict").decode())
    try:
        drawn = unhexlify(b"".join(bytes(group.drawing).split()))
    except ValueError as error:
        raise UnreadableDocumentError("picture", name=group.kind.decode()) from error
    return clean_picture(group.kind.decode(), drawn).hex().encode()
