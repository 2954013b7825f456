"""Choosing documents to read: several files in one field, of the kinds that can be read."""

from pathlib import PurePath
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from campaigns.importing.readers import EXTENSIONS
from campaigns.importing.readers.limits import MAX_BYTES
from campaigns.sentences import sentence_of

MOST_FILES = 20
WRONG_KIND = _("Only Word (.docx), HTML and text can be read. Save it as one of these.")
TOO_MANY = _("At most %(number)d files at once.")


class FilesInput(forms.ClearableFileInput):
    """Carries what the page's script needs to refuse a file as soon as it is chosen."""

    allow_multiple_selected = True

    def __init__(self) -> None:
        super().__init__(attrs={"accept": ",".join(EXTENSIONS)})

    def build_attrs(self, base_attrs: Any, extra_attrs: Any = None) -> dict[str, Any]:
        said = {
            "data-wrong-kind": str(WRONG_KIND),
            "data-too-large": sentence_of("file_too_large", {"megabytes": str(MAX_BYTES // 1_000_000)}),
            "data-too-many": TOO_MANY % {"number": MOST_FILES},
            "data-most-bytes": MAX_BYTES,
            "data-most-files": MOST_FILES,
        }
        return super().build_attrs(base_attrs, extra_attrs) | said


class FilesField(forms.FileField):
    """Files that may be readable by their names; what they hold, the reader judges."""

    widget = FilesInput

    def clean(self, data: Any, initial: Any = None) -> Any:
        given = data if isinstance(data, list | tuple) else [data]
        files = [super(FilesField, self).clean(one, initial) for one in given]
        if len(files) > MOST_FILES:
            raise forms.ValidationError(TOO_MANY, params={"number": MOST_FILES})
        return files


def has_readable_name(name: str) -> bool:
    return PurePath(name).suffix.lower() in EXTENSIONS
