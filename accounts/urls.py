"""Addresses of this app. allauth knows its own by name, so those keep allauth's names."""

from django.urls import path
from django.views.generic import RedirectView

from accounts.views import mailbox, preferences, signing_in

urlpatterns = [
    path("sign-in/", signing_in.SignInView.as_view(), name="account_request_login_code"),
    path("sign-in/", signing_in.SignInView.as_view(), name="account_login"),
    path("sign-in/code/", signing_in.TypeCodeView.as_view(), name="account_confirm_login_code"),
    path("sign-in/out/", signing_in.SignOutView.as_view(), name="account_logout"),
    path("sign-in/closed/", signing_in.account_inactive, name="account_inactive"),
    # Signing up is signing in, and the code that signs in proves the address.
    path(
        "sign-in/new/",
        RedirectView.as_view(pattern_name="account_login", query_string=True),
        name="account_signup",
    ),
    path(
        "sign-in/address/",
        RedirectView.as_view(pattern_name="account_login", query_string=True),
        name="account_email_verification_sent",
    ),
    path("me/preferences/", preferences.preferences, name="preferences"),
    path("me/download/", preferences.download, name="download-me"),
    path("me/erase/", preferences.erase_me, name="erase-me"),
    path("me/erase/done/", preferences.erased, name="erased"),
]

# For developers, and in no language of its own.
mailbox_urlpatterns = [
    path("mailbox/", mailbox.mailbox, name="mailbox"),
    path("mailbox/<uuid:key>/", mailbox.mailbox_mail, name="mailbox-mail"),
    path("mailbox/<uuid:key>/html/", mailbox.mailbox_html, name="mailbox-html"),
]
