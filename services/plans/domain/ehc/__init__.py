"""The statutory process of education, health and care plans: a case from the request to the end of the plan.

case        what a case is            machine   its states, moves and guards
limits      time limits it stores     law       the limits of the law
request     stage 1: the request      assessing whether to assess, whether a plan is necessary
caseworker  who of the team works it    on_the_way what is owed soon, and targets
advice      stage 2: advice           draft     stage 3: draft, representations, consultation of schools
plan        stage 4: the final plan   decision  who decided what and why, and the family's rights
notice      notices stop the clock    opening   a case begins
review      the plan looked at again  amendment the plan changed
appeal      appeals and orders        mediation before an appeal, or instead of one
provision   what the plan owes        ceasing   the plan ends
reassessment the child assessed again

The plan itself, version by version:
section     what sections A to K say    placement section I
version     what a version is           drafting  what is done with one
rules       what a plan is held to      findings  what the rules find in one
wording     texts, ids and bounds       difference what differs between two
thread      the golden thread
"""
