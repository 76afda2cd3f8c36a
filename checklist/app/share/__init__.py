"""Who gets which copy, and what it leaves out.

recipients  the decision for each recipient, and their PDF
going       what one recipient gets, ticked thing by thing
guarding    the words that no copy may hold
"""
