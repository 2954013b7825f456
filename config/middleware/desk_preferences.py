"""The desk speaks the language, and tells the time, that a person has chosen under Preferences."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from wagtail.users.models import UserProfile

from config.middleware.content_security import DESK


class DeskPreferencesMiddleware:
    """Wagtail asks a profile of its own for both. It gets the person's own choices there, for the request: nothing to keep in step."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.path_info.startswith(DESK) and request.user.is_authenticated:
            user = request.user
            try:
                profile = user.wagtail_userprofile  # type: ignore[attr-defined]
            except UserProfile.DoesNotExist:
                profile = UserProfile(
                    user=user
                )  # not saved: Wagtail makes it once there is something to keep
            profile.preferred_language = desk_language(user.language)
            profile.current_time_zone = user.zone.key
        return self.get_response(request)


def desk_language(chosen: str) -> str:
    """The language itself where the desk speaks it, else the one it is a kind of, else the site's."""
    spoken = dict(settings.WAGTAILADMIN_PERMITTED_LANGUAGES)
    return next(
        (code for code in (chosen, chosen.partition("-")[0]) if code in spoken), settings.LANGUAGE_CODE
    )
