"""How many people one server carries, beside an empty Streamlit app in the same run: `python tests/benchmarks/load.py`.

Each person is a connection of its own that speaks Streamlit's protocol, with a sealed draft of their own; no picture is drawn,
so that one computer can be hundreds. The client works on the same cores, for both apps alike: read the ratios. People are at
different places in what they do, and keep to their times whatever they wait for.

    load.py                              50, 100, 200, 400 people, each does something every 10 s, 20 of them in an exercise
    load.py --people 200 --answers       each answers a question every 5 s: the answer is acknowledged once it is on the disk
    load.py --people 400 --servers       two copies behind nginx with one PostgreSQL
    load.py --soak 1000                  that many open a draft, answer and leave: does the memory come back?

- wait: from the message or the edit that leaves to the end of the run, or to the answer that says that it is kept
- memory: what the server takes more for each of them than before they came, when ten others had been everywhere and left: of
  both apps as many sessions, which turn as many pages
"""

from __future__ import annotations

import argparse
import asyncio
import gc
import hashlib
import itertools
import re
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from unittest.mock import patch
from uuid import uuid4

import httpx

ROOT = Path(__file__).parent.parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests"), str(ROOT / "tests" / "benchmarks")]

import exercise  # noqa: E402
import screen as clicks  # noqa: E402
from browser.conftest import App  # noqa: E402
from browser.windows import UNCHECKED, Screen, a_screen, cookies  # noqa: E402
from makers import a_fact, a_record  # noqa: E402

from checklist import seal  # noqa: E402
from checklist.app.state import tabs  # noqa: E402
from checklist.app.state.kept_checklist import ChecklistCodec  # noqa: E402
from checklist.app.state.session import new_tab  # noqa: E402
from checklist.drafts import Keeper  # noqa: E402
from checklist.settings import Settings  # noqa: E402

PROMPT = "health-marks-and-injuries"
PAGES = ("tasks", "health", "check", "health", "share", "people")
IN_EXERCISE = 20  # people at most
OPENING = 25  # who open the tool at once
FIRST, ROUND = 10, 18  # who come before it is measured, and what each of them does: every page is opened once
LEAVING, FORGET = 100, 10  # who are there at once where many come and leave, and the seconds in which one who left is forgotten
WAIT_TARGET, MEMORY_TARGET, ANSWER_TARGET = 4.0, 1.5, 2.0  # times the empty app's
PEPPER = "5e" * 32


@dataclass
class Measured:
    """What a number of people saw of one app. Seconds, and MB a person."""

    waits: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    memory: float = 0.0

    def at(self, share: float) -> float:
        ordered = sorted(self.waits) or [float("nan")]
        return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


@dataclass
class Person:
    """Somebody with a window, and what they do next: each call does one thing and comes back when it is done."""

    window: Screen
    act: Callable[[], AsyncIterator[None]]


