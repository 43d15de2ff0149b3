"""The drawing of a journey: where each step stands, and what it says to who cannot see it."""

from datetime import date

from gateway.people.journey_line import LANE, LEFT, RIGHT, TOP, drawn


def step(day: date, stage: str | None, level: str | None = None) -> dict[str, object]:
    return {"on": day, "stage": stage, "level": level}


def test_each_stage_has_a_lane_and_each_step_its_place_in_time() -> None:
    newest_first = [
        step(date(2026, 3, 31), "Plan"),
        step(date(2026, 3, 16), None),
        step(date(2026, 3, 16), "Panel"),
        step(date(2026, 3, 1), "Request"),
    ]
    line = drawn(newest_first)
    assert line is not None
    assert [name for name, _ in line.lanes] == ["Request", "Panel", "Plan"]
    assert [(dot.x, dot.y) for dot in line.dots] == [
        (LEFT, TOP),
        ((LEFT + RIGHT) // 2, TOP + LANE),
        (RIGHT, TOP + 2 * LANE),
    ]
    assert [dot.last for dot in line.dots] == [False, False, True]
    assert line.words == "From 1 Mar 2026 to 31 Mar 2026, through: Request, Panel, Plan."


def test_a_level_of_support_has_a_lane_of_its_own_name() -> None:
    line = drawn([step(date(2026, 9, 1), None, "My Plan"), step(date(2026, 3, 1), "First noticed")])
    assert line is not None
    assert [name for name, _ in line.lanes] == ["First noticed", "My Plan"]


def test_what_happened_in_one_day_is_drawn_and_too_little_is_not() -> None:
    line = drawn([step(date(2026, 3, 1), "Panel"), step(date(2026, 3, 1), "Request")])
    assert line is not None
    assert {dot.x for dot in line.dots} == {LEFT}
    assert len(line.ticks) == 1
    assert drawn([step(date(2026, 3, 1), "Panel")]) is None
    assert drawn([]) is None
