"""A made-up sheet, laid out as a section's web page of an urgent action, with the mistake that such pages make."""

import io
import zipfile
from datetime import date
from xml.sax.saxutils import escape

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SHEET = """Benutzerspezifische Werkzeuge
Urgent Actions
Startseite Urgent Actions {year} {month} Free the boat builders
UA 77/{short}
Aktiv seit {issued_german} | Noch 60 Tage Laufzeit

Free the boat builders

AI-Index: ASA 33/1234/{year}

Nine boat builders have been held in Pakistan since they asked for their wages. Their families may not see them.

On the day of the arrest the harbour was closed. No charge has been made public, and no lawyer has been let in.

Take action

  • Write an appeal in your own words or use the model letter below.

  • Please take action before {deadline_printed}.

  • Preferred language: English, Urdu. You can also write in your own language.


Model letter

Dear Minister,

I am writing about nine boat builders who have been held without charge.

I therefore urge you to:
- Release them at once.
- Let their lawyers and families see them.

Yours sincerely,


Appeals to

H.E. Ilar Domen
Minister of Justice
4 Harbour Road
Port Tovar
Email: minister@justice.example


Copies to

Embassy of Tovara
Seestrasse 1
3000 Bern

Fax: 031 555 01 02


Social media

Ministry of Justice:
@JusticeExample

Suggested hashtags:

- - -

1. Nine boat builders are in prison for asking for wages. @JusticeExample, let them go.
"""


GERMAN = """Urgent Actions
UA 77/{short}
Aktiv seit {issued_german} | Noch 60 Tage Laufzeit

Freiheit für die Bootsbauer

AI-Index: ASA 33/1234/{year}

Neun Bootsbauer sitzen in Pakistan in Haft, seit sie ihren Lohn verlangt haben. Ihre Familien dürfen sie nicht besuchen.

Am Tag der Verhaftung war der Hafen gesperrt. Eine Anklage ist nicht bekannt geworden.

Werden Sie aktiv

  • Schreiben Sie einen Appell in Ihren eigenen Worten oder verwenden Sie den Modellbrief weiter unten.

  • Bitte schreiben Sie vor dem {deadline_german}.

Modellbrief

Sehr geehrter Herr Minister

Ich schreibe Ihnen wegen der neun Bootsbauer, die ohne Anklage in Haft sind.

Ich bitte Sie dringend:
- Lassen Sie sie sofort frei.
- Lassen Sie ihre Familien zu ihnen.

Hochachtungsvoll,


Appelle an

H.E. Ilar Domen
Justizminister
4 Harbour Road
Port Tovar
E-Mail: minister@justice.example


Kopien an

Botschaft von Tovara
Uferweg 9
10115 Berlin
"""


def sheet(*, issued: date, deadline_printed: date, text: str = SHEET) -> bytes:
    """The page as text; its deadline is the printed one, right or wrong."""
    months = [
        "Januar",
        "Februar",
        "März",
        "April",
        "Mai",
        "Juni",
        "Juli",
        "August",
        "September",
        "Oktober",
        "November",
        "Dezember",
    ]
    filled = text.format(
        year=issued.year,
        short=f"{issued:%y}",
        month=issued.month,
        issued_german=f"{issued.day}. {months[issued.month - 1]} {issued.year}",
        deadline_printed=f"{deadline_printed:%-d %B %Y}",
        deadline_german=f"{deadline_printed.day}. {months[deadline_printed.month - 1]} {deadline_printed.year}",
    )
    return filled.encode()


def as_page(text: bytes) -> bytes:
    """The sheet as a web page."""
    lines = "".join(f"<p>{escape(line)}</p>\n" for line in text.decode().splitlines() if line.strip())
    return f"<!doctype html><html><body><main>{lines}</main></body></html>".encode()


def as_word(text: bytes) -> bytes:
    """The sheet as a Word document."""
    lines = "".join(
        f"<w:p><w:r><w:t>{escape(line.strip())}</w:t></w:r></w:p>" for line in text.decode().splitlines()
    )
    package = io.BytesIO()
    with zipfile.ZipFile(package, "w") as parts:
        body = f'<w:document xmlns:w="{WORD}"><w:body>{lines}</w:body></w:document>'
        parts.writestr("word/document.xml", body)
    return package.getvalue()
