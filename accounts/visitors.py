"""Who asks: a person who is signed in, or nobody that we know."""

from django.conf import settings
from django.http import HttpRequest

from accounts.models import User


def person_of(request: HttpRequest) -> User | None:
    """The person who is signed in.

    Without the cookie nobody is, and no session is looked for: most reports come without, and looking costs as much as reading one.
    """
    if settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return None
    return request.user if isinstance(request.user, User) else None
