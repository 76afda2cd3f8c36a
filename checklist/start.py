"""`information-sharing-checklist`: starts the tool where it is installed, with its own settings.

What stands behind it on the command line goes to Streamlit: `--server.port 8600`.
"""

from __future__ import annotations

import subprocess
import sys
from contextlib import suppress

from checklist.beside import beside


def main() -> int:
    """Runs until it is ended, and gives Streamlit's exit code."""
    command = [sys.executable, "-m", "streamlit", "run", str(beside("streamlit_app.py")), *sys.argv[1:]]
    with suppress(KeyboardInterrupt):  # ended from the keyboard: Streamlit has said so
        return subprocess.call(command)  # noqa: S603 - our own script, with what the person typed behind its name
    return 0
