"""A synthetic authority of any size: children who do not exist, whose counts follow the national statistics.

rates    the published counts (national.toml), and how so many records are shared out by them
people   children: names, ages, numbers
cases    their requests, plans, reviews and ends, as the plans house keeps them; what SEN2 asks; budgets
loading  all of it into the houses' own tables, in bulk
check    what was made, counted by the houses, beside what was published
"""
