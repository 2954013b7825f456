"""What can go wrong with the embedded servers, told in a sentence."""


class ServersUnavailableError(Exception):
    """The servers could not be started; the message says why and what to do."""
