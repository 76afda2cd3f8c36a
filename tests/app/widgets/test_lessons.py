"""What is read beside a question: lessons that fit, themes, reminders."""

from __future__ import annotations

import pytest
from copies import LIBRARY
from makers import a_fact, a_full_record, a_record
from screens import screen, words_on

from checklist.library import Role

MEMBERS = LIBRARY.with_role(Role.HOUSEHOLD)


def test_the_content_says_which_prompt_and_which_themes_stand_beside_a_page() -> None:
    beside = [theme.title for theme in LIBRARY.themes if "agencies" in theme.beside]
    members, protect = (LIBRARY.prompts[LIBRARY.with_role(role)] for role in (Role.HOUSEHOLD, Role.WHOM_TO_PROTECT))

    agencies, people, share = (words_on(screen(page, a_record())) for page in ("agencies-involved", "people", "share"))

    assert beside == ["Roles and remits", "The whole group is responsible"]
    assert all(f"<summary>{title}</summary>" in agencies for title in beside)
    assert all(LIBRARY.lessons[lesson].title in people for lesson in members.lessons)
    assert protect.question in share
    assert f"Answer this: {LIBRARY.numbers[protect.id]} {protect.short}" in share


def test_the_lessons_that_fit_the_answer_come_first_and_say_why() -> None:
    at = screen("people", a_record(involved=({"agency": "gp"},), known={MEMBERS: a_fact(knows={"gp": "believed"})}))

    shown = words_on(at)

    assert "What reviews found" in shown
    assert "Shown because" in shown
    assert 'rel="noopener noreferrer"' in shown


@pytest.mark.parametrize(
    ("page", "said"),
    [
        ("share", "30 September 2026"),
        ("share", "announced, checked 28 November 2026"),
        ("share", "You do not need consent to share where a child is or may be at risk."),
        ("share", "confirm the lawful basis"),
        ("check", "how detailed your record is"),
        ("agencies-involved", "Do not rely on others to share"),
    ],
)
def test_reminders_stand_where_they_are_needed(page: str, said: str) -> None:
    assert said in words_on(screen(page, a_full_record()))
