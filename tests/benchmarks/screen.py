"""How long a click takes on screen, beside an empty Streamlit app: `python tests/benchmarks/screen.py`.

Starts this tool, an empty app with the same settings and an empty app without them, opens each in one Chromium, and does the
same things in each by turns, so that whatever else the computer is doing troubles all three alike. Read the ratios; the
milliseconds hold only for this run. The tool shows its longest section with a full record: forty facts, eight people, five
agencies, one prompt and one fact open.

- click: how a fact is known is chosen; from the release of the button to the DOM with what hangs on it, by the browser’s clock
- who knows: the same for "I think they know"
- open: the same for a fact that is opened or closed
- typing: from the Tab key that leaves a field to the end of the run that has kept it; in the tool, until it is said to be kept
- page: from the click on a link in the menu to the other page's last line; the tool's page has one prompt open, and with
  "fact open" the fields of one of its facts as well
- load: from the address to the last line, with nothing in the browser's cache
- server: from the message that leaves the browser to "script finished" on its way back, or to the answer to an edit, for that
  same click
"""

from __future__ import annotations

import argparse
import base64
import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

ROOT = Path(__file__).parent.parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from browser import steps  # noqa: E402
from browser.conftest import CHROMIUM, free_port, new_context, settled  # noqa: E402
from browser.family import full_record  # noqa: E402

from checklist import coverage  # noqa: E402
from checklist.content import read  # noqa: E402

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page

ROUNDS, LOADS = 30, 8
TARGETS = {"click": 0.5, "who knows": 0.5, "typing": 1.0, "open": 0.5, "page, fact open": 0.5, "page": 0.5, "load": 1.1}

EMPTY = """
import gc
from contextlib import asynccontextmanager
import streamlit as st

@asynccontextmanager
async def lifespan(app):
    gc.collect()
    gc.freeze()
    yield

if __name__ == "__main__":
    page = st.navigation([st.Page("one.py", title="One"), st.Page("two.py", title="Two")], position="hidden")
    with st.sidebar:
        st.page_link("one.py")
        st.page_link("two.py")
    page.run()
else:
    app = st.App(__file__, lifespan=lifespan)
"""
EMPTY_PAGE = """
import streamlit as st
st.html('<h1 data-focus="{name}">{name}</h1>')
st.text_input("Words", key="words-{name}")
chosen = st.segmented_control("Choice", ["Seen", "Told"], key="choice-{name}")
st.html(f'<p class="last">{name}: {{chosen}}</p>')
"""
UNTUNED = """
[browser]
gatherUsageStats = false
serverAddress = "localhost"
"""

# Waits for one event, then for the words in one place more than before, and tells the time between by the page's own clock.
ARM = """({on, place, words}) => { window.took = new Promise((done) => {
  const places = () => [...document.querySelectorAll(place)].filter((each) => each.textContent.includes(words)).length;
  const before = places();
  addEventListener(on, (event) => {
    const watch = new MutationObserver(() => {
      if (places() > before) { watch.disconnect(); done(performance.now() - event.timeStamp); }
    });
    watch.observe(document.body, { childList: true, subtree: true, characterData: true, attributes: true });
  }, { capture: true, once: true });
}); }"""
# Tells when that place first held those words, counted from when the address was asked for, by the page's own clock.
LOADED = """([place, words]) => { window.loaded = new Promise((done) => {
  const watch = new MutationObserver(() => {
    if (![...document.querySelectorAll(place)].some((each) => each.textContent.includes(words))) return;
    watch.disconnect();
    done(performance.now());
  });
  watch.observe(document, { childList: true, subtree: true, characterData: true });
}); }"""
# Notes when the last message of the server came in, the one that says that the script has finished, or its answer to an edit.
LISTEN = """
const Plain = window.WebSocket;
window.WebSocket = class extends Plain {
  constructor(...how) {
    super(...how);
    this.addEventListener('message', () => { window.heard = performance.now(); });
  }
};
const plainly = window.fetch;
window.fetch = async (...how) => {
  const answer = await plainly(...how);
  if (String(how[0]).endsWith('/edits')) window.heard = performance.now();
  return answer;
};
addEventListener('keydown', (event) => { window.pressed = event.timeStamp; }, true);
"""


