"""The words of Southwark's chapters: the statutory process, with three children. Everyone here is invented."""

from tools.demo.script import Chapter

STATUTORY = Chapter(
    "The statutory process, in Southwark",
    """Another council, another path: four stages in twenty weeks. Anyone may ask for an education, health and care
    needs assessment, in any form, and the clock starts on the day of receipt. A panel advises; an officer decides
    by the legal test. Each decision names who decided, why, on which evidence, and what the family can do about it.""",
)
REFUSED = Chapter(
    "Refused, and appealed",
    """Theo's school asks for an assessment four weeks after support began. The officer refuses, with reasons and a
    next step. His parents turn to the mediation adviser and then to the tribunal, which orders an assessment.""",
)
LATE = Chapter(
    "Late, for a reason that the law knows",
    """Leila's grandmother writes a letter, which is a request like any other. Then the family is away for five weeks.
    The exception disapplies the six weeks; the due date stays where it was, for everybody to see.""",
)
ADVICE = Chapter(
    "Stage 2: advice",
    """Ngozi's case goes on. Everybody whom regulation 6(1) names is asked, once each, and has six weeks. Whoever is
    asked sees what they are asked and no more; the family sees everything.""",
)
DRAFT = Chapter(
    "Stages 3 and 4: the draft, a school, the final plan",
    """The family has 15 days with the draft, beginning with the day on which it is served, and says which school it
    prefers. Nobody can make the plan final before those days are over.""",
)
ANNUAL = Chapter(
    "The annual review",
    "Everybody is invited with two weeks' notice. The review ends with the decision, not with the meeting.",
)
TRANSFER = Chapter(
    "The phase transfer",
    """In September of the next year Ngozi changes to secondary school. The plan that names the school must be final
    before 15 February. To amend, the amendments go out with the decision: a letter that only announces them is
    refused.""",
)
MOVE = Chapter(
    "A move to another council",
    """The family moves, and the plan goes with it: one signed document with all that it stands on. Whoever has the
    published keys can tell whether it was changed.""",
)
