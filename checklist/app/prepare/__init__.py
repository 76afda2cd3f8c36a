"""Answering: the questions (`prompts`), the people (`household`, and their `ties`), the agencies (`services`)."""
