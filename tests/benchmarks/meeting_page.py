"""How long it takes in a meeting until an item that was settled has gone and the next one stands on the screen.

    python tests/benchmarks/meeting_page.py

Two meetings of 2 records with 10 facts, and of 12 with 60, run beside each other in one app and one real Chromium; in each the
same step is gone through, in turn, so that only the ratio of the two counts. Exit 1 when the target is missed.
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).parents[1]))
sys.path.insert(0, str(Path(__file__).parents[2]))

from browser.conftest import CHROMIUM, App, settled
from combine import a_record
from playwright.sync_api import sync_playwright

from checklist import content

if TYPE_CHECKING:
    from playwright.sync_api import Page

MOST_TIMES_SMALL = 2.0
SMALL, LARGE, ROUNDS = (2, 10), (12, 60), 8
STEP = "Only one"  # has enough to settle in both
NEXT = "item => document.querySelector('.item h3')?.dataset.focus !== item"


def a_meeting(page: Page, url: str, folder: Path, records: int, facts: int) -> None:
    """A meeting with so many records of so many facts, at the first item of the step."""
    library, rng = content.read(), random.Random(6)
    paths = []
    for number in range(records):
        paths.append(folder / f"{records}-{number}.json")
        paths[-1].write_text(a_record(number, facts, library, rng))
    page.goto(f"{url}/combine")
    settled(page)
    page.set_input_files("input[type=file]", paths)
    page.wait_for_selector(".item", timeout=120_000)
    page.locator(".st-key-part-list button", has_text=STEP).click()
    page.wait_for_selector(f'h2[data-focus="part:only-one"]:has-text("{STEP}")')
    settled(page)


def settle(page: Page) -> float:
    """Settles the item that is open; seconds from the press until the next one is there."""
    page.get_by_label("What settled it").fill("They had not heard")
    page.get_by_label("On whose word").fill("A. Chair")
    settled(page)
    item = page.locator(".item h3").get_attribute("data-focus")
    start = time.perf_counter()
    page.get_by_role("button", name="Settled", exact=True).click()
    page.wait_for_function(NEXT, arg=item, polling=10, timeout=60_000)
    seconds = time.perf_counter() - start
    settled(page)
    return seconds


def main() -> int:
    folder = Path(tempfile.mkdtemp())
    app = App(folder).start()
    times: dict[tuple[int, int], list[float]] = {SMALL: [], LARGE: []}
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
            pages = {size: browser.new_page() for size in times}
            for size, page in pages.items():
                a_meeting(page, app.url, folder, *size)
            for _ in range(ROUNDS + 1):  # the first one warms everything up
                for size, page in pages.items():
                    page.bring_to_front()
                    times[size].append(settle(page))
            browser.close()
    finally:
        app.stop()
    middle = {size: median(each[1:]) for size, each in times.items()}
    print(f"an item settled, {ROUNDS} rounds\n{'records x facts':22}{'median ms':>11}{'fastest':>9}{'slowest':>9}")
    for (records, facts), each in times.items():
        shown = (1000 * middle[records, facts], 1000 * min(each[1:]), 1000 * max(each[1:]))
        print(f"{f'{records} x {facts}':22}{shown[0]:11.0f}{shown[1]:9.0f}{shown[2]:9.0f}")
    ratio = middle[LARGE] / middle[SMALL]
    print(f"\nlarge / small: {ratio:.2f} (at most {MOST_TIMES_SMALL:.0f})")
    return int(ratio > MOST_TIMES_SMALL)


if __name__ == "__main__":
    raise SystemExit(main())
