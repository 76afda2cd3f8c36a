"""The information-sharing checklist, room by room. Each folder says in its own first lines what stands in it.

What we ask and what we know     `library` (prompts, reviews, agencies, guidance, vignettes), read from `content/` by `content`
What one practitioner says       `record`, with its `dates`, read by `record_json`; `tidy` takes out what cannot be seen
What follows from the two        `coverage` (what is answered, whom to ring), `links` (which lessons stand beside a prompt),
                                 `supervision` (what to ask, what changed), `merging` (two versions of one record)
What must not leave              `audiences` (which field goes to whom), `protection` (what is protected), `guarded` (the words
                                 that it lends, however they are written), `repeats` (where these stand all the same)
                                 -> `sharing` (what one recipient gets); `pdf.gate` looks once more at each file
Several records together         `accounts`, `versions`, `names`, `people`, `chronology` -> `picture`, `withheld`,
                                 `picture_json`; `findings` lists its items, `meeting` holds what is put down about them;
                                 `training` runs an exercise, `reveal` says what its group finds out
In words                         `wording`: each answer, fact, person, item, change and moment, said once for screen and
                                 paper, which only lay it out
On paper                         `pdf` (written by fpdf2, read by pikepdf)
Kept for a while, sealed         `drafts`, with the keys made by `seal` and the environment read by `settings`
On screen                        `app` (Streamlit), started by `streamlit_app.py`
From the command line            `python -m checklist`

Inside rooms are pure: they take values and give values. Who may import whom is held by `tests/test_architecture.py`, and that
this map is complete by `tests/test_map.py`.
"""
