"""What a typed code came to, in a sentence."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from appeals.models import Signature, SignOn
from appeals.services.proving_addresses import Answer


def told(answer: Answer, pending: Signature | SignOn) -> str:
    """Why the code was not taken. The row is read anew: the try is counted on it."""
    if answer is Answer.WRONG:
        pending.refresh_from_db(fields=["tries_left"])
        return ngettext(
            "This is not the code we sent. %(tries)d try is left.",
            "This is not the code we sent. %(tries)d tries are left.",
            pending.tries_left,
        ) % {"tries": pending.tries_left}
    if pending.is_withdrawal:
        return _("This code no longer works. Please ask for a new one.")
    if answer is Answer.RUN_OUT:
        return _("This code has run out. Please sign again.")
    if answer is Answer.OVER:
        return _("This has ended in the meantime. Nothing more is collected.")
    return _("That was the last try. Please sign again.")
