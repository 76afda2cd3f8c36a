"""Several servers: two copies of the app, the door from `deploy/` and one PostgreSQL, on this machine and without Docker."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import postgres
import pytest
from playwright.sync_api import expect

from browser.conftest import ROOT, SLOWEST_START, App, free_port
from browser.steps import WHAT, fault, holds, known, press, reload, saved, start, type_in

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.browser, pytest.mark.postgres, pytest.mark.slow]

COOKIE_SECRET = "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff"
CANARY = "Zanzibarquince"


def missing(how: str) -> None:
    """Skips with one line; where CI is set, a missing program is a fault."""
    if os.environ.get("CI"):
        pytest.fail(how)
    pytest.skip(how)


@pytest.fixture(scope="module")
def database() -> Iterator[postgres.OwnServer]:
    try:
        with postgres.server() as server:
            yield server
    except postgres.Absent as absent:
        missing(str(absent))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("servers")


@pytest.fixture(scope="module")
def copies(folder: Path, database: postgres.OwnServer) -> Iterator[list[App]]:
    """Two copies of the app on one database, with one pepper. Each test leaves both running."""
    compose = (ROOT / "deploy" / "compose.yaml").read_text(encoding="utf-8")
    (hosts,) = re.findall(r"STREAMLIT_SERVER_ALLOWED_HOSTS: (.*?)(?:  +#.*)?$", compose, re.MULTILINE)
    shared = {
        "STREAMLIT_SERVER_ALLOWED_HOSTS": hosts.replace("checklist.example.gov.uk", "127.0.0.1"),
        "CHECKLIST_DATABASE_URL": database.fresh(),
        "CHECKLIST_PEPPER": "5e" * 32,
        "STREAMLIT_SERVER_COOKIE_SECRET": COOKIE_SECRET,
    }
    apps = [App(folder / name, environment=shared) for name in ("one", "two")]
    try:
        for app in apps:
            app.folder.mkdir()
            app.start()
        yield apps
    finally:
        for app in apps:
            app.stop()


class Door:
    """nginx with the configuration that is shipped, its names and paths changed for this machine."""

    def __init__(self, folder: Path, copies: list[App], sockets_a_minute: int = 120) -> None:
        self.port = free_port()
        self.url = f"https://127.0.0.1:{self.port}"
        self.log = folder / "door.log"
        subprocess.run(
            ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=127.0.0.1",
             "-keyout", str(folder / "privkey.pem"), "-out", str(folder / "fullchain.pem")],
            check=True,
            capture_output=True,
        )  # fmt: skip
        text = (ROOT / "deploy" / "nginx.conf").read_text(encoding="utf-8")
        for old, new in (
            ("app1:8501", f"127.0.0.1:{copies[0].port}"),
            ("app2:8501", f"127.0.0.1:{copies[1].port}"),
            ("listen 443 ssl", f"listen 127.0.0.1:{self.port} ssl"),
            ("/etc/nginx/tls", str(folder)),
            ("/tmp/nginx.pid", str(folder / "nginx.pid")),
            ("/dev/stdout", str(self.log)),
            ("include mime.types", "include /etc/nginx/mime.types"),
            ("worker_processes auto", "worker_processes 1"),
            ("rate=120r/m", f"rate={sockets_a_minute}r/m"),
        ):
            assert old in text, f"deploy/nginx.conf no longer says {old}"
            text = text.replace(old, new)
        (folder / "nginx.conf").write_text(text)
        with (folder / "door.err").open("wb") as errors:
            self._process = subprocess.Popen(
                [str(shutil.which("nginx")), "-e", "stderr", "-p", str(folder), "-c", str(folder / "nginx.conf"),
                 "-g", "daemon off;"],
                stderr=errors,
            )  # fmt: skip
        self._until_it_listens()

    def _until_it_listens(self) -> None:
        until = time.monotonic() + SLOWEST_START
        while True:
            try:
                socket.create_connection(("127.0.0.1", self.port), timeout=2).close()
                return
            except OSError:
                assert time.monotonic() < until, "nginx did not start"
            time.sleep(0.05)

    def stop(self) -> None:
        self._process.terminate()
        self._process.wait(timeout=10)


@pytest.fixture(scope="module")
def door(folder: Path, copies: list[App]) -> Iterator[Door]:
    if shutil.which("nginx") is None:
        missing("nginx is not installed; get it with: apt install nginx")
    opened = Door(folder, copies)
    yield opened
    opened.stop()


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    """A window that takes the test's own certificate."""
    profile = chromium.new_context(viewport={"width": 1366, "height": 900}, ignore_https_errors=True)
    profile.set_default_timeout(60_000)  # two copies, a door and a database share this machine
    yield profile.new_page()
    profile.close()


