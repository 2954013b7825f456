"""A made-up sheet, laid out as a section's web page of an urgent action, with the mistake that such pages make."""

from datetime import date

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


def sheet(*, issued: date, deadline_printed: date) -> bytes:
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
    text = SHEET.format(
        year=issued.year,
        short=f"{issued:%y}",
        month=issued.month,
        issued_german=f"{issued.day}. {months[issued.month - 1]} {issued.year}",
        deadline_printed=f"{deadline_printed:%-d %B %Y}",
    )
    return text.encode()
