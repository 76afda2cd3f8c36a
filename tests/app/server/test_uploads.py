"""Files that are sent into a session: as many as a meeting has, and no more."""

from __future__ import annotations

import pytest
from middleware import BROWSER, HOST, Inside, ask

from checklist.app.server import uploads
from checklist.app.state import tabs

COOKIE = {**HOST, "cookie": f"checklist={BROWSER}"}


@pytest.mark.parametrize(("lie_there", "status"), [(uploads.MOST_FILES - 1, 200), (uploads.MOST_FILES, 413)])
def test_no_more_files_are_taken_into_a_session_than_a_meeting_has(
    monkeypatch: pytest.MonkeyPatch, lie_there: int, status: int
) -> None:
    tabs.OWNERS.claim("session-of-b", BROWSER)
    monkeypatch.setattr(uploads, "files_in", lambda _: lie_there)

    assert ask(Inside(b"", "text/plain"), "/_stcore/upload_file/session-of-b/file", COOKIE, method="PUT")[0] == status
