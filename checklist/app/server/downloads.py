"""Files on their way to the browser that asked for them: each is fetched once, by that browser alone, within a minute.

Streamlit keeps a file that is made when it is asked for only until some other session ends a run, so that on a busy server
few arrived. Here the page makes the file and leaves it at an address that nobody can guess and that says nothing; the script in
`browser` fetches it from there. The address opens nothing without the cookie of that browser, and nothing twice.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.responses import PlainTextResponse

from checklist.app.state.outgoing import PATH, WAITING, Waiting

if TYPE_CHECKING:
    from starlette.types import Receive, Scope, Send


async def send_file(
    scope: Scope, receive: Receive, send: Send, browser: str, more: list[tuple[bytes, bytes]], waiting: Waiting = WAITING
) -> None:
    """Answers whoever asks for a file, with more headers: the file once, else that there is none."""
    file = waiting.take(scope["path"].removeprefix(PATH), browser) if scope["method"] == "GET" else None
    if file is None:
        headers = {name.decode(): value.decode() for name, value in more} | {"Cache-Control": "no-store"}
        await PlainTextResponse("Not here.", status_code=404, headers=headers)(scope, receive, send)
        return
    headers = {
        "content-type": file.kind,
        "content-length": str(len(file.body)),
        "content-disposition": f'attachment; filename="{file.name}"',
        "cache-control": "no-store",
    }
    start = [(name.encode(), value.encode("ascii", "replace")) for name, value in headers.items()]
    await send({"type": "http.response.start", "status": 200, "headers": start + more})
    await send({"type": "http.response.body", "body": file.body})
