"""What one tab's answering surface was told and has sent: kept with the tab, never with the draft."""

from __future__ import annotations

import secrets
import time
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final
from weakref import WeakValueDictionary

from checklist.answering.desk import Removed

Take = Callable[[Any], None]  # does with a value of a field what is to be done with it
_COMES_SOON: Final = 15.0  # seconds in which a new session draws the page that was open before it
_FIELDS: Final = 3000  # of pages that were drawn, whose values may still come
_CLIENTS: Final = 20  # page loads of one session that are remembered
State = Mapping[str, tuple[Any, ...]]  # what is shown of each prompt, by its id
Shown = tuple[dict[str, Any], list[dict[str, str]]]  # an answer as it is sent, and the order of its lessons


@dataclass(eq=False)
class Heard:
    """How far the edits of one page load have come, by their numbers: done, and said to be kept."""

    done: int = 0
    kept: int = 0


HEARD: Final[WeakValueDictionary[str, Heard]] = WeakValueDictionary()  # by page load, of all tabs


@dataclass
class Offered:
    """A field that a page drew: what is done with its value, whether more of the page follows from it, its last edit."""

    take: Take
    has_more: bool = False
    last: tuple[str, int] | None = None  # page load and number


@dataclass(repr=False)
class Correspondence:
    """`secret` opens this tab to its own page. `removed` and `gone` are those of `desk.Desk`."""

    secret: str = field(default_factory=lambda: secrets.token_urlsafe(32))
    removed: Mapping[str, Removed] = field(default_factory=dict)
    gone: frozenset[tuple[str, str]] = frozenset()
    count: int = 0
    began: float = field(default_factory=time.monotonic)
    _heard: OrderedDict[str, Heard] = field(default_factory=OrderedDict)
    _newest: State = field(default_factory=dict)
    _since: dict[str, int] = field(default_factory=dict)  # by prompt: the state from which on it is shown as it is now
    _shown: dict[str, tuple[object, Shown]] = field(default_factory=dict)
    _offered: OrderedDict[str, Offered] = field(default_factory=OrderedDict)

    def heard(self, client: str) -> Heard:
        """How far a page load has come; one that was not heard for long begins again, which absolute edits make harmless."""
        found = HEARD[client] = self._heard.setdefault(client, Heard())
        self._heard.move_to_end(client)
        while len(self._heard) > _CLIENTS:
            self._heard.popitem(last=False)
        return found

    @property
    def newest(self) -> tuple[str, int]:
        """The page load that was heard last, and how far its edits are done."""
        client = next(reversed(self._heard), "")
        return (client, self._heard[client].done) if client else ("", 0)

    def number_of(self, state: State) -> int:
        """The number under which a surface knows that state, the newest of all."""
        before, self._newest = self._newest, state
        changed = [prompt for prompt in dict.fromkeys((*before, *state)) if before.get(prompt) != state.get(prompt)]
        if changed or not self.count:
            self.count += 1
            self._since.update(dict.fromkeys(changed, self.count))
        return self.count

    def changed(self, seen: int, state: State) -> list[str]:
        """The prompts that were shown otherwise since the state with that number; every one where that number is not known."""
        is_known = 0 < seen <= self.count
        self.number_of(state)
        return [prompt for prompt, since in self._since.items() if (since > seen if is_known else prompt in state)]

    def shown(self, prompt: str, depends_on: object, make: Callable[[str], Shown]) -> Shown:
        """How a prompt is shown, made anew where that on which it depends has changed."""
        known = self._shown.get(prompt)
        if known is None or known[0] != depends_on:
            known = self._shown[prompt] = (depends_on, make(prompt))
        return known[1]

    def offer(self, key: str, take: Take, *, has_more: bool) -> tuple[str, int] | None:
        """A page draws a field: from now on its value is dealt with so. Gives the edit of it that came last.

        A page that was left stays offered, for words that are still on their way.
        """
        found = self._offered.setdefault(key, Offered(take))
        found.take, found.has_more = take, has_more
        self._offered.move_to_end(key)
        while len(self._offered) > _FIELDS:
            self._offered.popitem(last=False)
        return found.last

    def offered(self, key: str) -> Offered | None:
        """The field with that key; None where no page of this record drew one."""
        return self._offered.get(key)

    @property
    def is_new(self) -> bool:
        """Whether the page may still have to be drawn here: its words are faster where a server was started again."""
        return time.monotonic() - self.began < _COMES_SOON

    def forget(self) -> None:
        """Another record: nothing of the one before can be put back, and no word for it is taken any more."""
        self.removed, self.gone, self._shown, self._offered = {}, frozenset(), {}, OrderedDict()
