"""The form of the letter page. Its text is never stored and never logged."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from appeals.letter.choosing import Choice
from appeals.letter.text import asks_for_name, asks_for_place, complete, initials, left_to_complete
from campaigns.models import Target

LONGEST_LETTER = 20_000  # characters
FULL_NAME, CAREFUL = "no", "initials"


class LetterForm(forms.Form):
    """To whom, in which language, the letter, how it goes and how it is signed."""

    risk = forms.ChoiceField(choices=[(FULL_NAME, ""), (CAREFUL, "")], initial=FULL_NAME)
    name = forms.CharField(max_length=150, required=False)
    place = forms.CharField(max_length=150, required=False)
    text = forms.CharField(
        max_length=LONGEST_LETTER, error_messages={"required": gettext_lazy("The letter is empty.")}
    )
    way = forms.ChoiceField(error_messages={"required": gettext_lazy("Choose how your letter goes.")})

    def __init__(self, *args: Any, choice: Choice, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.choice = choice
        self.fields["to"] = forms.ChoiceField(
            choices=[(target.key, target.name) for target in choice.campaign.targets.all()]
        )
        self.fields["in"] = forms.ChoiceField(choices=choice.languages())
        ways = self.fields["way"]
        assert isinstance(ways, forms.ChoiceField)  # noqa: S101 - declared above
        ways.choices = [(way.kind, way.label) for way in choice.ways if way.is_open]

    @property
    def targets(self) -> list[Target]:
        return list(self.choice.campaign.targets.all())

    def clean_text(self) -> str:
        return str(self.cleaned_data["text"]).replace("\r\n", "\n")

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        text = values.get("text", "")
        if asks_for_name(text) and not values.get("name"):
            self.add_error("name", _("Your name is missing. Initials will do."))
        if asks_for_place(text) and not values.get("place"):
            self.add_error("place", _("Your town and country are missing."))
        theirs = left_to_complete(complete(self.choice.text, name="x", place="x"))
        missing = [
            words for words in left_to_complete(complete(text, name="x", place="x")) if words in theirs
        ]
        if missing:
            self.add_error(
                "text",
                _("Complete or delete the words in brackets: %(words)s.") % {"words": ", ".join(missing)},
            )
        return values

    @property
    def is_careful(self) -> bool:
        return bool(self.cleaned_data.get("risk") == CAREFUL)

    @property
    def signature(self) -> str:
        """The name under the letter: in full, or initials."""
        name = str(self.cleaned_data["name"])
        return initials(name) if self.is_careful else name

    def completed_letter(self) -> str:
        """The letter as it goes out. A careful writer's full name is nowhere in it, not even where it was typed by hand."""
        text = str(self.cleaned_data["text"])
        name = str(self.cleaned_data["name"])
        if self.is_careful and name:
            text = text.replace(name, self.signature)
        return complete(text, name=self.signature, place=str(self.cleaned_data["place"]))
