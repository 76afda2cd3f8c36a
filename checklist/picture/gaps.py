"""What nobody knows, who is named and not here, and what was answered in the words of another edition."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from checklist import coverage
from checklist.picture.accounts import Records
from checklist.picture.assumptions import prompt_standing
from checklist.picture.values import AbsentAgency, Gap
from checklist.record import Involvement, LivesHere, Status
from checklist.spelling import covers, fold


def gaps(records: Records) -> Iterator[Gap]:
    """The prompts that nobody could answer. To have looked and found nothing is an answer, and so are the people listed."""
    for prompt in records.prompts:
        said = tuple(prompt_standing(prompt, *each) for each in records.authored)
        if not any(each.has_something or each.status is Status.NONE for each in said) and not _is_listed(prompt, records):
            yield Gap(prompt, said)


def _is_listed(prompt: str, records: Records) -> bool:
    """Whether it asks for people, and a record lists them and says where they live."""
    asked = records.library.prompts.get(prompt)
    return asked is not None and any(
        coverage.status_of(asked, record) is Status.KNOWN
        and any(each.lives_here is not LivesHere.NOT_KNOWN for each in coverage.listed(asked, record))
        for _, record in records.authored
    )


def absent_agencies(records: Records) -> Iterator[AbsentAgency]:
    """Agencies that somebody names and that are not here, then services that are not here although their agency is."""
    named_by: dict[str, set[str]] = defaultdict(set)
    services: dict[tuple[str, str], dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for author, record in records.authored:
        for involved in record.involved:
            if not _is_here(involved, records):
                named_by[involved.agency].add(author.agency)
                services[involved.agency, fold(involved.service)][involved.service].add(author.agency)
    for said in records.statements:
        for agency in said.fact.knows:
            named_by[agency].add(said.author.agency)
    for agency in sorted(named_by.keys() - set(records.agencies)):
        named = sorted(min(written) for (of, service), written in services.items() if of == agency and service)
        yield AbsentAgency(agency, tuple(named), tuple(sorted(named_by[agency])))
    for (agency, _), written in sorted(services.items()):
        if agency in records.agencies:
            by = tuple(sorted({each for names in written.values() for each in names}))
            yield AbsentAgency(agency, (min(written),), by, another_service_is_here=True)


def _is_here(involved: Involvement, records: Records) -> bool:
    """Whether that service has a record here. One that is named without its service may be any of its agency's."""
    meant = [author for author, _ in records.of_agency.get(involved.agency, ())]
    if not meant or not involved.service:
        return bool(meant)
    service, worker = fold(involved.service), fold(involved.worker)
    return any(
        not author.holder.service or covers(service, author.holder.service) or (worker and worker == fold(author.practitioner))
        for author in meant
    )


def prompts_not_in_this_edition(records: Records) -> Mapping[str, tuple[str, ...]]:
    """Prompt -> agencies that answered it."""
    answered = ((prompt, author.agency) for author, record in records.authored for prompt in record.answers)
    return _agencies_by(((prompt, by) for prompt, by in answered if prompt not in records.library.prompts))


def choices_not_in_this_edition(records: Records) -> Mapping[str, tuple[str, ...]]:
    """Prompt -> agencies that chose something there that is none of its choices."""
    found = _agencies_by(
        (prompt, author.agency)
        for author, record in records.authored
        for prompt in coverage.unknown_choices(record, records.library)
    )
    return {prompt: found[prompt] for prompt in sorted(found, key=records.library.place)}


def other_editions(records: Records) -> Mapping[str, tuple[str, ...]]:
    """Edition -> agencies that used it."""
    used = ((record.edition, author.agency) for author, record in records.authored)
    return _agencies_by((edition, by) for edition, by in used if edition not in ("", records.library.edition.edition))


def _agencies_by(named: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    """Each name with the agencies that stand beside it, in their order."""
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for name, agency in named:
        found[name][agency] = None
    return {name: tuple(found[name]) for name in sorted(found)}
