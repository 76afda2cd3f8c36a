"""Answering: the questions, the people, the agencies.

prompts    a list of prompts, one of them open: its status, its facts, who else knows each
household  people in and around the home
services   the services involved, and who is usually at the meeting
"""
