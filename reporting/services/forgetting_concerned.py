"""Forget somebody whom an action was for: no letter goes to them any more, and none keeps how to reach them.

The frozen figures of the total stay: they hold no person.
"""

from django.db import transaction
from wagtail.models import ModelLogEntry

from accounts.states import DeliveryState
from campaigns.models import ConcernedParty
from reporting.models import Recipient


@transaction.atomic
def forget_concerned(*, party: ConcernedParty) -> None:
    """Drop the letters to `party` that have not gone out, and wipe the contact and the text of all of them.

    The text goes whole: a name may stand in it anywhere. A worker that holds one looks at the row again before it sends.
    The desk's history keeps who did what and when, without the name.
    """
    letters = Recipient.objects.filter(concerned=party)
    letters.exclude(state=DeliveryState.SENT).update(state=DeliveryState.DROPPED)
    letters.update(email="", envelope="", text="", failure="")
    ModelLogEntry.objects.for_instance(party).update(label="")
