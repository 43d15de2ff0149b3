"""What a token can open, as data: the metadata, the API documentation and the bearer check read this table.

A scope opens a kind of request, never a child's record: whose records are seen is judged by each house, by
relationship.
"""

SCOPES: dict[str, str] = {
    "referral.read": "See referrals, and how far they have come.",
    "referral.write": "Send a referral, answer the panel's question, record a consent, take it back.",
    "panel.read": "See a panel's meetings, its agenda, papers and decisions.",
    "panel.decide": "Open and close a panel's meeting, record decisions with reasons, agree resources.",
    "assessment.read": "See an assessment and its progress.",
    "assessment.write": "Co-ordinate an assessment: ask for information, hold the team's meetings.",
    "assessment.contribute": "Answer for a source that was asked for information.",
    "plan.read": "See plans.",
    "plan.write": "Propose a plan and revise it until its resources are agreed.",
    "plan.finalise": "Finalise a plan with the family, as its lead professional.",
    "budget.read": "See a personal budget: the amount, why that amount, and what it is used for.",
    "notice.read": "See what you were told.",
    "event.subscribe": "Read the events about the plans of children with whom you stand in a relation.",
}
