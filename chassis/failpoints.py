"""Named places where a test can kill the process, to show that nothing is lost and nothing happens twice.

A failpoint is armed by a file `<process>.<name>` in the folder that GOLDENTHREAD_FAILPOINTS_DIR names, and fires
once: it removes the file and kills its own process without any clean-up, as a power cut would.
"""

import os
import signal
from pathlib import Path

BEFORE_COMMIT = "before_commit"
AFTER_COMMIT_BEFORE_PUBLISH = "after_commit_before_publish"
AFTER_PUBLISH_BEFORE_MARK = "after_publish_before_mark"
AFTER_EFFECT_BEFORE_ACK = "after_effect_before_ack"
ALL = (BEFORE_COMMIT, AFTER_COMMIT_BEFORE_PUBLISH, AFTER_PUBLISH_BEFORE_MARK, AFTER_EFFECT_BEFORE_ACK)
# Of the sealer, which does no work of a command or an event.
BEFORE_SEAL_COMMIT = "before_seal_commit"
AFTER_SEAL_BEFORE_ANCHOR = "after_seal_before_anchor"
# Of whoever sends messages out: taken and not sent, sent and not noted.
AFTER_TAKE_BEFORE_SENDING = "after_take_before_sending"
AFTER_SENDING_BEFORE_NOTE = "after_sending_before_note"


class Failpoints:
    """The failpoints of one process; without a folder they cost nothing and never fire."""

    def __init__(self, process: str, folder: Path | None) -> None:
        self._process = process
        self._folder = folder

    def hit(self, name: str) -> None:
        """Dies here if the failpoint is armed."""
        if self._folder is None:
            return
        try:
            (self._folder / f"{self._process}.{name}").unlink()
        except FileNotFoundError:
            return
        os.kill(os.getpid(), signal.SIGKILL)
