"""Supervision: the questions, the walk through a case, what changed.

supervising  all of it, and the supervisor’s notes
"""
