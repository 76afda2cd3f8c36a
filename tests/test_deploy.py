"""The deployment guide says what is so."""

from __future__ import annotations

import re
from pathlib import Path

from checklist import settings

DEPLOY = Path(__file__).parent.parent / "deploy"
GUIDE = (DEPLOY / "README.md").read_text(encoding="utf-8")
COMPOSE = (DEPLOY / "compose.yaml").read_text(encoding="utf-8")
DOOR = (DEPLOY / "nginx.conf").read_text(encoding="utf-8")


def test_the_table_of_settings_is_the_one_that_the_program_reads() -> None:
    assert settings.as_table() in GUIDE


def test_every_setting_that_is_set_somewhere_exists() -> None:
    named = set(re.findall(r"CHECKLIST_[A-Z_]+", GUIDE + COMPOSE))

    assert named <= {one.name for one in settings.TABLE}


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
