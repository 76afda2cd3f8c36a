"""The server around Streamlit: what it lets in, what it adds to a page, what it logs.

`server` puts the others around each other: `hosts` (who may call), `pace` (how fast, how many), `uploads` (how many files),
`cookie` (which browser), `tab_words` (which tab), `headers`, `page` (with `script`), `assets`, `downloads`, `sign_in`,
`in_turn` (what was typed before what is pressed, and a press before the next), and `logs` without a word that was typed.
`edits` is our own route, and `hide` another, with the script and the button that hide a page; `health` says how the tool is.
"""
