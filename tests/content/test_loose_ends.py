"""Roles and ids that were used once: what goes is asked back, and keeps its protection."""

from __future__ import annotations

from pathlib import Path

import pytest

from checklist import content
from checklist.library import Role
from content.edits import LIBRARY, change, faults, faults_in, note_new_ids, retire


def test_each_role_stands_beside_the_prompt_that_it_is_for() -> None:
    assert {role: LIBRARY.prompts[LIBRARY.with_role(role)].short for role in Role} == {
        Role.WHOM_TO_PROTECT: "Whose identity to protect",
        Role.NOT_SHARED: "What you are not sharing",
        Role.HOW_SHARED: "What each reader needs",
        Role.FAMILY_TOLD: "Whether the family has been told",
        Role.SIGNED_OFF: "Who agreed, and where recorded",
        Role.LAST_SEEN: "When you last saw this child",
        Role.SAFE_TONIGHT: "Safe tonight?",
        Role.STUCK_VIEW: "A view that has stuck",
        Role.HOUSEHOLD: "Who sleeps in the home",
        Role.VISITORS: "Who comes and goes",
        Role.SIBLINGS: "Brothers and sisters, each seen",
    }


@pytest.mark.parametrize("role", Role)
def test_a_role_that_is_missing_is_a_fault_that_says_what_to_write(copy: Path, role: Role) -> None:
    change(prompt_file(copy, role), f'role = "{role}"\n', "")

    found = faults(copy)

    assert f"prompts: no prompt has the role '{role}'. Write role = \"{role}\" under the id of the one that it is for." in found
    assert f"ids.toml, 'roles': '{LIBRARY.with_role(role)}: {role}' has gone from the content. Put it back" in found


@pytest.mark.parametrize("role", Role)
def test_a_role_that_is_given_twice_is_a_fault_that_names_both_prompts(copy: Path, role: Role) -> None:
    change(copy / "prompts/12-identity.toml", 'id = "identity-racism"', f'id = "identity-racism"\nrole = "{role}"')

    pair = {"identity-racism", LIBRARY.with_role(role)}
    [said] = [str(each) for each in faults_in(copy) if "is taken already" in str(each)]

    assert f"the role '{role}' is taken already by '" in said
    assert all(f"'{each}'" in said for each in pair)


def test_a_role_that_nobody_knows_is_a_fault_that_lists_the_roles(copy: Path) -> None:
    change(copy / "prompts/3-child.toml", 'role = "last-seen"', 'role = "seen-last"')

    assert "prompt 'child-last-seen': 'role' must be one of 'whom-to-protect', 'not-shared'" in faults(copy)


def prompt_file(folder: Path, role: Role) -> Path:
    return next(file for file in (folder / "prompts").glob("[1-9]*") if f'role = "{role}"' in file.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        (
            "edition.toml",
            '    "child-words",\n',
            "",
            "it is in a short form, but 'asked_first' in edition.toml does not say when it is asked",
        ),
        (
            "edition.toml",
            '"child-words"',
            '"identity-racism"',
            "prompt 'identity-racism': it is in 'asked_first' in edition.toml, so",
        ),
        ("edition.toml", '"child-words"', '"child-last-seen"', "edition.toml: 'asked_first' names 'child-last-seen' twice."),
        (
            "edition.toml",
            '"child-words"',
            '"child-wards"',
            "edition.toml: 'asked_first' names 'child-wards', which does not exist",
        ),
        (
            "prompts/12-identity.toml",
            "short_forms = []",
            'short_forms = ["ten-minute"]',
            "has 19 prompts, and has room for 18.",
        ),
    ],
)
def test_the_order_of_the_short_forms_names_each_of_their_prompts_once(
    copy: Path, file: str, old: str, new: str, said: str
) -> None:
    change(copy / file, old, new)

    assert said in faults(copy)


# An id that was used, and the file in which somebody gives the thing another.
RENAMED = [
    ("prompts/13-decision.toml", "decision-not-shared", "decision-kept-back", "prompts"),
    ("prompts/13-decision.toml", "decision-protect-identity", "decision-protecting-identity", "prompts"),
    ("prompts/7-contact.toml", "away-many-days", "away-most-days", "choices"),
    ("agencies.toml", "health-visiting", "health-visitors", "agencies"),
    ("themes.toml", "S6", "S66", "themes"),
    ("reviews/09-peter-connelly.toml", "R09.1", "R09.91", "lessons"),
    ("vignettes/2-taught-at-home/vignette.toml", "taught-at-home", "taught-home", "vignettes"),
]


