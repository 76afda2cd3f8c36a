"""Who gets which copy: `recipients` decides, `going` ticks thing by thing, `guarding` lists the words that no copy may hold.

Before anything is shared, `calling` draws the call list.
"""
