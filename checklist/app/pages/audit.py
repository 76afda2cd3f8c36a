"""Who used the tool: the audit as a table, and as lines of JSON."""

import streamlit as st

from checklist.app.state import clock, signed_in
from checklist.app.state.saving import KEEPING
from checklist.app.widgets import frame, papers
from checklist.app.widgets.markup import draw_table

frame.draw_heading()
if not signed_in.may_open("audit"):
    frame.draw_note(
        "This page is for whoever has signed in as an auditor. On the server, `python -m checklist audit` prints the same."
    )
    st.stop()
frame.draw_lead(
    "Who opened, locked, ended or copied what, and when. People and drafts stand here as twelve letters and figures: the same "
    "is always the same. No name is here, and no word that was typed."
)
keeper = KEEPING.keeper()
if keeper is None or not keeper.audit.days:
    frame.draw_note("No audit is kept on this server: CHECKLIST_AUDIT_DAYS says for how many days one is.")
    st.stop()
lines = keeper.audit.lines()
draw_table(
    f"The newest {len(lines)} of the last {keeper.audit.days} days",
    ["When (UTC)", "What", "Who", "Draft", "Copy for"],
    ([f"{each.at:%d %B %Y, %H:%M:%S}", each.event, each.who, each.draft, each.copy] for each in lines),
)
papers.draw_download_only(
    "Download as JSON lines",
    lambda: "".join(f"{each.as_json()}\n" for each in lines).encode(),
    f"audit-{clock.today().isoformat()}.jsonl",
    "audit",
)
