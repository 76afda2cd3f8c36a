"""The folder `content/` -> a `Library`, with every fault in it named in plain English.

Each fault says in which file, where in it, what is wrong and what to do, in the words of somebody who edits the files and does
not program. Files and folders whose name starts with `0_` are templates: they are checked for form and are not in the library.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any, NamedTuple, TypeVar, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from checklist import record, record_json
from checklist.library import (
    EVERY_AGENCY,
    Agency,
    Basis,
    Card,
    Edition,
    Guidance,
    Ids,
    Key,
    Lesson,
    Library,
    Names,
    Nation,
    News,
    Prompt,
    Review,
    Role,
    Section,
    Source,
    Supervision,
    Theme,
    Vignette,
    owners,
)

FOLDER = Path(__file__).parent.parent / "content"

_CURLY = "“”‘’"
_OF_SYSTEMS = {"thumbs.db", "ehthumbs.db", "desktop.ini"}
_TYPO = re.compile(r"^[^#]*=\s*[\[\s]*[“”‘’]")


class Fault(NamedTuple):
    """One fault in the content: the file (below `content/`), the place in it, and what is wrong and what to do."""

    file: str
    place: str
    wrong: str

    def __str__(self) -> str:
        return f"{self.file}{', ' + self.place if self.place else ''}: {self.wrong}"


class ContentFaults(Exception):
    """The content cannot be used as it is. `faults` holds every fault found."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(str(fault) for fault in self.faults))


def read(folder: Path = FOLDER) -> Library:
    """The library in that folder.

    Raises:
        ContentFaults: with every fault, when there is one.
    """
    reader = _Reader(folder)
    library = reader.library()
    faults = reader.faults if library is None else reader.faults + list(_loose_ends(library, reader.places))
    if faults or library is None:
        raise ContentFaults(faults)
    return library


def check(folder: Path = FOLDER) -> tuple[Fault, ...]:
    """Every fault in that folder, in the order of its files; empty when there is none."""
    try:
        read(folder)
    except ContentFaults as found:
        return found.faults
    return ()


Entry = TypeVar("Entry", bound=BaseModel)


