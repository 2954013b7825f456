"""Counts over a period, broken down as staff wish, and the same as CSV."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.db import transaction
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.utils.translation import gettext_lazy as _
from django.views.generic.base import TemplateView

from campaigns.models import Campaign
from reporting.desk.pages import StaffPage
from reporting.selectors.figures import DIMENSIONS, counts
from reporting.services.exporting import columns_for, csv_lines, words

SHOWN = 500  # rows on the page; the export has them all


class CountsForm(forms.Form):
    """Which counts. Empty dates leave the period open."""

    campaign = forms.ModelChoiceField(
        Campaign.objects.filter(live=True), label=_("Action"), required=False, empty_label=_("All actions")
    )
    first = forms.DateField(
        label=_("From the week of"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    last = forms.DateField(
        label=_("To the week of"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    by = forms.MultipleChoiceField(
        label=_("Broken down by"),
        choices=[(name, label) for name, (label, _columns) in DIMENSIONS.items()],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        first, last = cleaned.get("first"), cleaned.get("last")
        if first and last and last < first:
            self.add_error("last", _("The period ends before it begins."))
        return cleaned

    @property
    def dimensions(self) -> list[str]:
        """In the order of DIMENSIONS; by campaign, channel and grade where nothing was chosen: grades are not added up unnamed."""
        chosen = self.cleaned_data.get("by") or ["campaign", "channel", "grade"]
        return [name for name in DIMENSIONS if name in chosen]

    def rows(self) -> Any:
        given = self.cleaned_data
        return counts(
            by=self.dimensions, first=given["first"], last=given["last"], campaign=given["campaign"]
        )


class CountsPage(StaffPage, TemplateView):
    """The table, with the form above it and what the columns of the export mean below."""

    template_name = "desk/reporting/counts.html"
    page_title = _("Counts")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        form = CountsForm(self.request.GET or {"by": ["campaign", "channel", "grade"]})
        context: dict[str, Any] = super().get_context_data(form=form, **kwargs)
        if form.is_valid():
            found = list(form.rows()[: SHOWN + 1])
            context |= {
                "headings": [DIMENSIONS[name][0] for name in form.dimensions],
                "rows": [
                    ([words(name, row) for name in form.dimensions], row["sum_gross"], row["sum_net"])
                    for row in found[:SHOWN]
                ],
                "more": len(found) > SHOWN,
                "shown": SHOWN,
                "columns": columns_for(form.dimensions),
                "query": self.request.GET.urlencode(),
            }
        return context


def _streamed(rows: Any) -> Iterator[dict[str, Any]]:
    """Row by row from a cursor in a transaction of its own: one moment for all, also behind a pooler that works by transaction."""
    with transaction.atomic():
        yield from rows.iterator(chunk_size=2000)


class CountsExport(StaffPage):
    """The same counts as CSV, streamed from the database."""

    def get(self, request: HttpRequest) -> HttpResponse | StreamingHttpResponse:
        form = CountsForm(request.GET)
        if not form.is_valid():
            return HttpResponse(form.errors.as_text(), status=400, content_type="text/plain; charset=utf-8")
        lines = csv_lines(by=form.dimensions, rows=_streamed(form.rows()))
        response = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
        response.headers["Content-Disposition"] = 'attachment; filename="counts.csv"'
        response.headers["X-Content-Type-Options"] = "nosniff"
        return response
