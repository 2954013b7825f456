"""The buttons of a page to share it: names of networks in a row, and nothing of anybody's there."""

import re

from campaigns.importing import languages
from campaigns.importing.folding import fold

LONGEST = 100
NETWORKS = re.compile(
    r"(?<![^\W_])(?:facebook|twitter|x|whatsapp|telegram|linkedin|instagram|bluesky|mastodon|threads|e-?mail|sms)(?![^\W_])"
)


def is_share_bar(text: str) -> bool:
    """ "Share: Facebook Twitter Print", but not "Facebook: TheirPage"."""
    if len(text) > LONGEST or re.search(r"[@\d]|//", text):
        return False
    left, networks = NETWORKS.subn(" ", fold(text))
    left, asked = languages.word("phrases", "share").subn(" ", left)
    return networks + asked >= 2 and not re.search(r"[^\W\d_]{3}", left)
