"""The deployment guide says what is so."""

from __future__ import annotations

import dataclasses
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import postgres
import pytest
import yaml
from browser.conftest import free_port
from drafts.made import WORDS, settings

from checklist.app.server.pace import MOST_OPEN
from checklist.drafts import Keeper
from checklist.settings import Settings

ROOT = Path(__file__).parent.parent
DEPLOY = ROOT / "deploy"
IMAGE = (DEPLOY / "Containerfile").read_text(encoding="utf-8")
ROLE = (DEPLOY / "role.sh").read_text(encoding="utf-8")
GUIDE = (DEPLOY / "README.md").read_text(encoding="utf-8")
COMPOSE = (DEPLOY / "compose.yaml").read_text(encoding="utf-8")
DOOR = (DEPLOY / "nginx.conf").read_text(encoding="utf-8")


# What the table of the guide says holds when a setting is not set.
STATED = dict(re.findall(r"^\| `(CHECKLIST_\w+)` \| (.*?) \| .+\. \|$", GUIDE, re.MULTILINE))


def test_the_table_has_one_line_for_every_setting_and_no_other() -> None:
    assert set(STATED) == {f"CHECKLIST_{field.name.upper()}" for field in dataclasses.fields(Settings)}


@pytest.mark.parametrize("name", ["keep_days", "words", "idle_hours", "idle_minutes", "audit_days", "sign_in_hours"])
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


def test_compose_yaml_is_what_the_compose_specification_says() -> None:
    """The schema is that of docker-compose 1.29 (Apache-2.0); the specification took in `name` after that."""
    import jsonschema  # six seconds of a processor

    schema = json.loads((Path(__file__).parent / "compose" / "compose_spec.json").read_text(encoding="utf-8"))

    schema["properties"]["name"] = {"type": "string"}
    jsonschema.Draft7Validator(schema).validate(yaml.safe_load(COMPOSE))


def test_every_service_has_limits_and_the_copies_have_no_rank_and_nothing_to_write_to() -> None:
    services: dict[str, dict[str, Any]] = yaml.safe_load(COMPOSE)["services"]

    for copy in ("app1", "app2"):
        assert services[copy]["read_only"] is True
        assert services[copy]["cap_drop"] == ["ALL"]
        assert services[copy]["ulimits"]["nofile"] >= 5 * MOST_OPEN
        assert {"mem_limit", "pids_limit"} <= set(services[copy])
    assert "mem_limit" in services["db"]
    assert "USER 10001:10001" in IMAGE
    assert re.findall("^VOLUME (.+)$", IMAGE, re.MULTILINE) == ["/data"]


def test_what_compose_yaml_names_is_there() -> None:
    folder = [each.split(":")[0] for each in re.findall(r"\./[\w.-]+:[^ \]\"]+", COMPOSE)]
    ignored = (DEPLOY / ".gitignore").read_text(encoding="utf-8").replace("/", "").split()

    assert [each for each in folder if not (DEPLOY / each).exists() and each.removeprefix("./") not in ignored] == []
    assert (DEPLOY.parent / re.findall("dockerfile: ([^}]+)", COMPOSE)[0]).is_file()


@pytest.fixture
def image() -> Iterator[Path]:
    """What the image holds, its volume, and its place for what passes."""
    place = Path(tempfile.mkdtemp(prefix="checklist-image-"))
    (place / "srv").mkdir()
    for source, target in re.findall(r"^COPY (\S+) (\S+)$", IMAGE, re.MULTILINE):
        into = place / "srv" / target
        if (ROOT / source).is_dir():
            shutil.copytree(ROOT / source, into, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(ROOT / source, place / "srv")
    for name in ("data", "tmp"):
        (place / name).mkdir()
    yield place
    shutil.rmtree(place)


@pytest.mark.slow
def test_the_commands_of_the_image_run_without_a_container_and_write_to_its_volume_alone(image: Path) -> None:
    port = free_port()
    command, health = (json.loads(each)[1:] for each in re.findall(r"CMD (\[.+\])$", IMAGE, re.MULTILINE)[::-1])
    environment = dict(pair.split("=") for pair in re.findall(r"^ENV (.+)$", IMAGE, re.MULTILINE)[0].split())
    environment |= {"HOME": str(image / "tmp"), "TMPDIR": str(image / "tmp"), "CHECKLIST_DATA_DIR": str(image / "data")}
    library = {"PYTHONPATH": os.pathsep.join(each for each in sys.path if "site-packages" in each)}
    before = {each: each.stat().st_mtime_ns for each in (image / "srv").rglob("*")}
    with subprocess.Popen(
        [sys.executable, *(each.replace("8501", str(port)) for each in command), "--server.headless", "true"],
        cwd=image / "srv",
        env=environment | library,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as server:
        asked, until = 1, time.monotonic() + 90
        while asked and time.monotonic() < until:
            time.sleep(0.5)
            check = [sys.executable, *(each.replace("8501", str(port)) for each in health)]
            asked = subprocess.run(check, capture_output=True, check=False).returncode
        server.terminate()

    assert asked == 0
    assert {each: each.stat().st_mtime_ns for each in (image / "srv").rglob("*")} == before
    assert [each for each in (image / "tmp").rglob("*") if each.is_file()] == []
    assert {each.relative_to(image / "data").as_posix() for each in (image / "data").rglob("*") if each.is_file()} == {
        "pepper",
        "drafts/drafts.db",
    }


@pytest.mark.postgres
@pytest.mark.slow
def test_the_role_of_the_tool_keeps_drafts_and_may_do_nothing_else(tmp_path: Path) -> None:
    (block,) = re.findall(r"<<'SQL'\n(.*)^SQL$", ROLE, re.MULTILINE | re.DOTALL)
    with postgres.server() as server:
        url = server.fresh()
        there = [postgres.program("psql"), "--set=ON_ERROR_STOP=1", url]
        statements = block.replace("ROLE checklist", "ROLE the_tool").replace("TO checklist", "TO the_tool")
        subprocess.run([*there, "--set=password=x"], input=statements, text=True, check=True, capture_output=True)
        address = urlsplit(url)
        ours = urlunsplit(address._replace(netloc=f"the_tool:x@{address.netloc.rpartition('@')[2]}"))

        with closing(Keeper.start(settings(tmp_path, ours)).store):
            pass
        kept = Keeper.start(settings(tmp_path, ours))
        kept.begin(WORDS, b"first")
        again = kept.open(WORDS)[1]
        kept.store.close()
        refused = subprocess.run(
            [postgres.program("psql"), ours, "-c", "CREATE ROLE another"], capture_output=True, text=True, check=False
        )
        health = [postgres.program("pg_isready"), "-h", "127.0.0.1", "-p", str(address.port), "-U", "postgres"]
        ready = subprocess.run(health, capture_output=True, check=False)

    assert again == b"first"
    assert "permission denied" in refused.stderr
    assert ready.returncode == 0


def test_four_hundred_people_behind_one_address_may_come_back_at_once() -> None:
    (at_once,) = re.findall(r"limit_req zone=sockets burst=(\d+) nodelay;", DOOR)

    assert int(at_once) >= 400
