"""The rules that a plan is held to before it is served or issued: what each says, where the law or the Code says so,
what it holds up, and where a named person may let it stand. Data: the checks themselves are in `findings`.

CFA: Children and Families Act 2014. SR: SEND Regulations 2014. Code: SEND Code of Practice, January 2015.
"""

from dataclasses import dataclass
from enum import StrEnum


class EhcStage(StrEnum):
    """What a finding holds up: sending the draft or the proposed amendments, or making the plan final."""

    SERVE = "serve"
    ISSUE = "issue"


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule.

    mend      what to do about it, in one sentence
    blocks    what it holds up; nothing where it only advises
    may_stand where the law leaves room, so that a named person may let it stand with a reason
    """

    key: str
    mend: str
    basis: str
    blocks: tuple[EhcStage, ...]
    may_stand: tuple[EhcStage, ...] = ()


_SERVE, _ISSUE = EhcStage.SERVE, EhcStage.ISSUE
_BOTH = (_SERVE, _ISSUE)

RULES = {
    rule.key: rule
    for rule in (
        Rule(
            "SECTION_EMPTY",
            "Fill the section; in sections C, D, G, H1 and H2 it is enough to say who looked and found nothing.",
            "SR 12(1); Code 9.62",
            _BOTH,
        ),
        Rule(
            "LINE_NOT_THERE",
            "Name a line that stands in this plan, or leave the reference out.",
            "SR 12(1); Code 9.61",
            _BOTH,
        ),
        Rule(
            "SEN_NEED_WITHOUT_PROVISION",
            "Add provision to section F that names this need or an outcome of it.",
            "CFA s.37(2)(d); Code 9.69 (section F: provision for each and every need in section B)",
            _BOTH,
        ),
        Rule(
            "NEED_WITHOUT_PROVISION",
            "Add provision to section G, H1 or H2 for this need, or say why none is reasonably required.",
            "CFA s.21(3) to (5), 37(2)(e) to (g); SR 12(1)(g), (h); Code 9.69 (sections G, H)",
            _BOTH,
            _BOTH,
        ),
        Rule(
            "PROVISION_WITHOUT_NEED",
            "Name the need of section B, C or D that the provision answers, or an outcome of it.",
            "CFA s.21(1), 37(2); Code 9.69 (section F: how the provision meets the needs)",
            _BOTH,
        ),
        Rule(
            "OUTCOME_WITHOUT_NEED",
            "Name the need that the outcome answers or the aspiration that it leads to.",
            "CFA s.37(2)(b); Code 9.64, 9.66",
            _BOTH,
            _BOTH,
        ),
        Rule(
            "OUTCOME_WITHOUT_PROVISION",
            "Name this outcome in the provision that serves it.",
            "Code 9.69 (section F: how the provision supports the outcomes)",
            _BOTH,
            _BOTH,
        ),
        Rule(
            "OUTCOME_IS_A_SERVICE",
            "Say what the child will be able to do or will have, and put the support into section F, G or H.",
            "Code 9.66 (an outcome is the benefit or difference made, and no description of the service)",
            _BOTH,
            _BOTH,
        ),
        Rule(
            "OUTCOME_NOT_SMART",
            "Say how it will be known, and by which day.",
            "Code 9.66, 9.69 (section E: specific, measurable, achievable, realistic and time-bound)",
            _BOTH,
            _BOTH,
        ),
        Rule(
            "OUTCOME_IN_THE_PAST",
            "Name a day that is still to come.",
            "Code 9.69 (section E)",
            _BOTH,
            _BOTH,
        ),
        Rule(
            "UNQUANTIFIED_WORDING",
            "Say what, how often, for how long and by whom; a range needs its reason in `flexible_because`.",
            "CFA s.37(2)(d); Code 9.69 (section F: detailed, specific and normally quantified)",
            _BOTH,
            _BOTH,
        ),
        Rule(
            "NOT_SPECIFIED",
            "Fill these fields, so that anybody can see whether the child gets what is owed.",
            "SR 12(1)(f) to (h); Code 9.69 (type, hours, frequency of support and level of expertise)",
            _BOTH,
            _BOTH,
        ),
        Rule(
            "FLEXIBLE_WITHOUT_REASON",
            "Say why the child's needs ask for a range instead of an amount, or name the amount.",
            "CFA s.37(2)(d); Code 9.69 (flexibility only to meet changing needs)",
            _BOTH,
        ),
        Rule(
            "BELONGS_INTO_F",
            "Move the line to section F: what educates or trains is special educational provision.",
            "CFA s.21(5); Code 9.73, 9.74",
            _BOTH,
        ),
        Rule(
            "ADULTHOOD_NOT_PREPARED",
            "Add provision that prepares for adulthood and independent living (work, home, community, health) or mark "
            "what does already; where the child is taught with an earlier year, say so.",
            "SR 12(3); Code 9.62 (from year 9, in section F, G, H1 or H2 as appropriate)",
            _BOTH,
            _BOTH,
        ),
        Rule(
            "HEALTH_NOT_AGREED",
            "Have the responsible commissioning body agree section G as it now stands.",
            "SR 12(2) before the plan is final; Code 9.69 (section G) before the draft goes out",
            _BOTH,
            (_SERVE,),
        ),
        Rule(
            "PLACEMENT_IN_DRAFT",
            "Leave section I empty: the family says which school it prefers after it has the draft.",
            "CFA s.38(5); Code 9.77",
            (_SERVE,),
        ),
        Rule(
            "EVIDENCE_MISSING",
            "Name the advice or evidence in section K that this line rests on.",
            "SR 12(1)(k), 12(4); Code 9.61, 9.69 (section K)",
            _BOTH,
            _BOTH,
        ),
        Rule(
            "NOT_IN_THE_CASE",
            "Append only advice and evidence that is in this case.",
            "SR 6(1), 12(4)",
            _BOTH,
        ),
        Rule(
            "ADVICE_NOT_APPENDED",
            "Append it to section K: all advice that was obtained is set out there.",
            "SR 12(4); Code 9.62 (section K)",
            _BOTH,
        ),
        Rule(
            "BUDGET_WITHOUT_PROVISION",
            "Name the provision that the budget secures, and for direct payments the needs and outcomes that it meets.",
            "SR 12(1)(j); Code 9.69 (section J), 9.102",
            _BOTH,
        ),
        Rule(
            "BUDGET_COST_DIFFERS",
            "Let the budget come to what its provision costs in a year; where it is to pay for a part only, say so.",
            "SR 12(1)(j); SEN (Personal Budgets) Regs 2014 reg 10 (enough to secure the provision in full); Code 9.101",
            _BOTH,
            _BOTH,
        ),
        Rule("COST_MISSING", "Say what it costs in a year, in pence.", "Code 9.101; a note only", ()),
    )
}


@dataclass(frozen=True, slots=True)
class Wording:
    """Words that leave open how much somebody gets. `exact`: in this case of letters only; `but`: not before these."""

    words: str
    instead: str
    exact: bool = False
    but: str = ""


_HOW_OFTEN = "say how many times, for how many minutes, in how many weeks"
UNQUANTIFIED = (
    Wording("access to", "say what the child gets, how often and for how long"),
    Wording("opportunity to", _HOW_OFTEN),
    Wording("opportunities for", _HOW_OFTEN),
    Wording("opportunities to", _HOW_OFTEN),
    Wording("regular", _HOW_OFTEN),
    Wording("regularly", _HOW_OFTEN),
    Wording("frequent", _HOW_OFTEN),
    Wording("frequently", _HOW_OFTEN),
    Wording("periodic", _HOW_OFTEN),
    Wording("periodically", _HOW_OFTEN),
    Wording("ongoing", "say from when until when"),
    Wording("from time to time", _HOW_OFTEN),
    Wording("as required", "say when it is required, and how much of it"),
    Wording("as needed", "say when it is needed, and how much of it"),
    Wording("as necessary", "say when it is necessary, and how much of it"),
    Wording("if required", "say when it is required, and how much of it"),
    Wording("if necessary", "say when it is necessary, and how much of it"),
    Wording("when required", "say when it is required, and how much of it"),
    Wording("where possible", "say that it is provided"),
    Wording("when possible", "say that it is provided"),
    Wording("as appropriate", "say what is appropriate"),
    Wording("where appropriate", "say where"),
    Wording("up to", "say the amount, not the most that there can be", but="date"),
    Wording("would benefit from", "say what is provided"),
    Wording("may", "say that it is provided", exact=True),
    Wording("might", "say that it is provided"),
    Wording("could", "say that it is provided"),
    Wording("a range of", "name them"),
    Wording("high level of", "say how much"),
    Wording("high levels of", "say how much"),
    Wording("a degree of", "say how much"),
    Wording("sufficient", "say how much"),
    Wording("subject to availability", "provision that is specified must be secured (CFA s.42)"),
    Wording("small group", "say how many children in `group_size`", but="of"),
)
