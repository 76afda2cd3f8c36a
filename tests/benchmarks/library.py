"""What 2,000 reviews cost: `python tests/benchmarks/library.py`.

Starts this tool twice, once with its own content and once with 2,000 generated reviews of 12,000 lessons beside it, and an
empty app; opens each in one Chromium and does the same things in each by turns, so that whatever else the computer is doing
troubles all alike. Read the ratios; the milliseconds hold only for this run.

- start: from the command to the first answer of the server, which has read the content by then
- page: from the click on “Reviews and lessons” to the last line of that page, with 2,000 reviews beside with ours
- search: from the Enter key in the search box to what was found; beside a field of the empty app
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

ROOT: Final = Path(__file__).parent.parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from browser.conftest import CHROMIUM, free_port, new_context, settled  # noqa: E402
from screen import EMPTY  # noqa: E402

from checklist.content import FOLDER, read  # noqa: E402

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

REVIEWS, LESSONS = 2000, 6
TARGETS: Final = {"page": 1.5, "search": 3.0, "start": 2.0}
SEARCHED: Final = (
    "child not seen alone",
    "bruisng",
    "police address",
    "nobody asked mother",
    "school attendance",
    "drugs worker",
)
BOX: Final = "Search reviews, lessons, questions and law"
ECHO: Final = """
import streamlit as st
words = st.text_input("Words")
st.html(f'<h1 data-focus="echo">Echo</h1><p class="last">{words}</p>')
"""
# From the next press of Enter: after how many milliseconds something else is said in that place.
ENTERED = """(place) => { window.took = new Promise((done) => {
  const said = () => document.querySelector(place)?.textContent, before = said();
  addEventListener('keydown', (event) => {
    const watch = new MutationObserver(() => {
      if (said() && said() !== before) { watch.disconnect(); done(performance.now() - event.timeStamp); }
    });
    watch.observe(document.body, { childList: true, subtree: true, characterData: true });
  }, { capture: true, once: true });
}); }"""
CLICKED = """([place, words]) => { window.took = new Promise((done) => {
  addEventListener('click', (event) => {
    const look = () => [...document.querySelectorAll(place)].some((each) => each.textContent.includes(words));
    const watch = new MutationObserver(() => {
      if (look()) { watch.disconnect(); done(performance.now() - event.timeStamp); }
    });
    watch.observe(document.body, { childList: true, subtree: true, characterData: true });
  }, { capture: true, once: true });
}); }"""


def generate(folder: Path, reviews: int) -> None:
    """The tool's own content, and that many reviews beside it, whose words are those of our lessons in another order."""
    chance = random.Random(1)
    shutil.copytree(FOLDER, folder)
    library = read()
    ours = list(library.lessons.values())
    ids: dict[str, list[str]] = {"reviews": [], "lessons": []}
    for number in range(1000, 1000 + reviews):
        review = chance.choice(library.reviews)
        lines = [
            "[review]", f'id = "R{number}"', f'name = "Child {number}"', 'title = "Generated for a measurement"',
            f'kind = "{review.kind.value}"', f'authority = "{review.authority}"', f'place = "{review.place}"',
            f'nation = "{review.nation}"', f'published = "{chance.randint(2001, 2025)}"', 'child = "A child"',
            f"ages = {list(review.ages)}".replace("'", '"'), f'summary = "{review.summary or "None."}"',
            f'outcome = "{review.outcome}"',
            'confidence = "low"',
        ]  # fmt: skip
        for at in range(1, LESSONS + 1):
            lesson, other = chance.choice(ours), chance.choice(ours)
            ids["lessons"].append(f"R{number}.{at}")
            lines += [
                "[[lesson]]", f'id = "R{number}.{at}"', f'kind = "{lesson.kind.value}"', 'basis = "reading"',
                f'title = "{other.title}"', f'text = "{lesson.text}"', f'ask = "{other.ask}"',
                f"agencies = {list(lesson.agencies)}".replace("'", '"'),
            ]  # fmt: skip
        lines += ["[[source]]", 'title = "Nobody"', f'url = "https://generated.test/{number}"', 'kind = "publisher"']
        (folder / f"reviews/{number}.toml").write_text("\n".join(lines), encoding="utf-8")
        ids["reviews"].append(f"R{number}")
    text = (folder / "ids.toml").read_text(encoding="utf-8")
    for kind, names in ids.items():
        text = text.replace(f"\n{kind} = [", f"\n{kind} = [" + "".join(f'"{each}", ' for each in names), 1)
    (folder / "ids.toml").write_text(text, encoding="utf-8")
    read(folder)  # what has a fault would be left out, and would cost nothing


