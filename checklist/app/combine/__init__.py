"""Several agencies’ files on one table, and the meeting about them.

meeting   files in, named where they are refused; whose children, whose services, who sees the screen
together  the parts of the page: a list of them, and the one that is open
findings  the items of a part: settled, given an action, marked as new to somebody
people    every account of each person, who may be one, who knows whom
spoken    what was said in the meeting and stands in no checklist
packing   the meeting pack: for whom it is, what stops it
chair     the chair’s own sealed draft: whether it is kept, its words, how it ends
forms     what was typed in a form, read where it is put down
"""
