"""Which letters with totals a worker may send, which wait for people, and which a stop holds back."""

from datetime import datetime
from typing import TYPE_CHECKING, Self

from django.db.models import Exists, OuterRef, Q

from accounts.models.delivery import DeliveryQuerySet
from accounts.states import DeliveryState
from campaigns.models import CaseEvent
from campaigns.states import EventKind

if TYPE_CHECKING:
    from reporting.models.total import Recipient  # noqa: F401 - the type of the rows


def _is_held() -> Q:
    """The action was stopped, and nobody has decided since that this letter goes nevertheless. Compares no clocks."""
    stops = CaseEvent.objects.filter(campaign=OuterRef("total__campaign"), kind=EventKind.STOP)
    return Q(Exists(stops), despite_stop=False)


class RecipientQuerySet(DeliveryQuerySet["Recipient"]):
    """Letters by the way they take."""

    def to_send(self, *, by: datetime) -> Self:
        """By e-mail, released by staff and not held: paper is for people to post."""
        return super().to_send(by=by).filter(~_is_held(), way="email", released_at__isnull=False)

    def on_paper(self) -> Self:
        """The print queue: released, not held, and not handed over yet."""
        return self.on_their_way_by_paper().filter(~_is_held())

    def on_their_way_by_paper(self) -> Self:
        """Released, and not recorded as handed over: perhaps posted before a stop that holds them now."""
        return self.filter(way="paper", state=DeliveryState.WAITING, released_at__isnull=False)

    def unreleased(self) -> Self:
        """Letters that staff have still to look at."""
        return self.filter(state=DeliveryState.WAITING, released_at__isnull=True)

    def to_release(self) -> Self:
        """Letters that wait for staff: never released, or held since."""
        never = Q(released_at__isnull=True)
        return self.filter(never | _is_held(), state=DeliveryState.WAITING)

    def held(self) -> Self:
        """Released before the action was stopped, and not sent: they wait until staff release them again."""
        return self.filter(_is_held(), state=DeliveryState.WAITING, released_at__isnull=False)

    def with_holds(self) -> Self:
        """Adds `is_held` to each."""
        return self.annotate(is_held=Exists(type(self)(self.model).held().filter(pk=OuterRef("pk"))))
