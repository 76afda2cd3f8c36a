"""Answering beside the questions: what there is to do (`tasks`), the two-minute page (`quick`), the people (`household`, and
their `ties`), the agencies (`services`), and what happened in its order (`chronology`).
"""
