"""The little JavaScript there is, in `script.js`. It talks to nobody but the tool itself, and stores nothing of what was typed.

It stands in the page before Streamlit's own scripts, put there by `page`, and does these things:

- Whatever newly appears with a `data-focus` gets the focus, since Streamlit leaves the keyboard where it was when a page
  changes: the page's heading after a page change, else the prompt, fact or person that was just opened. On a phone the menu
  lies over the page, so it is closed when a page was chosen from it.
- Where that which had the focus was taken away and nothing new took it, it goes to what stands in its place, not scrolling.
- Words are sent while they are typed, at the latest 1.2 seconds after a key: Streamlit itself waits until the field is left.
  A click that leaves a field waits until the server has its words: else they are lost, or undo what the click does.
- Each connection says which tab it is and where in the draft it was: see `tabs`. Both are kept in the tab's session storage.
- When a connection comes back, what the fields hold is sent again; Streamlit itself waits for the next click.
- A file that was made for this tab (`data-fetch`) is fetched, once.
- A link to another page of the tool (`data-way`) turns the page as the browser's back button does, without loading it anew.
- The card with the words of a draft can be copied and printed.
- The line that says what is saved and the counts in the menu follow every answer, also where only a part of the page was
  drawn anew.
- The place for files loses a role of Streamlit's that hides it from readers of the screen.
- Where the tool is not heard of for some seconds, the page says so and what to do: Streamlit leaves a grey page, or one that
  looks as always and does nothing.
- Fields tell the browser and what was added to it to keep their hands off: a service that spells, suggests or rewrites reads
  along. The page itself says so too (see `page`), but not everybody looks there.
"""

from __future__ import annotations

import base64
import hashlib
from pathlib import Path
from typing import Final

SCRIPT: Final = Path(__file__).with_name("script.js").read_text(encoding="utf-8")
INLINE: Final = f"<script>{SCRIPT}</script>"


def hash_of(script: str) -> str:
    """What the content security policy calls a script that stands in the page: this one and no other may run."""
    return "sha256-" + base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
