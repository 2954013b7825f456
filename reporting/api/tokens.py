"""Staff's programs sign their requests with an access key: `Authorization: Bearer …`."""

import hashlib
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.utils import timezone
from django.utils.translation import gettext as _
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from rest_framework.authentication import BaseAuthentication, get_authorization_header
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.request import Request

from accounts.models import User
from reporting.models import AccessToken


class TokenAuthentication(BaseAuthentication):
    """Knows keys by their hash alone. A key of somebody who may no longer sign in is refused."""

    keyword = b"bearer"

    def authenticate(self, request: Request) -> tuple[User | AnonymousUser, AccessToken] | None:
        words = get_authorization_header(request).split()
        if not words or words[0].lower() != self.keyword:
            return None
        if len(words) != 2:
            raise AuthenticationFailed(_("The Authorization header should be: Bearer, a space, the key."))
        given = hashlib.sha256(words[1]).digest()
        token = AccessToken.objects.select_related("user").filter(token_hash=given, revoked_at=None).first()
        if token is None or not token.user.is_active:
            raise AuthenticationFailed(_("This access key is not known, or was withdrawn."))
        today = timezone.now().date()
        if token.last_used_on != today:
            AccessToken.objects.filter(pk=token.pk).update(last_used_on=today)
        return token.user, token

    def authenticate_header(self, request: Request) -> str:
        return "Bearer"


class TokenScheme(OpenApiAuthenticationExtension):  # type: ignore[misc]
    """How the OpenAPI description names the key."""

    target_class = TokenAuthentication
    name = "accessKey"

    def get_security_definition(self, auto_schema: Any) -> dict[str, str]:
        return {"type": "http", "scheme": "bearer"}
