"""Processes replaced one after another: in which order, and when not at all.

That no request fails meanwhile is shown in tests/chaos/test_replicas.py.
"""

from dataclasses import replace
from pathlib import Path

import pytest

from tools.failure import CannotStart
from tools.probe import free_port_base
from tools.replacing import in_order, replace_every
from tools.site import site
from tools.status import running_at
from tools.topology import load


def test_the_second_of_a_process_goes_when_the_first_of_every_other_has_come_and_callers_come_last() -> None:
    topology = replace(load(), replicas=2)
    order = in_order(topology)
    assert sorted(one.name for one in order) == sorted(one.name for one in topology.running)
    assert [one.number for one in order] == [1] * len(topology.names) + [2] * len(topology.names)
    first = [one.process.name for one in order[: len(topology.names)]]
    for name in topology.names:
        assert all(first.index(callee) < first.index(name) for callee in topology.callees(name))
    assert first[-1] == "gateway"


def test_nothing_is_replaced_where_one_of_each_would_be_away(tmp_path: Path) -> None:
    with pytest.raises(CannotStart, match="Only one of each process runs"):
        replace_every(site(tmp_path / "one", ports=free_port_base(), replicas=1))
    with pytest.raises(CannotStart, match=r"Not ready: referrals, referrals-2, .*Nothing was replaced"):
        replace_every(site(tmp_path / "two", ports=free_port_base(), replicas=2))
    with pytest.raises(CannotStart, match="Nothing runs in"):
        running_at(tmp_path / "three")
