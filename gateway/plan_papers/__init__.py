"""An EHC plan in print: the plan or its draft, and a summary in plain English. Made of what the caller may see."""
