"""What all of the staff's pages share."""

from typing import Any, ClassVar

from django.views.generic.base import TemplateView

from accounts.desk.pages import DeskPage


class StaffPage(DeskPage):
    """A page for whoever may see counts, unless it says otherwise."""

    permission: ClassVar[str] = "reporting.view_tally"
    header_icon = "list-ul"


class StaffList(StaffPage, TemplateView):
    """A page with one table: `rows` in the context, under these headings (desk/reporting/list.html)."""

    headings: ClassVar[tuple[Any, ...]] = ()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(headings=self.headings, **kwargs)
        return context
