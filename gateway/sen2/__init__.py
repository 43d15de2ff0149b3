"""The SEN2 return, put together: each house is asked for what is its own, page by page, and nothing is kept.

assembly    pages of the return: persons, cases, budgets
as_xml      the file of the Department's collection; as_csv the same as tables
work_list   what the rules find, a page at a time
"""
