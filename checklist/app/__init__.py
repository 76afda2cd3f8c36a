"""The tool on screen: pages that read top to bottom (`pages/`), and what they share.

`session` holds what one person is doing and is the only module that names Streamlit's session state. `kept_draft` is how a tab
keeps it, with a codec for the checklist and one for the meeting (`kept_checklist`, `kept_meeting`). `fields` binds one widget
to one value of the record. `prompts` draws the prompts and their answers, `parts` the frame and what is only read, both through
`markup`, which escapes what people typed. `charts` shows the drawings of `figures` with their words. `browser` is the little
JavaScript there is; `server` is what stands around the pages: headers, a host check, no words in logs.
"""
