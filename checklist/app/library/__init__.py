"""Reviews and lessons: `searching` draws the search; `shelf` finds by `words` and filters, `finds` draws what was found, and
`notice` what has a fault.
"""