class _Reader:
    """Reads the files one by one, collects faults, and remembers in which file each entry stands."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.faults: list[Fault] = []
        self.places: dict[str, tuple[str, str]] = {}

    def library(self) -> Library | None:
        """The library, as far as its files have the right form; None when they do not."""
        if not self.folder.is_dir():
            self.faults.append(Fault(self.folder.name, "", "there is no such folder. Put the content there, or name another."))
            return None
        edition = self._entry("edition.toml", Edition, self._toml("edition.toml"), "")
        sections = [section for file in self._files("prompts") if (section := self._section(file))]
        reviews = [review for file in self._files("reviews") if (review := self._review(file))]
        parts: dict[str, Any] = {
            "sections": tuple(entry for file, entry in sections if not _is_template(file)),
            "reviews": tuple(entry for file, entry in reviews if not _is_template(file)),
            "themes": self._entries("themes.toml", "theme", Theme),
            "agencies": self._entries("agencies.toml", "agency", Agency),
            "nations": self._entries("nations.toml", "nation", Nation),
            "guidance": self._entries("guidance.toml", "guidance", Guidance),
            "supervision": self._entry("supervision.toml", Supervision, self._toml("supervision.toml"), ""),
            "ids": self._entry("ids.toml", Ids, self._toml("ids.toml"), ""),
            "names": self._entry("names.toml", Names, self._toml("names.toml"), ""),
            "vignettes": tuple(
                entry for file in self._folders("vignettes") if (entry := self._vignette(file)) and not _is_template(file)
            ),
        }
        for name, found in parts.items():
            if not found and not self.faults:
                self.faults.append(Fault(self.folder.name, "", f"there are no {name} in it. Put them back."))
        return Library(edition=edition, **parts) if edition and not self.faults else None

    def _files(self, kind: str) -> list[str]:
        """The files of one kind by the number that their names start with, then by name; the template first."""
        found = [path.name for path in (self.folder / kind).glob("*.toml") if not _is_litter(path)]
        if "0_template.toml" not in found:
            self.faults.append(
                Fault(f"{kind}/0_template.toml", "", "the template is missing. Put it back, so that others can copy it.")
            )
        return [f"{kind}/{name}" for name in sorted(found, key=_file_order)]

    def _folders(self, kind: str) -> list[str]:
        """The main file of each folder of one kind, in the order of the folders' names; the template first."""
        found = [path.name for path in (self.folder / kind).glob("*") if path.is_dir() and not _is_litter(path)]
        if "0_template" not in found:
            self.faults.append(
                Fault(f"{kind}/0_template", "", "the template is missing. Put it back, so that others can copy it.")
            )
        return [f"{kind}/{name}/vignette.toml" for name in sorted(found, key=_file_order)]

    def _text(self, file: str) -> str:
        """The text of a file; empty, with a fault, where it cannot be read."""
        try:
            return (self.folder / file).read_text(encoding="utf-8-sig")  # some editors begin a file with a mark
        except FileNotFoundError:
            self.faults.append(Fault(file, "", "the file is missing. Put it back."))
        except UnicodeDecodeError:
            self.faults.append(Fault(file, "", "the file is not saved as UTF-8. Save it again as UTF-8 text."))
        except OSError:
            self.faults.append(
                Fault(file, "", "this cannot be opened as a file. Put the file back, and let everybody read it.")
            )
        return ""

    def _toml(self, file: str) -> dict[str, Any]:
        text = self._text(file)
        try:
            return tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            self.faults.append(_typing_fault(file, text, error))
            return {}

    def _section(self, file: str) -> tuple[str, Section] | None:
        toml = self._toml(file)
        if not toml:
            return None
        self._only(file, toml, ("section", "prompt"))
        prompts = [
            self._entry(file, Prompt, said, _named("prompt", said, place))
            for place, said in enumerate(_tables(toml, "prompt"), start=1)
        ]
        section = self._entry(file, Section, toml.get("section", {}), "[section]")
        if section is None or None in prompts:
            return None
        if not prompts:
            self.faults.append(Fault(file, "", "there is no [[prompt]] in it. Add one, or delete the file."))
        return file, section.model_copy(update={"prompts": tuple(prompts)})

    def _review(self, file: str) -> tuple[str, Review] | None:
        toml = self._toml(file)
        if not toml:
            return None
        self._only(file, toml, ("review", "lesson", "source"))
        lessons = [
            self._entry(file, Lesson, said, _named("lesson", said, place))
            for place, said in enumerate(_tables(toml, "lesson"), start=1)
        ]
        sources = [
            self._entry(file, Source, said, f"source {place}") for place, said in enumerate(_tables(toml, "source"), start=1)
        ]
        if not sources:
            self.faults.append(
                Fault(file, "", "there is no [[source]] in it. Add at least one, with a link that starts with https.")
            )
        said = dict(toml.get("review", {})) | {"sources": [{"title": "-", "url": "https://-", "kind": "listing"}]}
        review = self._entry(file, Review, said, "[review]")
        if review is None or None in lessons or None in sources or not sources:
            return None
        return file, review.model_copy(update={"lessons": tuple(lessons), "sources": tuple(sources)})

    def _vignette(self, file: str) -> Vignette | None:
        toml = self._toml(file)
        if not toml:
            return None
        self._only(file, toml, ("vignette", "card", "news", "key"))
        cards = [
            self._card(file, self._entry(file, Card, said, f"card {place}"))
            for place, said in enumerate(_tables(toml, "card"), start=1)
        ]
        news = [self._entry(file, News, said, f"news {place}") for place, said in enumerate(_tables(toml, "news"), start=1)]
        key = self._entry(file, Key, toml.get("key", {}), "[key]")
        vignette = self._entry(file, Vignette, toml.get("vignette", {}), "[vignette]")
        self.faults += [Fault(file, "", fault) for fault in _too_real(self._text(file))]
        if vignette is None or key is None or None in cards or None in news:
            return None
        if len(cards) < 2:
            self.faults.append(Fault(file, "", "there are fewer than two [[card]] in it. Each agency needs one."))
        return vignette.model_copy(update={"card": tuple(cards), "news": tuple(news), "key": key})

    def _card(self, file: str, card: Card | None) -> Card | None:
        """The card with the text of its record in it. A record of another agency, or not for training, is a fault."""
        if card is None:
            return None
        place = str(Path(file).with_name(card.file).as_posix())
        text = self._text(place)
        if not text:
            return None
        try:
            written = record_json.from_json(text)
        except record.Unreadable as unreadable:
            self.faults += [Fault(place, "", fault) for fault in unreadable.faults]
            return None
        if written.purpose is not record.Purpose.TRAINING:
            self.faults.append(Fault(place, "", 'write "purpose": "training" in it, so that it is never taken for a real one.'))
        if (written.agency, written.service) != (card.agency, card.service):
            self.faults.append(Fault(place, "", "its agency and service are not those of its [[card]]. Make them the same."))
        self.faults += [Fault(place, "", fault) for fault in (*_too_real(text), *_real_names(written))]
        return card.model_copy(update={"written": text})

    def _entries(self, file: str, table: str, kind: type[Entry]) -> tuple[Entry, ...]:
        toml = self._toml(file)
        self._only(file, toml, (table,))
        tables = enumerate(_tables(toml, table), start=1)
        found = (self._entry(file, kind, said, _named(table, said, place)) for place, said in tables)
        return tuple(entry for entry in found if entry is not None)

    def _entry(self, file: str, kind: type[Entry], said: Any, place: str) -> Entry | None:
        """One entry, or None and a fault for each field that is wrong. A date may stand without quotes, as TOML allows."""
        if not said and not place:
            if not any(fault.file == file for fault in self.faults):
                self.faults.append(Fault(file, "", "there is nothing in the file. Put back what was in it."))
            return None
        try:
            entry = kind.model_validate_json(json.dumps(said, default=str))
        except ValidationError as invalid:
            self.faults += [Fault(file, place, _wrong(error, kind)) for error in invalid.errors(include_url=False)]
            return None
        if not _is_template(file) and (name := getattr(entry, "id", None)):
            known = f"{kind.__name__} {name}"
            if known in self.places:
                self.faults.append(
                    Fault(file, place, f"the id '{name}' is taken already in {self.places[known][0]}. Give it a new id.")
                )
            self.places[known] = (file, place)
        return entry

    def _only(self, file: str, toml: Mapping[str, Any], tables: tuple[str, ...]) -> None:
        for name in toml.keys() - set(tables):
            self.faults.append(Fault(file, "", f"there is no [{name}] here; {_advice(name, tables)}"))


