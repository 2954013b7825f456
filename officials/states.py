"""Kinds of offices and channels: plain values, no database."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class OfficeKind(TextChoices):
    HEAD = "head", _("Head of state or government")
    MINISTRY = "ministry", _("Ministry")
    EMBASSY = "embassy", _("Embassy or mission")
    COURT = "court", _("Court or prosecution")
    AUTHORITY = "authority", _("Police, prison or other authority")
    UN_BODY = "un_body", _("United Nations body")
    ASSEMBLY = "assembly", _("Parliament or assembly")
    COMPANY = "company", _("Company")
    OTHER = "other", pgettext_lazy("kind of office", "Other")


class ChannelKind(TextChoices):
    """Ways to reach an office or a person."""

    POST = "post", _("Post")
    EMAIL = "email", _("E-mail")
    FAX = "fax", _("Fax")
    PHONE = "phone", _("Phone")
    X = "x", "X"
    FACEBOOK = "facebook", "Facebook"
    WEB_FORM = "web_form", _("Web form")


class ChannelState(TextChoices):
    ALIVE = "alive", _("Works")
    BOUNCING = "bouncing", _("Came back lately")
    DEAD = "dead", _("No longer works")
