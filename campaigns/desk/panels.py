"""The editor: tabs, and the warnings at the top and beside the fields."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from modelcluster.forms import BaseChildFormSet
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
    TabbedInterface,
)
from wagtail.admin.panels.base import get_form_for_model
from wagtail.admin.widgets import AdminAutoHeightTextInput

from campaigns.checking import DraftWarning
from campaigns.desk.forms import CampaignForm, EditionFormSet, LinkForm, TargetForm
from officials.desk.selects import QuickSelect


class CheckedField(FieldPanel):
    """A field with the warnings that are about it."""

    class BoundPanel(FieldPanel.BoundPanel):
        template_name = "desk/checked_field.html"

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            context: dict[str, Any] = super().get_context_data(parent_context)
            return context | {"warnings": self.warnings}

        @property
        def warnings(self) -> list[DraftWarning]:
            found: list[DraftWarning] = getattr(self.form, "warnings", [])
            return [warning for warning in found if warning.field == self.field_name]


class Children(InlinePanel):
    """Children of the campaign, with a form or a formset of their own where one is given."""

    def __init__(
        self, *args: Any, child_form: Any = None, formset: Any = BaseChildFormSet, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.child_form = child_form
        self.formset = formset

    def clone_kwargs(self) -> dict[str, Any]:
        options: dict[str, Any] = super().clone_kwargs()
        return options | {"child_form": self.child_form, "formset": self.formset}

    def get_form_options(self) -> dict[str, Any]:
        options: dict[str, Any] = super().get_form_options()
        options["formsets"][self.relation_name]["formset"] = self.formset
        if self.child_form is not None:
            deferred = self.child_edit_handler.get_form_options().get("defer_required_on_fields") or []
            options["formsets"][self.relation_name]["form"] = get_form_for_model(
                self.db_field.related_model, form_class=self.child_form, defer_required_on_fields=deferred
            )
        return options

    class BoundPanel(InlinePanel.BoundPanel):
        template_name = "desk/checked_children.html"

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            context: dict[str, Any] = super().get_context_data(parent_context)
            warnings = getattr(self.form, "warnings", [])
            context["warnings"] = [
                warning for warning in warnings if warning.field == self.panel.relation_name
            ]
            return context


def checked_fields(panel: Any) -> Iterator[Any]:
    """Every field of a bound editor that can carry warnings, those of its children too."""
    if isinstance(panel, CheckedField.BoundPanel):
        yield panel
    for child in getattr(panel, "children", ()):
        yield from checked_fields(child)


def text(name: str, **options: Any) -> CheckedField:
    """A long text in any script: its direction follows what is typed."""
    return CheckedField(name, widget=AdminAutoHeightTextInput(attrs={"dir": "auto"}), **options)


def line(name: str, **options: Any) -> CheckedField:
    """A short text in any script."""
    return CheckedField(name, widget=forms.TextInput(attrs={"dir": "auto"}), **options)


def choice(name: str) -> CheckedField:
    """One of many."""
    return CheckedField(name, widget=QuickSelect)


def anchors_of(panel: Any, warnings: list[DraftWarning]) -> dict[DraftWarning, str]:
    """The id of the field that each warning is about; of one about all editions or targets, what holds them."""
    found: dict[DraftWarning, str] = {}
    for field in checked_fields(panel):
        for warning in field.warnings:
            found.setdefault(warning, field.bound_field.auto_id)
    for warning in warnings:
        if warning.field in panel.form.formsets:
            found[warning] = f"id_{warning.field}-FORMS"
    return found


class FoldedGroup(MultiFieldPanel):
    """Fields that most editions don't need: closed, unless something in it wants to be looked at.

    Wagtail folds no group inside of a child. Its summary stands for the heading, which would be there twice.
    """

    class BoundPanel(MultiFieldPanel.BoundPanel):
        template_name = "desk/folded_group.html"

        def __init__(self, **options: Any) -> None:
            super().__init__(**options)
            self.summary = self.panel.heading
            self.heading = ""

        @property
        def is_open(self) -> bool:
            return any(child.warnings or child.bound_field.errors for child in self.children)

        @property
        def is_filled_in(self) -> bool:
            return any(child.bound_field.value() for child in self.children)


EDITION = [
    FieldRowPanel([choice("language"), CheckedField("ready")]),
    line("title"),
    text("lead"),
    text("background"),
    text("demands"),
    line("letter_subject"),
    text("model_letter"),
    FoldedGroup(
        [text("groups_at_risk"), text("timeline"), text("legal_argument")], heading=_("More about the case")
    ),
    FoldedGroup(
        [
            line("addressee"),
            line("salutation"),
            text("open_letter"),
            CheckedField("letter_dated"),
            text("footnotes"),
            line("event_name"),
        ],
        heading=_("Petition, open or joint letter"),
    ),
    FoldedGroup([line("hashtags"), text("suggested_posts")], heading=_("Social media")),
    FoldedGroup([text("advice_safety"), text("advice_post"), text("advice_reply")], heading=_("Advice")),
]

TARGET = [
    choice("role"),
    FieldRowPanel([CheckedField("official"), CheckedField("office")]),
    CheckedField("salutations"),
    CheckedField("allowed_channels"),
]

OVERVIEW = [
    FieldRowPanel([choice("kind"), CheckedField("reference")]),
    CheckedField("working_title"),
    FieldRowPanel([CheckedField("slug"), CheckedField("ai_index")]),
    FieldRowPanel([choice("country"), choice("country_of_origin")]),
    FieldRowPanel([CheckedField("issued_on"), CheckedField("deadline_on")]),
    CheckedField("time_zone"),
    CheckedField("themes"),
]

LETTER = [
    CheckedField("preferred_languages"),
    CheckedField("own_language_welcome"),
    CheckedField("starter"),
    CheckedField("hashtag"),
    CheckedField("event_on"),
]

DOCUMENT = [
    CheckedField("title"),
    FieldRowPanel([choice("language"), CheckedField("file", required_on_save=False)]),
]
LINK = [choice("relation"), CheckedField("campaign"), CheckedField("title"), CheckedField("url")]


def editor() -> TabbedInterface:
    """What the viewset edits a campaign with."""
    return TabbedInterface(
        [
            ObjectList(OVERVIEW, heading=_("Overview")),
            ObjectList(
                [
                    Children(
                        "editions",
                        panels=EDITION,
                        formset=EditionFormSet,
                        label=_("edition"),
                        heading=_("Editions"),
                    )
                ],
                heading=_("Editions"),
            ),
            ObjectList(
                [
                    Children(
                        "targets",
                        panels=TARGET,
                        child_form=TargetForm,
                        label=_("target"),
                        heading=_("Targets"),
                    )
                ],
                heading=_("Targets"),
            ),
            ObjectList(LETTER, heading=_("Letter")),
            ObjectList(
                [Children("documents", panels=DOCUMENT, label=_("document"), heading=_("Documents"))],
                heading=_("Documents"),
            ),
            ObjectList(
                [Children("links", panels=LINK, child_form=LinkForm, label=_("link"), heading=_("Links"))],
                heading=_("Links"),
            ),
        ],
        base_form_class=CampaignForm,
    )
