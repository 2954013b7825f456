"""The date of a letter, as its language writes it.

Nobody says what "my own language" is. A writer who would rather read English or Urdu than write it mostly has a browser in that
other language; where the browser tells nothing new, figures stand in for words: they are right in every language.
"""

from collections.abc import Collection
from datetime import date

from babel import Locale, UnknownLocaleError
from babel.dates import format_date
from django.utils.translation.trans_real import parse_accept_lang_header


def date_line(day: date, *, town: str, language: str) -> str:
    """Bern, 28 November 2023. Without a language, or with one whose calendar nobody has written down: Bern, 2023-11-28."""
    locale = _locale(language)
    written = day.isoformat() if locale is None else format_date(day, format="long", locale=locale)
    return f"{town}, {written}" if town else written


def guessed_language(accepted: str, *, offered: Collection[str]) -> str:
    """The first language of the browser (its Accept-Language) in which the letter is not offered; nothing if there is none.

    In one that is offered they would have taken that letter.
    """
    for code, _weight in parse_accept_lang_header(accepted):
        known = {code, code.partition("-")[0]}
        if code != "*" and not known & set(offered) and _locale(code) is not None:
            return code
    return ""


def _locale(language: str) -> Locale | None:
    if not language:
        return None
    try:
        locale = Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        return None
    if locale.language == "en" and not locale.territory:
        return Locale("en", "GB")  # day before month, as nearly everywhere
    return locale
