"""Where money for a child's support comes from, and how it may be held. One list for every house.

SEN (Personal Budgets) Regulations 2014, SEND Code of Practice 9.101; the Southampton pilots added transport, equipment
and short breaks [seed 003].
"""

STREAMS = ("education", "health", "social-care", "transport", "equipment", "short-breaks")

# A body holds a notional sum and arranges the support; a third party holds it and arranges the support; the family is
# paid directly and arranges it itself; or one line is divided among these.
SIMPLE_MECHANISMS = ("notional", "third_party", "direct_payment")
COMBINATION = "combination"
MECHANISMS = (*SIMPLE_MECHANISMS, COMBINATION)
