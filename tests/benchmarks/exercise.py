"""How an exercise carries forty people: `python tests/benchmarks/exercise.py`.

Starts the tool as users do, and talks to it as browsers do: each screen is a connection of its own that speaks Streamlit's own
protocol, clicks its buttons, and asks again every two seconds where the page says so. No picture is drawn, so that one computer
can be forty people; drawing is the browser's work and the same for one and for forty.

- reveal: from the trainer's click on "Show everybody" until the words are on a screen; and until they are on the last one. A
  screen looks every two seconds, so one screen alone waits for up to two seconds as well: compare the slowest of both.
- list: what the trainer's page costs the server, in percent of one core, while forty seats change; less what it costs idle.
- all: the same with forty participants' screens that look every two seconds.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import re
import statistics
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parent.parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from browser.conftest import App  # noqa: E402
from browser.windows import Screen, a_screen  # noqa: E402

from checklist import content  # noqa: E402
from checklist.app.train.exercise import EVERY  # noqa: E402
from checklist.drafts import Keeper  # noqa: E402
from checklist.settings import Settings  # noqa: E402
from checklist.training import ONE_BY_ONE, Exercise, Seat  # noqa: E402
from checklist.wording import debrief  # noqa: E402

LIBRARY = content.read()
BABY = next(each for each in LIBRARY.vignettes if each.id == "baby-with-marks")
CARDS = [LIBRARY.agency_name(card.agency) for card in BABY.card]
PEOPLE = 40
WINDOW = 20.0  # seconds in which processor time is counted
REVEAL_TARGET, LIST_TARGET = 2.0, 5.0


class Run(NamedTuple):
    """An exercise with everybody in it."""

    code: str
    trainer: Screen
    people: list[Screen]


async def begin(url: str, count: int, stack: AsyncExitStack) -> Run:
    """An exercise with that many people, who have a card, have said what they think of a fact, and have decided."""
    trainer = await stack.enter_async_context(a_screen(url))
    await trainer.go_to("train")
    await trainer.press(f"Begin with {BABY.title}")
    found = re.search(r'class="join-code">([^<]+)<', trainer.text())
    assert found
    people = [await stack.enter_async_context(a_screen(url)) for _ in range(count)]

    async def join(number: int, screen: Screen) -> None:
        await screen.go_to("join")
        await screen.type("Join code", found[1])
        await screen.press("Go on")
        await screen.press(CARDS[number % len(CARDS)])
        await screen.until("Your seat:")

    await asyncio.gather(*(join(number, screen) for number, screen in enumerate(people)))
    for _ in range(2):
        await trainer.press("Next:")
    await asyncio.gather(*(screen.until("Alone, for each fact") for screen in people))

    async def say(number: int, screen: Screen) -> None:
        await asyncio.sleep(number * EVERY / count)  # nobody is ready in the same moment as all others
        await screen.press("Fact 1:")
        await screen.choose(CARDS[(number + 1) % len(CARDS)], "I think they know")
        assert "I think they know" in screen.text()
        await screen.type("What would you do now?", "Ring the nursery before the meeting")
        await screen.type("Why?", "They know who collects him")
        await screen.press("I am ready")

    await asyncio.gather(*(say(number, screen) for number, screen in enumerate(people)))
    await trainer.until(f"{count} of {count} ready")
    return Run(found[1].replace(" ", ""), trainer, people)


async def reveal(run: Run) -> list[list[float]]:
    """Seconds from the trainer's click to each screen, for each part of the reveal."""
    for _ in range(2):
        await run.trainer.press("Next:")
    await asyncio.gather(*(screen.until("The trainer puts all cards") for screen in run.people))
    times = []
    for part in ONE_BY_ONE:
        await asyncio.sleep(random.uniform(0.5, 3.0))
        words = f">{debrief.TITLES[part]}</h2>"
        waiting = [screen.waits_for(words) for screen in run.people]
        started = time.perf_counter()
        await run.trainer.press("Show everybody")
        times.append([each - started for each in await asyncio.wait_for(asyncio.gather(*waiting), 30)])
    return times


def processor_seconds(app: App) -> float:
    assert app._process is not None
    fields = Path(f"/proc/{app._process.pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


async def cost(app: App, meanwhile: AsyncIterator[None] | None = None) -> float:
    """Percent of one core that the server takes while something happens, or nothing."""
    before, started = processor_seconds(app), time.perf_counter()
    while time.perf_counter() - started < WINDOW:
        if meanwhile:
            await anext(meanwhile)
        await asyncio.sleep(0.5)
    return 100 * (processor_seconds(app) - before) / (time.perf_counter() - started)


async def changes(app: App, code: str, people: int) -> AsyncIterator[None]:
    """Forty seats that change one after the other, two a second, saved by another process: ready, and not ready any more."""
    keeper = Keeper.start(Settings(app.data, f"sqlite:///{app.data}/drafts/drafts.db"))
    kept = keeper.exercises
    exercise = Exercise.from_bytes(kept.get(code).data)
    at = 0

    def turn(data: bytes) -> bytes:
        seat = Seat.from_bytes(data)
        return (seat.leave().come_back() if seat.is_ready(exercise) else seat.ready(exercise)).will(str(at)).to_bytes()

    while True:
        await asyncio.to_thread(kept.change, code, at % people + 1, turn)
        at += 1
        yield


def said(times: Sequence[Sequence[float]], name: str) -> tuple[float, float]:
    every = [each for part in times for each in part]
    last = [max(part) for part in times]
    print(
        f"{name}: {len(every)} screens reached; one screen median {statistics.median(every):.2f} s, "
        f"slowest {max(every):.2f} s; the last screen of a reveal, median {statistics.median(last):.2f} s"
    )
    return max(every), statistics.median(last)


async def measure(app: App, people: int) -> bool:
    alone: list[list[float]] = []
    together: list[list[float]] = []
    for count, times in ((1, alone), (people, together), (1, alone)):
        async with AsyncExitStack() as stack:
            run = await begin(app.url, count, stack)
            times.extend(await reveal(run))
    slowest_alone, _ = said(alone, "one participant")
    slowest_together, _ = said(together, f"{people} participants")
    ratio = slowest_together / slowest_alone
    print(f"reveal, slowest of {people} by slowest of one: {ratio:.2f} (at most {REVEAL_TARGET})")

    idle = await cost(app)
    async with AsyncExitStack() as stack:
        crowd = AsyncExitStack()
        await stack.enter_async_context(crowd)
        run = await begin(app.url, people, crowd)
        full = await cost(app)
        screens = [each.close() for each in run.people]
        await asyncio.gather(*screens)
        await asyncio.sleep(3)
        listed = await cost(app, changes(app, run.code, people))
    print(f"server idle: {idle:.1f} % of one core")
    print(f"trainer’s live list, {people} seats that change twice a second: {listed - idle:.1f} % (at most {LIST_TARGET})")
    print(f"trainer and {people} participants who look every two seconds: {full - idle:.1f} %")
    return ratio <= REVEAL_TARGET and listed - idle <= LIST_TARGET


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    options.add_argument("--people", type=int, default=PEOPLE)
    people = options.parse_args().people
    with tempfile.TemporaryDirectory() as folder:
        app = App(Path(folder)).start()
        try:
            return 0 if asyncio.run(measure(app, people)) else 1
        finally:
            app.stop()


if __name__ == "__main__":
    sys.exit(main())
