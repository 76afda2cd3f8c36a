"""Reviews and lessons: `shelf` finds them by `words` and filters, `finds` draws what was found, `notice` what has a fault."""