def test_a_server_that_dies_takes_no_word_with_it(copies: list[App], door: Door, page: Page) -> None:
    start(page, door.url, f"Child {CANARY}")
    cookies = {cookie["name"]: cookie for cookie in page.context.cookies()}
    field = known(page)
    type_in(field, f"Before {CANARY}. ")
    saved(page)

    for dying in copies:  # whichever of the two it is with, it has to move once
        type_in(field, "In the moment of its death. ")
        dying.kill()
        time.sleep(8)
        expect(field).to_be_enabled(timeout=60_000)
        holds(field, f"Before {CANARY}. " + "In the moment of its death. " * (copies.index(dying) + 1))
        time.sleep(4)
        reload(page)
        holds(page.get_by_label(WHAT), f"Before {CANARY}. " + "In the moment of its death. " * (copies.index(dying) + 1))
        dying.start()
        field = page.get_by_label(WHAT)

    assert cookies["__Host-checklist"]["httpOnly"]
    assert cookies["__Host-checklist"]["secure"]
    assert cookies["__Host-checklist"]["sameSite"] == "Strict"
    assert all(cookie["secure"] for cookie in cookies.values())


def test_the_logs_of_door_and_copies_hold_no_word_and_no_session(copies: list[App], door: Door, page: Page) -> None:
    urls: list[str] = []
    page.on("request", lambda request: urls.append(request.url))
    start(page, door.url, f"Child {CANARY}")
    type_in(known(page), f"Fact {CANARY}")
    saved(page)
    page.goto(door.url)
    page.get_by_test_id("stFileUploader").locator("input").set_input_files(
        {"name": "a.json", "mimeType": "application/json", "buffer": b"{}"}
    )
    press(page, "Read this file")
    expect(fault(page, "This is not an information-sharing record")).to_be_visible()

    uploads = [url.split("/_stcore/upload_file/")[1].split("/")[0] for url in urls if "/_stcore/upload_file/" in url]
    said = door.log.read_text() + "".join(app.log.read_text() for app in copies)

    assert uploads
    assert "/_stcore/upload_file/*" in said
    assert uploads[0] not in said
    assert CANARY not in said
    assert CANARY not in "".join(urls)


def test_while_the_database_is_away_typing_goes_on_and_is_saved_by_itself_afterwards(
    copies: list[App], door: Door, page: Page, database: postgres.OwnServer
) -> None:
    start(page, door.url)
    field = known(page)
    type_in(field, "Before. ")
    saved(page)

    database.stop()
    type_in(field, "While the database was away. ")
    saved(page, "Not saved yet: The database does not answer")
    time.sleep(20)
    type_in(field, "Still away. ")
    holds(field, "Before. While the database was away. Still away. ")
    database.start()

    saved(page, "Saved ")
    time.sleep(3)
    reload(page)
    holds(page.get_by_label(WHAT), "Before. While the database was away. Still away. ")
    database.stop()
    reload(page)
    expect(page.get_by_text("Your draft cannot be opened yet", exact=True)).to_be_visible(timeout=60_000)
    database.start()
    holds(page.get_by_label(WHAT), "Before. While the database was away. Still away. ")
