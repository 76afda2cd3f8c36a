"""The picture in its format 1, as plain values for JSON: the fields of the design in their order, then what is added to it.

Added everywhere: `record`, `service` and `prompt` beside a fact's id, since it is unique only there; and an `id` for each item.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any, Final

from checklist.picture.accounts import Author, Statement
from checklist.picture.people import LinkDecision, PersonAccount, Someone
from checklist.picture.requests import AskedOf, who_was_asked
from checklist.picture.values import Assumption, Difference, LastSeen, Picture, PromptStanding, Unconfirmed
from checklist.record import Fact, Status
from checklist.request import Request

FORMAT: Final = "information-sharing-picture/1"


def to_json(picture: Picture, requests: Iterable[Request] = ()) -> str:
    """The picture in its format 1, keys in the order of the design, then what is added to it, and what came of requests."""
    return json.dumps(written(picture, requests), ensure_ascii=False, indent=1)


def written(picture: Picture, requests: Iterable[Request] = ()) -> dict[str, Any]:
    asked = who_was_asked(requests, picture)
    return {
        "format": FORMAT,
        "agencies": list(picture.agencies),
        "assumptions": [{"kind": each.kind, **_ref(each.statement), **_replied(each)} for each in picture.assumptions],
        "unconfirmed": [_unconfirmed(each) for each in picture.unconfirmed],
        "only_one": [{**_ref(each.statement), "about": list(each.about), "id": each.id} for each in picture.only_one],
        "differences": [_difference(each) for each in picture.differences],
        "side_by_side": [
            {"prompt": each.prompt, "facts": [_ref(said) for said in each.statements], "id": each.id}
            for each in picture.side_by_side
        ],
        "possible_links": [
            {
                "people": [_person_ref(account) for side in (each.one, each.other) for account in side.accounts],
                "one": each.one.id,
                "other": each.other.id,
                "why": " ".join(each.why),
                "id": each.id,
            }
            for each in picture.possible_links
        ],
        "gaps": [
            {"prompt": each.prompt, "statuses": _statuses(each.said), "said": _standing(each.said), "id": each.id}
            for each in picture.gaps
        ],
        "absent_agencies": [
            {
                "agency": each.agency,
                "named_by": list(each.named_by),
                "services": list(each.services),
                "another_service_is_here": each.another_service_is_here,
                "id": each.id,
            }
            for each in picture.absent_agencies
        ],
        "people": [_someone(each) for each in picture.people],
        "last_seen": _last_seen(picture.last_seen),
        "chronology": [_dated(each) for each in picture.chronology.dated],
        "undated": [_ref(each) for each in picture.chronology.undated],
        "matrix": [{**_ref(each.statement), "cells": dict(each.cells), "own": each.own} for each in picture.matrix],
        "children": [_someone(each) for each in picture.children],
        "records": [_author(each) for each in picture.authors],
        "involved": [
            {**_author(author), "involved": [each.model_dump(mode="json") for each in record.involved]}
            for author, record in picture.authored
            if record.involved
        ],
        "replaced": [
            _author(each.author) | {"replaced_by": _time(each.by), "ahead": each.ahead, "says_more": each.says_more}
            for each in picture.replaced
        ],
        "facts": [
            {**_ref(row.statement), "status": row.statement.status, "about": list(picture.about_ids(row.statement))}
            | {"said": _as_said(row.statement.fact)}
            for row in picture.matrix
        ],
        "prompts_not_in_this_edition": _listed("prompt", picture.prompts_not_in_this_edition),
        "choices_not_in_this_edition": _listed("prompt", picture.choices_not_in_this_edition),
        "other_editions": _listed("edition", picture.other_editions),
        "same_child": picture.same_child
        and {"by": picture.same_child.by, "at": _time(picture.same_child.at), "siblings": picture.same_child.siblings},
        "decisions": [_decision(each) for each in picture.decisions],
        "copy_for": picture.copy_for,
        "links_left_out": picture.links_left_out,
        "requests": [_asked_of(each) for each in asked.asked],
        "not_asked": [each.agency for each in asked.not_asked] if asked.asked else [],
    }


def _asked_of(asked: AskedOf) -> dict[str, Any]:
    said = asked.request.model_dump(mode="json", by_alias=True, include={"id", "made", "to", "reply_by", "prompts"})
    return said | {
        "came": asked.came,
        "answered_by": [_author(each) for each in asked.by],
        "others": [_author(each) for each in asked.others],
        "here": [_author(each) for each in asked.here],
        "left_open": asked.left_open,
        "is_of_another_child": asked.is_of_another_child,
    }


def _service(author: Author) -> dict[str, Any]:
    return {"agency": author.agency, "service": author.service, "record": str(author.record)}


def _ref(said: Statement) -> dict[str, Any]:
    return {**_service(said.author), "prompt": said.prompt, "fact": said.fact.id}


def _as_said(fact: Fact) -> dict[str, Any]:
    return {name: value for name, value in fact.model_dump(mode="json").items() if name not in ("id", "about")}


def _author(author: Author) -> dict[str, Any]:
    who = {"practitioner": author.practitioner, "role": author.role, "updated": _time(author.updated)}
    return {**_service(author), **who}


def _replied(each: Assumption | Unconfirmed) -> dict[str, Any]:
    return {"about_agency": each.about_agency, "reply": each.reply, "said": _standing(each.said), "id": each.id}


def _standing(said: Iterable[PromptStanding]) -> list[dict[str, Any]]:
    return [{**_service(each.author), "status": each.status} for each in said]


def _statuses(said: Iterable[PromptStanding]) -> dict[str, Status | None]:
    """One status an agency, as the format has it: where its records differ, the one that says most. `said` has every one."""
    says_least = [None, Status.NOT_MY_ROLE, Status.NOT_ASKED, Status.UNSURE]
    found: dict[str, Status | None] = {}
    for each in sorted(said, key=lambda each: says_least.index(each.status)):
        found[each.author.agency] = each.status
    return dict(sorted(found.items()))


def _unconfirmed(each: Unconfirmed) -> dict[str, Any]:
    knows = each.statement.fact.knows[each.about_agency]
    return {**_ref(each.statement), "on": knows.on and knows.on.edtf, "by": knows.by, **_replied(each)}


def _difference(each: Difference) -> dict[str, Any]:
    return {
        "what": each.what,
        "prompt": each.prompt,
        "person": each.someone and each.someone.name,
        "about": each.someone and each.someone.id,
        "accounts": [
            {
                **_service(account.author),
                "value": account.value,
                "fact": None,
                "person": account.person,
                "how": account.how,
                "on": account.on and account.on.edtf,
            }
            for account in each.accounts
        ],
        "id": each.id,
    }


def _person_ref(account: PersonAccount) -> dict[str, Any]:
    return {**_service(account.author), "person": account.person.id, "name": account.person.called}


def _someone(someone: Someone) -> dict[str, Any]:
    return {
        "id": someone.id,
        "name": someone.name,
        "accounts": [
            _person_ref(account) | {"said": (account.child or account.person).model_dump(mode="json")}
            for account in someone.accounts
        ],
        "joined": [_decision(each) for each in someone.joined],
    }


def _decision(decision: LinkDecision) -> dict[str, Any]:
    return {
        "one": {"record": str(decision.one.record), "person": decision.one.person},
        "other": {"record": str(decision.other.record), "person": decision.other.person},
        "verdict": decision.verdict,
        "by": decision.by,
        "at": _time(decision.at),
    }


def _dated(said: Statement) -> dict[str, Any]:
    happened = said.fact.happened
    return {**_ref(said), "happened": happened and happened.edtf}


def _last_seen(last: LastSeen | None) -> dict[str, Any] | None:
    return {**_dated(last.statement), "also": [_dated(each) for each in last.also]} if last else None


def _listed(name: str, agencies: Mapping[str, tuple[str, ...]]) -> list[dict[str, Any]]:
    return [{name: each, "agencies": list(by)} for each, by in agencies.items()]


def _time(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")
