"""One run of a tab at a time."""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, Protocol, TypeVar


class TakesTurns(Protocol):
    """One tab, or a part of it."""

    turn: threading.RLock


Whose = TypeVar("Whose", bound=TakesTurns)


Rest = ParamSpec("Rest")


Given = TypeVar("Given")


def one_at_a_time(work: Callable[Concatenate[Whose, Rest], Given]) -> Callable[Concatenate[Whose, Rest], Given]:
    """One run of a tab at a time: Streamlit begins the next one before the one that it asked to stop has ended.

    Nothing in it may touch the session state, which a callback of the other run may hold while it waits here.
    """

    @wraps(work)
    def in_turn(whose: Whose, /, *args: Rest.args, **kwargs: Rest.kwargs) -> Given:
        with whose.turn:
            return work(whose, *args, **kwargs)

    return in_turn
