"""The tool on screen, floor by floor. A floor imports from those below it, and no feature from another.

pages/      scripts that read top to bottom: each asks what is there and has it drawn
prepare/    answering: the prompts, the people in the home, the services involved
share/      who gets which copy, and what it leaves out
draft/      the draft: its words, two versions side by side, how it ends; a checklist from a file
combine/    several agencies’ files on one table, and the meeting about them
supervise/  supervision: the questions, the walk through a case, what changed
train/      an exercise: the trainer’s screen and the participant’s
library/    reviews, found on their shelf
widgets/    what several features draw, and how what people typed becomes part of a page
state/      what one tab is doing and what is kept of it; nothing there draws
server/     what stands around the pages: what it lets in, adds to a page, logs
"""
