"""How many files may lie in one session: under names that nobody gave out, one session filled the memory that all share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from starlette.responses import PlainTextResponse
from streamlit import runtime
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager

from checklist.app.server.hosts import session_of_upload
from checklist.app.server.pace import TooManyAtOnce, in_line

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Receive, Scope, Send

MOST_FILES: Final = 60  # of 1 MB each; a meeting has a dozen


class Uploads:
    """Takes the files of a session one after the other, and none more where enough lie there."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        session = session_of_upload(scope) if scope["type"] == "http" and scope["method"] == "PUT" else ""
        if not session:
            await self.app(scope, receive, send)
            return
        try:
            async with in_line(session):
                if files_in(session) < MOST_FILES:
                    await self.app(scope, receive, send)
                    return
        except TooManyAtOnce:
            pass
        await PlainTextResponse("Too many files.", status_code=413)(scope, receive, send)


def files_in(session: str) -> int:
    """How many files lie in a session."""
    held = runtime.get_instance().uploaded_file_mgr if runtime.exists() else None
    return len(held.file_storage.get(session, ())) if isinstance(held, MemoryUploadedFileManager) else 0