def _is_template(file: str) -> bool:
    return any(part.startswith("0_") for part in Path(file).parts)


def _is_litter(path: Path) -> bool:
    """Whether a system, an editor or an unpacker left it there. What is named by hand begins with a letter or a figure."""
    name = path.name
    if not name[0].isalnum() or path.stem.endswith("~") or name.lower() in _OF_SYSTEMS:
        return True
    return path.is_dir() and all(map(_is_litter, path.iterdir()))


_REAL: Mapping[str, re.Pattern[str]] = {
    "a postcode": re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}\b"),
    "a telephone or NHS number": re.compile(r"(?:\+44|\b\d)(?:[\s()-]?\d){8,}"),
    "an email address": re.compile(r"[^\s@]@[^\s@]+\.\w"),
}
_IDENTIFIER = re.compile(r'"id": ?"[0-9a-f-]{36}"')
INVENTED = "Example-"  # every surname in a training family begins with it


def _too_real(text: str) -> Iterator[str]:
    """What must not stand in a training family, since it could be somebody's."""
    for what, pattern in _REAL.items():
        if pattern.search(_IDENTIFIER.sub("", text)):
            yield f"there is something in it that looks like {what}. Everything here is invented: take it out."


def _real_names(card: record.Record) -> Iterator[str]:
    """Surnames that could be somebody's, by the place where they stand."""
    named = [("child", card.child.name)] + [(f"people, number {at}", who.name) for at, who in enumerate(card.people, start=1)]
    named += [(f"involved, number {at}", who.worker) for at, who in enumerate(card.involved, start=1)]
    for place, name in named:
        if len(name.split()) > 1 and not name.split()[-1].startswith(INVENTED):
            yield f"{place}: a surname here must begin with “{INVENTED}”, so that it is nobody’s. Or give a first name only."
    if card.practitioner.name:
        yield "practitioner: leave the name out. Whoever takes the card plays the part."


