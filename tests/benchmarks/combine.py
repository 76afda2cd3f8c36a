"""How long it takes to combine records, as a ratio to reading them, and how it grows. Run: python tests/benchmarks/combine.py

Everything is measured in one run on one machine, so that only ratios and exponents count. Exit 1 when a target is missed.
"""

from __future__ import annotations

import gc
import json
import math
import random
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import mean
from typing import Any
from uuid import UUID

sys.path.insert(0, str(Path(__file__).parents[2]))

from checklist import content
from checklist.library import Library
from checklist.picture.combine import combine
from checklist.record import Record
from checklist.record_json import from_json

MOST_TIMES_READING = 5.0
MOST_EXPONENT = 1.2
RECORDS, FACTS = (2, 4, 8, 16, 32, 48), (10, 30, 60, 150, 300, 500)

STATES = ("told", "told-me", "believed", "believed", "not-told", "unsure")
HOWS = ("seen", "told", "recorded", "recorded", "child", "assumed")
FAMILY = (
    ("Lavender Marrowe", "mother"),
    ("Basil Marrowe", "grandfather"),
    ("Odo Thistlewood", "mother's partner"),
    ("Clover Marrowe", "sister"),
    ("Juniper Oakapple", "neighbour"),
    ("Ansel Quillfeather", "father"),
)


def a_record(number: int, facts: int, library: Library, rng: random.Random) -> str:
    """One invented record as JSON: six people of the family, two that only it names, facts over all prompts."""
    agencies = [agency.id for agency in library.agencies]
    prompts = list(library.prompts)
    people = [_a_person(place, name, tie, rng) for place, (name, tie) in enumerate(FAMILY, start=1)]
    people += [{"id": f"p{7 + at}", "name": f"{_word(rng).title()} {_word(rng).title()}"} for at in range(2)]
    answers: dict[str, Any] = {}
    for at in range(facts):
        prompt = rng.choice(prompts)
        answers.setdefault(prompt, {"status": "known", "facts": []})["facts"].append(_a_fact(at, agencies, rng))
    return json.dumps(
        {
            "format": "information-sharing-checklist/2",
            "id": str(UUID(int=number + 1)),
            "updated": "2026-03-12T12:04:00Z",
            "child": {"name": "Child A", "born": "2024-05", "addresses": [{"text": f"{rng.randint(1, 9)} Toadstool Row"}]},
            "agency": agencies[number % len(agencies)],
            "service": f"Team {number // len(agencies)}",
            "practitioner": {"name": f"Practitioner {number}"},
            "household": {"complete": rng.choice(["yes", "no", "not-known"])},
            "people": people,
            "involved": [{"agency": each, "state": "open"} for each in rng.sample(agencies, 4)],
            "answers": answers,
        }
    )


def _a_person(place: int, name: str, tie: str, rng: random.Random) -> dict[str, Any]:
    """Somebody of the family, now and then with a letter lost, an initial, or a nickname."""
    first, last = name.split()
    written = rng.choice([name, name, name, name.replace("r", "", 1), f"{first[0]} {last}", first])
    return {"id": f"p{place}", "name": written, "relationship": tie, "lives_here": rng.choice(["yes", "no", "some-nights"])}


def _a_fact(at: int, agencies: Sequence[str], rng: random.Random) -> dict[str, Any]:
    return {
        "id": f"f{at + 1}",
        "what": " ".join(_word(rng) for _ in range(12)),
        "about": rng.choice([["child"], ["p1"], ["p2", "p3"], ["child", "p4"], ["p7"]]),
        "happened": rng.choice([f"2026-0{rng.randint(1, 9)}-1{rng.randint(0, 9)}", f"20{rng.randint(10, 25)}", "2026-02~"]),
        "how": rng.choice(HOWS),
        "source": "invented",
        "knows": {agency: {"state": rng.choice(STATES)} for agency in rng.sample(agencies, rng.randint(0, 4))},
    }


def _word(rng: random.Random) -> str:
    return "".join(rng.choice("bdfgklmnprst") + rng.choice("aeiou") for _ in range(rng.randint(2, 4)))


def seconds(work: Callable[[], object], times: int) -> float:
    """The shortest of several runs, in processor time."""
    best = math.inf
    for _ in range(times):
        gc.collect()
        start = time.process_time()
        work()
        best = min(best, time.process_time() - start)
    return best


def exponent(sizes: Sequence[int], times: Sequence[float]) -> float:
    """The power with which time grows, fitted through the logarithms by least squares."""
    x, y = [math.log(each) for each in sizes], [math.log(each) for each in times]
    return sum((a - mean(x)) * (b - mean(y)) for a, b in zip(x, y, strict=True)) / sum((a - mean(x)) ** 2 for a in x)


def main() -> int:
    library = content.read()
    rng = random.Random(20260312)

    def texts(records: int, facts: int) -> list[str]:
        return [a_record(number, facts, library, rng) for number in range(records)]

    def both(records: int, facts: int) -> tuple[float, float]:
        written = texts(records, facts)
        read: list[Record] = [from_json(each) for each in written]
        times = 2 if records * facts > 6000 else 5
        return (
            seconds(lambda: combine(read, library), times),
            seconds(lambda: [from_json(each) for each in written], times),
        )

    def row(records: int, facts: int, combined: float, read: float) -> None:
        print(f"{records:>8} {facts:>6} {read * 1000:>10.1f} {combined * 1000:>10.1f} {combined / read:>8.2f}")

    both(12, 60)  # warm
    print(f"{'records':>8} {'facts':>6} {'read, ms':>10} {'combine, ms':>10} {'ratio':>7}")
    ratio_combined, ratio_read = both(12, 60)
    row(12, 60, ratio_combined, ratio_read)
    failed = ratio_combined / ratio_read > MOST_TIMES_READING
    growths: dict[str, tuple[list[int], list[float]]] = {
        "records, 60 facts each": ([], []),
        "facts, 12 records": ([], []),
        "records and facts together": ([], []),
    }
    cases = (
        ("records, 60 facts each", [(records, 60, records) for records in RECORDS]),
        ("facts, 12 records", [(12, facts, facts) for facts in FACTS]),
        ("records and facts together", [(r, f, r * f) for r, f in zip(RECORDS, FACTS, strict=True)]),
    )
    for name, grid in cases:
        print(name)
        for records, facts, size in grid:
            combined, read = both(records, facts)
            row(records, facts, combined, read)
            growths[name][0].append(size)
            growths[name][1].append(combined)
    print(f"\ncombine / read, 12 × 60: {ratio_combined / ratio_read:.2f} (at most {MOST_TIMES_READING:.0f})")
    for name, (sizes, times) in growths.items():
        fitted = exponent(sizes, times)
        failed = failed or fitted > MOST_EXPONENT
        print(f"exponent, {name}: {fitted:.2f} (at most {MOST_EXPONENT})")
    return int(failed)


if __name__ == "__main__":
    raise SystemExit(main())
