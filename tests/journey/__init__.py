import pytest

# Their assertions are the tests'; they should explain themselves as well.
pytest.register_assert_rewrite("tests.journey.evidence")
