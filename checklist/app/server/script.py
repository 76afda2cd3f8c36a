"""The JavaScript that has to be there before Streamlit's own scripts, in `script.js`: `page` puts it into the page.

It talks to nobody but the tool itself, and stores nothing of what was typed.

- Whatever newly appears with a `data-focus` gets the focus, since Streamlit leaves the keyboard where it was when a page
  changes: the page's heading after a page change, else the prompt, fact or person that was just opened. On a phone the menu
  lies over the page, so it is closed when a page was chosen from it.
- Our own modules are fetched once the first page is drawn.
- Each connection says which tab it is and where in the draft it was: see `tabs`. Both are kept in the tab's session storage.
- Where the tool is not heard of for some seconds, the page says so and what to do: Streamlit leaves a grey page, or one that
  looks as always and does nothing.

Everything else that a page does by itself is in the modules of `checklist/app/widgets/answering/`.
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
