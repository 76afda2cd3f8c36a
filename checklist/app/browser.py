"""The little JavaScript there is. It talks to nobody, stores nothing and knows nothing of what was typed.

Streamlit leaves the keyboard where it was when a page changes, so a screen reader says nothing. Whatever newly appears with a
`data-focus` gets the focus: the page's heading after a page change, else the prompt, fact or person that was just opened. On a
phone the menu lies over the page, so it is closed when a page was chosen from it.
"""

from __future__ import annotations

import base64
import hashlib
from typing import Final

import streamlit as st

SCRIPT: Final = """
(() => {
  if (window.checklistIsWatching) return;
  window.checklistIsWatching = true;
  const seen = { page: null, part: null };
  const arrive = (page) => {
    const close = document.querySelector('[data-testid="stSidebarCollapseButton"] button');
    if (close && matchMedia('(max-width: 768px)').matches) close.click();
    const main = document.querySelector('[data-testid="stMain"]');
    if (main) main.scrollTop = 0;
    setTimeout(() => page.focus({ preventScroll: true }), 50);
  };
  const look = () => {
    const page = document.querySelector('h1[data-focus]');
    const parts = document.querySelectorAll('main :not(h1)[data-focus]');
    const part = parts.length ? parts[parts.length - 1] : null;
    const pageToken = page && page.dataset.focus, partToken = part && part.dataset.focus;
    if (page && pageToken !== seen.page) {
      const first = seen.page === null;
      seen.page = pageToken; seen.part = partToken;
      if (!first) arrive(page);
    } else if (part && partToken !== seen.part) {
      seen.part = partToken;
      part.focus({ preventScroll: true });
      part.scrollIntoView({ block: 'nearest' });
    } else if (!part) { seen.part = null; }
  };
  let waiting = 0;
  new MutationObserver(() => { cancelAnimationFrame(waiting); waiting = requestAnimationFrame(look); })
    .observe(document.body, { childList: true, subtree: true, attributes: true, attributeFilter: ['data-focus'] });
  look();
})();
"""


def hash_of(script: str) -> str:
    """What the content security policy calls a script that stands in the page: this one and no other may run."""
    return "sha256-" + base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()


def watch_focus() -> None:
    """Starts the script, once per loaded page however often it is drawn."""
    st.html(f"<script>{SCRIPT}</script>", unsafe_allow_javascript=True)
