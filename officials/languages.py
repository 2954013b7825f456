"""Languages that letters and editions are written in: names and direction, from Unicode's tables (Babel)."""

from functools import cache

from babel import Locale, UnknownLocaleError

# Those that urgent actions have appeared in; an edition may take any other two-letter code that Babel knows.
OFFERED = (
    "en", "de", "fr", "es", "it", "pt", "ar", "fa", "ps", "ur", "ru", "uk", "tr", "zh", "ja", "ko", "nl", "sv", "da", "nb",
    "fi", "pl", "cs", "sk", "hu", "ro", "bg", "el", "ca", "eu", "sd", "pa", "ku", "ckb", "he", "hi", "bn", "ne", "my",
    "th", "vi", "id", "ms", "sw", "am", "ti", "so", "ka", "hy", "az", "uz", "tg", "kk", "ky", "mn", "sr", "hr", "bs", "sq", "mk",
)  # fmt: skip
# Spoken where actions are about, without a two-letter code or unknown to Babel: their own names.
NAMES = {"bal": "بلوچی", "ps": "پښتو", "prs": "دری", "sd": "سنڌي", "pa": "پنجابی"}
RIGHT_TO_LEFT_CODES = {"bal", "prs", "sd", "ckb", "pa-arab"}


@cache
def _locale(code: str) -> Locale | None:
    try:
        return Locale.parse(code, sep="-")
    except (UnknownLocaleError, ValueError):
        return None


def language_name(code: str) -> str:
    """The language in its own name, such as Deutsch, or else in English; the code itself where nobody knows one."""
    locale = _locale(code)
    own = NAMES.get(code) or (locale.get_display_name() if locale else None)
    return own or Locale("en").languages.get(code) or code


def language_name_in(code: str, language: str) -> str:
    """The name of `code` in `language`: ("ur", "de") is Urdu."""
    reader = _locale(language) or Locale("en")
    return reader.languages.get(code) or language_name(code)


@cache
def known_languages() -> frozenset[str]:
    """The codes that have a name: those offered, and whatever else a letter may be asked for in."""
    return frozenset({*OFFERED, *NAMES, *Locale("en").languages})


def reads_right_to_left(code: str) -> bool:
    locale = _locale(code)
    return code in RIGHT_TO_LEFT_CODES or (locale is not None and locale.text_direction == "rtl")


def language_choices() -> list[tuple[str, str]]:
    """Choices for forms: each language under its own name."""
    return sorted(
        ((code, language_name(code)) for code in (*OFFERED, "bal", "prs")),
        key=lambda choice: choice[1].casefold(),
    )
