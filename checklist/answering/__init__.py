"""Answering the questions: small edits of a record, what each does, and how an answer is shown where it is being given.

`edits` are what the answering surface of a page sends, `desk` is what they change, `applying` says how, `shown` is what goes
back. The surface applies the same rules in the browser, before the server has answered:
`checklist/app/widgets/answering/reducer.js`.
"""
