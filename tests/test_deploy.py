"""The deployment guide says what is so."""

from __future__ import annotations

import dataclasses
import re
from pathlib import Path

import pytest

from checklist.settings import Settings

DEPLOY = Path(__file__).parent.parent / "deploy"
GUIDE = (DEPLOY / "README.md").read_text(encoding="utf-8")
COMPOSE = (DEPLOY / "compose.yaml").read_text(encoding="utf-8")
DOOR = (DEPLOY / "nginx.conf").read_text(encoding="utf-8")


# What the table of the guide says holds when a setting is not set.
STATED = dict(re.findall(r"^\| `(CHECKLIST_\w+)` \| (.*?) \| .+\. \|$", GUIDE, re.MULTILINE))


def test_the_table_has_one_line_for_every_setting_and_no_other() -> None:
    assert set(STATED) == {f"CHECKLIST_{field.name.upper()}" for field in dataclasses.fields(Settings)}


@pytest.mark.parametrize("name", ["keep_days", "words", "idle_hours"])
def test_the_table_states_the_defaults_that_hold(name: str) -> None:
    assert STATED[f"CHECKLIST_{name.upper()}"] == str(getattr(Settings.read({}, home=Path("/home/nobody")), name))


def test_every_setting_that_is_set_somewhere_exists() -> None:
    named = set(re.findall(r"CHECKLIST_[A-Z_]+", GUIDE + COMPOSE))

    assert named <= set(STATED)


def test_every_secret_that_is_named_is_kept_out_of_the_repository() -> None:
    ignored = (DEPLOY / ".gitignore").read_text(encoding="utf-8").split()

    files = re.findall(r"file: \./(\w+)", COMPOSE) + re.findall(r"env_file: \[(\S+)\]", COMPOSE) + ["tls/"]

    assert sorted(ignored) == sorted(files)


def test_the_log_of_the_door_holds_no_id_and_no_address_of_a_reader() -> None:
    (form,) = re.findall(r"log_format \w+ '([^']*)'", DOOR)

    assert set(re.findall(r"\$\w+", form)) == {
        "$time_iso8601",
        "$status",
        "$request_method",
        "$where",
        "$body_bytes_sent",
        "$request_time",
    }
    assert "error_log stderr crit;" in DOOR


def test_the_door_and_the_copies_have_the_same_names() -> None:
    copies = re.findall(r"server (\w+):8501", DOOR)

    assert copies == re.findall(r"^  (app\d): \*app", COMPOSE, re.MULTILINE)
