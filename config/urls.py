"""All addresses. What readers see has its language in the address; the desk, the API and the health check have none."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path, re_path
from django.views.generic import RedirectView
from wagtail.admin import urls as desk_urls
from wagtail.admin.auth import require_admin_access

from accounts.desk.people import DeskAccountView
from accounts.urls import mailbox_urlpatterns
from config import views

handler403 = "config.views.permission_denied"
handler404 = "config.views.page_not_found"
handler500 = "config.views.server_error"

# Of Wagtail's desk, what is made for sites with pages, pictures, uploads and many workflows. Nobody works with it here, a superuser
# neither: it would go past the rules (the review itself can be edited there, and roles be given to many at once).
CLOSED_AT_THE_DESK = (
    "api",
    "block-preview",
    "bulk",
    "choose-[a-z]+(?:-link)?",
    "collections",
    "documents",
    "failwhale",
    "groups",
    "images",
    "pages",
    "reports",
    "tag-autocomplete",
    "workflows",
)

urlpatterns = [
    *i18n_patterns(
        path("", include("appeals.urls")),  # first: nothing is asked for as often as its report form
        prefix_default_language=False,
    ),
    path("healthz", views.health, name="health"),
    # The desk has no password form of its own: everybody signs in by code.
    path(
        "desk/login/",
        RedirectView.as_view(pattern_name="account_login", query_string=True),
        name="desk-login",
    ),
    re_path(rf"^desk/(?:{'|'.join(CLOSED_AT_THE_DESK)})/", views.nothing_here),
    path("desk/account/", require_admin_access(DeskAccountView.as_view()), name="wagtailadmin_account"),
    path("desk/", include(desk_urls)),
    path("api/v1/", include("reporting.api.urls")),
    *mailbox_urlpatterns,
    *i18n_patterns(
        path("", include("accounts.urls")),
        path("", include("reporting.urls")),
        path("", include("campaigns.urls")),  # last: it takes numbers in any notation, slashes too
        prefix_default_language=False,
    ),
]
