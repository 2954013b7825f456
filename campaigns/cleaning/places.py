"""Where links may lead, and what gives away a folder of somebody's computer."""

import re

from campaigns.importing.readers.limits import UnreadableDocumentError

# Folders name their owners: C:\Users\asma\…, \\server\asma\…, file:///home/asma/….
LOCAL = re.compile(
    r"(?:^|[\s\"'=(])(?:[a-z]:[\\/]|[\\/]{2,}\w|file:|/(?:home|users|tmp|private|var)/)", re.IGNORECASE
)
WEB = re.compile(r"(?:https?:|mailto:|tel:|sms:|#|$)", re.IGNORECASE)

LINK_FIELD = re.compile(r'HYPERLINK\s+"([^"]*)"', re.IGNORECASE)


def names_local_place(text: str) -> bool:
    return bool(LOCAL.search(text))


def leads_to_the_web(address: str) -> bool:
    """Also within the document, or nowhere. A link without a scheme is one to a file beside the document."""
    return bool(WEB.match(address.strip()))


def check_link(address: str) -> None:
    """Refuses a link to a file: whoever has it looks for the file and mends it; cut out it would leave a link to nothing."""
    if not leads_to_the_web(address):
        raise UnreadableDocumentError("link_elsewhere", address=address.strip()[:120])


def check_field(instruction: str) -> None:
    """The same for a field of Word's, which may be a link or a picture that is fetched."""
    for address in LINK_FIELD.findall(instruction):
        check_link(address)
    if names_local_place(instruction):
        raise UnreadableDocumentError("link_elsewhere", address=instruction.strip()[:120])