def _file_order(name: str) -> tuple[int, str]:
    number = re.match(r"\d+", name)
    return (int(number[0]) if number else 10_000, name)


def _tables(toml: Mapping[str, Any], name: str) -> list[Any]:
    found = toml.get(name, [])
    return found if isinstance(found, list) else [found]


def _named(kind: str, said: Any, place: int) -> str:
    name = said.get("id") if isinstance(said, dict) else None
    return f"{kind} '{name}'" if isinstance(name, str) else f"{kind} {place}"


def _typing_fault(file: str, text: str, error: tomllib.TOMLDecodeError) -> Fault:
    """Where the typing went wrong. A curly quote in the place of a straight one is what word processors do, so it is named."""
    lines = text.splitlines()
    for number, line in enumerate(lines, start=1):
        if _TYPO.match(line):
            quote = next(letter for letter in line if letter in _CURLY)
            return Fault(file, f"line {number}", f'the value starts with a curly quote ({quote}). Type a straight one: "')
    found = re.search(r"\(at line (\d+), column (\d+)\)", str(error))
    number = int(found[1]) if found else len(lines)
    reason = re.sub(r" ?\(at [^()]*\)$", "", str(error))
    advice = "Look for a missing quote, comma or bracket in this line or the one above."
    return Fault(file, f"line {number}", f"this cannot be read ({reason[0].lower()}{reason[1:]}). {advice}")


_WRONG: Mapping[str, str] = {
    "string_type": "must be words in straight quotes",
    "string_too_short": "is empty. Write something",
    "too_short": "is empty. Write something",
    "bool_type": "must be true or false, without quotes",
    "int_type": "must be a whole number, without quotes",
    "tuple_type": 'must be a list in square brackets, like ["gp", "police"]',
    "model_type": "must be a table",
    "missing": "is missing. Add it",
}
_PATTERNS: Mapping[str, str] = {
    "url": "must be a link that starts with https://",
    "urls": "must be links that start with https://",
    "also": "must name two ties of this file, like 'mother’s mother'",
    "id": "must be an id in the agreed form: small letters, digits and hyphens (a review R25, a lesson R25.1, a theme S8)",
}


def _wrong(error: ErrorDetails, kind: type[BaseModel]) -> str:
    path = [part for part in error["loc"] if part != "key"]
    field = next((part for part in reversed(path) if isinstance(part, str)), "")
    where = ", ".join(f"number {part + 1}" if isinstance(part, int) else f"'{part}'" for part in path)
    if error["type"] == "extra_forbidden":
        within = f"{', '.join(where.split(', ')[:-1])}: " if len(path) > 1 else ""
        return f"{within}there is no field '{field}'; {_advice(field, _fields_at(kind, path[:-1]))}"
    if error["type"] in ("literal_error", "enum"):
        return f"{where} must be one of {error['ctx']['expected']}, not '{error['input']}'."
    if error["type"] == "string_pattern_mismatch":
        return f"{where} {_PATTERNS.get(field, _PATTERNS['id'])}, not '{error['input']}'."
    if error["type"] == "string_too_long":
        return f"{where} is too long: at most {error['ctx']['max_length']} letters."
    if error["type"] in ("greater_than_equal", "less_than_equal"):
        least = error["type"] == "greater_than_equal"
        return f"{where} must be {'at least' if least else 'at most'} {error['ctx']['ge' if least else 'le']}."
    if error["type"] in ("is_instance_of", "value_error"):
        return f"{where} must be a date like 2026-03-12, 2026-03 or 2026, in quotes."
    return f"{where} {_WRONG.get(error['type'], error['msg'].lower())}."


