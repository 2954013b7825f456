"""The child process that cleans, started by `sandbox`."""

import logging
from base64 import b64encode
from typing import Any

from PIL import Image

from campaigns.cleaning.cleaning import clean_document
from campaigns.importing.confining import serve


def clean(name: str, content: bytes) -> dict[str, Any]:
    """The document without what it says of its makers."""
    return {"content": b64encode(clean_document(name=name, content=content)).decode("ascii")}


if __name__ == "__main__":
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # its warnings quote the document
    Image.init()  # loads the code of all formats before memory is limited
    serve(clean)
