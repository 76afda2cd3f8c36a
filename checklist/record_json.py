"""A record as JSON: reading it with every fault named at its place, raising format 1 to 2, and the JSON Schema.

No sentence repeats what a person typed.
"""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, Final, NamedTuple

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from checklist.faults import no_field, shown_step, steps, wrong
from checklist.record import FORMAT, FORMAT_1, MOST_BYTES, MOST_FACTS, NAME_LONGEST, NAMES, TEXT_LONGEST, Record, Unreadable
from checklist.tidy import HalfACharacter, Tidy, filled_in

_A_LATER_FORMAT = re.compile(r"[1-9][0-9]{1,3}|[3-9]")


class CleanedRecord(NamedTuple):
    """A record that was read, and how many unwanted characters (controls, bidi overrides) were taken out on the way in."""

    record: Record
    removed: int


def from_json(data: bytes | str) -> Record:
    """The record in that JSON. See `read_cleaned`."""
    return read_cleaned(data).record


def read_cleaned(data: bytes | str) -> CleanedRecord:
    """The record in that JSON (UTF-8, at most 2 MiB).

    Raises:
        Unreadable: with every fault found, when it is not a record of format 2 or 1.
    """
    tidy = Tidy(NAMES)
    with faults_told(NAMES):
        said = parsed(data)
        _check_format(said)
        record = Record.model_validate_json(json.dumps(filled_in(raised(said), tidy)))
    faults = tuple(_doubles(record))
    if faults:
        raise Unreadable(*faults)
    return CleanedRecord(record, tidy.removed)


@contextmanager
def faults_told(names: Collection[str]) -> Iterator[None]:
    """Whatever is wrong with a file that is read inside, as sentences. `names` are the field names of its format.

    Raises:
        Unreadable: with every fault found.
    """
    try:
        yield
    except HalfACharacter:
        raise Unreadable("The file holds half a character (a lone surrogate), so it is damaged. Ask for it again.") from None
    except RecursionError:
        raise Unreadable("The file is nested too deep to be a record.") from None
    except ValidationError as invalid:
        told = (_sentence(each, names) for each in invalid.errors(include_input=False, include_url=False))
        raise Unreadable(*told) from None


def raised(said: Mapping[str, Any]) -> dict[str, Any]:
    """What a record says, as format 2 says it. Format 2 adds fields, and lets names have 200 characters at most.

    A longer name of a record in format 1 is cut, and stands in full in a note, so that nothing is lost.
    """
    if said.get("format") != FORMAT_1:
        return dict(said)
    cut: list[str] = []

    def short(value: Any) -> Any:
        if isinstance(value, list):
            return [short(each) for each in value]
        if not isinstance(value, str) or len(value) <= NAME_LONGEST:
            return value
        cut.append(value)
        return value[: NAME_LONGEST - 2] + " …"

    def with_short(part: Any, *names: str) -> Any:
        return part | {name: short(part[name]) for name in names if name in part} if isinstance(part, dict) else part

    def each_with_short(parts: Any, *names: str) -> Any:
        return [with_short(part, *names) for part in parts] if isinstance(parts, list) else parts

    parts = {
        "child": with_short(said.get("child"), "name", "known_as"),
        "practitioner": with_short(said.get("practitioner"), "name"),
        "people": each_with_short(said.get("people"), "name", "known_as"),
        "involved": each_with_short(said.get("involved"), "service", "worker"),
    }
    raised_to: dict[str, Any] = with_short(dict(said), "service") | {name: part for name, part in parts.items() if name in said}
    pieces = [text[at : at + TEXT_LONGEST] for text in cut for at in range(0, len(text), TEXT_LONGEST)]
    notes = [{"by": "", "text": f"In full: {piece}"[:TEXT_LONGEST]} for piece in pieces]
    return raised_to | {"format": FORMAT} | ({"notes": [*(said.get("notes") or []), *notes]} if notes else {})


