"""On what lawful basis information is shared, apart from consent. Data: a correction of the law is one line.

Consent to early help is not the UK GDPR basis of a public body: each sharing names its basis, and most also need the
family's consent, for what is told in confidence is shared in confidence. Some bases hold without it.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LawfulBasis:
    """`without_consent`: it holds against a refusal, too. `law` names where it stands; [to verify] is said there."""

    key: str
    words: str
    law: str
    without_consent: bool = False


LAWFUL_BASES = (
    LawfulBasis(
        "public_task",
        "The work of a public body for the child, with the family's consent",
        "UK GDPR art 6(1)(e), art 9(2)(h); Data Protection Act 2018 Sch 1 para 2",
    ),
    LawfulBasis(
        "send_duty",
        "A duty of the authority or of a partner under Part 3 of the Children and Families Act, with consent",
        "UK GDPR art 6(1)(c), art 9(2)(g); Children and Families Act 2014 ss.25, 28, 31; DPA 2018 Sch 1 para 6",
    ),
    LawfulBasis(
        "safeguarding",
        "Protecting a child from harm",
        "Children Act 1989 ss.17, 47; UK GDPR art 6(1)(c), art 9(2)(g); DPA 2018 Sch 1 para 18",
        without_consent=True,
    ),
    LawfulBasis(
        "welfare_duty",
        "The duty to share what is relevant to safeguarding or promoting the welfare of a child",
        "Children Act 2004 s.16LA, inserted 2026 [commencement to verify]; UK GDPR art 6(1)(c), art 9(2)(g)",
        without_consent=True,
    ),
    LawfulBasis(
        "vital_interests",
        "Saving somebody's life, who cannot consent",
        "UK GDPR art 6(1)(d), art 9(2)(c)",
        without_consent=True,
    ),
    LawfulBasis(
        "ehc_plan_disclosure",
        "A purpose for which an EHC plan may be disclosed without consent, such as an appeal or an inspection",
        "SEND Regulations 2014 reg 47 [to verify]; UK GDPR art 6(1)(c), art 9(2)(g)",
        without_consent=True,
    ),
    LawfulBasis(
        "court_order",
        "An order of a court or tribunal",
        "UK GDPR art 6(1)(c), art 9(2)(f)",
        without_consent=True,
    ),
)
BY_KEY = {basis.key: basis for basis in LAWFUL_BASES}
