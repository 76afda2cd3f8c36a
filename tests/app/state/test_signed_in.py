"""Who may come in, and what their roles open: by what their token says alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from screens import screen, words_on
from sessions import started

from checklist.app.state import signed_in, tabs
from checklist.app.state.saving import KEEPING
from checklist.app.state.session import new_tab
from checklist.app.state.signed_in import Role
from checklist.app.widgets import frame
from checklist.settings import ROLES, Settings

NOW = datetime(2026, 11, 29, 12, tzinfo=UTC)
ENVIRON = {
    "CHECKLIST_SIGN_IN_ISSUER": "https://login.example",
    "CHECKLIST_SIGN_IN_AUDIENCE": "the-tool",
    "CHECKLIST_SIGN_IN_TENANT": "ours",
    "CHECKLIST_SIGN_IN_ROLES": "practitioner=staff chair=chairs chair=deputies auditor=auditors",
}
SETTINGS = Settings.read(ENVIRON, home=Path("/home/nobody"))
TOKEN: dict[str, Any] = {
    "iss": "https://login.example", "aud": "the-tool", "tid": "ours", "sub": "one", "groups": ["staff"],
    "iat": int(NOW.timestamp()), "is_logged_in": True,
}  # fmt: skip


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[dict[str, Any]]:
    """What the token of whoever is here says, where everybody must sign in."""
    now = dict(TOKEN)
    monkeypatch.setattr(signed_in, "claims", lambda: now)
    KEEPING.start({**ENVIRON, "CHECKLIST_DATA_DIR": str(tmp_path / "data")})
    yield now
    KEEPING.stop()


def test_a_token_of_ours_lets_somebody_in() -> None:
    assert signed_in.wrong_with(TOKEN, SETTINGS, NOW) == ""


@pytest.mark.parametrize(
    ("says", "told"),
    [
        ({}, "not one of this partnership’s"),
        ({"iss": "https://login.example/"}, "not one of this partnership’s"),
        ({"iss": None}, "not one of this partnership’s"),
        ({"aud": ["another-tool"]}, "not one of this partnership’s"),
        ({"tid": "theirs"}, "not one of this partnership’s"),
        ({"tid": None}, "not one of this partnership’s"),
        ({"iat": None}, "12 hours ago or more"),
        ({"iat": "now"}, "12 hours ago or more"),
        ({"iat": int((NOW - timedelta(hours=12)).timestamp())}, "12 hours ago or more"),
        ({"iat": int((NOW + timedelta(hours=1)).timestamp())}, "12 hours ago or more"),
        ({"groups": ["somebody-else"]}, "no part in this tool"),
        ({"groups": None}, "no part in this tool"),
    ],
)
def test_any_other_token_is_refused_in_one_sentence(says: Mapping[str, Any], told: str) -> None:
    token = {**TOKEN, **says} if says else {}

    wrong = signed_in.wrong_with(token, SETTINGS, NOW)

    assert told in wrong


@pytest.mark.parametrize(
    ("groups", "roles"),
    [
        (["staff"], {Role.PRACTITIONER}),
        (["deputies", "unknown"], {Role.CHAIR}),
        (["staff", "chairs"], {Role.PRACTITIONER, Role.CHAIR}),
        ("auditors", {Role.AUDITOR}),
        (["STAFF"], set()),
    ],
)
def test_roles_come_from_groups(groups: object, roles: set[Role]) -> None:
    assert signed_in.roles_in({"groups": groups}, SETTINGS) == roles


@pytest.mark.parametrize(
    ("groups", "opens"),
    [
        (["staff"], {"tasks", "share", "draft"}),
        (["chairs"], {"ask", "combine"}),
        (["auditors"], {"audit"}),
    ],
)
def test_a_role_opens_its_pages_and_nothing_more(asked: dict[str, Any], groups: list[str], opens: set[str]) -> None:
    asked["groups"] = groups

    may = {each.name for each in frame.places() if signed_in.may_open(each.name)} - signed_in.FOR_ALL

    assert opens <= may
    assert may == opens or "practitioner" in {role.value for role in signed_in.roles()}
    assert may & {"ask", "combine", "audit", "train", "supervise"} == opens & {"ask", "combine", "audit"}


def test_where_nobody_signs_in_every_page_but_the_audit_is_open() -> None:
    shut = {each.name for each in frame.places() if not signed_in.may_open(each.name)}

    assert shut == {"audit"}
    assert "for whoever has signed in as an auditor" in words_on(screen("audit"))


def test_an_auditor_sees_what_was_done_and_nothing_that_was_typed(asked: dict[str, Any]) -> None:
    folder = KEEPING.settings.data_dir if KEEPING.settings else Path()
    KEEPING.stop()
    KEEPING.start({**ENVIRON, "CHECKLIST_DATA_DIR": str(folder), "CHECKLIST_AUDIT_DAYS": "7"})
    started().checklist_draft.note("copied", "recipient-police")
    asked.update(groups=["auditors"], iat=int(datetime.now(UTC).timestamp()))

    said = words_on(screen("audit"))

    assert "The newest 2 of the last 7 days" in said
    assert {'<td dir="auto">began</td>', '<td dir="auto">recipient-police</td>'} <= set(re.findall(r"<td.*?</td>", said))
    assert "Child A" not in said


def test_whoever_is_not_let_in_sees_the_door_and_no_draft_is_asked_for(asked: dict[str, Any]) -> None:
    asked["tid"] = "theirs"

    at = screen()

    assert "not one of this partnership’s" in words_on(at)
    assert "Child" not in words_on(at)


def test_a_setting_at_fault_lets_nobody_in(asked: dict[str, Any]) -> None:
    KEEPING.start({**ENVIRON, "CHECKLIST_KEEP_DAYS": "many"})

    assert signed_in.is_asked_for()
    assert signed_in.refused() == signed_in.SETTINGS_AT_FAULT
    assert not signed_in.may_open("tasks")


@pytest.mark.usefixtures("asked")
def test_a_token_of_a_tab_opens_nothing_for_somebody_else_who_signs_in_there(tab: list[tabs.Tab]) -> None:
    tab[0] = tabs.Tab("b" * 43, person="https://login.example|one")
    token = started().checklist_draft.token
    tab[0] = tabs.Tab("b" * 43, token, person="https://login.example|two")

    other = new_tab()
    other.arrive()

    assert other.record is None
    assert other.checklist_draft.ended == "expired"


def test_the_roles_are_those_of_the_settings() -> None:
    assert [each.value for each in Role] == list(ROLES)
