"""The words of the tool, read once for everybody."""

from __future__ import annotations

import streamlit as st

from checklist import content
from checklist.library import Library


@st.cache_resource(show_spinner=False)
def library_or_faults() -> Library | content.ContentFaults:
    """The words, read once for everybody: they never change while the server runs, and hold nothing about any child."""
    try:
        return content.read()
    except content.ContentFaults as faults:
        return faults


def library() -> Library:
    """The words.

    Raises:
        ContentFaults: when the content is damaged; the frame shows every fault in the place of a page.
    """
    found = library_or_faults()
    if isinstance(found, content.ContentFaults):
        raise found
    return found