@contextmanager
def serving(script: Path, cwd: Path) -> Iterator[tuple[str, float]]:
    """The address of an app, and after how many seconds it answered."""
    port = free_port()
    began = time.perf_counter()
    command = [sys.executable, "-m", "streamlit", "run", str(script), "--server.port", str(port), "--server.headless", "true"]
    data = {"CHECKLIST_DATA_DIR": str(cwd / "data")}
    server = subprocess.Popen(command, cwd=cwd, env=os.environ | data, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    url = f"http://127.0.0.1:{port}"
    try:
        while True:
            try:
                urllib.request.urlopen(f"{url}/_stcore/health", timeout=1).close()
                break
            except OSError:
                time.sleep(0.02)
        yield url, time.perf_counter() - began
    finally:
        server.terminate()
        server.wait()


def house(folder: Path, reviews: int) -> Path:
    """A copy of the tool with that many generated reviews; its own script."""
    for name in ("checklist", ".streamlit"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "streamlit_app.py", folder)
    generate(folder / "content", reviews)
    return folder / "streamlit_app.py"


def library_page(browser: Browser, url: str) -> tuple[Page, float]:
    """The page of the library, and how many milliseconds it took from the click to its last line."""
    page = new_context(browser, 1280, 900).new_page()
    page.goto(url)
    settled(page)
    page.evaluate(CLICKED, ["h2", "The library in numbers"])
    page.get_by_role("link", name="Reviews and lessons").click()
    took = float(page.evaluate("() => window.took"))
    settled(page)
    return page, took


def search(page: Page, label: str, words: str, place: str) -> float:
    """How many milliseconds it took from Enter to what was found."""
    page.get_by_label(label).fill(words)
    page.evaluate(ENTERED, place)
    page.keyboard.press("Enter")
    took = float(page.evaluate("() => window.took"))
    settled(page)
    return took


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--rounds", type=int, default=5)
    rounds = parser.parse_args().rounds
    took: dict[str, list[float]] = {}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        ours, many = house(folder / "ours", 0), house(folder / "many", REVIEWS)
        empty = folder / "empty"
        empty.mkdir()
        (empty / "app.py").write_text(EMPTY, encoding="utf-8")
        for each in ("one", "two"):
            (empty / f"{each}.py").write_text(ECHO, encoding="utf-8")
        for script in (ours, many) * 3:
            with serving(script, script.parent) as (_, seconds):
                took.setdefault(f"start {script.parent.name}", []).append(1000 * seconds)
        measure(took, rounds, {"ours": ours, "many": many, "empty": empty / "app.py"})
    tell(took)


def measure(took: dict[str, list[float]], rounds: int, scripts: dict[str, Path]) -> None:
    from playwright.sync_api import sync_playwright

    with (
        sync_playwright() as playwright,
        serving(scripts["ours"], scripts["ours"].parent) as (our_url, _),
        serving(scripts["many"], scripts["many"].parent) as (many_url, _),
        serving(scripts["empty"], scripts["empty"].parent) as (empty_url, _),
    ):
        browser = playwright.chromium.launch(executable_path=CHROMIUM)
        empty = new_context(browser, 1280, 900).new_page()
        empty.goto(empty_url)
        settled(empty)
        for at in range(rounds):
            for name, url in (("ours", our_url), ("many", many_url)):
                page, first = library_page(browser, url)
                took.setdefault(f"page {name}", []).append(first)
                for words in SEARCHED if name == "many" else ():
                    took.setdefault("search many", []).append(search(page, BOX, words, "p.progress"))
                page.context.close()
            for words in SEARCHED:
                took.setdefault("rerun empty", []).append(search(empty, "Words", f"{words} {at}", "p.last"))
        browser.close()


def tell(took: dict[str, list[float]]) -> None:
    middle = {name: statistics.median(times) for name, times in took.items()}
    for name, each in sorted(middle.items()):
        print(f"{name:14} {each:7.0f} ms  ({len(took[name])} times)")
    ratios = {
        "start": middle["start many"] / middle["start ours"],
        "page": middle["page many"] / middle["page ours"],
        "search": middle["search many"] / middle["rerun empty"],
    }
    for name, ratio in ratios.items():
        print(f"{name:8} {ratio:.2f}, at most {TARGETS[name]:.1f}{'' if ratio <= TARGETS[name] else '  MISSED'}")


if __name__ == "__main__":
    main()
