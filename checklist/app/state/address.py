"""The address line: the one thing that stands in it is the page, and which review is shown; never a word that was typed."""

from __future__ import annotations

import streamlit as st

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
    return of_page("review", "review") + naming(review)


def naming(review: str) -> str:
    """What stands behind the name of the page of a review, so that its address can be sent to somebody."""
    return f"?{_REVIEW}={review}"
