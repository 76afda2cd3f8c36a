"""The address line: the one thing that stands in it is the page, and which review is shown; never a word that was typed."""

from __future__ import annotations

from typing import NoReturn

import streamlit as st
from streamlit.navigation.page import StreamlitPage

_REVIEW = "id"


def review() -> str:
    """The id of the review that the address names, by itself or by one of its lessons; "" where it names none."""
    return st.query_params.get(_REVIEW, "").strip().upper().partition(".")[0]


def _url() -> str:
    return st.context.url or ""


def of_page(name: str, here: str) -> str:
    """The whole address of that page, as it is read from the page `here`."""
    url = _url().partition("?")[0].rstrip("/")
    return f"{url.removesuffix(f'/{here}')}/{name}"


def of_review(review: str) -> str:
    """The whole address of that review’s page, for sending it to somebody."""
    return f"{of_page('review', 'review')}?{_REVIEW}={review}"


def to_review(page: StreamlitPage, review: str) -> NoReturn:
    """Turns to that page with that review in its address, so that the address can be sent to somebody."""
    st.switch_page(page, query_params={_REVIEW: review})
