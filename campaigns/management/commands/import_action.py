"""`manage.py import_action FILE… [--json]`: drafts from source documents, or what they say as JSON."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from campaigns.importing.document import ReadDocument
from campaigns.importing.readers.limits import MAX_BYTES, UnreadableDocumentError
from campaigns.importing.sandbox import ReadingProcess
from campaigns.services.drafting import draft_from_documents


class Command(BaseCommand):
    """Reads each file in a child process with limits. A bad one is reported, the others go on, and the end is exit 1."""

    help = "Read urgent-action documents (Word, HTML, text)."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
        parser.add_argument("--json", action="store_true", help="print one list; no database is touched")

    def handle(self, *args: Any, **options: Any) -> None:
        records, documents, failed = [], [], 0
        with ReadingProcess() as process:
            for path in options["files"]:
                try:
                    document = process.read(name=path.name, content=_content(path))
                    records.append(document.to_exchange())
                    documents.append(document)
                    self._tell(document, quiet=options["json"])
                except UnreadableDocumentError as error:
                    failed += 1
                    records.append({"file": path.name, "error": str(error)})
                    self._complain(path, error, quiet=options["json"])
        if options["json"]:
            self.stdout.write(json.dumps(records, ensure_ascii=False, indent=1))
        else:
            self._draft(documents)
        if failed:
            raise CommandError(_("%(number)d of the files could not be read.") % {"number": failed})

    def _draft(self, documents: list[ReadDocument]) -> None:
        for campaign in draft_from_documents(documents=documents, by=None, now=timezone.now()):
            self.stdout.write(
                _("Draft: %(campaign)s, at /desk/campaigns/%(key)d/")
                % {"campaign": campaign, "key": campaign.pk}
            )

    def _tell(self, document: ReadDocument, *, quiet: bool) -> None:
        if quiet:
            return
        self.stdout.write(f"{document.file}: {document.reference or '-'} {document.title or '-'}")
        for warning in document.warnings:
            self.stdout.write(f"  {warning.code}: {warning.sentence}")

    def _complain(self, path: Path, error: UnreadableDocumentError, *, quiet: bool) -> None:
        if not quiet:
            self.stderr.write(f"{path.name}: {error}")


def _content(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except OSError as error:
        raise UnreadableDocumentError("can_not_open", reason=error.strerror or "") from error
