"""What several features draw.

`frame` (menu, headings, remarks), `markup` (the one way in which typed words become HTML), `fields` (one widget, one value),
`answering` (the questions, drawn in the browser), `in_short` (a fact, a person), `lessons`, `notes`, `actions`, `charts`,
`uploads` (files in), `papers` (files out), `passphrase`, `unread` (dates that could not be read), and `heartbeat`, which says
on every page what is saved.
"""
