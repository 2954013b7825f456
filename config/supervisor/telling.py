"""What the run tells: each step, how far it is, and every line of its parts with the part's name before it."""

import sys
import time


class Teller:
    """Writes to the terminal. A step that takes longer than two seconds shows that it goes on."""

    def __init__(self) -> None:
        self._told = 0.0

    def say(self, text: str, *, who: str = "run") -> None:
        """One line, at once."""
        for line in text.splitlines():
            print(f"{who:>6} | {line}" if who else line, flush=True)
        self._told = time.monotonic()

    def progress(self, text: str) -> None:
        """Say how far a step is, but no oftener than every two seconds."""
        if time.monotonic() - self._told > 2:
            self.say(text)

    def shout(self, text: str) -> None:
        """A fault: to stderr, so that it is seen where the output is not."""
        print(text, file=sys.stderr, flush=True)
