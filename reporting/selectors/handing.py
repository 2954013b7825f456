"""Who marked letters as posted, faxed or handed over, and who took that back."""

from collections import defaultdict
from collections.abc import Iterable

from django.contrib.contenttypes.models import ContentType
from wagtail.models import ModelLogEntry

from reporting.models import Recipient


def with_marks(letters: Iterable[Recipient]) -> list[Recipient]:
    """The letters, each with its `marks`: entries of the log, the oldest first."""
    found = list(letters)
    entries = ModelLogEntry.objects.filter(
        content_type=ContentType.objects.get_for_model(Recipient),
        object_id__in=[str(letter.pk) for letter in found],
    )
    marks: dict[str, list[ModelLogEntry]] = defaultdict(list)
    for entry in entries.select_related("user").order_by("timestamp", "pk"):
        marks[entry.object_id].append(entry)
    for letter in found:
        letter.marks = marks[str(letter.pk)]
    return found
