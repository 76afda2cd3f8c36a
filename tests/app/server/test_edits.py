"""The address for edits: who may hand some in, how much at once, and what is said to whom."""

from __future__ import annotations

import asyncio
import gzip
from collections.abc import Mapping
from typing import Any

import pytest
from aside import aside
from handed_in import body, edit
from makers import a_record
from middleware import BROWSER
from sessions import facts

from checklist.app.server import pace
from checklist.app.server.edits import MOST_BYTES, ROUTES
from checklist.app.state import desks
from checklist.app.state.session import new_tab
from checklist.app.state.tab_state import TabState

pytestmark = pytest.mark.usefixtures("tab")

GONE = {"type": "http.disconnect"}


@pytest.fixture
def here() -> TabState:
    return new_tab(record=a_record())


def post(here: TabState, sent: bytes, leaves: bool = False, /, **other: str) -> tuple[int, bytes]:
    """What is answered to the page of that tab, but for `other` headers, an underscore for each hyphen."""
    headers = {
        "host": "localhost:8501",
        "origin": "http://localhost:8501",
        "cookie": f"checklist={BROWSER}",
        "content-type": "application/json",
        "x-checklist-desk": desks.secret_of(here),
        **{name.replace("_", "-"): value for name, value in other.items()},
    }
    return answered(headers, [sent[at : at + 50_000] for at in range(0, len(sent), 50_000)] or [b""], leaves=leaves)


def answered(headers: Mapping[str, str], parts: list[bytes], *, leaves: bool = False) -> tuple[int, bytes]:
    """What is answered to a body in those parts, after which the sender `leaves` in the middle of it."""
    left, said = list(parts), list[Any]()

    async def receive() -> Any:
        return {"type": "http.request", "body": left.pop(0), "more_body": leaves or bool(left)} if left else GONE

    async def send(message: Any) -> None:
        said.append(message)

    raw = [(name.encode(), value.encode()) for name, value in headers.items()]
    scope = {"type": "http", "method": "POST", "path": "/edits", "headers": raw, "scheme": "http", "query_string": b""}
    route: Any = ROUTES[0].app
    aside(asyncio.run, route(scope, receive, send))
    return said[0]["status"], b"".join(each.get("body", b"") for each in said[1:])


def test_edits_of_ones_own_page_are_taken_and_answered(here: TabState) -> None:
    status, said = post(here, body(here, edit("text", field="what", value="Yellow mark")))

    assert (status, facts(here)) == (200, ["Yellow mark"])
    assert b'"ack":' in said


def test_a_long_answer_comes_packed_to_whoever_can_read_it(here: TabState) -> None:
    sent = body(here, *(edit("text", fact=f"f{number}", field="what", value="Yellow mark") for number in range(10)))

    status, packed = post(here, sent, accept_encoding="gzip, br")

    assert status == 200
    assert len(packed) < 2000 < len(gzip.decompress(packed))


@pytest.mark.parametrize(
    ("other", "status"),
    [
        ({"origin": "http://evil.example"}, 403),
        ({"origin": "null"}, 403),
        ({"origin": "http://[::1"}, 403),
        ({"origin": ""}, 403),
        ({"origin": "http://localhost:8502"}, 403),
        ({"content_type": "text/plain"}, 403),
        ({"content_type": "application/x-www-form-urlencoded"}, 403),
        ({"x_checklist_desk": ""}, 410),
        ({"x_checklist_desk": "guessed"}, 410),
        ({"cookie": ""}, 410),
        ({"cookie": "checklist=another"}, 410),
    ],
)
def test_nobody_else_changes_anything(here: TabState, other: dict[str, str], status: int) -> None:
    answered_so, said = post(here, body(here, edit("status", value="known")), **other)

    assert (answered_so, said) == (status, b"")
    assert here.record is not None
    assert here.record.answers == {}


def test_more_than_one_message_may_hold_is_refused_and_the_most_is_not(here: TabState) -> None:
    most = body(here, edit("status", value="known"))

    assert post(here, most + b" " * (MOST_BYTES - len(most)))[0] == 200
    assert post(here, most + b" " * (MOST_BYTES - len(most) + 1))[0] == 413


def test_what_cannot_be_read_is_said_to_be_so_and_nothing_of_it_comes_back(here: TabState) -> None:
    assert post(here, b'{"client": "Quittenkind"') == (400, b"")


def test_a_checklist_that_was_closed_is_gone(here: TabState) -> None:
    sent = body(here, edit("status", value="known"))
    here.close()

    assert post(here, sent) == (410, b"")


def test_more_at_once_than_any_page_sends_is_to_come_again(here: TabState, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pace, "MOST_WAITING", 0)
    monkeypatch.setattr(pace, "_REFUSAL", 0.0)

    assert post(here, body(here, edit("status", value="known"))) == (503, b"")


def test_whoever_leaves_in_the_middle_of_a_message_has_handed_in_nothing(here: TabState) -> None:
    sent = body(here, edit("status", value="known"))

    assert post(here, sent, True) == (413, b"")
    assert here.record is not None
    assert here.record.answers == {}
