"""Invented families for training, one folder each in `content/vignettes/`: cards, news, and a key for the trainer."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, StringConstraints

from checklist.dates import PartialDate
from checklist.frozen import Frozen, Id
from checklist.library.entries import Sentence


class Card(Frozen):
    """One agency's part of a training family. `written` is the text of its file: a record in format 2."""

    agency: Id
    service: str = ""
    file: Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(?:-[a-z0-9]+)*\.json$")]
    brief: Sentence
    written: str = Field(default="", repr=False)


class NewsFact(Frozen):
    """A fact that new information adds to a card."""

    prompt: Id
    what: Sentence
    how: Literal["seen", "child", "told", "recorded", "assumed"]
    source: str = ""
    happened: PartialDate | None = None
    about: tuple[Id, ...] = ("child",)


class News(Frozen):
    """New information for one agency, so many minutes after the clock was started."""

    minute: int = Field(ge=0)
    agency: Id
    service: str = ""
    text: Sentence
    fact: tuple[NewsFact, ...] = ()


class _Expected(Frozen):
    """Something that the combined picture of the cards shows; `say` is for the trainer."""

    say: Sentence


class _OfAFact(_Expected):
    agency: Id
    service: str = ""
    prompt: Id
    fact: Id


class KeyAssumption(_OfAFact):
    """Something that a card takes for granted. Without `about_agency` it is a fact that nobody has checked."""

    about_agency: str = ""
    reply: Literal["not-held", "has-something", "not-here", ""] = ""


class KeyUnconfirmed(_OfAFact):
    about_agency: Id
    reply: Literal["not-held", "not-here"]


class KeyOnlyOne(_OfAFact):
    pass


class KeyDifference(_Expected):
    """Accounts that cannot both stand. `what` is a prompt's id, or "lives_here", "born" or "address"."""

    what: Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(?:[-_][a-z0-9]+)*$")]
    person: str = ""
    agencies: tuple[Id, ...] = Field(min_length=2)


class KeyLink(_Expected):
    """One person who may stand on two cards under two names."""

    names: tuple[Sentence, ...] = Field(min_length=2)


class KeyGap(_Expected):
    prompt: Id


class Key(Frozen):
    """What the combined picture shows, for the trainer only."""

    assumption: tuple[KeyAssumption, ...] = ()
    unconfirmed: tuple[KeyUnconfirmed, ...] = ()
    only_one: tuple[KeyOnlyOne, ...] = ()
    difference: tuple[KeyDifference, ...] = ()
    link: tuple[KeyLink, ...] = ()
    gap: tuple[KeyGap, ...] = ()


class Vignette(Frozen):
    """An invented family for training: a card for each agency, news while the clock runs, and a key for the trainer."""

    id: Id
    title: Sentence
    child: Sentence
    minutes: int = Field(ge=10, le=240)
    content_note: Sentence
    ground_rules: tuple[Sentence, ...] = Field(min_length=1)
    opening: Sentence
    facilitator: Sentence
    lessons: tuple[str, ...] = Field(min_length=1)
    debrief: tuple[Sentence, ...] = Field(min_length=1)
    short: tuple[str, ...] = ()
    card: tuple[Card, ...] = ()
    news: tuple[News, ...] = ()
    key: Key = Key()

    def cut_short(self) -> Self:
        """The short version: the cards that `short` names, and of news and key what goes with them."""
        cards = tuple(each for each in self.card if each.file in self.short)
        held = {(each.agency, each.service) for each in cards}
        agencies = {each.agency for each in cards}

        def of_these(entry: _OfAFact) -> bool:
            return (entry.agency, entry.service) in held and getattr(entry, "about_agency", "") in {"", *agencies}

        key = Key(
            assumption=tuple(filter(of_these, self.key.assumption)),
            unconfirmed=tuple(filter(of_these, self.key.unconfirmed)),
            only_one=tuple(filter(of_these, self.key.only_one)),
            difference=tuple(each for each in self.key.difference if agencies.issuperset(each.agencies)),
            gap=self.key.gap,
        )
        news = tuple(each for each in self.news if (each.agency, each.service) in held)
        return self.but(card=cards, news=news, key=key)

    def card_of(self, agency: str, service: str = "") -> Card | None:
        """The card of that agency and service; None where the family has none."""
        return next((each for each in self.card if (each.agency, each.service) == (agency, service)), None)
