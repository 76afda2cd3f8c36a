"""Answering: what there is to do (`tasks`), the two-minute page (`quick`), the questions (`prompts`), the people (`household`,
and their `ties`), the agencies (`services`).
"""
