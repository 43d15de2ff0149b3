"""For what somebody asks: the purpose of use that every token names and every look at a record is kept with.

A purpose opens nothing by itself. It says which consents and recorded bases a caller may rely on (access matrix,
domain facts 7: "scopes = resource.action, plus `purpose` and `agency` claims").
"""

from enum import StrEnum


class Purpose(StrEnum):
    """Purposes of use, after UK GDPR article 6(1), article 9(2) and the Data Protection Act 2018, schedule 1."""

    OWN_RECORD = "own_record"  # the family, and whom it asked to speak for it
    DIRECT_CARE = "direct_care"  # health: article 9(2)(h)
    EDUCATION = "education"  # a setting that teaches the child
    STATUTORY_DUTY = "statutory_duty"  # what the authority must do: Children and Families Act 2014, part 3
    SOCIAL_CARE = "social_care"  # Children Act 1989, section 17; Care Act 2014
    SAFEGUARDING = "safeguarding"  # Data Protection Act 2018, schedule 1, paragraph 18
    PAYMENT = "payment"  # paying what was agreed
    COMMISSIONING = "commissioning"  # counts and totals, never a child
    OVERSIGHT = "oversight"  # audit, data protection, inspection
    OPERATION = "operation"  # a house at work by itself


PURPOSES = frozenset(Purpose)
