"""The words of Gloucestershire's and Bromley's chapters: support that grows and shrinks. Everyone here is invented."""

from tools.demo.script import Chapter

NOTICED = Chapter(
    "Gloucestershire: somebody notices",
    """Support in Gloucestershire has levels: universal services, My Plan, My Assessment with My Plan+, statutory plans.
    It begins when somebody notices. A teacher sees that Ivy has stopped speaking in class, and talks it over with
    the SENCO. There are three answers: universal services, the own agency, or a plan of several agencies.""",
)
MY_PLAN = Chapter(
    "My Plan",
    """No plan without consent. Child and family say what they want; the plan has one list of outcomes, each with an
    owner and a day, and it is registered, so that the next agency finds it and joins instead of beginning again.""",
)
MY_ASSESSMENT = Chapter(
    "My Assessment: the open conversation",
    """Twelve weeks later the review asks for more: why is it so hard? Talking with other practitioners needs another
    consent. What is known already is not asked again. Options are more than services, and each has its price.""",
)
MY_PLAN_PLUS = Chapter(
    "Up: My Plan+, and the team around Ivy",
    """The outcomes, the team and the history go along; nobody begins again. Ivy and her mother are of the team, and
    one lead practitioner keeps it all together.""",
)
CONCERN = Chapter(
    "A worry, at any time",
    """From any screen a concern can be raised. At immediate risk the help desk is told at once and chased until it
    says that it has it. The pathway goes on beside it, and nothing of it shows where it would raise the risk.""",
)
DOWN = Chapter(
    "Down again, and closed",
    """Support follows the need of today. What was reached ends; what is still needed goes on in a My Plan, and one day
    not even that. The family knows where to turn then.""",
)
BROMLEY = Chapter(
    "Bromley: universal, targeted, specialist",
    """Bromley's graduated approach begins with health. A health visitor gives a family what everybody can have; when
    that is not enough, a referral to therapists finds strengths and needs, and strategies that work at home and in
    school. When needs last, the borough is asked for an education, health and care needs assessment.""",
)
