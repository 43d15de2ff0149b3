class CannotStart(Exception):
    """The local stack cannot run; the message is for the person at the terminal and says what to do."""


class AlreadyRunning(CannotStart):
    """Another supervisor holds this data folder."""
