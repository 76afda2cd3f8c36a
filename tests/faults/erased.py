"""Delete ten drafts and overwrite ten; nothing of either may be left in the files."""

import tempfile
from pathlib import Path

from fault import begin, content, report, store_in

COUNT = 10


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        store = store_in(folder)
        deleted = [begin(store, content(number), number) for number in range(COUNT)]
        changed = [begin(store, content(number), number) for number in range(COUNT, 2 * COUNT)]
        bodies = [store.get(opened.id).body for opened in deleted + changed]

        def found() -> list[bool]:
            files = b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())
            return [any(body[at : at + 32] in files for at in range(0, len(body), 4096)) for body in bodies]

        before = sum(found())
        for opened in deleted:
            opened.delete()
        for number, opened in enumerate(changed):
            opened.save(content(1000 + number))
        after = found()
    report(
        f"{sum(after[:COUNT])} of {COUNT} deleted drafts and {sum(after[COUNT:])} of {COUNT} overwritten ones are still in the "
        f"files ({before} of {2 * COUNT} before)",
        good=before == 2 * COUNT and not any(after),
    )


if __name__ == "__main__":
    main()
