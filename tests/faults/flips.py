"""Flip bits in kept drafts, swap rows, and bring old bodies back; not one of them may open."""

import random
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path

from fault import SHORT, begin, content, keys, report, store_in

from checklist import seal
from checklist.drafts import Drafts

FLIPS = 30 if SHORT else 60


def opens(store: Drafts, number: int) -> bool:
    draft = store.get(keys(number).id)
    try:
        seal.open_draft(draft.body, keys(number), draft.version)
    except seal.Tampered:
        return False
    return True


def main() -> None:
    random.seed(3)
    with tempfile.TemporaryDirectory() as name:
        store = store_in(Path(name))
        file = Path(name) / "drafts" / "drafts.db"
        one, two = begin(store, content(1), 1), begin(store, content(2), 2)
        old = store.get(one.id)
        one.save(content(11))
        two.save(content(22))
        new = {draft_id: store.get(draft_id).body for draft_id in (one.id, two.id)}

        def write(draft_id: str, body: bytes, version: int = 2) -> None:
            with closing(sqlite3.connect(file, isolation_level=None)) as connection:
                connection.execute("UPDATE drafts SET body=?, version=? WHERE id=?", (body, version, draft_id))

        accepted = 0
        for _ in range(FLIPS):
            body = bytearray(new[one.id])
            body[random.randrange(len(body))] ^= 1 << random.randrange(8)
            write(one.id, bytes(body))
            accepted += opens(store, 1)
        write(one.id, new[two.id])
        write(two.id, new[one.id])
        swapped = opens(store, 1) + opens(store, 2)
        write(one.id, old.body)  # an old body under the new version
        spliced = int(opens(store, 1))
        write(one.id, new[one.id], 3)  # the right body under another version
        spliced += opens(store, 1)
        write(one.id, new[one.id])
        untouched = opens(store, 1)
    report(
        f"{FLIPS} bit flips: {accepted} accepted; 2 swapped rows: {swapped} accepted; 2 bodies under another version: "
        f"{spliced} accepted",
        good=not accepted and not swapped and not spliced and untouched,
    )


if __name__ == "__main__":
    main()
