"""Fill the disk under a draft; the last save stays readable, the fault is named, and saving goes on once there is room."""

import os
import subprocess
import sys
from pathlib import Path

from fault import begin, cannot, content, keys, number_of, report, store_in

from checklist import seal
from checklist.drafts import OpenDraft, StoreFull

DISK = Path("/mnt")
READER = "--reader"


def kept() -> int:
    """Which save a new process finds."""
    done = subprocess.run([sys.executable, __file__, READER], capture_output=True, text=True, check=False)
    return int(done.stdout) if done.returncode == 0 else -1


def read() -> None:
    draft = store_in(DISK).get(keys().id)
    print(number_of(seal.open_draft(draft.body, keys(), draft.version)))


def save_until_full(opened: OpenDraft, filler: Path) -> int:
    """Take room away and save, until it can no longer be done. Gives the last save that was acknowledged."""
    last = 0
    for number in range(1, 10_000):
        with filler.open("ab", buffering=0) as file:
            try:
                file.write(bytes(20_000))
            except OSError:
                os.truncate(filler, filler.stat().st_size // 4096 * 4096)
        try:
            opened.save(content(number))
            last = number
        except StoreFull:
            return last
    raise AssertionError("the disk was never full")


def inside() -> None:
    opened = begin(store_in(DISK), content(0))
    filler = DISK / "filler"
    last = save_until_full(opened, filler)
    with filler.open("ab", buffering=0) as file:
        try:
            while file.write(bytes(4096)):
                pass
        except OSError:
            pass  # not one byte is left
    faults = []
    if kept() != last:
        faults.append("the last save is not readable on a full disk")
    try:
        opened.save(content(last + 1))
        faults.append("a save on a full disk said it was done")
    except StoreFull as full:
        if "The disk is full" not in str(full) or "still there" not in str(full):
            faults.append("the message does not say what happened")
    try:
        opened._store.delete(keys().id)
        delete = "worked"
    except StoreFull:
        delete = "said the disk is full"
    filler.unlink()
    if delete == "said the disk is full":
        opened.save(content(last + 2))
        if kept() != last + 2:
            faults.append("saving did not go on once there was room")
        opened.delete()
    report(
        f"{last} saves until full: {len(faults)} faults; delete on a full disk {delete}; saving went on once there was room"
        + "".join(f"; {fault}" for fault in faults),
        good=not faults and last > 0,
    )


def main() -> None:
    if READER in sys.argv:
        read()
        return
    if "--inside" in sys.argv:
        inside()
    script = f'mount -t tmpfs -o size=2m tmpfs {DISK} && exec "$0" "$1" --inside'
    try:
        tried = subprocess.run(["unshare", "-Urm", "true"], capture_output=True, check=False)
    except FileNotFoundError:
        cannot("there is no unshare")
    if tried.returncode:
        cannot("this system allows no private mounts")
    raise SystemExit(subprocess.run(["unshare", "-Urm", "sh", "-c", script, sys.executable, __file__], check=False).returncode)


if __name__ == "__main__":
    main()
