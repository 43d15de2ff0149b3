"""A loop that is to end, ends."""

import asyncio


def heed() -> None:
    """Raises CancelledError in a task that was told to end and did not notice. For the head of an endless loop.

    Up to Python 3.11 `asyncio.wait_for`, on which the broker's client stands, swallows a cancellation that comes
    together with what is waited for. The task counts it all the same.
    """
    task = asyncio.current_task()
    if task is not None and task.cancelling():
        raise asyncio.CancelledError
