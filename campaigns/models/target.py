"""A target: whom an appeal goes to, or who gets a copy."""

from typing import TYPE_CHECKING

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _
from django_countries.fields import Country
from modelcluster.fields import ParentalKey
from wagtail.models import Orderable

from campaigns.states import TargetRole
from officials.models import Channel, Office, Official
from officials.states import ChannelKind, ChannelState

if TYPE_CHECKING:
    from campaigns.models.campaign import Campaign


class Target(Orderable):
    """An office or an official of the directory, in the part it plays in one campaign.

    The ledger never points here: publishing an older revision gives these rows new keys.
    """

    campaign: "ParentalKey[Campaign]" = ParentalKey(
        "campaigns.Campaign", on_delete=models.CASCADE, related_name="targets"
    )
    role = models.CharField(_("role"), max_length=4, choices=TargetRole, default=TargetRole.TO)
    # A revision with a dead key can't be read back under PROTECT; the desk lets nobody delete what is in use.
    official = models.ForeignKey(
        Official,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("official"),
    )
    office = models.ForeignKey(
        Office, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("office")
    )
    salutations = models.JSONField(
        _("salutations"),
        default=dict,
        blank=True,
        help_text=_("One for each language of a letter: Dear Ambassador"),
    )
    allowed_channels = ArrayField(
        models.CharField(max_length=10, choices=ChannelKind),
        verbose_name=_("only these channels"),
        default=list,
        blank=True,
        help_text=_("Choose none to allow every channel that the directory has."),
    )

    class Meta(Orderable.Meta):
        verbose_name = _("target")
        verbose_name_plural = _("targets")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(official__isnull=True) | models.Q(office__isnull=True),
                name="target_is_an_official_or_an_office",
                violation_error_message=_("Choose an official or an office, not both."),
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def key(self) -> str:
        """Names the office or official in forms and addresses: `official-12`, `office-3`. Stable over revisions."""
        return f"official-{self.official_id}" if self.official_id else f"office-{self.office_id}"

    @property
    def name(self) -> str:
        """The person with honorific, or the office."""
        if self.official is not None:
            return str(self.official.titled_name)
        return self.office.name if self.office is not None else ""

    @property
    def post(self) -> str:
        return self.official.post if self.official is not None else ""

    @property
    def country(self) -> Country:
        """Whose office or official it is; false where the directory knows none."""
        if self.official is not None:
            return self.official.home_country
        return self.office.country if self.office is not None else Country("")

    @property
    def home_office(self) -> Office | None:
        """The office itself, or the one that the official holds."""
        return self.office or (self.official.office if self.official is not None else None)

    @property
    def is_embassy(self) -> bool:
        office = self.home_office
        return office is not None and office.kind == "embassy"

    def salutation_in(self, language: str) -> str:
        """The salutation in `language`, or an empty text: none is better than one in the wrong language."""
        salutations: dict[str, str] = self.salutations or {}
        return salutations.get(language, "") or salutations.get(language.split("-", maxsplit=1)[0], "")

    def channels(self) -> list[Channel]:
        """The ways that may be used, in the directory's order: the official's own, else for what is missing the office's."""
        own = list(self.official.channels.all()) if self.official is not None else []
        kinds = {channel.kind for channel in own}
        office = self.home_office
        shared = (
            [channel for channel in office.channels.all() if channel.kind not in kinds]
            if office is not None
            else []
        )
        allowed = self.allowed_channels or [kind.value for kind in ChannelKind]
        return [
            channel
            for channel in own + shared
            if channel.kind in allowed and channel.state != ChannelState.DEAD
        ]

    def channels_of(self, kind: str) -> list[Channel]:
        return [channel for channel in self.channels() if channel.kind == kind]

    @property
    def postal_lines(self) -> list[str]:
        """The envelope: name, post, then the lines of the address; empty without a postal address."""
        post = self.channels_of(ChannelKind.POST)
        if not post:
            return []
        heading = [line for line in (self.name, self.post) if line]
        return heading + [line.strip() for line in post[0].value.splitlines() if line.strip()]
