"""Where the directory stands at the desk."""

from django.urls import URLPattern, path
from wagtail import hooks
from wagtail.snippets.models import register_snippet

from officials.desk.directory import OfficeViewSet, OfficialViewSet
from officials.desk.proposed_changes import ProposedChangePage
from officials.desk.succession import ReplaceView

register_snippet(OfficeViewSet)
register_snippet(OfficialViewSet)


@hooks.register("register_admin_urls")
def addresses() -> list[URLPattern]:
    return [
        path("officials/<int:pk>/replace/", ReplaceView.as_view(), name="desk-replace-official"),
        path("proposed-changes/<int:pk>/", ProposedChangePage.as_view(), name="desk-proposed-change"),
    ]
