"""Which letters with totals a worker may send."""

from datetime import datetime
from typing import TYPE_CHECKING, Self

from accounts.models.delivery import DeliveryQuerySet
from accounts.states import DeliveryState

if TYPE_CHECKING:
    from reporting.models.total import Recipient  # noqa: F401 - the type of the rows


class RecipientQuerySet(DeliveryQuerySet["Recipient"]):
    """Letters by the way they take."""

    def due(self, *, now: datetime) -> Self:
        """By e-mail, and released by staff: paper is for people to post."""
        return super().due(now=now).filter(way="email", released_at__isnull=False)

    def on_paper(self) -> Self:
        """The print queue: released, and not handed over yet."""
        return self.filter(way="paper", state=DeliveryState.WAITING, released_at__isnull=False)

    def unreleased(self) -> Self:
        """Letters that staff have still to look at."""
        return self.filter(state=DeliveryState.WAITING, released_at__isnull=True)
