"""Every word that the answering surface shows beside the content: it comes to the browser as data, and no script holds one.

`{number}` and its like are filled in there. Of two phrases the first is for one thing.
"""

from __future__ import annotations

from typing import Any, Final

from checklist.links import FOR_EVERYONE
from checklist.record import MOST_FACTS, How, KnowsState
from checklist.wording import answers, facts, phrases

NOT_KEPT_AS_IT_IS: Final = "What you did last here could not be kept. Refresh the page and do it again."
BLOCKED: Final = (
    "The questions are drawn by a script that has not come. If this stays, refresh the page. If it stays then, your browser or "
    "your network holds scripts back: tell whoever looks after the tool. What you answered before is kept."
)
EVERY_AGENCY: Final = "every agency, each its own part"
HOW_LONG: Final = "How long do you have?"
BEGIN_WITH: Final = "First what cannot wait, then what perhaps only your service knows."
TIME_LEFT: Final = "Time left? Every other question is in the sections of the menu, in any order you like."

OF_FIELDS: Final = (
    "take_back",
    "error",
    "problem",
    "not_saved_yet",
    "gone",
    "refused_all",
)  # said on pages without questions too
LABELS: Final[dict[str, Any]] = {
    # the questions of a page
    "progress": ["{done} of {count} answered", "{done} of {count} answered"],
    "not_covered": answers.NOT_COVERED,
    "what_helps": "What helps here, and who usually holds it",
    "held_by": "Usually held by: {held}.",
    "for_example": "For example:",
    "ask_status": "What can you say about this?",
    "none_of_these": "Known, but none of these",
    "take_back": "Take this answer back",
    "next": "Next question",
    "close": "Close",
    "status": [[status, said] for status, said in answers.STATUS.items()],
    "reviews_found": "What reviews found",
    "source_link": "Source",
    "why_everyone": FOR_EVERYONE,
    "note_by": "Supervisor’s note. {by}",
    # who is listed already, at the question that asks for it
    "listed": "You listed these people. Nobody has to be named here again: add what else you know.",
    "nobody_listed": "Name each person once, in the list of people. They are shown here then.",
    "people": ["./people", "Add or change people"],
    "people_listed": ["{count} person", "{count} people"],
    # facts
    "facts": ["{count} fact", "{count} facts"],
    "assumptions": ["{count} assumption", "{count} assumptions"],
    "fact": "Fact {number}",
    "edit_fact": "Edit fact {number}",
    "add_fact": "Add a fact",
    "add_where_looked": "Add where you looked",
    "done": phrases.DONE_WITH_FACT,
    "move_up": "Move fact {number} up",
    "move_down": "Move fact {number} down",
    "remove_fact": "Remove fact {number}",
    "remove_ask": "Remove fact {number}?",
    "remove_yes": "Yes, remove it",
    "remove_no": "Keep it",
    "removed": "The fact was removed.",
    "put_back": "Put it back",
    "at_most": phrases.at_most(MOST_FACTS, "facts"),
    # what is asked of one
    "ask_what": phrases.ASK_WHAT,
    "ask_about": "About whom?",
    "ask_how": "How is it known?",
    "how_asked": [[how, said] for how, said in answers.ASK_HOW.items()],
    "how": [[how, said] for how, said in answers.HOW.items()],
    "source": {how or "": answers.source_of(how) for how in (None, *How)},
    "happened": {
        "": phrases.ASK_WHEN,
        How.SEEN: "When did you see it?",
        How.CHILD: "When did the child say or show it?",
    },
    "learned": "When did you learn of it?",
    "hint_when": "For example 12 March 2026, or about 2025",
    "marks": [
        ["opinion", phrases.IS_OPINION, "", "Opinion"],
        ["key", "This matters most: put it on page one", "", facts.MATTERS],
        ["protect_source", "Protect who told me", answers.FACT_STAYS_OUT, "Protect the source"],
        ["keep_from_family", "Keep this out of the family’s copy", answers.NEVER_TO_FAMILY, facts.KEEP_FROM_FAMILY],
    ],
    "hidden_removed": phrases.HIDDEN_TAKEN_OUT,
    # marks on the body
    "body": phrases.MARKS_ON_THE_BODY,
    "body_open": "Put a mark on the body map",
    "body_says": (
        "Say where it was seen, its size and its colour. This never dates a bruise and holds no photograph. It replaces no "
        "medical, and not the body map in your agency’s own record."
    ),
    "body_sides": "Choose a part in the list or press it on the drawing. Left and right are the child’s.",
    "body_part": "Where on the body?",
    "body_choose": "Choose a part of the body",
    "body_add": "Add this mark",
    "body_mark": "Mark {number}: {part}",
    "body_size": "Size of mark {number}",
    "body_size_hint": "For example 2 cm by 1 cm",
    "body_colour": "Colour of mark {number}",
    "body_colour_hint": "As you saw it",
    "body_remove": "Remove mark {number}",
    "marks_seen": "Marks seen",
    # who else knows it
    "who_else": "Who else knows this?",
    "knows": [[state, said] for state, said in answers.KNOWS.items()],
    "who_nobody": "Nobody else",
    "who_same": "The same as fact {number}",
    "who_each": "Each agency",
    "who_changed": "What you said before of who knows this was changed.",
    "another_agency": "Another agency",
    "choose_agency": "Choose an agency",
    "put_in_agency": "Add this agency",
    "with_more": [KnowsState.TOLD, KnowsState.TOLD_ME],
    "ask_on": "When ({agency})",
    "hint_on": "For example March 2026",
    "ask_by": "How ({agency})",
    "hint_by": "Phone, letter, in person",
    "ask_reply": "What came back ({agency})",
    "believed": "Nobody has checked this. It is on your call list under “Check before you share”.",
    # who knows what, all facts at once
    "all_at_once": "Who knows what: all facts at once",
    "all_hint": "Press a box until it says what you know of that agency. Each press is kept. For a person press the name.",
    "no_facts": "There is no fact yet.",
    "fact_column": "Fact or person",
    "said_of": "Fact {number}, {agency}: {said}",
    "not_said_yet": "Not said",
    # a fact that is closed
    "nothing_written": facts.NOTHING_WRITTEN,
    "not_said_how": facts.NOT_SAID_HOW,
    "not_listed": "somebody who is not listed",
    "how_known": "How it is known",
    "happened_short": {"": "Happened", How.SEEN: "Seen on", How.CHILD: "Said or shown on"},  # a day seen dates no bruise
    "learned_short": "Learned",
    "about_short": "About",
    "who_knows": "Who else knows",
    "marks_short": "Handling",
    "not_read": "“{typed}” (cannot be read as a date)",
    "by": "by {by}",
    "came_back": "what came back: “{reply}”",
    # how it stands
    "error": "Error: ",
    "problem": "There is a problem",
    "not_saved_yet": (
        "Not saved yet: no answer from the tool. What you typed stays on this page, which tries again by itself. Leave it open."
    ),
    "gone": (
        "This checklist was locked, deleted or opened elsewhere. What you typed last is only on this page: copy it before you "
        "refresh."
    ),
    "refused_all": "The tool refused what this page sent. What you typed last is only on this page: copy it, then refresh.",
}
