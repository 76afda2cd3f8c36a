"""What one tab is doing, what is kept of it, and who it is. Nothing here draws.

session         this tab’s state, found for the run that asks: alone in naming Streamlit’s session state
tab_state       the record, and where somebody is in it; every answer passes here
undo            what was taken out, and put back where it was
kept_draft      a draft that the tab keeps: one state machine for whatever is kept
standing        how a draft stands
codec           what a draft is as bytes, and what it asks of the thing that it keeps
kept_checklist  a checklist as a draft
kept_meeting    a meeting as a draft
by_words        a draft opened by its words
saving          whether and where this server keeps drafts
turns           one run of a tab at a time
tabs            which browser and tab a connection comes from, and what belongs to them
table           several agencies’ files on one table: which are used, and the picture that they make
files           files that came in, and what came of reading them
outgoing        files on their way to the browser that asked for them
room            an exercise as one tab knows it
supervising     what is on the supervisor’s side of the table
shelf           what somebody looks for in the library
edition         the words of the tool, read once for everybody
clock           what time it is
"""
