"""Staff take a shown name off, for the safety of whoever bears it, at their request or their family's. The count stays.

By a code only the signer can take a name back; somebody in prison, or without that address, can't. A name that came with the
text, or whose address is forgotten, nobody could.
"""

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction

from accounts.models import User
from appeals.models import NameTakenOff, Signature, SignOn
from appeals.services.proving_addresses import lock

MAY_TAKE_OFF = "appeals.add_nametakenoff"


@transaction.atomic
def take_name_off(*, name: Signature | SignOn, reason: str, by: User, now: datetime) -> bool:
    """Wipe the name from the page and from its row, and record why. The row keeps its address hash: its owner can still
    withdraw the signature, and nobody signs twice. False if its owner or somebody else was faster. Raises PermissionDenied.
    """
    if not by.has_perm(MAY_TAKE_OFF):
        raise PermissionDenied
    lock(name)
    if name.withdrawn_at is not None or not str(name):
        return False
    if isinstance(name, SignOn):
        name.organisation = name.contact_name = ""
        name.save(update_fields=["organisation", "contact_name"])
    else:
        name.name = name.affiliation = ""
        name.is_shown = False
        name.save(update_fields=["name", "affiliation", "is_shown"])
    NameTakenOff.objects.create(campaign=name.campaign, reason=reason, taken_off_by=by, taken_off_at=now)
    return True
