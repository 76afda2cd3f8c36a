"""The information-sharing checklist, room by room.

What we ask and what we know     `library` (prompts, reviews, agencies, guidance), read from `content/` by `content`
What one practitioner says       `record`, with its `dates`
What follows from the two        `links` (which lessons stand beside a prompt), `sharing` (what one recipient gets)
Several records together         `picture`, `chronology`
On paper                         `pdf` (written by fpdf2, read by pikepdf)
Kept for a while, sealed         `drafts`, with the keys made by `seal` and the environment read by `settings`
On screen                        `app` (Streamlit), started by `streamlit_app.py`
From the command line            `python -m checklist`

Inside rooms are pure: they take values and give values. Who may import whom is held by `tests/test_architecture.py`.
"""
