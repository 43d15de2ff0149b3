"""Where every table of the house is registered."""

from sqlalchemy import MetaData

from chassis.deadlines import add_deadline_table
from chassis.document_tables import add_document_tables
from chassis.tables import add_standard_tables
from chassis.timeline import add_timeline_table

metadata = MetaData()
add_standard_tables(metadata)
add_deadline_table(metadata)
add_document_tables(metadata)
add_timeline_table(metadata)