def _fields_at(kind: type[BaseModel], path: Iterable[int | str]) -> Iterable[str]:
    """The fields that can stand at a place within an entry, in the tables within it too."""
    for name in path:
        if isinstance(name, str):
            kind = next(each for each in get_args(kind.model_fields[name].annotation) if isinstance(each, type))
    return kind.model_fields


def _advice(name: str, fields: Iterable[str]) -> str:
    known = sorted(fields)
    near = get_close_matches(name, known, n=1)
    if near:
        return f"did you mean '{near[0]}'?"
    return f"there can be {', '.join(known)}." if len(known) <= 25 else "correct it, or take it out."


def _loose_ends(library: Library, places: Mapping[str, tuple[str, str]]) -> Iterator[Fault]:
    """Whatever names something that is not there, and whatever has gone that records name."""
    yield from _ids_gone_or_new(library, places)
    yield from _roles(library, places)
    agencies = {agency.id for agency in library.agencies}
    lessons = {lesson.id: lesson for review in library.reviews for lesson in review.lessons}
    themes = {theme.id for theme in library.themes}
    every = agencies | {EVERY_AGENCY}
    for section in library.sections:
        for prompt in section.prompts:
            at = places[f"Prompt {prompt.id}"]
            if not prompt.id.startswith(f"{section.id}-"):
                yield Fault(*at, f"its id must start with '{section.id}-', as its section does. Rename it, or move it.")
            yield from _missing(library, at, "holds", prompt.holds, every)
            yield from _missing(library, at, "opens_for", prompt.opens_for, agencies)
            yield from _missing(library, at, "themes", prompt.themes, themes)
            yield from _missing(library, at, "lessons", prompt.lessons, lessons)
            for name in prompt.lessons:
                if name in lessons and lessons[name].basis is Basis.UNVERIFIED:
                    yield Fault(*at, f"'lessons' names '{name}', which is not verified and so is never shown. Take it out.")
    for review in library.reviews:
        at = places[f"Review {review.id}"]
        if bool(review.summary) == bool(review.not_summarised):
            yield Fault(*at, "write either 'summary', or 'not_summarised' with the reason why there is none.")
        for lesson in review.lessons:
            here = places[f"Lesson {lesson.id}"]
            if lesson.review_id != review.id:
                yield Fault(*here, f"its id must start with '{review.id}.', as its review does.")
            yield from _missing(library, here, "agencies", lesson.agencies, every)
    for nation in library.nations:
        yield from _missing(library, places[f"Nation {nation.id}"], "attendees", nation.attendees, agencies)
    yield from _loose_supervision(library)
    yield from _loose_names(library)
    for vignette in library.vignettes:
        yield from _loose_vignette(vignette, library, places[f"Vignette {vignette.id}"])