class Press(NamedTuple):
    """Something to press, and the place and the words by which the server's answer is known."""

    role: Literal["radio", "button", "link"]
    name: str
    place: str
    words: str
    group: str = ""  # the label of the row of answers that it stands in


class Served(NamedTuple):
    """An app that runs, and how to do the same few things in it; each of them is pressed in turn."""

    name: str
    url: str
    loaded: tuple[str, str]
    presses: dict[str, tuple[Press, Press]]
    field: str  # the label of a line of text
    full: bool = False  # whether the full record is opened in it


class Wire:
    """What goes over the page's socket and to the address for edits, by the browser's clock."""

    def __init__(self, page: Page) -> None:
        self.sent = self.finished = 0.0
        self.bytes = self.messages = 0
        self._page = page
        self._edits: set[str] = set()  # that are on their way
        talk = page.context.new_cdp_session(page)
        talk.send("Network.enable")
        talk.on("Network.webSocketFrameSent", self._on_sent)
        talk.on("Network.webSocketFrameReceived", self._on_received)
        talk.on("Network.requestWillBeSent", self._on_request)
        talk.on("Network.loadingFinished", self._on_answer)

    def _on_request(self, event: dict[str, Any]) -> None:
        if event["request"]["url"].endswith("/edits"):
            self._edits.add(event["requestId"])
            self._on_sent(event)

    def _on_answer(self, event: dict[str, Any]) -> None:
        if event["requestId"] in self._edits:
            self._edits.discard(event["requestId"])
            self.bytes += int(event["encodedDataLength"])
            self.messages += 1
            self.finished = float(event["timestamp"])

    def _on_sent(self, event: dict[str, Any]) -> None:
        self.sent, self.finished, self.bytes, self.messages = float(event["timestamp"]), 0.0, 0, 0

    def _on_received(self, event: dict[str, Any]) -> None:
        from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

        data = base64.b64decode(event["response"]["payloadData"])
        said = ForwardMsg.FromString(data)
        self.bytes += len(data)
        self.messages += 1
        assert said.delta.new_element.WhichOneof("type") != "exception", "the page stopped"
        if said.WhichOneof("type") == "script_finished":
            self.finished = float(event["timestamp"])

    def settle(self) -> None:
        """Waits until the last run has ended, the last edit is kept, and the page has drawn it."""
        self._page.wait_for_timeout(300)  # what is chosen goes at once, what is typed after a rest
        while not self.finished or self._edits:
            self._page.wait_for_timeout(20)
        self._page.wait_for_timeout(250)

    @property
    def took(self) -> float:
        """Milliseconds from the last message that was sent to the end of its run."""
        return 1000 * (self.finished - self.sent)


class Open(NamedTuple):
    """An app that is open in a tab of its own."""

    app: Served
    page: Page
    wire: Wire


