"""The door: who has not signed in, or may not come in, sees this and nothing else."""

from __future__ import annotations

import streamlit as st

from checklist.app.state import signed_in
from checklist.app.widgets.markup import draw, tag


def let_in() -> None:
    """Lets somebody pass who may; ends the run for everybody else, before anything of a draft is asked for."""
    if not signed_in.is_asked_for():
        return
    has_signed_in = bool(signed_in.claims())
    wrong = signed_in.refused() if has_signed_in else signed_in.failed()
    if has_signed_in and not wrong:
        return
    _draw_door(has_signed_in=has_signed_in, wrong=wrong)
    st.stop()


def _draw_door(*, has_signed_in: bool, wrong: str) -> None:
    st.set_page_config(page_title="Sign in")
    draw(tag('<h1 tabindex="-1" data-focus="sign-in">Sign in</h1>'))
    if wrong:
        draw(tag('<p class="note strong" role="alert">{wrong}</p>', wrong=wrong))
    draw(tag("<p>Sign in with your agency’s account. It opens this tool; a draft still needs its password.</p>"))
    if st.button("Sign in", type="primary", key="sign-in:go"):
        st.login()
    if has_signed_in and st.button("Sign out", key="sign-in:out"):
        st.logout()