def json_schema() -> str:
    """The JSON Schema of format 2."""
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": FORMAT, **Record.model_json_schema()}
    return json.dumps(schema, indent=1, ensure_ascii=False)


def parsed(data: bytes | str) -> dict[str, Any]:
    """The fields of a file as they stand in it (UTF-8, at most 2 MiB).

    Raises:
        Unreadable: when it is no JSON, larger, or has a field twice.
    """
    raw = (data.encode("utf-8", "surrogatepass") if isinstance(data, str) else data).removeprefix(codecs.BOM_UTF8)
    if len(raw) > MOST_BYTES:
        raise Unreadable("The record is larger than 2 MiB. Ask for a shorter one.")
    doubled: list[str] = []

    def pairs(items: Sequence[tuple[str, Any]]) -> dict[str, Any]:
        mapping = dict(items)
        if len(mapping) != len(items):
            names = [name for name, _ in items]
            doubled.extend(shown_step(name) for name in mapping if names.count(name) > 1)
        return mapping

    def refuse(_: str) -> float:
        raise Unreadable("The file holds a number that JSON does not have (NaN or Infinity).")

    try:
        said = json.loads(
            raw.decode("utf-8"), object_pairs_hook=pairs, parse_constant=refuse, parse_int=_number, parse_float=_number
        )
    except UnicodeDecodeError:
        raise Unreadable("The file is not text in UTF-8, so it is not a record.") from None
    except json.JSONDecodeError as error:
        raise Unreadable(f"The file is not JSON: line {error.lineno}, column {error.colno} cannot be read.") from None
    if doubled:
        raise Unreadable(
            *(f"The field '{name}' is there twice in one place. Take one of the two out." for name in dict.fromkeys(doubled))
        )
    if not isinstance(said, dict):
        raise Unreadable("The file is JSON, but not a record: a record starts with a brace.")
    return said


def _number(_: str) -> float:
    """A record holds no numbers; one in the place of a text is refused later, at its place."""
    return 0.0


def _check_format(said: Mapping[str, Any]) -> None:
    written = said.get("format")
    if written in (FORMAT, FORMAT_1):
        return
    name, _, number = written.partition("/") if isinstance(written, str) else ("", "", "")
    if name == FORMAT.partition("/")[0] and _A_LATER_FORMAT.fullmatch(number):
        raise Unreadable(
            f"This was made by a newer version of the tool: it is in format {number}, and this version reads formats 1 and 2. "
            "Update the tool, or ask for format 2."
        )
    raise Unreadable(f'This is not an information-sharing record: its "format" should be "{FORMAT}".')


def _doubles(record: Record) -> Iterator[str]:
    if sum(1 for _ in record.facts()) > MOST_FACTS:
        yield f"answers: there are more than {MOST_FACTS} facts. Make two records of it, or leave some out."
    for first, second in _same_ids([person.id for person in record.people]):
        yield f"people, number {second}: its id is that of number {first}. Give one of them another."
    for prompt, answer in record.answers.items():
        for first, second in _same_ids([fact.id for fact in answer.facts]):
            yield f"answers, {prompt}, facts, number {second}: its id is that of number {first}. Give one of them another."


def _same_ids(ids: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Places, counted from 1, of things with one id: of the first, and of each that has it too."""
    first: dict[str, int] = {}
    for place, each in enumerate(ids, start=1):
        if first.setdefault(each, place) != place:
            yield first[each], place


def _sentence(error: ErrorDetails, names: Collection[str]) -> str:
    """Where, what is wrong, what to do; without a word of what was typed."""
    place = steps(error)
    if error["type"] == "extra_forbidden":
        where, told = ", ".join(place[:-1]), no_field(place[-1], names)
        return f"{where}: {told}" if where else f"T{told[1:]}"
    return f"{', '.join(place)}: this {wrong(error, _PATTERNS)}."


_PATTERNS: Final = {"": "must be an id or a time in the agreed form (letters, digits and hyphens; 14:00)"}
