"""Reading the code out of the outbox, as a worker would send it."""

import re
from typing import Any

from django.test import Client

from accounts.models import Mail

SIGN_IN = "/sign-in/"
CODE = "/sign-in/code/"


def code_for(address: str) -> str:
    """The newest code that waits for an address."""
    mail = Mail.objects.waiting_for(address, kind="sign_in_code").latest("pk")
    [code] = re.findall(r"^\s+(\d{6})$", mail.text, re.MULTILINE)
    return str(code)


def ask(client: Client, address: str, **more: str) -> Any:
    """Ask for a code."""
    return client.post(SIGN_IN, {"email": address, **more})


def sign_in(client: Client, address: str, **more: str) -> Any:
    """Ask for a code and type it."""
    ask(client, address)
    return client.post(CODE, {"code": code_for(address), "action": "verify", **more})


def signed_in_as(client: Client) -> int | None:
    """The key of the person whose session it is."""
    key = client.session.get("_auth_user_id")
    return None if key is None else int(key)
