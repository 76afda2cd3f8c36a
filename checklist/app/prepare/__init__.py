"""Answering: the questions (`prompts`), the people (`household`), the agencies (`services`)."""
