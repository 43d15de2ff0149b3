"""How far the clocks of two gateways may lie apart."""

from datetime import timedelta

CLOCKS_DIFFER = timedelta(seconds=10)
CLOCKS_DIFFER_S = CLOCKS_DIFFER.total_seconds()
