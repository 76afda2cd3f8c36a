"""The draft: how it begins, its words, two versions side by side, how it ends.

drafting  the draft that is open, and one opened by its words
opening   a checklist from a file, never put over open work unasked
"""
