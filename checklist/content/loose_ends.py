"""Loose ends of the content: whatever names something that is not there, and whatever has gone that records name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import get_args

from checklist.faults import Fault, did_you_mean
from checklist.library import EVERY_AGENCY, Library, Review, Role
from checklist.library.prompts import MOST_ASKED
from checklist.library.reviews import Basis
from checklist.library.tables import DecidedPart, owners

Places = Mapping[str, tuple[str, str]]  # the kind and id of an entry -> its file, and the place in it


def loose_ends(library: Library, places: Places) -> Iterator[Fault]:
    """All of them, but for those of the training families."""
    yield from _ids_gone_or_new(library, places)
    yield from _roles(library, places)
    yield from _asked_first(library, places)
    agencies = {agency.id for agency in library.agencies}
    lessons = {lesson.id: lesson for review in library.reviews for lesson in review.lessons}
    themes = {theme.id for theme in library.themes}
    every = agencies | {EVERY_AGENCY}
    for section in library.sections:
        for prompt in section.prompts:
            at = places[f"Prompt {prompt.id}"]
            if not prompt.id.startswith(f"{section.id}-"):
                yield Fault(*at, f"its id must start with '{section.id}-', as its section does. Rename it, or move it.")
            yield from missing(library, at, "holds", prompt.holds, every)
            yield from missing(library, at, "opens_for", prompt.opens_for, agencies)
            yield from missing(library, at, "themes", prompt.themes, themes)
            yield from missing(library, at, "lessons", prompt.lessons, lessons)
            for name in prompt.lessons:
                if name in lessons and lessons[name].basis is Basis.UNVERIFIED:
                    yield Fault(*at, f"'lessons' names '{name}', which is not verified and so is never shown. Take it out.")
    for review in library.reviews:
        at = places[f"Review {review.id}"]
        if bool(review.summary) == bool(review.not_summarised):
            yield Fault(*at, "write either 'summary', or 'not_summarised' with the reason why there is none.")
        yield from _sources(review, at)
        for lesson in review.lessons:
            here = places[f"Lesson {lesson.id}"]
            if lesson.review_id != review.id:
                yield Fault(*here, f"its id must start with '{review.id}.', as its review does.")
            yield from missing(library, here, "agencies", lesson.agencies, every)
    for nation in library.nations:
        yield from missing(library, places[f"Nation {nation.id}"], "attendees", nation.attendees, agencies)
    yield from _loose_clocks_and_decisions(library, places)
    yield from _loose_supervision(library)
    yield from _loose_names(library)


def _loose_clocks_and_decisions(library: Library, places: Places) -> Iterator[Fault]:
    """A clock that its line of guidance does not tell, and a part of the decision that a nation has not once."""
    lines = {line.id: line for line in library.guidance}
    for nation in library.nations:
        at = places[f"Nation {nation.id}"]
        if clock := nation.clock:
            yield from missing(library, at, "guidance", [clock.guidance], lines)
            if clock.guidance in lines and f"{clock.working_days} working days" not in lines[clock.guidance].text:
                yield Fault(*at, f"'{clock.guidance}' does not say “{clock.working_days} working days”. Make the two agree.")
        for part in get_args(DecidedPart):
            count = sum(each.part == part and nation.id in each.nations for each in library.deciding)
            if count != 1:
                yield Fault(*at, f'it has {count} [[deciding]] with part = "{part}". Give it one.')


def _ids_gone_or_new(library: Library, places: Places) -> Iterator[Fault]:
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
        noted = dict.fromkeys(getattr(library.ids, name))
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
            yield Fault(*at, f"this id is in none of the lists; {did_you_mean(retired.id, library.ids.ever)}")
        for file, place in {places[here[retired.id]] for here in there.values() if retired.id in here}:
            yield Fault(
                *at, f"it is still there ({file}, {place}). Take the one or the other out; a retired id is not used again."
            )


def _roles(library: Library, places: Places) -> Iterator[Fault]:
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


def _asked_first(library: Library, places: Places) -> Iterator[Fault]:
    """The order of the short forms names each of their prompts once, and they are no longer than they promise."""
    named, at = library.edition.asked_first, ("edition.toml", "")
    yield from missing(library, at, "asked_first", named, library.prompts)
    for each in sorted({each for each in named if named.count(each) > 1}):
        yield Fault(*at, f"'asked_first' names '{each}' twice. Take one of the two out.")
    for prompt in library.prompts.values():
        here = places[f"Prompt {prompt.id}"]
        if prompt.short_forms and prompt.id not in named:
            yield Fault(
                *here, "it is in a short form, but 'asked_first' in edition.toml does not say when it is asked. Add it there."
            )
        if prompt.id in named and "ten-minute" not in prompt.short_forms:
            yield Fault(*here, "it is in 'asked_first' in edition.toml, so 'short_forms' must have \"ten-minute\" in it.")
    for form, most in MOST_ASKED.items():
        asked = sum(form in prompt.short_forms for prompt in library.prompts.values())
        if asked > most:
            yield Fault("prompts", "", f"the {form} form has {asked} prompts, and has room for {most}. Take it out of some.")


def _loose_supervision(library: Library) -> Iterator[Fault]:
    themes = {theme.id for theme in library.themes}
    kinds = [drawn.kind for drawn in library.supervision.drawn]
    for drawn in library.supervision.drawn:
        at = ("supervision.toml", f"drawn '{drawn.kind}'")
        if kinds.count(drawn.kind) > 1:
            yield Fault(*at, "this kind is there twice. Take one of the two out.")
        for name in sorted(set(re.findall(r"\{([^{}]*)\}", drawn.ask)) - {"agency", "prompt"}):
            yield Fault(*at, f"'ask' has {{{name}}} in it, which stands for nothing. There can be {{agency}} and {{prompt}}.")
        yield from missing(library, at, "lessons", drawn.lessons, library.lessons)
    asked = [question.id for stage in library.supervision.stage for question in stage.question]
    for stage in library.supervision.stage:
        for question in stage.question:
            at = ("supervision.toml", f"question '{question.id}'")
            if asked.count(question.id) > 1:
                yield Fault(*at, "this id is there twice. Give one of the two another.")
            yield from missing(library, at, "prompts", question.prompts, library.prompts)
            yield from missing(library, at, "lessons", question.lessons, library.lessons)
            yield from missing(library, at, "themes", question.themes, themes)


def _sources(review: Review, at: tuple[str, str]) -> Iterator[Fault]:
    if review.sources[0].kind not in ("review", "publisher"):
        yield Fault(*at, "the first [[source]] must be the review itself or its publisher. Put one before the others.")
    if not any(source.read for source in review.sources):
        yield Fault(*at, "no [[source]] of it was read. Add the page that you read, or take the review out.")
    if any(source.read and not source.url for source in review.sources):
        yield Fault(*at, "a [[source]] that was read has no 'url'. Add the address, or write read = false.")


def _loose_names(library: Library) -> Iterator[Fault]:
    ties = [tie.id for tie in library.names.tie]
    for tie in library.names.tie:
        at = ("names.toml", f"tie '{tie.id}'")
        if ties.count(tie.id) > 1:
            yield Fault(*at, "this id is there twice. Give one of the two another.")
        yield from missing(library, at, "apart_from", tie.apart_from, ties)
        yield from missing(library, at, "also", (part for said in tie.also for part in said.split("’s ")), ties)


def missing(library: Library, at: tuple[str, str], field: str, names: Iterable[str], known: Iterable[str]) -> Iterator[Fault]:
    """Each of those names that is not among the known ones."""
    for name in names:
        if name in known:
            continue
        if library.ids.is_retired(name):
            yield Fault(*at, f"'{field}' names '{name}', which is retired. Take it out.")
        elif name in library.ids.ever:
            yield Fault(*at, f"'{field}' names '{name}', which has gone. Put it back.")
        else:
            yield Fault(*at, f"'{field}' names '{name}', which does not exist; {did_you_mean(name, known)}")
