"""What a token can open, as data: the metadata, the API documentation and the bearer check read this table.

A scope opens a kind of request, never a child's record: whose records are seen is judged by each house, by
relationship.
"""

SCOPES: dict[str, str] = {
    "referral.read": "See requests for help or assessment, and how far they have come.",
    "referral.write": "Send a request for help or assessment, and add the information it is missing.",
    "referral.decide": "Triage a request: acknowledge, redirect, accept or decline it.",
    "panel.read": "See a panel's agenda and its decisions.",
    "panel.write": "Convene a panel, and keep its agenda and attendance.",
    "panel.decide": "Record a panel's decision with its reasons, and agree resources.",
    "plan.read": "See assessments and plans.",
    "plan.write": "Ask for and give advice, draft a plan, and finalise it with the family.",
    "budget.read": "See a personal budget: the amount, why that amount, and what it is used for.",
    "budget.write": "Set up a personal budget from an agreement, and record what is committed and paid.",
    "notice.read": "See which notices were sent, to whom and when.",
    "event.subscribe": "Receive events about the children this organisation works with.",
}
