"""The model letter as its writers will find it, for `{% load composing %}`."""

from django import template

from appeals.letter.text import COMMAS, ENDS_WITH_PUNCTUATION, compose
from campaigns.models import Edition

register = template.Library()


@register.simple_tag
def model_letter_of(edition: Edition, salutation: str) -> str:
    """`{% model_letter_of edition salutation as text %}`: salutation, letter and closing as plain text."""
    return compose(salutation=salutation, model_letter=edition.model_letter, language=edition.language)


@register.filter
def greeting(salutation: str, language: str) -> str:
    """`{{ edition.salutation|greeting:edition.language }}`: with the comma of the language, unless it ends a sentence itself."""
    if salutation.endswith(ENDS_WITH_PUNCTUATION):
        return salutation
    return salutation + COMMAS.get(language.split("-", maxsplit=1)[0], ",")
