"""Answering beside the questions: the people (`household`, and their `ties`), the agencies (`services`)."""
