"""Signatures of people and sign-ons of organisations: confirmed by a typed code before they count."""

import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_countries.fields import CountryField

from campaigns.models import Campaign


class Endorsement(models.Model):
    """What signatures and sign-ons share. The address is for the code; `email_hash` (keyed) keeps one person to one name.

    After the confirmation the address is wiped unless it is needed to answer an organisation. A withdrawn row stays without
    anything that says whose it was. A row that is 90 days past the end has another key than its count, and no hash. One with `is_withdrawal` bears no name: it proves the address of who takes theirs back.
    """

    key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    country = CountryField(_("country"), blank=True)
    email = models.EmailField(_("e-mail address"), blank=True)
    email_hash = models.BinaryField(max_length=32, null=True, editable=False)
    code_hash = models.CharField(max_length=128, blank=True, editable=False)
    code_sent_at = models.DateTimeField(null=True, editable=False)
    tries_left = models.PositiveSmallIntegerField(default=5, editable=False)
    created_at = models.DateTimeField(_("received"), default=timezone.now, editable=False)
    confirmed_at = models.DateTimeField(_("confirmed"), null=True, editable=False)
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, editable=False)
    is_withdrawal = models.BooleanField(default=False, editable=False)

    class Meta:
        abstract = True


class Signature(Endorsement):
    """A person's name under a petition or an open letter. First signatories come with the text, without an address."""

    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="signatures")
    name = models.CharField(_("name"), max_length=150)
    affiliation = models.CharField(_("role and organisation"), max_length=250, blank=True)
    is_shown = models.BooleanField(_("show my name in public"), default=False)
    is_first = models.BooleanField(_("first signatory"), default=False, editable=False)

    class Meta:
        ordering = ["-is_first", "pk"]
        verbose_name = _("signature")
        verbose_name_plural = _("signatures")
        constraints = [
            models.UniqueConstraint(
                fields=["campaign", "email_hash"],
                condition=models.Q(confirmed_at__isnull=False, is_first=False, withdrawn_at__isnull=True),
                name="one_signature_per_person",
            )
        ]
        indexes = [
            models.Index(
                "campaign",
                models.F("is_first").desc(),
                "id",
                condition=models.Q(withdrawn_at__isnull=True),
                name="signature_in_order",
            ),
            models.Index(
                fields=["email", "code_sent_at"], condition=~models.Q(email=""), name="signature_codes"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class SignOn(Endorsement):
    """An organisation's name under a joint letter. A coordinator approves it before it shows and counts."""

    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="sign_ons")
    organisation = models.CharField(_("organisation"), max_length=250)
    contact_name = models.CharField(_("your name and role"), max_length=200, blank=True)
    language = models.CharField(_("language"), max_length=10, blank=True, editable=False)  # of our answer
    is_first = models.BooleanField(_("first signatory"), default=False, editable=False)
    approved_at = models.DateTimeField(_("approved"), null=True, editable=False)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, editable=False, related_name="+"
    )
    declined_at = models.DateTimeField(_("declined"), null=True, editable=False)

    class Meta:
        ordering = ["organisation"]
        verbose_name = _("sign-on")
        verbose_name_plural = _("sign-ons")

    def __str__(self) -> str:
        return self.organisation
