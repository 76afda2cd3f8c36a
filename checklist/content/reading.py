"""The files of the content one by one, each fault named where it stands."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, Final, TypeVar, get_args

import tomli
from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from checklist import record, record_json
from checklist.content.families import real_names, too_real
from checklist.content.templates import is_template, left_of_template, sentences
from checklist.faults import Fault, did_you_mean, no_field, shown_step, wrong
from checklist.library import Card, Guidance, Lesson, Library, Names, Prompt, Review, Section, Theme, Vignette
from checklist.library.reviews import Source
from checklist.library.tables import Agency, Deciding, Edition, Ids, Nation, Supervision, Training
from checklist.library.vignettes import Key, News

_CURLY: Final = "“”‘’"
_TYPO = re.compile(r"^[^#]*=\s*[\[\s]*[“”‘’]")
_MISNAMED: Final = re.compile(r"\.toml\.txt$|\.toml$", re.IGNORECASE)
_OF_SYSTEMS: Final = {"thumbs.db", "ehthumbs.db", "desktop.ini"}
_MOST_BYTES: Final = 1024 * 1024
_PATTERNS: Final[Mapping[str, str]] = {
    "url": "must be a link that starts with https://",
    "urls": "must be links that start with https://",
    "also": "must name two ties of this file, like 'mother’s mother'",
    "": "must be an id in the agreed form: small letters, digits and hyphens (a review R25, a lesson R25.1, a theme S12)",
}

Entry = TypeVar("Entry", bound=BaseModel)


class Reader:
    """Reads the files, collects faults, and remembers in which file each entry stands."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.faults: list[Fault] = []
        self.places: dict[str, tuple[str, str]] = {}
        self._templates: dict[str, set[str]] = {}  # the words of the template, by its folder

    def library(self) -> Library | None:
        """The library of what has the right form; None where a part of it is missing altogether."""
        if not self.folder.is_dir():
            self._fault(self.folder.name, "there is no such folder. Put the content there, or name another.")
            return None
        edition = self._single("edition.toml", Edition)
        parts: dict[str, Any] = {
            "sections": self._shown(self._files("prompts"), self._section),
            "reviews": self._shown(self._files("reviews"), self._review),
            "themes": self._table("themes.toml", "theme", Theme),
            "agencies": self._table("agencies.toml", "agency", Agency),
            **self._nations(),
            "guidance": self._table("guidance.toml", "guidance", Guidance),
            "supervision": self._single("supervision.toml", Supervision),
            "training": self._single("training.toml", Training),
            "ids": self._single("ids.toml", Ids),
            "names": self._single("names.toml", Names),
            "vignettes": self._shown(self._files("vignettes", "/vignette.toml"), self._vignette),
        }
        for name, found in parts.items():
            if not found and not self.faults:
                self._fault(self.folder.name, f"there are no {name} in it. Put them back.")
        return Library(edition=edition, **parts) if edition and all(parts.values()) else None

    # -- files

    def _files(self, kind: str, main: str = "") -> list[str]:
        """The files of one kind, or the `main` file of each folder of it.

        By the number that their names start with, then by name; the template first.
        """
        template = "0_template" if main else "0_template.toml"
        there = [path for path in sorted((self.folder / kind).glob("*")) if not _is_litter(path)]
        found = [path.name for path in there if (path.is_dir() if main else path.suffix == ".toml")]
        for path in there:
            if not main and path.suffix != ".toml" and _MISNAMED.search(path.name):
                self._fault(f"{kind}/{path.name}", "its name does not end with .toml, so it is not read. Rename it.")
        if template not in found:
            self._fault(f"{kind}/{template}", "the template is missing. Put it back, so that others can copy it.")
        return [f"{kind}/{name}{main}" for name in sorted(found, key=_file_order)]

    def _shown(self, files: Iterable[str], read: Callable[[str], Entry | None]) -> tuple[Entry, ...]:
        """What stands in the files, in their order. A template is read for its form and left out."""
        found = [(file, read(file)) for file in files]
        return tuple(entry for file, entry in found if entry is not None and not is_template(file))

    def _text(self, file: str) -> str:
        """The text of a file; empty, with a fault, where it cannot be read."""
        try:
            with (self.folder / file).open("rb") as opened:
                data = opened.read(_MOST_BYTES + 1)
            if len(data) <= _MOST_BYTES:
                return data.decode("utf-8-sig").replace("\r\n", "\n")  # some editors begin a file with a mark
            self._fault(file, "it is larger than 1 MB, which is no file of words. Take it out, or split it.")
        except FileNotFoundError:
            self._fault(file, "the file is missing. Put it back.")
        except UnicodeDecodeError as error:
            self.faults.append(_encoding_fault(file, error))
        except OSError:
            self._fault(file, "this cannot be opened as a file. Put the file back, and let everybody read it.")
        return ""

    def _toml(self, file: str, *tables: str) -> dict[str, Any]:
        """What stands in a file, which may have these tables and no others at its top; any, where none is named."""
        text = self._text(file)
        try:
            toml = tomli.loads(text)
        except tomli.TOMLDecodeError as error:
            self.faults.append(_typing_fault(file, text, error))
            return {}
        except RecursionError:
            self._fault(file, "there are hundreds of brackets within brackets in it. Take them out.")
            return {}
        if not toml:
            self._nothing_in(file)
        for name in toml.keys() - set(tables) if tables else ():
            self._fault(file, f"there is no [{name}] here; {did_you_mean(name, tables)}")
        return toml

    def _nothing_in(self, file: str) -> None:
        """Names a file in which nothing was found, unless it is told already why not."""
        if not any(fault.file == file for fault in self.faults):
            self._fault(file, "there is nothing in the file. Put back what was in it.")

    def _fault(self, file: str, wrong: str) -> None:
        self.faults.append(Fault(file, "", wrong))

    # -- what stands in them

    def _nations(self) -> dict[str, tuple[Nation | Deciding, ...]]:
        file = "nations.toml"
        toml = self._toml(file, "nation", "deciding")
        nations, deciding = self._all(file, toml, "nation", Nation), self._all(file, toml, "deciding", Deciding)
        return {"nations": tuple(filter(None, nations)), "deciding": tuple(filter(None, deciding))}

    def _section(self, file: str) -> Section | None:
        toml = self._toml(file, "section", "prompt")
        if not toml:
            return None
        prompts = self._all(file, toml, "prompt", Prompt)
        section = self._entry(file, Section, toml.get("section", {}), "[section]")
        if section is None or None in prompts:
            return None
        if not prompts:
            self._fault(file, "there is no [[prompt]] in it. Add one, or delete the file.")
        return section.model_copy(update={"prompts": tuple(prompts)})

    def _review(self, file: str) -> Review | None:
        toml = self._toml(file, "review", "lesson", "source")
        if not toml:
            return None
        lessons = self._all(file, toml, "lesson", Lesson)
        sources = self._all(file, toml, "source", Source)
        if not sources:
            self._fault(file, "there is no [[source]] in it. Add at least one, with a link that starts with https.")
        said = dict(toml.get("review", {})) | {"sources": [{"title": "-", "url": "https://-", "kind": "listing"}]}
        review = self._entry(file, Review, said, "[review]")
        if review is None or None in lessons or None in sources or not sources:
            return None
        return review.model_copy(update={"lessons": tuple(lessons), "sources": tuple(sources)})

    def _vignette(self, file: str) -> Vignette | None:
        toml = self._toml(file, "vignette", "card", "news", "key")
        if not toml:
            return None
        cards = [self._card(file, card) for card in self._all(file, toml, "card", Card)]
        news = self._all(file, toml, "news", News)
        key = self._entry(file, Key, toml.get("key", {}), "[key]")
        vignette = self._entry(file, Vignette, toml.get("vignette", {}), "[vignette]")
        for real in too_real(self._text(file)):
            self._fault(file, real)
        if vignette is None or key is None or None in cards or None in news:
            return None
        if len(cards) < 2:
            self._fault(file, "there are fewer than two [[card]] in it. Each agency needs one.")
        return vignette.model_copy(update={"card": tuple(cards), "news": tuple(news), "key": key})

    def _card(self, file: str, card: Card | None) -> Card | None:
        """The card with the text of its record in it. A record of another agency, or not for training, is a fault."""
        if card is None:
            return None
        place = str(Path(file).with_name(card.file).as_posix())
        text = self._text(place)
        if not text:
            self._nothing_in(place)
            return None
        try:
            written = record_json.from_json(text)
        except record.Unreadable as unreadable:
            self.faults += [Fault(place, "", fault) for fault in unreadable.faults]
            return None
        if written.purpose is not record.Purpose.TRAINING:
            self._fault(place, 'write "purpose": "training" in it, so that it is never taken for a real one.')
        if (written.agency, written.service) != (card.agency, card.service):
            self._fault(place, "its agency and service are not those of its [[card]]. Make them the same.")
        for real in (*too_real(text), *real_names(written)):
            self._fault(place, real)
        return card.model_copy(update={"written": text})

    def _single(self, file: str, kind: type[Entry]) -> Entry | None:
        """A file that is one entry by itself."""
        toml = self._toml(file)
        return self._entry(file, kind, toml, "") if toml else None

    def _table(self, file: str, table: str, kind: type[Entry]) -> tuple[Entry, ...]:
        return tuple(entry for entry in self._all(file, self._toml(file, table), table, kind) if entry is not None)

    def _all(self, file: str, toml: Mapping[str, Any], table: str, kind: type[Entry]) -> list[Entry | None]:
        """The entries of one table, None in the place of each that has a fault."""
        found = toml.get(table, [])
        several = enumerate(found if isinstance(found, list) else [found], start=1)
        return [self._entry(file, kind, said, _named(table, said, place)) for place, said in several]

    def _entry(self, file: str, kind: type[Entry], said: Any, place: str) -> Entry | None:
        """One entry, or None and a fault for each field that is wrong. A date may stand without quotes, as TOML allows."""
        try:
            entry = kind.model_validate_json(json.dumps(said, default=str))
        except ValidationError as invalid:
            self.faults += [Fault(file, place, _sentence(error, kind)) for error in invalid.errors(include_url=False)]
            return None
        if not is_template(file) and (name := getattr(entry, "id", None)):
            known = f"{kind.__name__} {name}"
            if known in self.places:
                self.faults.append(
                    Fault(file, place, f"the id '{name}' is taken already in {self.places[known][0]}. Give it a new id.")
                )
                return None
            self.places[known] = (file, place)
        words = self._templates.setdefault(file.partition("/")[0], set())
        if is_template(file):  # it is read first
            words.update(text for _, text in sentences(said))
        else:
            left = left_of_template(said, words, is_review=file.startswith("reviews/"))
            self.faults += [Fault(file, place, wrong) for wrong in left]
        return entry


