"""What a token can open, as data: the metadata, the API documentation and the bearer check read this table.

A scope opens a kind of request, never a child's record: whose records are seen is judged by each house, by
relationship.
"""

SCOPES: dict[str, str] = {
    "referral.read": "See referrals, and how far they have come.",
    "referral.write": "Send a referral, answer the panel's question, record a consent, take it back.",
    "early_help.read": "See noticed needs, advice that was asked for, and whom to ask.",
    "early_help.write": "Notice a need and decide on the response, ask for advice, raise a difference of opinion.",
    "concern.raise": "Raise a safeguarding concern, and see how it stands. Every token may, also without naming it.",
    "concern.read": "See safeguarding concerns as far as the access matrix shows them: mostly that there is one.",
    "concern.add": "Add what one knows to a safeguarding concern, without reading it.",
    "concern.handle": "Work on safeguarding concerns, at the help desk or as its adviser.",
    "child.read": "See a child's record, the family, what they have said, consents and what was shared.",
    "child.write": "Write down what a family says, how to reach whom, numbers, restrictions, capacity.",
    "consent.write": "Ask for consents and answer them; let an advocate help, and take that back.",
    "sharing.decide": "Decide to share something of a child or not to, send it, stop it.",
    "match.decide": "Look at records that may be about one child side by side, and decide.",
    "record.break_glass": "Open a record without a relation in an emergency, as a person, under alarm.",
    "record.review": "Review the records that were opened without a relation.",
    "panel.read": "See a panel's meetings, its agenda, papers and decisions.",
    "panel.determine": "Decide on a panel's advice, as the authority's officer.",
    "panel.take_part": "Read the papers of one's meeting, and declare a conflict of interest.",
    "panel.decide": "Open and close a panel's meeting, record decisions with reasons, agree resources.",
    "assessment.read": "See an assessment and its progress.",
    "assessment.write": "Co-ordinate an assessment: ask for information, hold the team's meetings.",
    "assessment.contribute": "Answer for a source that was asked for information.",
    "plan.read": "See plans.",
    "plan.write": "Propose a plan and revise it until its resources are agreed.",
    "plan.finalise": "Finalise a plan with the family, as its lead professional.",
    "support.read": "See support plans and support assessments: what was said and found, the team, reviews.",
    "support.write": "Open a support plan or assessment and keep it: write, agree, meet, review, step, close.",
    "support.register": "Put support plans and assessments on the partnership's register.",
    "ehc.read": "See cases of the statutory process of EHC plans, and schools.",
    "ehc.write": "Work on such a case: seek advice, serve a draft, consult schools, record what happened.",
    "ehc.contribute": "Add evidence, give advice, make representations, answer a consultation.",
    "ehc.agree": "Agree section G of an EHC plan, for the responsible commissioning body.",
    "ehc.export": "Take a plan out, whole and signed, for the authority that a family moves to.",
    "ehc.decide": "Make the statutory decisions, as the authority's officer.",
    "budget.read": "See a personal budget: the amount, why that amount, and what it is used for.",
    "budget.allocate": "Work allocations out, compare options, record what was chosen.",
    "budget.request": "Ask for a personal budget, consent to it, ask for a review.",
    "budget.offer": "Offer or refuse direct payments, and review a budget.",
    "budget.evidence": "Hand in evidence of spending.",
    "payment.instruct": "Ask for a payment from a budget.",
    "payment.approve": "Approve or cancel a payment that somebody else asked for, and book adjustments.",
    "payment.release": "Pay what two others asked for and approved.",
    "payment.close": "Close a period.",
    "payment.read": "See a funder's statement, payments as a file, and alerts.",
    "payment.reconcile": "Compare a bank or finance file with the books.",
    "document.read": "See and open documents of the records that you may see.",
    "document.write": "Attach documents to records that you may write to, replace them, take them away.",
    "family.invite": "Ask a member of a child's family to tie their sign-in to the child's record.",
    "invitation.redeem": "Tie one's own sign-in to a child's record, with the code of a letter.",
    "audit.read": "See who looked at a child's record, and why.",
    "record.erase": "Say how long a child's record is kept, hold it, and have it erased.",
    "record.export": "Have a copy made of what is held on a child.",
    "notice.read": "See what you were told.",
    "notice.choose": "Choose how you are told: where to, in which form, when not.",
    "notice.chase": "See which notices reached nobody, and say what was done about it.",
    "clock.read": "See what waits for you and your teams, and the time limits of cases: due when, held up by whom.",
    "clock.explain": "Have the statutory clock explained from days alone; nothing is stored.",
    "operator.clients": "Register, change and suspend the clients of one's own authority.",
    "event.subscribe": "Read the events about the plans of children with whom you stand in a relation.",
    "local_offer.read": "Search the local offer, for a family too, and see one's own entries in it.",
    "local_offer.write": "Write entries of the local offer; as its desk, answer comments and take in feeds.",
    "local_offer.feedback": "Say something of the local offer.",
    "local_offer.gaps": "Say what is done about what is missing in the local offer.",
}

# What every token opens, whatever it carries: nobody is turned away who worries about a child.
ALWAYS_OPEN = frozenset({"concern.raise"})

# Only for clients to which people sign in; they open no operation.
SCOPES_OF_PEOPLE: dict[str, str] = {
    "openid": "Know that it is you, under a pseudonym.",
}
