"""A running app and a real Chromium for the tests in this folder.

`app` is an app of the test's own, with its own data folder; `page` is a new window of 1366 by 900 pixels in a browser profile
of its own, `phone` one of 360 by 740. Every window keeps what went wrong in it: `troubles(page)`.

Put `pytestmark = pytest.mark.browser` at the head of a file. Without Chromium its tests are skipped with one line, except
where CI is set: there a missing browser is a fault.
"""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

    from browser.surface_page import Harness

ROOT = Path(__file__).parent.parent.parent
CHROMIUM = next(filter(None, map(shutil.which, ("chromium-headless-shell", "chromium", "chromium-browser"))), None)
SLOWEST_START = 120.0  # seconds, on a busy machine
ONLY_HERE = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"  # whoever else is asked is an error in the console
A_WHILE = 30_000  # milliseconds that a test waits for what must come: this machine may be busy with other tests


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


class App:
    """`streamlit run streamlit_app.py`, on its own port and with its own folder for drafts."""

    where: Path = ROOT  # the folder of the script

    def __init__(self, folder: Path, port: int = 0, environment: Mapping[str, str] | None = None) -> None:
        self.folder = folder
        self.port = port or free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.data = folder / "data"
        self.log = folder / f"app-{self.port}.log"
        self._environment = dict(environment or {})
        self._process: subprocess.Popen[bytes] | None = None

    def start(self, environment: Mapping[str, str] | None = None) -> App:
        """Starts the app and waits until it answers. It may be started again after `kill` or `stop`."""
        self._environment |= environment or {}
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("STREAMLIT_", "CHECKLIST_"))}
        home = self.folder / "home"
        home.mkdir(exist_ok=True)
        own = {"CHECKLIST_DATA_DIR": str(self.data), "HOME": str(home), "TMPDIR": str(self._temporary())}
        options = ("--server.port", str(self.port), "--server.headless", "true")
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "streamlit", "run", "streamlit_app.py", *options],
                cwd=self.where,
                env=kept | own | self._environment,
                stdout=log,
                stderr=log,
            )
        self._until_it_answers()
        return self

    @property
    def memory(self) -> float:
        """MB that the server takes just now."""
        assert self._process is not None
        said = Path(f"/proc/{self._process.pid}/status").read_text(encoding="utf-8")
        return int(said.partition("VmRSS:")[2].split()[0]) / 1024

    def kill(self) -> None:
        """Ends it as a crash would."""
        self._end(signal.SIGKILL)

    def stop(self) -> None:
        """Ends it tidily, and untidily if that takes long."""
        self._end(signal.SIGTERM)

    def temporary_files(self) -> list[Path]:
        return [path for path in self._temporary().rglob("*") if path.is_file()]

    def _temporary(self) -> Path:
        folder = self.folder / "tmp"
        folder.mkdir(exist_ok=True)
        return folder

    def _end(self, how: signal.Signals) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        process.send_signal(how)
        try:
            process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait(timeout=10)

    def _until_it_answers(self) -> None:
        until = time.monotonic() + SLOWEST_START
        while True:
            try:
                with urllib.request.urlopen(f"{self.url}/_stcore/health", timeout=2) as answer:
                    if answer.status == 200:
                        return
            except OSError:
                pass
            assert self._process is not None
            assert self._process.poll() is None, f"the app ended at once: {self.log.read_text()[-2000:]}"
            assert time.monotonic() < until, "the app did not start"
            time.sleep(0.1)


@pytest.fixture
def app(tmp_path: Path) -> Iterator[App]:
    """An app of this test's own."""
    running = App(tmp_path)
    try:
        yield running.start()
    finally:
        running.stop()


@pytest.fixture(scope="session")
def one_app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    """One app for all tests that leave nothing behind in it: it starts once."""
    running = App(tmp_path_factory.mktemp("one-app"))
    try:
        yield running.start()
    finally:
        running.stop()


@pytest.fixture
def harness() -> Iterator[Harness]:
    """A page that holds the answering surface alone, for the record of the family."""
    from browser.surface_page import surface

    with surface() as running:
        yield running


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The system's Chromium, started once."""
    if CHROMIUM is None:
        how = "Chromium is not installed; get it with: apt install chromium"
        if os.environ.get("CI"):
            pytest.fail(how)
        pytest.skip(how)
    from playwright.sync_api import expect, sync_playwright

    expect.set_options(timeout=A_WHILE)
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        choose_once_it_is_clear(patch)
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", ONLY_HERE])
        yield browser
        browser.close()


def choose_once_it_is_clear(patch: pytest.MonkeyPatch) -> None:
    """While Streamlit draws a page anew, what moves stands in its old place and in its new.

    Playwright refuses at once to choose between the two. From now on it tries again: only two that stay are a fault.
    """
    from playwright.sync_api import Error, Locator
    from playwright.sync_api._generated import LocatorAssertions

    def again(act: Callable[..., object]) -> Callable[..., object]:
        def tried(*given: object, **more: object) -> object:
            until = time.monotonic() + A_WHILE / 1000
            while True:
                try:
                    return act(*given, **more)
                except (Error, AssertionError) as fault:
                    if "strict mode violation" not in str(fault) or time.monotonic() > until:
                        raise
                time.sleep(0.05)

        return tried

    for kind in (Locator, LocatorAssertions):
        for name, act in vars(kind).items():
            if callable(act) and not name.startswith("_"):
                patch.setattr(kind, name, again(act))


@pytest.fixture
def context(chromium: Browser) -> Iterator[BrowserContext]:
    """A browser profile of this test's own, on a laptop's screen; `context.new_page()` is one more tab in it."""
    profile = new_context(chromium, 1366, 900)
    yield profile
    profile.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()


@pytest.fixture
def phone(chromium: Browser) -> Iterator[Page]:
    """A window of the smallest width that the pages must fit in."""
    profile = new_context(chromium, 360, 740)
    yield profile.new_page()
    profile.close()


@pytest.fixture
def another_browser(chromium: Browser) -> Iterator[Callable[[], BrowserContext]]:
    """Gives further profiles: other people, on other computers."""
    profiles: list[BrowserContext] = []

    def another() -> BrowserContext:
        profiles.append(new_context(chromium, 1366, 900))
        return profiles[-1]

    yield another
    for profile in profiles:
        profile.close()


def new_context(chromium: Browser, width: int, height: int) -> BrowserContext:
    profile = chromium.new_context(viewport={"width": width, "height": height}, locale="en-GB", timezone_id="Europe/London")
    profile.set_default_timeout(A_WHILE)
    profile.on("page", _listen)
    return profile


_TROUBLES = "_checklist_troubles"


def _listen(page: Page) -> None:
    said: list[str] = []
    setattr(page, _TROUBLES, said)
    page.on("pageerror", lambda error: said.append(f"error: {error}"))
    page.on("console", lambda message: said.append(f"console: {message.text}") if message.type == "error" else None)


def troubles(page: Page) -> list[str]:
    """What the window complained of so far: script errors, refused scripts, requests to anybody but the app, which fail.

    After a refresh Streamlit first looks for its server beside the page, and is told 404: that is no trouble.
    """
    return [each for each in getattr(page, _TROUBLES) if "404 (Not Found)" not in each]


def settled(page: Page) -> None:
    """Waits until the app has drawn what it has to draw."""
    page.wait_for_selector("h1[data-focus]")
    page.wait_for_selector('[data-testid="stApp"][data-test-script-state="notRunning"]')