@contextmanager
def running(folder: Path) -> Iterator[str]:
    """The address of the app in that folder, with a home and a place for drafts of its own."""
    home, port = Path(tempfile.mkdtemp()), free_port()
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("STREAMLIT_", "CHECKLIST_"))}
    process = subprocess.Popen(
        [sys.executable, "-m", "streamlit", "run", "streamlit_app.py", "--server.port", str(port), "--server.headless", "true"],
        cwd=folder,
        env=kept | {"HOME": str(home), "CHECKLIST_DATA_DIR": str(home / "data")},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    url = f"http://127.0.0.1:{port}"
    try:
        for _ in range(600):
            try:
                urllib.request.urlopen(f"{url}/_stcore/health", timeout=2).close()
                break
            except OSError:
                time.sleep(0.1)
        yield url
    finally:
        process.terminate()
        process.wait(timeout=10)
        shutil.rmtree(home)


def empty_app(config: str) -> Path:
    """A folder with an empty app: two pages, each a heading, a line of text, a choice of two and what was chosen."""
    folder = Path(tempfile.mkdtemp())
    (folder / ".streamlit").mkdir()
    (folder / ".streamlit/config.toml").write_text(config)
    (folder / "streamlit_app.py").write_text(EMPTY)
    for name in ("One", "Two"):
        (folder / f"{name.lower()}.py").write_text(EMPTY_PAGE.format(name=name))
    return folder


def empty(name: str, url: str) -> Served:
    choose = tuple(Press("radio", each, ".last", each, "Choice") for each in ("Seen", "Told"))
    turn = tuple(Press("link", each, ".last", each) for each in ("Two", "One"))
    presses = {"click": choose, "who knows": choose, "open": choose, "page, fact open": turn, "page": turn}
    return Served(name, url, (".last", "One"), presses, field="Words")  # type: ignore[arg-type]


def ours(url: str) -> Served:
    """The tool, with the two longest sections to go to and fro between."""
    library = read()
    after = {each.id: following.title for each, following in pairwise(library.sections)}
    numbers = coverage.numbers(full_record(), library)
    held = {prompt for prompt, _ in numbers}
    filled = (each for each in library.sections if each.id in after and each.prompts[0].id in held)
    first, second = sorted(filled, key=lambda each: -len(each.prompts))[:2]
    edit = f"Edit fact {min(number for (prompt, _), number in numbers.items() if prompt == first.prompts[0].id)}"
    label, agency = ".s-field > label", "GP practice"
    presses = {
        "click": (
            Press("radio", "I saw it", label, "Seen by whom, where", "How is it known?"),
            Press("radio", "Somebody told me", label, "Told by whom", "How is it known?"),
        ),
        "who knows": (
            Press("radio", "I think they know", ".meta", "Nobody has checked this", agency),
            Press("radio", "I told them", label, "When (GP)", agency),
        ),
        "open": (
            Press("button", "Done with this fact", ".s-fact button", edit),
            Press("button", edit, ".s-editing button", "Done with this fact"),
        ),
        "page, fact open": (
            Press("link", second.title, ".ways-on", after[second.id]),
            Press("link", first.title, ".ways-on", after[first.id]),
        ),
    }
    presses["page"] = presses["page, fact open"]
    return Served(
        "this tool", url, ('[data-testid="stFileUploader"]', "Upload"), presses, "Seen by whom|Told by whom", full=True
    )


def open_in(browser: Browser, app: Served, folder: Path) -> Open:
    """The app in a tab of its own, ready for clicks: the tool with the full record, its longest section and one fact open."""
    context = new_context(browser, 1366, 900)
    context.add_init_script(LISTEN)
    page = context.new_page()
    wire = Wire(page)
    page.goto(app.url)
    page.locator(app.loaded[0]).filter(has_text=app.loaded[1]).first.wait_for()
    wire.settle()
    if app.full:
        record = folder / "record.json"
        record.write_text(full_record().to_json(), encoding="utf-8")
        page.locator("input[type=file]").set_input_files(record)
        page.get_by_role("button", name="Read this file").click()
        page.get_by_role("button", name="Open it", exact=True).click()
        settled(page)
        wire.settle()
        longest = app.presses["page"][1]
        steps.link(page, longest.name).click()
        page.locator(longest.place).filter(has_text=longest.words).first.wait_for()
        wire.settle()
        edit = app.presses["open"][1].name
        page.get_by_role("button", name=edit, exact=True).click()
        page.get_by_role("heading", name=edit.replace("Edit fact", "Fact"), exact=True).wait_for()
        wire.settle()
    return Open(app, page, wire)


def press(tab: Open, what: str, number: int) -> dict[str, float]:
    """Presses the one or the other, waits for the answer, and gives what that took."""
    this = tab.app.presses[what][number % 2]
    where: Page | Locator = tab.page
    if this.group:
        where = tab.page.get_by_role("group" if tab.app.full else "radiogroup", name=this.group).first
        if not where.count():  # the fact was closed meanwhile
            tab.page.get_by_role("button", name="Each agency", exact=True).click()
    elif this.role == "link":
        where = tab.page.get_by_test_id("stSidebar")
    tab.page.evaluate(ARM, {"on": "pointerup", "place": this.place, "words": this.words})
    where.get_by_role(this.role, name=this.name, exact=bool(this.group) or this.role == "button").first.click()
    milliseconds = float(tab.page.evaluate("() => window.took"))
    tab.wire.settle()
    found = {what: milliseconds, f"{what}, server": tab.wire.took}
    return found | {f"{what}, messages": tab.wire.messages, f"{what}, kB": tab.wire.bytes / 1000}


def typing(tab: Open, what: str, number: int) -> dict[str, float]:
    field = tab.page.get_by_label(re.compile(tab.app.field)).first
    field.fill(f"kettle {number}")
    tab.wire.finished = 0.0
    field.press("Tab")
    tab.wire.settle()
    return {what: float(tab.page.evaluate("() => window.heard - window.pressed"))}


def load(browser: Browser, app: Served) -> dict[str, float]:
    context = new_context(browser, 1366, 900)
    page = context.new_page()
    page.add_init_script(f"({LOADED})({json.dumps(app.loaded)})")
    page.goto(app.url, wait_until="commit")
    milliseconds: float = page.evaluate("loaded")
    context.close()
    return {"load": milliseconds}


def measure(browser: Browser, apps: list[Served], rounds: int, loads: int) -> dict[str, dict[str, list[float]]]:
    found: dict[str, dict[str, list[float]]] = {app.name: {} for app in apps}

    def note(app: Served, figures: dict[str, float]) -> None:
        for what, figure in figures.items():
            found[app.name].setdefault(what, []).append(figure)

    with tempfile.TemporaryDirectory() as folder:
        tabs = [open_in(browser, app, Path(folder)) for app in apps]
    for tab in tabs:
        note(tab.app, {"DOM nodes": tab.page.evaluate("() => document.getElementsByTagName('*').length")})
    for what in ("click", "who knows", "typing", "open", "page, fact open", "page"):
        act = typing if what == "typing" else press
        for tab in tabs if what == "page" else ():
            if tab.app.full:
                press(tab, "open", 0)
        for number in range(rounds + 2):
            for at in range(len(tabs)):
                tab = tabs[(number + at) % len(tabs)]
                tab.page.bring_to_front()
                figures = act(tab, what, number)
                if number > 1:
                    note(tab.app, figures)
    for tab in tabs:
        tab.page.context.close()
    for number in range(loads + 1):
        for app in apps:
            figures = load(browser, app)
            if number:
                note(app, figures)
    return found


def report(found: dict[str, dict[str, list[float]]]) -> bool:
    """Prints each figure of each app and its ratio to the empty app with the same settings; whether the targets are reached."""
    names = list(found)
    floor = names[1]
    print(f"{'median (95th percentile)':24}" + "".join(f"{name:>22}" for name in names) + f"{'ratio':>8}{'reach':>7}")
    reached = True
    for what in found[floor]:
        said, medians = "", {}
        for name in names:
            figures = sorted(found[name][what])
            medians[name] = statistics.median(figures)
            high = f" ({figures[int(0.95 * (len(figures) - 1))]:.0f})" if len(figures) > 1 else ""
            said += f"{f'{medians[name]:.1f}{high}':>22}"
        ratio, target = medians[names[0]] / medians[floor], TARGETS.get(what)
        reached &= target is None or ratio <= target
        print(f"{what:24}{said}{ratio:8.2f}{target or '':>7}")
    return reached


def main() -> int:
    asked = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    asked.add_argument("--rounds", type=int, default=ROUNDS, help="how often each click is done")
    asked.add_argument("--loads", type=int, default=LOADS, help="how often each app is opened anew")
    how = asked.parse_args()
    from playwright.sync_api import sync_playwright

    tuned, untuned = empty_app((ROOT / ".streamlit/config.toml").read_text()), empty_app(UNTUNED)
    with ExitStack() as opened:
        apps = [
            ours(opened.enter_context(running(ROOT))),
            empty("empty, same settings", opened.enter_context(running(tuned))),
            empty("empty, untuned", opened.enter_context(running(untuned))),
        ]
        playwright = opened.enter_context(sync_playwright())
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        found = measure(browser, apps, how.rounds, how.loads)
        browser.close()
    print("Milliseconds, unless something else is said; ratio: this tool to the empty app with the same settings.")
    return 0 if report(found) else 1


if __name__ == "__main__":
    sys.exit(main())
