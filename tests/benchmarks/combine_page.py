"""How long six PDFs of forty facts take to become a picture: python tests/benchmarks/combine_page.py

The app runs as it does for people, in a process of its own, and a real Chromium drops the files: the clock stops when the
first part of the picture stands on the page. It is compared with reading the same files (`exchange.read_file`, a process for
each), once one after the other and once as many at a time as the page does. All of it in one run on one machine, in turn, so
that only the ratios count. Exit 1 when the target is missed.
"""

from __future__ import annotations

import os
import random
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).parents[1]))
sys.path.insert(0, str(Path(__file__).parents[2]))

from browser.conftest import CHROMIUM, App, settled
from combine import a_record
from playwright.sync_api import sync_playwright

from checklist import content, record_json
from checklist.pdf import exchange, summary

MOST_TIMES_READING = 4.0
FILES, FACTS, ROUNDS = 6, 40, 5
MADE = datetime(2026, 3, 12, 12, 30, tzinfo=UTC)


def six_pdfs(folder: Path) -> list[Path]:
    library, rng = content.read(), random.Random(6)
    paths = []
    for number in range(FILES):
        said = record_json.from_json(a_record(number, FACTS, library, rng))
        paths.append(folder / f"{number}.pdf")
        paths[-1].write_bytes(summary.make_summary(said, library, MADE))
    return paths


def timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def main() -> int:
    folder = Path(tempfile.mkdtemp())
    paths = six_pdfs(folder)
    contents = [path.read_bytes() for path in paths]
    at_once = min(os.cpu_count() or 1, 4)

    def one_by_one() -> None:
        for data in contents:
            exchange.read_file(data)

    def several_at_once() -> None:
        with ThreadPoolExecutor(at_once) as pool:
            list(pool.map(exchange.read_file, contents))

    times: dict[str, list[float]] = {"read, one by one": [], f"read, {at_once} at once": [], "first picture": []}
    app = App(folder).start()
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
            for _ in range(ROUNDS + 1):  # the first one warms everything up
                page = browser.new_page()
                page.goto(f"{app.url}/combine")
                settled(page)

                def drop(page: object = page) -> None:
                    page.set_input_files("input[type=file]", paths)  # type: ignore[attr-defined]
                    page.wait_for_selector(".item", timeout=120_000)  # type: ignore[attr-defined]

                times["read, one by one"].append(timed(one_by_one))
                times[f"read, {at_once} at once"].append(timed(several_at_once))
                times["first picture"].append(timed(drop))
                page.close()
            browser.close()
    finally:
        app.stop()
    middle = {name: median(each[1:]) for name, each in times.items()}
    print(f"{FILES} PDFs of {FACTS} facts, {ROUNDS} rounds\n{'':22}{'median ms':>11}{'fastest':>9}{'slowest':>9}")
    for name, each in times.items():
        print(f"{name:22}{1000 * middle[name]:11.0f}{1000 * min(each[1:]):9.0f}{1000 * max(each[1:]):9.0f}")
    ratios = {name: middle["first picture"] / seconds for name, seconds in middle.items() if name != "first picture"}
    print(
        "\n"
        + "\n".join(f"first picture / {name}: {each:.2f} (at most {MOST_TIMES_READING:.0f})" for name, each in ratios.items())
    )
    return int(max(ratios.values()) > MOST_TIMES_READING)


if __name__ == "__main__":
    raise SystemExit(main())
