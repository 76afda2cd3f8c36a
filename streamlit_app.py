"""Starts the tool: `streamlit run streamlit_app.py`.

Streamlit reads this file twice: imported once, it is the server with its guard; run for every click, it is the page.
"""

import streamlit as st

from checklist.app.server import edits, health, hide, logs, server
from checklist.app.widgets import answering, frame, heartbeat, menu, sign_in

if __name__ == "__main__":
    st.set_page_config(layout="wide", initial_sidebar_state="auto")
    sign_in.let_in()
    page = frame.find_page()
    heartbeat.lock_if_idle()
    menu.draw_frame(page)
    heartbeat.status(page)
    answering.draw_surface(page.url_path)
    page.run()
    heartbeat.beat()
else:
    app = st.App(
        __file__,
        routes=[*edits.ROUTES, *hide.ROUTES, *health.ROUTES],
        middleware=server.MIDDLEWARE,
        lifespan=server.lifespan,
        on_script_error=logs.on_script_error,
    )
