"""The QR code on the slip that stays with the writer: it leads to the report form."""

import segno
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _


def qr_code(address: str) -> SafeString:
    """An inline SVG of one path, black on the white of the paper, without style or script."""
    rows = segno.make(address, error="m", micro=False).matrix
    return format_html(
        '<svg role="img" aria-label="{}" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {} {}"><path stroke="#000" d="{}"/></svg>',
        _("QR code with the address of the report form"),
        len(rows),
        len(rows),
        "".join(_strokes(row, line) for line, row in enumerate(rows)),
    )


def _strokes(row: bytearray, line: int) -> str:
    """The dark runs of one row as horizontal strokes through the middle of its modules."""
    strokes = []
    start = None
    for column, dark in enumerate([*row, 0]):
        if dark and start is None:
            start = column
        elif not dark and start is not None:
            strokes.append(f"M{start} {line}.5h{column - start}")
            start = None
    return "".join(strokes)
