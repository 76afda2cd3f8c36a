"""Two processes add to one draft; every addition that was acknowledged is there in the end. `--postgres` for a server."""

import multiprocessing
import random
import sys
import tempfile
import time
from contextlib import ExitStack
from multiprocessing.synchronize import Barrier
from pathlib import Path

from fault import CHECK, KEEP, SHORT, begin, cannot, keys, report
from postgres import Absent, server

from checklist import seal
from checklist.drafts import DraftChanged, Drafts, OpenDraft

UPDATES = 60 if SHORT else 600
WRITERS = 2


def add(url: str, name: str, conflicts: "multiprocessing.Queue[int]", together: Barrier) -> None:
    """In a process: open the draft and add to it, again on top of the other's words where they were faster."""
    store = Drafts.at(url, CHECK)
    draft = store.get(keys().id)
    data = seal.open_draft(draft.body, keys(), draft.version)
    opened = OpenDraft(store, keys(), KEEP, draft.version, data, store.now())
    met = 0
    together.wait(120)
    for number in range(UPDATES // WRITERS):
        addition = f"{name}{number};".encode()
        data += addition
        while True:
            try:
                opened.save(data)
                time.sleep(random.uniform(0, 0.01))  # lets the other in
                break
            except DraftChanged as changed:
                met += 1
                data = opened.adopt(changed) + addition
    store.close()
    conflicts.put(met)


def main() -> None:
    started = time.monotonic()
    with ExitStack() as until_the_end:
        if "--postgres" in sys.argv:
            try:
                url = until_the_end.enter_context(server()).fresh()
            except Absent as absent:
                cannot(str(absent))
        else:
            folder = until_the_end.enter_context(tempfile.TemporaryDirectory())
            url = f"sqlite:///{Path(folder)}/drafts.db"
        store = Drafts.at(url, CHECK)
        begin(store, b"start;")
        processes = multiprocessing.get_context("spawn")
        conflicts = processes.Queue()
        together = processes.Barrier(WRITERS)
        writers = [processes.Process(target=add, args=(url, name, conflicts, together)) for name in "ab"]
        for writer in writers:
            writer.start()
        met = sum(conflicts.get(timeout=300) for _ in writers)
        for writer in writers:
            writer.join()
        draft = store.get(keys().id)
        kept = seal.open_draft(draft.body, keys(), draft.version).split(b";")
        store.close()
    expected = {f"{name}{number}".encode() for name in "ab" for number in range(UPDATES // WRITERS)}
    lost, twice = len(expected - set(kept)), len(kept) - len(set(kept))
    report(
        f"2 processes, {UPDATES} updates: {lost} lost, {twice} twice, {met} conflicts told; {time.monotonic() - started:.0f} s",
        good=not lost and not twice and met > 0 and draft.version == UPDATES + 1,
    )


if __name__ == "__main__":
    main()
