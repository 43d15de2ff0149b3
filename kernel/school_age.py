"""When compulsory school age ends, and with it whose rights the rights under Part 3 of the Act are; when year 9 begins.

Source: Education Act 1996 s.8; Education (School Leaving Date) Order 1997 (SI 1997/1970): the last Friday in June;
Children and Families Act 2014 s.83(2): a young person is over compulsory school age and under 25.
"""

from datetime import date, timedelta

SIXTEEN = 16
IN_YEAR_NINE = 14
SCHOOL_YEAR_BEGINS = (9, 1)
JUNE = 6
FRIDAY = 4


def school_leaving_date(year: int) -> date:
    """The last Friday in June."""
    last = date(year, JUNE, 30)
    return last - timedelta(days=(last.weekday() - FRIDAY) % 7)


def rights_begin_on(born_on: date) -> date:
    """The day after the last day of compulsory school age: from it on the young person decides.

    Whoever reaches sixteen from September to the end of June leaves on the next leaving date; in July or August, on
    the one that has just passed: it is the last Friday in June of the school year in which they reach sixteen.
    """
    in_autumn = (born_on.month, born_on.day) >= SCHOOL_YEAR_BEGINS
    return school_leaving_date(born_on.year + SIXTEEN + in_autumn) + timedelta(days=1)


def is_young_person(born_on: date, on: date) -> bool:
    """Whether the person is over compulsory school age that day."""
    return on >= rights_begin_on(born_on)


def year_nine_from(born_on: date) -> date:
    """The first day of the school year in which a child of this age is in year 9: in which the child becomes fourteen.

    From year 9 on a plan prepares for adulthood (SEND Regulations 2014 reg 12(3)). Who is taught with another year
    group is in year 9 when that group is; that is for a person to say.
    """
    in_autumn = (born_on.month, born_on.day) >= SCHOOL_YEAR_BEGINS
    return date(born_on.year + IN_YEAR_NINE - (not in_autumn), *SCHOOL_YEAR_BEGINS)
