"""Reviews and lessons, found and read."""
