"""Addresses of this app: where people act."""

from django.urls import path

from appeals.views import (
    following,
    mine,
    names,
    reporting,
    signing,
    taking_back,
    thanking,
    unsubscribing,
    withdrawing,
    writing,
)

urlpatterns = [
    path("actions/<slug:slug>/write/", writing.write, name="write"),
    path("actions/<slug:slug>/report/", reporting.report, name="report"),
    path("actions/<slug:slug>/thanks/", thanking.thanks, name="thanks"),
    path("actions/<slug:slug>/follow/", following.follow, name="follow"),
    path("actions/<slug:slug>/sign/", signing.sign, name="sign"),
    path("actions/<slug:slug>/sign/<uuid:key>/", signing.confirm, name="sign-confirm"),
    path("actions/<slug:slug>/withdraw/", withdrawing.withdraw, name="withdraw"),
    path("actions/<slug:slug>/withdraw/<uuid:key>/", withdrawing.confirm, name="withdraw-confirm"),
    path("actions/<slug:slug>/names/", names.names, name="action-signatures"),
    path("unsubscribe/<str:token>/", unsubscribing.unsubscribe, name="unsubscribe"),
    path("me/reports/<uuid:key>/", taking_back.take_back, name="take-back"),
    path("me/", mine.my_actions, name="my-actions"),
]
