"""Supervision: `supervising` draws the questions, the walk through a case, what changed."""
