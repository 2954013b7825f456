"""Public addresses of totals."""

from django.urls import path

from reporting.views import totals

urlpatterns = [
    path("totals/", totals.total_list, name="totals"),
    path("actions/<slug:slug>/totals/<int:pk>/", totals.total, name="total"),
]
