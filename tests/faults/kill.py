"""Kill a process while it saves; every save that was acknowledged must be there, whole, for the next process."""

import os
import random
import signal
import sqlite3
import tempfile
import time
from contextlib import closing
from pathlib import Path

from fault import KEEP, SHORT, begin, content, keys, number_of, report, store_in

from checklist import seal
from checklist.drafts import DraftMissing, OpenDraft

KILLS = 20 if SHORT else 200


def save_for_ever(folder: Path, to_parent: int) -> None:
    """In the child: save, then say which save was acknowledged, again and again."""
    opened, number = reopen(folder)
    os.write(to_parent, b"%08d" % number)
    while True:
        number += 1
        opened.save(content(number))
        os.write(to_parent, b"%08d" % number)


def reopen(folder: Path) -> tuple[OpenDraft, int]:
    store = store_in(folder)
    try:
        draft = store.get(keys().id)
    except DraftMissing:
        return begin(store, content(0)), 0
    data = seal.open_draft(draft.body, keys(), draft.version)
    return OpenDraft(store, keys(), KEEP, draft.version, data, store.now()), number_of(data)


def main() -> None:
    random.seed(1)
    lost = corrupt = acknowledged = journals = unacknowledged = 0
    started = time.monotonic()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        file = folder / "drafts" / "drafts.db"
        reopen(folder)
        for _ in range(KILLS):
            from_child, to_parent = os.pipe()
            child = os.fork()
            if child == 0:
                try:
                    save_for_ever(folder, to_parent)
                finally:
                    os._exit(1)
            os.close(to_parent)
            first = last = int(os.read(from_child, 8))
            time.sleep(random.uniform(0, 0.12))
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
            while said := os.read(from_child, 8):
                last = int(said)
            os.close(from_child)
            acknowledged += last - first
            journals += file.with_name("drafts.db-journal").exists()
            kept = reopen(folder)[1]
            lost += kept < last
            unacknowledged += kept > last
            with closing(sqlite3.connect(file)) as connection:
                corrupt += connection.execute("PRAGMA integrity_check").fetchone() != ("ok",)
    report(
        f"{KILLS} kills, {acknowledged} saves acknowledged: {lost} lost, {corrupt} corrupt; {journals} journals rolled back, "
        f"{unacknowledged} saves kept beyond the last answer; {time.monotonic() - started:.0f} s",
        good=not lost and not corrupt and acknowledged > KILLS,
    )


if __name__ == "__main__":
    main()