def _ids_gone_or_new(library: Library, places: Mapping[str, tuple[str, str]]) -> Iterator[Fault]:
    """An id that was used once is there or retired, and one that is there is noted. Nothing is guessed: ids are not renamed."""
    prompts = library.prompts.values()
    there: dict[str, dict[str, str]] = {  # list in ids.toml: id: where it stands, as a key of `places`
        "sections": {each.id: f"Section {each.id}" for each in library.sections},
        "prompts": {each.id: f"Prompt {each.id}" for each in prompts},
        "roles": {f"{each.id}: {each.role}": f"Prompt {each.id}" for each in prompts if each.role},
        "choices": {f"{each.id}: {one.id}": f"Prompt {each.id}" for each in prompts for one in each.choice},
        "agencies": {each.id: f"Agency {each.id}" for each in library.agencies},
        "themes": {each.id: f"Theme {each.id}" for each in library.themes},
        "reviews": {each.id: f"Review {each.id}" for each in library.reviews},
        "lessons": {each.id: f"Lesson {each.id}" for review in library.reviews for each in review.lessons},
        "guidance": {each.id: f"Guidance {each.id}" for each in library.guidance},
        "vignettes": {each.id: f"Vignette {each.id}" for each in library.vignettes},
    }
    gone = {each for name, here in there.items() for each in getattr(library.ids, name) if each not in here}
    for name, here in there.items():
        noted = getattr(library.ids, name)
        for each in noted:
            if each in gone and gone.isdisjoint(owners(each)) and not library.ids.is_retired(each):
                yield Fault(
                    "ids.toml",
                    f"'{name}'",
                    f"'{each}' has gone from the content. Put it back as it was: what people saved finds its words by it, and "
                    "what it protects. If it is really to go, name it in a [[retired]].",
                )
        for each in here:
            if each not in noted:
                yield Fault(*places[here[each]], f"'{each}' is not in ids.toml yet. Add it to '{name}' there.")
    for retired in library.ids.retired:
        at = ("ids.toml", f"retired '{retired.id}'")
        if retired.id not in library.ids.ever:
            yield Fault(*at, f"this id is in none of the lists; {_advice(retired.id, library.ids.ever)}")
        for file, place in {places[here[retired.id]] for here in there.values() if retired.id in here}:
            yield Fault(
                *at, f"it is still there ({file}, {place}). Take the one or the other out; a retired id is not used again."
            )


def _roles(library: Library, places: Mapping[str, tuple[str, str]]) -> Iterator[Fault]:
    """Each role stands beside exactly one prompt."""
    for role in Role:
        first, *others = [prompt.id for prompt in library.prompts.values() if prompt.role is role] or [""]
        if not first:
            yield Fault(
                "prompts",
                "",
                f"no prompt has the role '{role}'. Write role = \"{role}\" under the id of the one that it is for.",
            )
        for other in others:
            yield Fault(
                *places[f"Prompt {other}"], f"the role '{role}' is taken already by '{first}'. Take it out of one of the two."
            )


def _loose_supervision(library: Library) -> Iterator[Fault]:
    themes = {theme.id for theme in library.themes}
    kinds = [drawn.kind for drawn in library.supervision.drawn]
    for drawn in library.supervision.drawn:
        at = ("supervision.toml", f"drawn '{drawn.kind}'")
        if kinds.count(drawn.kind) > 1:
            yield Fault(*at, "this kind is there twice. Take one of the two out.")
        for name in sorted(set(re.findall(r"\{([^{}]*)\}", drawn.ask)) - {"agency", "prompt"}):
            yield Fault(*at, f"'ask' has {{{name}}} in it, which stands for nothing. There can be {{agency}} and {{prompt}}.")
        yield from _missing(library, at, "lessons", drawn.lessons, library.lessons)
    asked = [question.id for stage in library.supervision.stage for question in stage.question]
    for stage in library.supervision.stage:
        for question in stage.question:
            at = ("supervision.toml", f"question '{question.id}'")
            if asked.count(question.id) > 1:
                yield Fault(*at, "this id is there twice. Give one of the two another.")
            yield from _missing(library, at, "prompts", question.prompts, library.prompts)
            yield from _missing(library, at, "lessons", question.lessons, library.lessons)
            yield from _missing(library, at, "themes", question.themes, themes)


def _loose_names(library: Library) -> Iterator[Fault]:
    ties = [tie.id for tie in library.names.tie]
    for tie in library.names.tie:
        at = ("names.toml", f"tie '{tie.id}'")
        if ties.count(tie.id) > 1:
            yield Fault(*at, "this id is there twice. Give one of the two another.")
        yield from _missing(library, at, "apart_from", tie.apart_from, ties)
        yield from _missing(library, at, "also", (part for said in tie.also for part in said.split("’s ")), ties)


