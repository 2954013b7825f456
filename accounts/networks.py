"""Where a request comes from, as a keyed hash that is another one each day. No address is kept anywhere."""

import hmac
import ipaddress

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone

IPV6_NETWORK = 64  # bits: what one household or one machine is given


def network_hash(request: HttpRequest) -> str:
    """What stands for the network in a rate limit, or nothing where it is not known.

    Each proxy of ours (TRUSTED_PROXIES) adds to X-Forwarded-For whom it was reached from. Behind one the last address is the
    client's, behind two the last but one; what stands before it, the client may have written itself.
    """
    network = _network(_client(request))
    return daily_hash(network) if network else ""


def daily_hash(text: str) -> str:
    """What stands for `text` in the cache today."""
    key = f"{settings.SECRET_KEY}{timezone.now().date()}".encode()
    return hmac.digest(key, text.encode(), "sha256").hex()[:32]


def _client(request: HttpRequest) -> str:
    proxies = settings.ALLAUTH_TRUSTED_PROXY_COUNT
    forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",") if proxies else [""]
    # Fewer addresses than proxies: somebody came in behind the outermost one, and the first is whom ours saw.
    return str(forwarded[-min(proxies, len(forwarded))].strip() or request.META.get("REMOTE_ADDR", ""))


def _network(address: str) -> str:
    """An IPv4 address itself, also when it is written as IPv6; of an IPv6 address its network; nothing for what is none."""
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return ""
    if isinstance(parsed, ipaddress.IPv4Address):
        return str(parsed)
    if parsed.ipv4_mapped is not None:
        return str(parsed.ipv4_mapped)
    return str(ipaddress.IPv6Network((int(parsed), IPV6_NETWORK), strict=False))
