"""The information-sharing checklist, room by room. Each folder says in its own first lines what stands in it.

Values, and reading them         `frozen` (what all values do alike), `dates`, `record` with `record_json`, which raises older
                                 formats; `request` with `request_json`, what is asked of an agency; `tidy` takes out what
                                 cannot be seen, `received` is what came of a file
What we ask and what we know     `library` (prompts, reviews, training families, agencies, law), which `content`
                                 reads from the files in `content/`
What is wrong, as a sentence     `faults`; `spelling` compares two texts, give or take a slip of the pen
What follows from one record     `coverage` (what is answered), `calls` (whom to ring), `links` (lessons beside a prompt),
                                 `supervision` (what to ask), `changes` (since last time), `merging` (two versions of it),
                                 `two_minutes` (what is put down when that is all one has), `siblings` (one begun for another
                                 child); `working_days` are counted
What must not leave              `audiences` (which field goes to whom), `protection` (what is protected), `children_told`
                                 (which sources name a child), `guarded` (the words that it lends, however they are written),
                                 `repeats` (where these stand all the same) -> `sharing` (what one recipient gets);
                                 `pdf/gate.py` looks once more at each file
What follows from several        `picture/`
An exercise                      `training` runs it, `sight` says who may see what of it, `reveal` what its group finds out,
                                 `tally` counts what is asked before and after; an `own_family` is one written on screen
Sentences made of data           `wording/`, said once, for screen and paper
Answering, edit by edit          `answering/`: what each small change does to a record, here as in the browser
Drawings                         `figures/`, drawn once, for both
On paper                         `pdf/` (written by fpdf2, read by pikepdf), with `pdf/engine/`
As a table                       `tables/`: a chronology as XLSX, CSV or a Word table
Kept for a while, sealed         `drafts/`, with keys made by `seal`, and the environment read by `settings`
On screen                        `app/` (Streamlit), started by `streamlit_app.py`
From the command line            `python -m checklist`, which reads and writes files through `disk`; `start` runs the tool where
                                 it is installed, and `beside` finds what lies beside the package

Inside rooms are pure: they take values and give values. Who may import whom is held by `tests/test_architecture.py`, and that
this map is complete by `tests/test_map.py`.
"""
