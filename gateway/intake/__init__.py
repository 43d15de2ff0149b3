"""Many records in one request, each taken or refused by itself.

batch        the records one after another through the houses' commands, and a receipt for each
xml          a file of XML that somebody else sends, read without trusting it
ctf          the Department for Education's Common Transfer File as what a school says of its roll
sen2_file    the SEN2 return of an earlier year, XML or CSV, as the history of its persons
taking_over  one person of it through the houses
"""
