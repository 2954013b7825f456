"""Cleaning in a child process: a picture or a PDF made to harm costs that process, not the site."""

from base64 import b64decode

from campaigns.importing.sandbox import ConfinedProcess


class CleaningProcess(ConfinedProcess):
    """Has more time than reading, for photographs and long PDFs, and less than a web request."""

    module = "campaigns.cleaning.serving"
    seconds = 15.0
    patience = 25.0


def clean_safely(*, name: str, content: bytes) -> bytes:
    """The document as it may be offered; UnreadableDocumentError says in one sentence why it may not."""
    with CleaningProcess() as process:
        return b64decode(process.ask(name=name, content=content)["content"])
