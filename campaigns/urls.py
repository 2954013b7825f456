"""Addresses of this app: what everybody reads."""

from django.urls import path, re_path

from campaigns.views import about, action, archive, documents, listing

urlpatterns = [
    path("", listing.campaign_list, name="campaign-list"),
    path("archive/", archive.archive, name="archive"),
    path("archive/<int:year>/", archive.archive_year, name="archive-year"),
    path("archive/<int:year>/<int:month>/", archive.archive_month, name="archive-month"),
    path("actions/<slug:slug>/", action.action, name="action"),
    re_path(
        r"^actions/(?P<slug>[-\w]+)/(?P<edition>[a-z]{2,3}(?:-[a-z]{2,4})?)/$",
        action.action,
        name="action-edition",
    ),
    path("actions/<slug:slug>/documents/<int:pk>/<str:filename>", documents.document, name="document"),
    path("actions/<path:number>/", action.by_number, name="action-by-number"),
    path("about/how-it-works/", about.page, {"name": "how_it_works"}, name="how-it-works"),
    path("about/privacy/", about.page, {"name": "privacy"}, name="privacy"),
    path("about/safety/", about.page, {"name": "safety"}, name="safety"),
    path("about/accessibility/", about.page, {"name": "accessibility"}, name="accessibility"),
]
