"""What can be said about a prompt in one press.

A prompt with choices shows them in the place of "Known": who presses one has said what they know. Each way to answer has a key,
a status or, behind a mark, a choice.
"""

from __future__ import annotations

from typing import Final

from checklist.library import Prompt
from checklist.record import Answer, Status
from checklist.wording.answers import STATUS

NONE_OF_THESE: Final = "Known, but none of these"
_CHOICE: Final = "choice:"


def ways(prompt: Prompt, answer: Answer) -> dict[str, str]:
    """Every way to answer, with its words. A choice that was made and that this edition does not have is one of them."""
    if not prompt.choice and not answer.choice:
        return {str(status): words for status, words in STATUS.items()}
    choices = dict.fromkeys((*(each.id for each in prompt.choice), *([answer.choice] if answer.choice else ())))
    chosen = {f"{_CHOICE}{each}": prompt.label_of(each) for each in choices}
    return {**chosen, **{str(status): words for status, words in STATUS.items()}, str(Status.KNOWN): NONE_OF_THESE}


def way_of(answer: Answer) -> str | None:
    """The key of the way in which it is answered; None where nothing is said."""
    if answer.choice and _is_known(answer):
        return f"{_CHOICE}{answer.choice}"
    return str(answer.status) if answer.status else None


def answered(answer: Answer, way: str | None) -> Answer:
    """The same answer once that way is pressed; its facts stay."""
    if way and way.startswith(_CHOICE):
        return answer.but(status=Status.KNOWN, choice=way.removeprefix(_CHOICE))
    return answer.but(status=Status(way) if way else None, choice=None)


def said_in_short(answer: Answer, prompt: Prompt | None, nothing: str) -> tuple[str, ...]:
    """How it stands and what was chosen, in words. A choice says by itself that something is known."""
    choice = prompt.label_of(answer.choice) if prompt else answer.choice or ""
    if choice and _is_known(answer):
        return (choice,)
    return tuple(each for each in (STATUS[answer.status] if answer.status else nothing, choice) if each)


def _is_known(answer: Answer) -> bool:
    return answer.status in (Status.KNOWN, None)