class EmptyApp(App):
    """An app with a field and a choice, the same server around it as Streamlit has it."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.where = folder
        (folder / "streamlit_app.py").write_text(clicks.EMPTY, encoding="utf-8")
        for name in ("one", "two"):
            (folder / f"{name}.py").write_text(clicks.EMPTY_PAGE.replace("{name}", name), encoding="utf-8")
        (folder / ".streamlit").mkdir()
        settings = (ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8")
        (folder / ".streamlit" / "config.toml").write_text(settings, encoding="utf-8")


# -- who does what -----------------------------------------------------------------------------------------------------


async def in_empty_app(window: Screen, first: int) -> AsyncIterator[None]:
    """Types twice, then turns a page; begins with that one of what is done."""
    for number in itertools.count(first):
        if number % 3 == 2:
            await window.go_to(("two", "one")[number // 3 % 2])
        else:
            await window.type("Words", f"Words for the {number}th time")
        yield


async def at_work(window: Screen, door: httpx.AsyncClient, browser: str, first: int) -> AsyncIterator[None]:
    """Answers twice, then turns a page; begins with that one of what is done."""
    answers = answering(window, door, browser)
    for number in itertools.count(first):
        if number % 3 == 2:
            await window.go_to(PAGES[number // 3 % len(PAGES)])
        else:
            await anext(answers)
        yield


async def answering(window: Screen, door: httpx.AsyncClient, browser: str) -> AsyncIterator[None]:
    """Writes one fact anew, again and again; each time it is on the disk before it is acknowledged."""
    client, url = str(uuid4()), str(door.base_url).rstrip("/")
    for number in itertools.count(1):
        given = window.surface
        said = f"An invented fact, written for the {number}th time"
        edit = {"seq": number, "do": "text", "prompt": PROMPT, "fact": "f1", "field": "what", "value": said}
        answer = await door.post(
            "/edits",
            json={"client": client, "record": given["record"], "seen": given["seen"], "edits": [edit]},
            headers={"Cookie": cookies(url, browser), "X-Checklist-Desk": given["secret"], "Origin": url},
        )
        told = answer.raise_for_status().json()
        assert told["ack"] == number, "an answer was not kept"
        assert not told["refused"], "an answer was refused"
        given["seen"] = told["seen"]
        yield


# -- opening -----------------------------------------------------------------------------------------------------------


def drafts_for(settings: Settings, browsers: list[str]) -> list[str]:
    """A draft for each of those browsers, and the token that opens it; not by its words, which need not be slow here."""
    record = a_record("gp", by="D. Octor", known={PROMPT: a_fact("Yellow mark (invented)", id="f1")})
    codec = ChecklistCodec(new_tab(record=record, tab=tabs.Tab()))
    kept = codec.snapshot()
    assert kept is not None
    keeper, found = Keeper.start(settings), []
    with patch.object(seal, "slow_root", lambda words, salt, _: hashlib.sha256(words.encode() + salt).digest()):
        for browser in browsers:
            draft = keeper.begin(seal.new_passphrase(), codec.dump(kept))
            found.append(keeper.token_for(draft, browser))
    keeper.store.close()
    return found


@asynccontextmanager
async def people(url: str, settings: Settings | None, count: int, *, answers_only: bool = False) -> AsyncIterator[list[Person]]:
    """That many people with the app open; of the empty app where no settings say where drafts are kept."""
    browsers = [tabs.new_browser() for _ in range(count)]
    tokens = drafts_for(settings, browsers) if settings else [""] * count
    gate = asyncio.Semaphore(OPENING)
    limits = httpx.Limits(max_connections=None, max_keepalive_connections=None, keepalive_expiry=3)
    async with AsyncExitStack() as stack:
        door = await stack.enter_async_context(
            httpx.AsyncClient(base_url=url, timeout=60, limits=limits, verify=UNCHECKED, trust_env=False)
        )

        async def opened(number: int, browser: str, token: str) -> Person:
            async with gate:
                window = await stack.enter_async_context(a_screen(url, browser, token))
                await window.go_to("health" if settings else "one")
            if not settings:
                return Person(window, lambda: in_empty_app(window, number))
            assert window.surface, "no draft was opened"
            if answers_only:
                return Person(window, lambda: answering(window, door, browser))
            return Person(window, lambda: at_work(window, door, browser, number))

        yield list(await asyncio.gather(*(opened(at, *each) for at, each in enumerate(zip(browsers, tokens, strict=True)))))


async def worked(everybody: list[Person], every: float, seconds: float) -> Measured:
    """Has everybody do something every so often, for so long, one after the other and not all at once."""
    found, start = Measured(), time.perf_counter()

    async def works(number: int, person: Person) -> None:
        acts, due = person.act(), start + every * number / len(everybody)
        while due < start + seconds:
            await asyncio.sleep(due - time.perf_counter())
            began, due = time.perf_counter(), due + every
            try:
                await anext(acts)
            except Exception as fault:  # noqa: BLE001 - whatever it is, it is counted
                found.errors.append(type(fault).__name__)
                acts = person.act()
            else:
                found.waits.append(time.perf_counter() - began)

    await asyncio.gather(*(works(*each) for each in enumerate(everybody)))
    return found


# -- what is run -------------------------------------------------------------------------------------------------------


@contextmanager
def started(app: App, **environment: str) -> Iterator[App]:
    try:
        yield app.start(environment)
    finally:
        app.stop()


async def measured(
    url: str, servers: Sequence[App], count: int, chosen: argparse.Namespace, settings: Settings | None
) -> Measured:
    """What that many people see of an app that was started just now, after some who had it load everything."""
    before = await _with_everything_loaded(url, servers, settings, with_exercise=not chosen.answers)
    async with AsyncExitStack() as stack:
        others = min(IN_EXERCISE, count // 10 or 1) + 1 if settings and not chosen.answers else 0  # and a trainer
        everybody = await stack.enter_async_context(people(url, settings, count - others, answers_only=chosen.answers))
        gc.collect()
        gc.freeze()  # a client that stops for its own garbage asks for everything at once afterwards
        if others:
            await exercise.begin(url, others - 1, stack)
        found = await worked(everybody, chosen.every, chosen.seconds)
        found.memory = (_memory(servers) - before) / count
    return found


async def _with_everything_loaded(
    url: str, servers: Sequence[App], settings: Settings | None, *, with_exercise: bool = False
) -> float:
    """MB that an app takes once some people were everywhere and have left."""
    if settings and with_exercise:
        async with AsyncExitStack() as stack:
            await exercise.begin(url, len(servers), stack)
    async with people(url, settings, FIRST * len(servers)) as first:
        acts = [each.act() for each in first]
        for _ in range(ROUND):
            await asyncio.gather(*map(anext, acts))
    return _memory(servers)


def _memory(servers: Sequence[App]) -> float:
    return sum(each.memory for each in servers)


@contextmanager
def folders(*names: str) -> Iterator[list[Path]]:
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as place:
        found = [Path(place) / name for name in names]
        for each in found:
            each.mkdir()
        yield found


def on_one_server(count: int, chosen: argparse.Namespace) -> tuple[Measured, Measured]:
    with folders("empty", "tool") as (first, second):
        with started(EmptyApp(first)) as app:
            empty = asyncio.run(measured(app.url, [app], count, chosen, None))
        with started(App(second)) as app:
            return empty, asyncio.run(measured(app.url, [app], count, chosen, _kept(app)))


def on_two_servers(count: int, chosen: argparse.Namespace) -> tuple[Measured, Measured]:
    """The tool on two copies behind nginx with one PostgreSQL; the empty app on one server, without any of these."""
    import postgres
    from browser import test_servers as several

    with folders("empty", "one", "two") as (first, *copies), postgres.server() as database:
        with started(EmptyApp(first)) as app:
            empty = asyncio.run(measured(app.url, [app], count, chosen, None))
        url = database.fresh()
        shared = {
            "STREAMLIT_SERVER_ALLOWED_HOSTS": "127.0.0.1",
            "CHECKLIST_DATABASE_URL": url,
            "CHECKLIST_PEPPER": PEPPER,
            "STREAMLIT_SERVER_COOKIE_SECRET": several.COOKIE_SECRET,
        }
        with started(App(copies[0]), **shared) as one, started(App(copies[1]), **shared) as two:
            door = several.Door(first, [one, two], sockets_a_minute=60_000)
            try:
                settings = Settings(copies[0], url, pepper=bytes.fromhex(PEPPER))
                return empty, asyncio.run(measured(door.url, [one, two], count, chosen, settings))
            finally:
                door.stop()


def _kept(app: App) -> Settings:
    return Settings(app.data, f"sqlite:///{app.data}/drafts/drafts.db")


def told(count: int, empty: Measured, tool: Measured, chosen: argparse.Namespace) -> bool:
    """Prints three lines of the table. Gives whether the targets are met."""
    for name, each in (("empty app", empty), ("this tool", tool)):
        print(
            f"{count:>6}  {name:<10}{len(each.waits):>7}{len(each.errors):>7}{each.at(0.5) * 1000:>8.0f} ms"
            f"{each.at(0.95) * 1000:>8.0f} ms{each.memory:>9.3f} MB  {', '.join(sorted(set(each.errors)))}"
        )
    wait, memory = tool.at(0.95) / empty.at(0.95), tool.memory / empty.memory if empty.memory > 0 else float("nan")
    most = ANSWER_TARGET if chosen.answers else WAIT_TARGET
    said = f"(at most {most:.0f} and {MEMORY_TARGET})"
    print(f"{'':>8}{'times':<24}{tool.at(0.5) / empty.at(0.5):>8.2f}   {wait:>8.2f}   {memory:>9.2f}     {said}", flush=True)
    return not tool.errors and wait <= most and memory <= MEMORY_TARGET


async def came_and_left(app: App, count: int, settings: Settings | None) -> list[float]:
    """MB that an app takes before, with the first of those people, at most, and once all have left and are forgotten."""
    seen = [await _with_everything_loaded(app.url, [app], settings)]
    for _ in range(0, count, LEAVING):
        async with people(app.url, settings, min(LEAVING, count)) as everybody:
            await asyncio.gather(*(anext(each.act()) for each in everybody))
            seen.append(app.memory)
    await asyncio.sleep(FORGET + 2)
    async with people(app.url, settings, 1):  # whoever left is forgotten when somebody else comes
        pass
    return [seen[0], seen[1], max(seen), app.memory]


def soaked(count: int) -> bool:
    """Prints a table. Gives whether all who came and left take no more than two lots of people who are there at once do.

    As many are remembered at a time; what they leave is used again and, in both apps, not given back to the system.
    """
    forget = {"STREAMLIT_SERVER_DISCONNECTED_SESSION_TTL": str(FORGET)}
    print(f"{count} came and left, {LEAVING} at a time, in MB   before   with the first   at most   once forgotten", flush=True)
    met = True
    with folders("empty", "tool") as (first, second):
        for name, app in (("empty app", EmptyApp(first)), ("this tool", App(second))):
            with started(app, **forget):
                before, early, most, after = asyncio.run(
                    came_and_left(app, count, None if isinstance(app, EmptyApp) else _kept(app))
                )
            print(f"{name:<41}{before:>8.1f}{early:>17.1f}{most:>10.1f}{after:>17.1f}", flush=True)
            met = after - before <= 2 * (early - before)
    return met


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--people", default="50,100,200,400", help="how many, one number after the other")
    parser.add_argument("--every", type=float, default=0.0, help="seconds between two things that one person does")
    parser.add_argument("--seconds", type=float, default=60.0, help="for how long")
    parser.add_argument("--answers", action="store_true", help="answers alone, every 5 s")
    parser.add_argument("--servers", action="store_true", help="two copies behind nginx, with PostgreSQL")
    parser.add_argument("--soak", type=int, default=0, help="that many open the tool and leave")
    chosen = parser.parse_args()
    chosen.every = chosen.every or (5.0 if chosen.answers else 10.0)
    if chosen.soak:
        return 0 if soaked(chosen.soak) else 1
    print("people  app          done errors     p50        p95  a session", flush=True)
    run = on_two_servers if chosen.servers else on_one_server
    met = [told(count, *run(count, chosen), chosen) for count in map(int, re.findall(r"\d+", chosen.people))]
    return 0 if all(met) else 1


if __name__ == "__main__":
    sys.exit(main())
