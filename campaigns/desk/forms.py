"""The forms of the editor, and where each warning belongs in them."""

from collections import Counter, defaultdict
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from modelcluster.forms import BaseChildFormSet
from wagtail.admin.forms.models import WagtailAdminModelForm

from campaigns.checking import DraftWarning
from campaigns.desk.fields import ChoicesField, SalutationsField, TimeZoneField
from campaigns.states import Theme
from officials.desk.list_fields import CodesField, NamedByModelMixin
from officials.desk.selects import CodesInput
from officials.languages import language_choices
from officials.states import ChannelKind


class CampaignForm(NamedByModelMixin, WagtailAdminModelForm):
    """A campaign with its editions, targets, documents and links."""

    themes = ChoicesField(choices=Theme.choices)
    preferred_languages = CodesField(
        longest=10,
        required=False,
        widget=CodesInput(choices=language_choices, label=gettext_lazy("Language %(number)d")),
    )
    time_zone = TimeZoneField(initial="UTC")

    warnings: list[DraftWarning] = []

    def place_warnings(self, warnings: list[DraftWarning]) -> None:
        """Give each form its part of what is wrong in the saved draft (`warnings` of this form, or of a child's form)."""
        self.warnings = warnings
        places: dict[tuple[str, str], list[DraftWarning]] = defaultdict(list)
        for warning in warnings:
            places[warning.place].append(warning)
        for relation, formset in self.formsets.items():
            for form in formset.forms:
                # Editions whose language is still to be chosen share a place: each says so once.
                form.warnings = list(dict.fromkeys(places[(relation, place_of(form.instance))]))


def place_of(child: Any) -> str:
    """The second half of a warning's place: the language of an edition, the key of a target."""
    return str(getattr(child, "key", None) or getattr(child, "language", ""))


class EditionFormSet(BaseChildFormSet):
    """All editions together: one for each language. Those whose language is still to be chosen are saved, and warned of."""

    def clean(self) -> None:
        super().clean()
        kept = [
            form
            for form in self.forms
            if getattr(form, "cleaned_data", None) and not form.cleaned_data["DELETE"]
        ]
        times = Counter(form.cleaned_data.get("language") for form in kept)
        for form in kept:
            language = form.cleaned_data.get("language")
            if language and times[language] > 1:
                form.add_error(
                    "language", _("This language is there twice. Choose another, or delete one of the two.")
                )


class TargetForm(NamedByModelMixin, WagtailAdminModelForm):
    """Who is written to, and how."""

    salutations = SalutationsField(required=False)
    allowed_channels = ChoicesField(choices=ChannelKind.choices)


class LinkForm(WagtailAdminModelForm):
    """A link to another campaign, or to a page elsewhere."""

    def clean(self) -> dict[str, Any]:
        """An address is its own title until somebody gives a better one."""
        typed: dict[str, Any] = super().clean()
        if not typed.get("title") and not typed.get("campaign"):
            typed["title"] = typed.get("url", "")[:250] or str(self.instance._meta.verbose_name)
        return typed
