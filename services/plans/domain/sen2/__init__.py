"""What the SEN2 return counts of the statutory process.

facts       what the return asks of a case beyond what the case itself knows, and who records it
requests    a case as modules 2 to 5c, for a census
outcomes    what became of the request and of the assessment by that day
settings    what section I names, and where the child attends
reviews     the last review, and the transfer between phases
history     a case as a return of before tells it (history_rules), and what only that return can say (before)
figures     the national tables' counts of such cases
"""
