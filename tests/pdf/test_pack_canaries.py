"""A word of its own in every field: none that is barred is anywhere in a pack, and every other is."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from makers import ready_for_the_family
from readings import attached, everything_in, text_of

from checklist import content, record, record_json
from checklist.library import Library
from checklist.pdf import pack as packs
from checklist.picture import findings
from checklist.picture.combine import combine
from checklist.picture.copies import Readers, Recipient
from checklist.picture.decided import Attended, Attendee, Disagreed, SafeTonight, TellAbsent, Telling
from checklist.picture.findings import Part
from checklist.picture.minutes import Agreed, Minutes, SettledItem
from checklist.picture.packs import pack_for
from checklist.picture.people import LinkDecision, PersonRef, SameChild, Verdict
from checklist.picture.spoken import Spoken
from checklist.picture.values import Picture
from checklist.record import Record

FAMILIES = Path(__file__).parents[1] / "families"
MADE = datetime(2026, 3, 16, 14, 30, tzinfo=UTC)
MARKS, SEEN = "health-marks-and-injuries", "child-last-seen"


@pytest.fixture(scope="module")
def library() -> Library:
    return content.read()


CANARY = re.compile(r"\bzq[a-z]+zq\b")


class Aviary:
    """A word of its own for each field, and which field it sings in."""

    def __init__(self) -> None:
        self.field_of: dict[str, str] = {}

    def __call__(self, field: str) -> str:
        number = len(self.field_of)
        word = "zq" + "".join("bdfgkmpvtn"[int(digit)] for digit in f"{number:03}") + "zq"
        self.field_of[word] = field
        return word


def canary_records(sing: Aviary) -> list[Record]:
    """Two agencies, with a word in every field that a picture holds, under every flag."""
    flags: dict[str, dict[str, bool]] = {
        "open": {},
        "protected": {"protect_source": True},
        "private": {"keep_from_family": True},
    }

    def a_canary_record(agency: str) -> Record:
        def fact(kind: str, number: int, about: str = "child", **fields: bool) -> dict[str, Any]:
            knows = {
                "state": "told",
                "on": "2026-03-01",
                "by": sing(f"{agency}.{kind}.knows.by"),
                "reply": sing(f"{agency}.{kind}.knows.reply"),
            }
            words = {"what": sing(f"{agency}.{kind}.what"), "source": sing(f"{agency}.{kind}.source")}
            return {"id": f"f{number}", **words, "about": [about], "how": "told", "knows": {"housing": knows}, **fields}

        people = [
            {
                "id": f"p{at}",
                **{
                    name: sing(f"{agency}.{kind}-person.{name}")
                    for name in ("name", "described_as", "relationship", "contact", "source")
                },
                "known_as": [sing(f"{agency}.{kind}-person.known_as")],
                "how": "told",
                **fields,
            }
            for at, (kind, fields) in enumerate(flags.items(), start=1)
        ]
        facts = [fact(kind, at, "child", **fields) for at, (kind, fields) in enumerate(flags.items(), start=1)]
        facts += [fact(f"about-{kind}-person", at + 3, f"p{at}") for at, kind in enumerate(flags, start=1)]
        said = {
            "format": record.FORMAT,
            "id": f"5ca1ab1e-0000-4000-8000-00000000000{len(sing.field_of) % 10}",
            "updated": "2026-03-12T12:04:00Z",
            "edition": sing(f"{agency}.edition"),
            "child": {
                "name": "Child A",
                "reference": sing(f"{agency}.reference"),
                "addresses": [{"text": sing(f"{agency}.address"), "how": "told"}],
            },
            "agency": agency,
            "service": sing(f"{agency}.service"),
            "practitioner": {name: sing(f"{agency}.practitioner.{name}") for name in ("name", "role", "contact")},
            "meeting": {"about": sing(f"{agency}.occasion")},
            "household": {"complete": "no", "source": sing(f"{agency}.household")},
            "people": people,
            "involved": [
                {
                    "agency": "housing",
                    **{name: sing(f"{agency}.involved.{name}") for name in ("service", "worker", "role", "contact")},
                }
            ],
            "answers": {MARKS: {"status": "known", "facts": facts}},
            "decisions": [{"to": "gp", "why": sing(f"{agency}.decision")}],
            "actions": [{"what": sing(f"{agency}.action"), "who": sing(f"{agency}.action-who")}],
            "notes": [{"text": sing(f"{agency}.note")}],
        }
        return record_json.from_json(json.dumps(said))

    return [a_canary_record("gp"), a_canary_record("police")]


def canary_meeting(sing: Aviary, picture: Picture) -> Minutes:
    """A word in everything that a meeting puts down, before each kind of readers."""
    gp, police = (each.record for each in picture.authors)
    put_down = Minutes(chair=sing("meeting.chair"), same_child=SameChild(sing("meeting.same_child"), MADE))
    decisions = (
        LinkDecision(PersonRef(gp, "p1"), PersonRef(police, "p1"), Verdict.SAME, sing("meeting.open-decision"), MADE),
        LinkDecision(PersonRef(gp, "p2"), PersonRef(police, "p2"), Verdict.SAME, sing("meeting.protected-decision"), MADE),
    )
    put_down = put_down.but(decisions=decisions)
    listed = findings.listed(picture)
    assumed = [listed[Part.UNCONFIRMED][0], listed[Part.GAPS][0], listed[Part.GAPS][1]]
    for readers, item in zip(Readers, assumed, strict=True):
        words = {name: sing(f"meeting.{readers}-settled.{name}") for name in ("what", "by")}
        put_down = put_down.with_settled(SettledItem.model_validate({**words, "item": item.id, "at": MADE, "readers": readers}))
        words = {name: sing(f"meeting.{readers}-action.{name}") for name in ("what", "who")}
        action = {**words, "id": f"a{len(put_down.actions) + 1}", "at": MADE, "readers": readers}
        put_down = put_down.with_action(Agreed.model_validate(action))
    for at, (kind, flags) in enumerate(
        {"open": {}, "protected": {"protect_source": True}, "private": {"keep_from_family": True}}.items()
    ):
        words = {name: sing(f"meeting.{kind}-said.{name}") for name in ("service", "by", "what", "source", "put_down_by")}
        fixed = {"id": f"m{at + 1}", "record": UUID(int=at + 1), "agency": "school", "prompt": SEEN, "at": MADE}
        put_down = put_down.with_said(Spoken.model_validate({**fixed, **words, **flags, "about": PersonRef(gp, "child")}))
    words = {name: sing(f"meeting.attended.{name}") for name in ("service", "name", "role", "speaks_for")}
    put_down = put_down.with_attendee(Attendee.model_validate({**words, "id": "n1", "agency": "gp", "how": Attended.PHONE}))
    texts = ("enquiry", "who_leads", "why", "medical", "interviews", "legal", "criminal", "family_told_by", "family_told_what")
    view = {name: sing(f"meeting.decided.view.{name}") for name in ("by", "why")}
    return put_down.deciding(
        **{name: sing(f"meeting.decided.{name}") for name in texts},
        safe_tonight=(SafeTonight(**{name: sing(f"meeting.decided.safe.{name}") for name in ("choice", "plan", "who")}),),
        disagreed=(Disagreed.model_validate({**view, "id": "d1", "agency": "gp"}),),
        tell_absent=(TellAbsent(agency="gp", who=sing("meeting.decided.tell")),),
        tell_referrer=Telling(who=sing("meeting.decided.referrer")),
    )


SING = Aviary()
RECORDS = canary_records(SING)
CANARIES = SING.field_of
# What a pack must not hold, as patterns of the names of fields. Everything else is in it.
NEVER = ("*.occasion", "*.household", "*.decision", "*.action", "*.action-who", "*.note", "*.practitioner.contact")
FOR_THE_CHAIR = ("meeting.chair-*", "meeting.protected-*", "gp.protected*", "gp.about-protected-person.*", "gp.*.knows.reply")
PROTECTED = ("police.protected*", "police.about-protected-person.*", "police.*.knows.reply")
FAMILY = (
    *("*.private*", "*.about-private-person.*", "*.reference", "*.address", "*.involved.*", "*.edition", "*.knows.*"),
    *(
        "meeting.meeting-*",
        "meeting.attended.*",
        "meeting.decided.*",
        "meeting.family-settled.*",
        "meeting.same_child",
        "*-decision",
        "*.put_down_by",
        "*.open-person.source",
    ),
    "meeting.open-said.*",  # nobody answered whom to protect there
)
WHO: dict[str, tuple[Readers, str, tuple[str, ...]]] = {
    "chair": (Readers.CHAIR, "", NEVER),
    "meeting": (Readers.MEETING, "", (*NEVER, *FOR_THE_CHAIR, *PROTECTED)),
    "police": (Readers.MEETING, "police", (*NEVER, *FOR_THE_CHAIR)),
    "family": (Readers.FAMILY, "", (*NEVER, *FOR_THE_CHAIR, *PROTECTED, *FAMILY)),
}


@pytest.fixture(scope="module")
def canary_packs(library: Library) -> dict[str, bytes]:
    records = [ready_for_the_family(each, library) for each in RECORDS]
    put_down = canary_meeting(SING, combine(records, library, same_child=SameChild("X", MADE)))
    whole = put_down.picture(records, library)
    service, every = records[1].service, [row.statement.ref for row in whole.matrix]
    return {
        who: packs.make_pack(
            pack_for(
                Recipient(
                    readers, agency, service if agency else "", chosen=frozenset(every if readers is Readers.FAMILY else ())
                ),
                whole,
                put_down,
            ),
            MADE,
        )
        for who, (readers, agency, _) in WHO.items()
    }


def sung(text: str) -> set[str]:
    return {CANARIES[word] for word in CANARY.findall(text)}


def is_barred(field: str, barred: tuple[str, ...]) -> bool:
    return any(fnmatchcase(field, each) for each in barred)


@pytest.mark.parametrize("who", WHO)
@pytest.mark.slow
def test_nothing_protected_gets_out_through_the_combination(canary_packs: dict[str, bytes], who: str) -> None:
    found = sung(everything_in(canary_packs[who]))

    assert {field for field in found if is_barred(field, WHO[who][2])} == set()


@pytest.mark.parametrize("who", WHO)
def test_what_is_attached_to_a_pack_is_what_its_pages_show(canary_packs: dict[str, bytes], who: str) -> None:
    assert sung(attached(canary_packs[who]).decode()) == sung(text_of(canary_packs[who]))


@pytest.mark.parametrize("who", WHO)
def test_a_pack_holds_every_word_that_may_be_in_it(canary_packs: dict[str, bytes], who: str) -> None:
    assert sung(text_of(canary_packs[who])) == {field for field in CANARIES.values() if not is_barred(field, WHO[who][2])}


def test_every_pattern_of_what_is_barred_names_a_field() -> None:
    barred = {each for _, _, patterns in WHO.values() for each in patterns}

    assert {each for each in barred if not any(is_barred(field, (each,)) for field in CANARIES.values())} == set()
