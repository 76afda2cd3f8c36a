"""What several features draw.

`menu` (what stands around a page), `frame` (all pages, headings, remarks), `markup` (the one way in which typed words become
HTML), `fields` (one widget, one value), `answering` (the questions, drawn in the browser), `in_short` (a fact, a person),
`checking` (answers before they go), `changed` (two versions), `asked_of_you`, `lessons`, `notes`, `actions`, `charts`,
`uploads` (files in), `papers` (files out), `plain` (a copy as text), `passphrase`, `sign_in`, `unread` (dates that could not
be read), and `heartbeat`, which says on every page what is saved.
"""
