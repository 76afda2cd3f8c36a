"""What one save of a long record costs on SQLite, sealing and all: the middle one of many, in milliseconds."""

import os
import statistics
import tempfile
import time
from pathlib import Path

from fault import RECORD_BYTES, SHORT, begin, content, report, store_in

from checklist.drafts import OpenDraft

SAVES = 60 if SHORT else 500
SYNCS = 5  # a save has the disk confirm journal, folder, journal, database, folder
TARGET = 5.0  # ms beside what the disk itself takes for that
BOUND = 10 * TARGET if SHORT else TARGET  # CI shares its disk with strangers


def main() -> None:
    with tempfile.TemporaryDirectory(dir=Path.cwd()) as name:  # a disk, which /tmp need not be
        opened = begin(store_in(Path(name)), content(0))
        pairs = [(one_save(opened, number), one_sync(Path(name) / "sync")) for number in range(1, SAVES + 1)]
    costs, syncs = [cost for cost, _ in pairs], [sync for _, sync in pairs]
    sync = statistics.median(syncs)
    middle = statistics.median(costs)
    slowest = statistics.quantiles(costs, n=20)[-1]
    report(
        f"{SAVES} saves of {RECORD_BYTES // 1000} kB: median {middle:.1f} ms, 19 of 20 within {slowest:.1f} ms (this disk "
        f"needs {sync:.1f} ms to confirm one write, {SYNCS} a save; target: {TARGET:.0f} ms beside that)",
        good=middle - SYNCS * sync <= BOUND,
    )


def one_save(opened: OpenDraft, number: int) -> float:
    data = content(number)
    before = time.perf_counter()
    opened.save(data)
    return (time.perf_counter() - before) * 1000


def one_sync(file: Path) -> float:
    with file.open("ab", buffering=0) as handle:
        handle.write(bytes(4096))
        before = time.perf_counter()
        os.fsync(handle.fileno())
        return (time.perf_counter() - before) * 1000


if __name__ == "__main__":
    main()
