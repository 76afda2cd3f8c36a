"""Answering: the questions, the people, the agencies."""
