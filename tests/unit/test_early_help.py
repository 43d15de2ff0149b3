"""Early help of an authority's file: whom practitioners ask, and that a broken entry is refused with its line."""

from datetime import date
from pathlib import Path

import pytest

from kernel import pathway
from services.plans.domain.support.parts import SupportMemberKind
from services.referrals.domain.concern_machine import ConcernColleague
from services.referrals.domain.noticed_need import Colleague

FOLDER = Path(__file__).parents[2] / "authorities"
SOURCE = (FOLDER / "gloucestershire.toml").read_text()
EARLY_HELP = pathway.load(FOLDER)["gloucestershire"].early_help


def refusal(tmp_path: Path, old: str, new: str) -> str:
    """Why the file is refused once these words of it are changed."""
    assert old in SOURCE
    (tmp_path / "gloucestershire.toml").write_text(SOURCE.replace(old, new, 1))
    with pytest.raises(ValueError, match=r"^gloucestershire\.toml: line \d+: ") as refused:
        pathway.load(tmp_path)
    return str(refused.value)


def line(words: str) -> int:
    return SOURCE[: SOURCE.index(words)].count("\n") + 1


def test_gloucestershire_names_whom_a_practitioner_asks_and_who_is_called_at_once() -> None:
    assert EARLY_HELP
    assert [desk.name for desk in EARLY_HELP.may_be_asked] == [
        "Early Help Co-ordinator",
        "Community Social Worker",
        "Early Help Adviser",
        "Referral and Assessment Team",
    ]
    assert EARLY_HELP.help_desk.party == "team:gloucestershire/help-desk"
    assert [step.key for step in EARLY_HELP.escalation] == ["practitioner", "manager", "head_of_service", "partnership"]


@pytest.mark.proves("GLOS-A")
def test_everybody_who_acts_in_the_pathway_is_known_to_it() -> None:
    """The actors of the practice's own document: in the authority's file, in a role, or as whom somebody talks with."""
    assert EARLY_HELP
    authority = pathway.load(FOLDER)["gloucestershire"]
    plus = authority.ladder.level("my_plan_plus", date(2026, 3, 2))
    named = {desk.name for desk in EARLY_HELP.may_be_asked} | {agency.name for agency in authority.agencies}
    assert named >= {
        "Early Help Co-ordinator",
        "Early Help Adviser",
        "Community Social Worker",
        "Referral and Assessment Team",
        "Families First Plus Team",
        "SEN Casework Team",
    }
    assert (plus.partnership, plus.lead, plus.team) == ("the Early Help Partnership", "lead practitioner", True)
    assert (EARLY_HELP.help_desk.name, EARLY_HELP.family_information.name) == (
        "Children and Families Help Desk",
        "Family Information Service",
    )
    assert EARLY_HELP.partnership == "Gloucestershire Safeguarding Children Partnership"
    assert set(Colleague) == {"line_management", "safeguarding_lead", "senco", "adviser"}
    assert set(ConcernColleague) == {"supervisor", "safeguarding_lead"}
    assert set(SupportMemberKind) == {"child", "family", "practitioner"}


@pytest.mark.parametrize(
    ("old", "new", "where", "reason"),
    [
        ("pick_up_minutes = 30", "pick_up_minutes = 0", "pick_up", "early_help.pick_up_minutes must be a whole number"),
        (
            '"team:gloucestershire/help-desk", name',
            '"desk", name',
            "help_desk",
            "early_help.help_desk.party: 'desk' is no",
        ),
        (
            'name = "Community Social Worker", reach',
            'name = "", reach',
            '  { party = "team:gloucestershire/community',
            "early_help.advisers[1].name must be a text that is not empty",
        ),
        ("working_days = 3", "working_days = 300", '  { key = "head', "early_help.escalation[2].working_days must be"),
        ('key = "manager"', 'key = "practitioner"', "escalation = [", "the key 'practitioner' is given twice"),
        (
            ', party = "team:gloucestershire/heads-of-service"',
            "",
            '  { key = "head',
            "escalation[2].party: say who",
        ),
        ("request_form =", "request_from =", "request_form =", "'request_from' means nothing here"),
        ("advice_working_days = 2\n", "", "[early_help]", "missing 1 required"),
    ],
)
def test_a_broken_entry_is_refused_with_its_line_and_the_reason(
    tmp_path: Path, old: str, new: str, where: str, reason: str
) -> None:
    told = refusal(tmp_path, old, new)
    assert reason in told
    assert f": line {line(where)}: " in told


def test_an_authority_may_have_none_yet(tmp_path: Path) -> None:
    begins, ends = SOURCE.index("[early_help]"), SOURCE.index("[ehc]")
    (tmp_path / "gloucestershire.toml").write_text(SOURCE[:begins] + SOURCE[ends:])
    assert pathway.load(tmp_path)["gloucestershire"].early_help is None
