"""What one tab is doing, what is kept of it, and who it is. Nothing here draws.

This tab                 `session` finds its `tab_state`; `turns` let one run at a time change it, `undo` puts back,
                         `calling` puts down what calls bring
What it works on         `table` (with its `files`), what a chair is `asking`, `room` (an exercise), `supervising`, `shelf`
What is kept of it       `kept_draft`, as `kept_checklist` and `kept_meeting` say (each a `codec`), on this server’s `saving`;
                         `standing` is how it stands, `by_words` opens it, `hiding` puts it away
Answered in the browser  `desks` takes the edits of the answering surface, `correspondence` remembers what it was told, `marks`
                         says what is saved and where one is, `published` files are sent to it
Around it                `tabs` (which browser, which tab), its `author` and `address`, who is `signed_in`,
                         `edition` (the words of the tool), `clock`, `outgoing` files
"""
