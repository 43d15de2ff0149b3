"""What all tests of a process share: its rubbish.

Ten thousand tests are collected, and stay until the end. Nothing of that is looked through for what could go, neither
while it is collected nor after each thousand new objects of a test.
"""

import gc

import pytest

gc.disable()


@pytest.hookimpl(trylast=True)
def pytest_collection_finish() -> None:
    gc.freeze()
    gc.enable()
