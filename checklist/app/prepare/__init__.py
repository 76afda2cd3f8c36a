"""Answering beside the questions: what there is to do (`tasks`), the two-minute page (`quick`), the people (`household`, and
their `ties`), the agencies (`services`), and what happened in its order (`chronology`), and a
checklist for a brother or sister (`sibling`).
"""
