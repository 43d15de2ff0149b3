"""How the gateway serves, and how it goes: it says that it is not ready, answers on until whoever sends it requests has
noticed, and ends when everything that was begun is answered.
"""

import asyncio
from types import FrameType

import uvicorn


class Server(uvicorn.Server):
    """A server that is left before it closes. A second signal closes it at once.

    closing   set when it is to end
    leaves_s  seconds between the first signal and the end of listening
    """

    def __init__(self, config: uvicorn.Config, closing: asyncio.Event, leaves_s: float) -> None:
        super().__init__(config)
        self._closing = closing
        self._leaves_s = leaves_s
        self._loop = asyncio.get_running_loop()

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        if self._closing.is_set():
            super().handle_exit(sig, frame)
            return
        self._closing.set()
        # A signal comes in the midst of anything: the loop is told so that it wakes up.
        self._loop.call_soon_threadsafe(self._loop.call_later, self._leaves_s, super().handle_exit, sig, frame)
