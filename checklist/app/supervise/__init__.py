"""Supervision: `case` shows what it is about; `supervising` draws the questions, the walk, what changed, the end."""
