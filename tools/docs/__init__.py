"""Documents that are made from the code, the contracts and the tests, so that they cannot say anything else.

`python -m tools.docs` (`make docs`) writes them; with --check it only says which are stale.
"""