def _loose_vignette(vignette: Vignette, library: Library, at: tuple[str, str]) -> Iterator[Fault]:
    agencies = [agency.id for agency in library.agencies]
    cards = {(card.agency, card.service): record_json.from_json(card.written) for card in vignette.card}
    if len(cards) < len(vignette.card):
        yield Fault(*at, "two cards are for the same agency and service. Give one of them another service.")
    yield from _missing(library, at, "lessons", vignette.lessons, library.lessons)
    for card, written in zip(vignette.card, cards.values(), strict=False):
        yield from _loose_card(written, library, agencies, str(Path(at[0]).with_name(card.file).as_posix()))
    for number, news in enumerate(vignette.news, start=1):
        here = (at[0], f"news {number}")
        to = cards.get((news.agency, news.service))
        if to is None:
            yield Fault(*here, "there is no [[card]] for this agency and service. Correct it, or add the card.")
            continue
        if news.minute > vignette.minutes:
            yield Fault(*here, f"it comes after the end: 'minute' can be {vignette.minutes} at most.")
        people = [record.CHILD, *(person.id for person in to.people)]
        for fact in news.fact:
            yield from _missing(library, here, "prompt", (fact.prompt,), library.prompts)
            yield from _missing(library, here, "about", fact.about, people)
    yield from _loose_key(vignette, library, cards, at[0])


def _loose_card(card: record.Record, library: Library, agencies: Iterable[str], file: str) -> Iterator[Fault]:
    people = [record.CHILD, *(person.id for person in card.people)]
    yield from _missing(library, (file, "answers"), "answers", card.answers, library.prompts)
    yield from _missing(library, (file, "involved"), "agency", (each.agency for each in card.involved), agencies)
    for prompt, answer in card.answers.items():
        here = (file, prompt)
        if answer.choice and prompt in library.prompts:
            yield from _missing(library, here, "choice", (answer.choice,), [each.id for each in library.prompts[prompt].choice])
        for fact in answer.facts:
            yield from _missing(library, here, "about", fact.about, people)
            yield from _missing(library, here, "knows", fact.knows, agencies)


def _loose_key(
    vignette: Vignette, library: Library, cards: Mapping[tuple[str, str], record.Record], file: str
) -> Iterator[Fault]:
    key, agencies = vignette.key, [agency.id for agency in library.agencies]
    for name in ("assumption", "unconfirmed", "only_one"):
        for number, entry in enumerate(getattr(key, name), start=1):
            here = (file, f"key.{name} {number}")
            card = cards.get((entry.agency, entry.service))
            if card is None:
                yield Fault(*here, "there is no [[card]] for this agency and service. Correct it.")
            elif card.fact(entry.prompt, entry.fact) is None:
                yield Fault(*here, f"the card has no fact '{entry.fact}' under '{entry.prompt}'. Correct it.")
            if about := getattr(entry, "about_agency", ""):
                yield from _missing(library, here, "about_agency", (about,), agencies)
    for number, difference in enumerate(key.difference, start=1):
        yield from _missing(
            library, (file, f"key.difference {number}"), "agencies", difference.agencies, [each for each, _ in cards]
        )
    for number, gap in enumerate(key.gap, start=1):
        yield from _missing(library, (file, f"key.gap {number}"), "prompt", (gap.prompt,), library.prompts)


def _missing(library: Library, at: tuple[str, str], field: str, names: Iterable[str], known: Iterable[str]) -> Iterator[Fault]:
    for name in names:
        if name in known:
            continue
        if library.ids.is_retired(name):
            yield Fault(*at, f"'{field}' names '{name}', which is retired. Take it out.")
        elif name in library.ids.ever:
            yield Fault(*at, f"'{field}' names '{name}', which has gone. Put it back.")
        else:
            yield Fault(*at, f"'{field}' names '{name}', which does not exist; {_advice(name, known)}")
