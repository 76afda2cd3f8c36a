"""What stands around the pages, one thing a file, from the outside inwards; and what is done before the first page.

Streamlit itself sends no security headers, looks at no host, and would log what was typed.
"""

from __future__ import annotations

import gc
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any, Final

from starlette.middleware import Middleware

from checklist.app.server.assets import Assets
from checklist.app.server.downloads import Downloads
from checklist.app.server.headers import SecurityHeaders
from checklist.app.server.hosts import OwnHosts
from checklist.app.server.in_turn import InTurn
from checklist.app.server.logs import keep_words_out_of_logs
from checklist.app.server.pace import Pace
from checklist.app.server.page import OwnPage
from checklist.app.server.sign_in import SignIn
from checklist.app.server.tab_words import TabWords
from checklist.app.server.uploads import Uploads
from checklist.app.state import edition
from checklist.app.state.saving import KEEPING

_INWARDS: Final = (*(SecurityHeaders, OwnHosts, Pace, Uploads, Downloads, Assets, OwnPage, SignIn, TabWords, InTurn),)
MIDDLEWARE: Final = [Middleware(each) for each in _INWARDS]


@asynccontextmanager
async def lifespan(_: Any) -> AsyncIterator[None]:
    """Before the first page: silences the logs, reads the content, opens the drafts, and puts what stays out of the garbage
    collector's way. Afterwards: closes the drafts.
    """
    keep_words_out_of_logs()
    edition.log_faults()
    KEEPING.start()
    gc.collect()
    gc.freeze()
    yield
    KEEPING.stop()
