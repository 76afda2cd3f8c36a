"""Who gets which copy, and what it leaves out."""
