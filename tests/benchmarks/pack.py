"""How fast a meeting pack is made, beside ReportLab's time for as many pages: python tests/benchmarks/pack.py

Twelve agencies with sixty invented facts each, their pack for the chair, and as many pages of tables by ReportLab. Both run in
one process, turn and turn about, so that a busy machine is busy for both.

    pip install reportlab          (needed here only)
"""

import json
import random
import statistics
import time
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from importlib import import_module
from importlib.util import find_spec
from io import BytesIO
from uuid import UUID

import pypdfium2

from checklist import content, record_json
from checklist.pdf.pack import make_pack
from checklist.picture.copies import Readers, Recipient
from checklist.picture.minutes import Minutes
from checklist.picture.packs import Pack, pack_for
from checklist.record import FORMAT, Record

AGENCIES, FACTS, ROUNDS = 12, 60, 3
MADE = datetime(2026, 3, 12, 12, 4, tzinfo=UTC)
TEXT = "the nursery says she was tired this month and the visitor saw a yellow mark on the left shin".split()  # noqa: SIM905


def records() -> list[Record]:
    """Twelve agencies, each with sixty facts of which every second is thought to be known to the next."""
    library, chance = content.read(), random.Random(7)
    agencies, prompts = [each.id for each in library.agencies][:AGENCIES], list(library.prompts)
    made = []
    for number, agency in enumerate(agencies):
        answers: dict[str, dict[str, object]] = {}
        for at in range(FACTS):
            knows = {agencies[(number + 1) % AGENCIES]: {"state": "believed"}} if at % 2 else {}
            what = " ".join(chance.choice(TEXT) for _ in range(18)).capitalize() + "."
            fact = {
                "id": f"f{at + 1}",
                "what": what,
                "about": ["child"],
                "how": "seen",
                "happened": "2026-03-01",
                "knows": knows,
            }
            answers[prompts[at % len(prompts)]] = {"status": "known", "facts": [fact]}
        said = {
            "format": FORMAT, "id": str(UUID(int=number + 1)), "updated": "2026-03-12T12:04:00Z", "child": {"name": "Child A"},
            "agency": agency, "practitioner": {"name": f"Example {number}"}, "answers": answers,
        }  # fmt: skip
        made.append(said)
    return [record_json.from_json(json.dumps(each)) for each in made]


def by_reportlab(pages: int) -> bytes:
    """As many pages, each with a table of thirty facts, as ReportLab's own layout makes them."""
    sizes, styles, platypus = (import_module(f"reportlab.{name}") for name in ("lib.pagesizes", "lib.styles", "platypus"))
    style, said = styles.getSampleStyleSheet()["BodyText"], BytesIO()
    parts: list[object] = []
    for _ in range(pages):
        rows = [[platypus.Paragraph(" ".join(TEXT), style), platypus.Paragraph("Seen", style)] for _ in range(18)]
        parts += [platypus.Table(rows, colWidths=[380, 80]), platypus.PageBreak()]
    platypus.SimpleDocTemplate(said, pagesize=sizes.A4).build(parts)
    return said.getvalue()


def timed(make: Callable[[], bytes]) -> tuple[float, bytes]:
    """The seconds of processor that it took, and what came of it."""
    begun = time.process_time()
    made = make()
    return time.process_time() - begun, made


def main() -> None:
    minutes = Minutes()
    picture = minutes.picture(records(), content.read())
    pack: Pack = pack_for(Recipient(Readers.CHAIR), picture, minutes)
    ours, theirs, pages = [], [], 0
    for _ in range(ROUNDS):
        seconds, made = timed(lambda: make_pack(pack, MADE))
        ours.append(seconds)
        pages = len(pypdfium2.PdfDocument(made))
        if find_spec("reportlab"):
            theirs.append(timed(partial(by_reportlab, pages))[0])
    facts = len(picture.matrix)
    took = statistics.median(ours)
    print(f"{facts} facts, {pages} pages: {took:.1f} s of processor, {took / facts * 100:.2f} s per 100 facts")
    if theirs:
        print(f"ReportLab, {pages} pages: {statistics.median(theirs):.1f} s")


if __name__ == "__main__":
    main()
