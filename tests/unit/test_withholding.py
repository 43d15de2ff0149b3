"""What is withheld from the members of a meeting: paths of fields, in papers that are assembled from what exists."""

from pathlib import Path

import pytest

from chassis.withholding import withhold
from goldenthread.common.v1.types_pb2 import Date
from goldenthread.panels.v1 import panels_pb2 as pb
from goldenthread.plans.v1 import plans_pb2
from goldenthread.referrals.v1 import referrals_pb2
from kernel import pathway
from services.panels.api.withholding import of_these_papers, unknown
from services.panels.domain import ItemKind
from tests.specimens import message

FOLDER = Path(__file__).parents[2] / "authorities"
REFERRAL = ItemKind.REFERRAL


def papers() -> pb.GetPapersResponse:
    family = [
        referrals_pb2.FamilyMember(name="Jo Taylor", email="jo@example.org", parental_responsibility=True),
        referrals_pb2.FamilyMember(name="Lee Hart"),
    ]
    child = referrals_pb2.Child(given_names="Sam", address="1 Sea Road", born_on=Date(year=2017, month=5, day=4))
    referral = referrals_pb2.Referral(child=child, family=family, reason="Speech.", route=referrals_pb2.ROUTE_PARENT)
    return pb.GetPapersResponse(referral=referral)


def after(*paths: str) -> referrals_pb2.Referral:
    shown = papers()
    withhold(shown, paths)
    return shown.referral


def test_a_text_reads_withheld_and_everything_else_stays() -> None:
    shown = after("referral.child.address")
    expected = papers().referral
    expected.child.address = "[withheld]"
    assert shown == expected


def test_a_text_of_every_entry_of_a_list_is_withheld_where_it_was_empty_too() -> None:
    assert [member.email for member in after("referral.family[*].email").family] == ["[withheld]", "[withheld]"]


def test_one_entry_of_a_list_is_withheld_and_one_that_is_not_there_does_no_harm() -> None:
    assert [member.name for member in after("referral.family[1].name").family] == ["Jo Taylor", "[withheld]"]
    assert after("referral.family[7].name") == papers().referral


def test_what_is_no_text_is_absent() -> None:
    shown = after("referral.child.born_on", "referral.route", "referral.family[0].parental_responsibility")
    assert not shown.child.HasField("born_on")
    assert (shown.route, shown.family[0].parental_responsibility) == (0, False)


def test_a_whole_record_is_withheld_with_all_it_has() -> None:
    shown = after("referral.child", "referral.family[0]")
    assert {shown.child.given_names, shown.child.address, shown.child.nhs_number} == {"[withheld]"}
    assert not shown.child.HasField("born_on")
    assert (shown.family[0].name, shown.family[1].name) == ("[withheld]", "Lee Hart")


def test_a_whole_list_is_named_by_its_entries() -> None:
    assert {member.name for member in after("referral.family[*]").family} == {"[withheld]"}
    plan = plans_pb2.Plan(content=plans_pb2.PlanContent(needs=["Speech", "Calm mornings"]))
    shown = pb.GetPapersResponse(plan=plan)
    withhold(shown, ["plan.content.needs[1]"])
    assert list(shown.plan.content.needs) == ["Speech", "[withheld]"]
    withhold(shown, ["plan.content.needs[*]"])
    assert set(shown.plan.content.needs) == {"[withheld]"}


def test_nothing_is_made_up_where_a_record_is_absent() -> None:
    shown = pb.GetPapersResponse(referral=referrals_pb2.Referral(id="1"))
    withhold(shown, ["referral.child.address", "referral.applicant"])
    assert shown == pb.GetPapersResponse(referral=referrals_pb2.Referral(id="1"))


def test_a_referral_withheld_field_by_field_says_nothing() -> None:
    """No text of a whole referral survives when every field of it is withheld: nested, listed, or plain."""
    full = pb.GetPapersResponse()
    full.referral.CopyFrom(message(referrals_pb2.Referral, {}))
    fields = referrals_pb2.Referral.DESCRIPTOR.fields
    withhold(full, [f"referral.{field.name}{'[*]' if field.is_repeated else ''}" for field in fields])
    assert '"text"' not in str(full)
    assert "7" not in str(full)


@pytest.mark.parametrize(
    "path",
    [
        "",
        "referral",
        "referral.",
        "referral.secret",
        "referral.child.secret",
        "referral.family.email",
        "referral.family[].email",
        "referral.family[-1].email",
        "referral.family[01].email",
        "referral.family[*].email[0]",
        "referral.child[0].address",
        "referral.reason.text",
        "item.decision",
        "plan.id",
        "Referral.reason",
        "referral.reason ",
        "referral.reason\n",
    ],
)
def test_a_path_that_names_nothing_in_a_referrals_papers_is_unknown(path: str) -> None:
    assert unknown([path, "referral.reason"], REFERRAL) == [path]


def test_a_plans_papers_have_a_plan_and_no_referral() -> None:
    assert unknown(["plan.content.aspirations", "referral.reason"], ItemKind.RESOURCES) == ["referral.reason"]
    both = ["plan.content.needs[*]", "referral.reason", "referral.reason"]
    assert of_these_papers(both, ItemKind.RESOURCES) == ["plan.content.needs[*]"]
    assert of_these_papers(both, ItemKind.TARGETED) == ["referral.reason"]


def test_rather_no_papers_than_papers_with_a_gap() -> None:
    with pytest.raises(ValueError, match=r"'referral\.secret' is no field of GetPapersResponse"):
        after("referral.secret")


def test_what_every_authority_withholds_by_rule_is_there_to_withhold() -> None:
    for authority in pathway.load(FOLDER).values():
        for panel in authority.panels:
            for kind in ItemKind:
                assert unknown(of_these_papers(panel.redactions, kind), kind) == []
            assert all(path.startswith(("referral.", "plan.")) for path in panel.redactions)
