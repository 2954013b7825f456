"""Preferences, everything about me, erase me."""

from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from accounts.forms.preferences import EraseMeForm, PreferencesForm
from accounts.models import User
from accounts.services.erasing import erase_person
from accounts.services.telling_everything import tell_everything


def _who(request: HttpRequest) -> User:
    """The person behind a request that `login_required` let through."""
    assert isinstance(request.user, User)  # noqa: S101
    return request.user


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def preferences(request: HttpRequest) -> HttpResponse:
    """Name, country, language, time zone, which mails."""
    person = User.objects.get(pk=_who(request).pk)
    form = PreferencesForm(request.POST if request.method == "POST" else None, instance=person)
    if form.is_valid():
        form.save()
        messages.success(request, _("Saved."))
        return redirect("preferences")
    return render(request, "accounts/preferences.html", {"form": form, "section": "mine"})


@login_required
@never_cache
@require_safe
def download(request: HttpRequest) -> JsonResponse:
    """Everything about me, as a file."""
    told = tell_everything(user=_who(request), now=timezone.now())
    response = JsonResponse(told, json_dumps_params={"indent": 2, "ensure_ascii": False})
    response.headers["Content-Disposition"] = 'attachment; filename="everything-about-me.json"'
    return response


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def erase_me(request: HttpRequest) -> HttpResponse:
    """Explain, ask, erase, sign out."""
    form = EraseMeForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        person = _who(request)
        logout(request)
        erase_person(user=person, now=timezone.now())
        return HttpResponseRedirect(f"{request.path}done/")
    return render(request, "accounts/erase_me.html", {"form": form, "section": "mine"})


@require_safe
def erased(request: HttpRequest) -> HttpResponse:
    """It is done. Says so to anybody, since nobody is left to ask."""
    return render(request, "accounts/erased.html", {"section": "mine"})