@pytest.mark.parametrize(("file", "old", "new", "kind"), RENAMED)
def test_an_id_that_was_renamed_is_asked_back_and_the_new_one_is_never_proposed(
    copy: Path, file: str, old: str, new: str, kind: str
) -> None:
    change(copy / file, f'id = "{old}"', f'id = "{new}"')

    said = faults(copy).splitlines()

    assert [
        each
        for each in said
        if each.startswith(f"ids.toml, '{kind}': '") and f"{old}' has gone from the content. Put it" in each
    ]
    assert [each for each in said if f"{new}' is not in ids.toml yet. Add it to '{kind}' there." in each]
    assert [each for each in said if "did you mean" in each] == []


def test_a_whole_section_that_was_taken_out_is_asked_back_prompt_by_prompt(copy: Path) -> None:
    (copy / "prompts/13-decision.toml").unlink()

    said = faults(copy)

    assert "ids.toml, 'sections': 'decision' has gone from the content. Put it back" in said
    assert said.count("ids.toml, 'prompts': 'decision-") == 5


def test_an_id_that_was_renamed_keeps_its_protection_when_it_is_retired(copy: Path) -> None:
    change(copy / "prompts/13-decision.toml", 'id = "decision-not-shared"', 'id = "decision-kept-back"')
    note_new_ids(copy)
    assert "'decision-not-shared' has gone from the content. Put it back" in faults(copy)

    retire(copy, "decision-not-shared")
    library = content.read(copy)

    assert library.with_role(Role.NOT_SHARED) == "decision-kept-back"
    assert library.prompts_with(Role.NOT_SHARED) == {"decision-not-shared", "decision-kept-back"}


def test_a_prompt_that_lost_its_role_to_another_keeps_its_protection(copy: Path) -> None:
    change(copy / "prompts/13-decision.toml", '\nrole = "not-shared"', "")
    change(copy / "prompts/12-identity.toml", 'id = "identity-racism"', 'id = "identity-racism"\nrole = "not-shared"')
    note_new_ids(copy)
    assert "'decision-not-shared: not-shared' has gone from the content. Put it back" in faults(copy)

    retire(copy, "decision-not-shared: not-shared")
    library = content.read(copy)

    assert library.with_role(Role.NOT_SHARED) == "identity-racism"
    assert library.prompts_with(Role.NOT_SHARED) == {"decision-not-shared", "identity-racism"}


def test_a_prompt_is_retired_with_its_choices_and_a_review_with_its_lessons(copy: Path) -> None:
    file = copy / "prompts/1-household.toml"
    start = file.read_text(encoding="utf-8").index('[[prompt]]\nid = "household-address"')
    file.write_text(file.read_text(encoding="utf-8")[:start], encoding="utf-8")
    assert "'household-address' has gone from the content. Put it back" in faults(copy)
    assert "'household-address: wrong'" not in faults(copy)

    retire(copy, "household-address")

    assert "has gone from the content" not in faults(copy)


def test_what_still_names_a_retired_prompt_is_told_to_leave_it_out(copy: Path) -> None:
    change(copy / "prompts/3-child.toml", 'id = "child-last-seen"', 'id = "child-seen-last"')
    note_new_ids(copy)
    retire(copy, "child-last-seen")

    assert (
        "supervision.toml, question 'experience-child-first': 'prompts' names 'child-last-seen', which is retired. Take it out."
        in faults(copy)
    )


def test_a_retired_id_is_not_used_again_and_was_used_before(copy: Path) -> None:
    retire(copy, "household-visitors")
    retire(copy, "household-visitor")

    assert faults(copy).splitlines() == [
        "ids.toml, retired 'household-visitors': it is still there (prompts/1-household.toml, prompt 'household-visitors'). "
        "Take the one or the other out; a retired id is not used again.",
        "ids.toml, retired 'household-visitor': this id is in none of the lists; did you mean 'household-visitors'?",
    ]