def _is_litter(path: Path) -> bool:
    """Whether a system, an editor or an unpacker left it there. What is named by hand begins with a letter or a figure."""
    name = path.name
    if not name[0].isalnum() or path.stem.endswith("~") or name.lower() in _OF_SYSTEMS:
        return True
    return path.is_dir() and path.suffix != ".toml" and all(map(_is_litter, path.iterdir()))


def _file_order(name: str) -> tuple[int, str]:
    number = re.match(r"\d+", name)
    return (int(number[0]) if number else 10_000, name)


def _named(kind: str, said: Any, place: int) -> str:
    name = said.get("id") if isinstance(said, dict) else None
    return f"{kind} '{name}'" if isinstance(name, str) else f"{kind} {place}"


def _typing_fault(file: str, text: str, error: tomli.TOMLDecodeError) -> Fault:
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


def _encoding_fault(file: str, error: UnicodeDecodeError) -> Fault:
    """The line with the first letter that is not UTF-8, and that letter as Windows would read it."""
    data: bytes = error.object
    letter = data[error.start : error.start + 1].decode("cp1252", errors="replace")
    line = data.count(b"\n", 0, error.start) + 1
    told = f"“{letter}” is not saved as UTF-8, nor perhaps the rest of the file. Save it again as UTF-8 text."
    return Fault(file, f"line {line}", told)


def _sentence(error: ErrorDetails, kind: type[BaseModel]) -> str:
    """What is wrong with a field of an entry. What stands in the content is no secret, so it is repeated."""
    path = error["loc"]
    where = [shown_step(part) if isinstance(part, int) else f"'{part}'" for part in path]
    if error["type"] == "extra_forbidden":
        told = no_field(str(path[-1]), _fields_at(kind, path[:-1]))
        return f"{', '.join(where[:-1])}: {told}" if path[:-1] else told
    return f"{', '.join(where)} {wrong(error, _PATTERNS)}."


def _fields_at(kind: type[BaseModel], path: Iterable[int | str]) -> Iterable[str]:
    """The fields that can stand at a place within an entry, in the tables within it too."""
    for name in path:
        if isinstance(name, str):
            kind = next(each for each in get_args(kind.model_fields[name].annotation) if isinstance(each, type))
    return kind.model_fields
