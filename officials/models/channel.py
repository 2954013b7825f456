"""A way to reach an office or an official."""

from django.contrib.postgres.indexes import HashIndex
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.functions import Upper
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey

from officials.languages import language_choices
from officials.models.office import Office
from officials.models.official import Official
from officials.reaching import settled
from officials.states import ChannelKind, ChannelState


class Channel(models.Model):
    """One address, number, handle or form. Belongs to an office or to an official, never to both."""

    office = ParentalKey(Office, on_delete=models.CASCADE, null=True, blank=True, related_name="channels")
    official = ParentalKey(Official, on_delete=models.CASCADE, null=True, blank=True, related_name="channels")
    kind = models.CharField(_("kind"), max_length=10, choices=ChannelKind)
    value = models.TextField(
        _("address, number or handle"),
        help_text=_(
            "A postal address takes one line for each line of the envelope, without the name and the post."
        ),
    )
    language = models.CharField(
        _("language of the address"),
        max_length=10,
        blank=True,
        choices=language_choices,
    )
    state = models.CharField(_("state"), max_length=10, choices=ChannelState, default=ChannelState.ALIVE)
    sort_order = models.PositiveSmallIntegerField(default=0, editable=False)

    class Meta:
        ordering = ["sort_order", "pk"]
        verbose_name = _("channel")
        verbose_name_plural = _("channels")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(office__isnull=False) ^ models.Q(official__isnull=False),
                name="channel_has_one_owner",
            )
        ]
        indexes = [
            # Whom an e-mail address belongs to, in any case of its letters; a hash has no limit of length.
            HashIndex(Upper("value"), condition=models.Q(kind=ChannelKind.EMAIL), name="channel_email")
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.value}"

    def clean(self) -> None:
        """Keep the value as pages need it; a channel that is dead may stay as it was printed."""
        if self.state != ChannelState.DEAD and self.value:
            try:
                self.value = settled(self.kind, self.value)
            except ValidationError as fault:
                raise ValidationError({"value": fault.messages}) from fault
