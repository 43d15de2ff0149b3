"""Support short of the statutory process: assessments and plans of the levels of an authority's ladder."""
