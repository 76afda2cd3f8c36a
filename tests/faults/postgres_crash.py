"""Crash PostgreSQL under four writers; no acknowledged save may be lost, and no writer may meet its own save as another's."""

import os
import random
import signal
import threading
import time
from contextlib import suppress

import psycopg
from fault import CHECK, SHORT, begin, cannot, keys, number_of, report
from fault import content as content_of
from postgres import Absent, OwnServer, server

from checklist import seal
from checklist.drafts import DraftChanged, Drafts, StoreError, StoreUnavailable

CRASHES = 4 if SHORT else 40
WRITERS = 4


class Writer(threading.Thread):
    """One person who types without end."""

    def __init__(self, store: Drafts, number: int, enough: threading.Event) -> None:
        super().__init__(daemon=True)
        self.enough, self.store, self.number = enough, store, number
        self.opened = begin(store, content_of(0), number)
        self.acknowledged = self.conflicts = self.given_up = 0
        self.longest = 0.0
        self.fault: StoreError | None = None

    def run(self) -> None:
        typed = 0
        while not self.enough.is_set():
            typed += 1
            before = time.monotonic()
            try:
                self.opened.save(content_of(typed))
                self.acknowledged = typed
            except DraftChanged:
                self.conflicts += 1
            except StoreUnavailable:
                self.given_up += 1
            except StoreError as error:
                self.fault = error
                return
            self.longest = max(self.longest, time.monotonic() - before)

    def lost(self) -> bool:
        draft = self.store.get(keys(self.number).id)
        return number_of(seal.open_draft(draft.body, keys(self.number), draft.version)) < self.acknowledged


def crash(running: OwnServer) -> None:
    """Either one session is killed, and the server throws out all others and recovers; or the whole server is."""
    if random.random() < 0.5:
        with suppress(psycopg.Error), psycopg.connect(running.url, autocommit=True) as connection:
            found = connection.execute("SELECT pid FROM pg_stat_activity WHERE datname LIKE 'drafts%' LIMIT 1").fetchone()
            if found:
                os.kill(found[0], signal.SIGKILL)
    else:
        running.stop(signal.SIGQUIT)
        time.sleep(random.uniform(0.3, 1.5))
        running.start()


def main() -> None:
    random.seed(2)
    started = time.monotonic()
    try:
        with server() as running:
            enough = threading.Event()
            store = Drafts.at(running.fresh(), CHECK)
            writers = [Writer(store, number, enough) for number in range(1, WRITERS + 1)]
            for writer in writers:
                writer.start()
            for _ in range(CRASHES):
                time.sleep(random.uniform(0.3, 1.5))
                crash(running)
            time.sleep(2)
            enough.set()
            for writer in writers:
                writer.join(60)
            lost = sum(writer.lost() for writer in writers)
            faults = [str(writer.fault) for writer in writers if writer.fault]
            store.close()
    except Absent as absent:
        cannot(str(absent))
    acknowledged = sum(writer.acknowledged for writer in writers)
    conflicts = sum(writer.conflicts for writer in writers)
    given_up = sum(writer.given_up for writer in writers)
    report(
        f"{CRASHES} crashes, {acknowledged} saves acknowledged: {lost} lost, {conflicts} false conflicts, {given_up} given up "
        f"and saved later, longest save {max(writer.longest for writer in writers):.1f} s; "
        f"{time.monotonic() - started:.0f} s{'; ' + '; '.join(faults) if faults else ''}",
        good=not lost and not conflicts and not faults and acknowledged > CRASHES,
    )


if __name__ == "__main__":
    main()
