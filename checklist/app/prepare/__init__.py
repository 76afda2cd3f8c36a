"""Answering beside the questions: the people (`household`), the agencies (`services`)."""
