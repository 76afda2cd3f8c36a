"""Starts the tool: `streamlit run streamlit_app.py`.

Streamlit reads this file twice: imported once, it is the server with its guard; run for every click, it is the page.
"""

import streamlit as st

from checklist.app.draft import drafting
from checklist.app.server import server
from checklist.app.widgets import parts

if __name__ == "__main__":
    st.set_page_config(layout="wide", initial_sidebar_state="auto")
    page = st.navigation(parts.pages(), position="hidden")
    drafting.lock_if_idle()
    parts.frame(page)
    drafting.status(page)
    page.run()
    drafting.mark()
else:
    app = st.App(__file__, middleware=server.MIDDLEWARE, lifespan=server.lifespan, on_script_error=server.on_script_error)
