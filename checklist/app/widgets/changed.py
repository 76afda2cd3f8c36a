"""What changed between two versions of one checklist, question by question."""

from __future__ import annotations

from checklist.app.widgets import in_short
from checklist.app.widgets.markup import Markup, joined, paragraphs, tag
from checklist.wording import changes
from checklist.wording.phrases import PEOPLE


def changes_said(said: changes.ChangesInWords) -> Markup:
    """Two versions side by side by prompt, what has been assumed longest first."""
    people = joined(tag("<li>{line}</li>", line=each) for each in said.people)
    return tag(
        '<p>{lead}</p><h2 tabindex="-1" data-focus="changes">Still assumed ({count})</h2><ul>{still}</ul>{people}'
        "<h2>Question by question ({asked})</h2>{prompts}",
        lead=said.lead,
        count=len(said.still),
        still=joined(map(_still, said.still)) or tag("<li>{nothing}</li>", nothing=changes.NOTHING_STILL),
        people=tag("<h2>{title}</h2><ul>{people}</ul>", title=PEOPLE, people=people) if people else "",
        asked=len(said.prompts),
        prompts=joined(map(_prompt, said.prompts)) or tag("<p>{nothing}</p>", nothing=changes.NOTHING_CHANGED),
    )


def _still(each: changes.StillInWords) -> Markup:
    return tag(
        '<li>{what}<p class="meta">{whom}, for {days}: since {since}</p></li>',
        **each._replace(what=paragraphs(each.what))._asdict(),
    )


def _prompt(each: changes.PromptInWords) -> Markup:
    return tag(
        '<div class="fact"><h3>{title}</h3>{standing}<ul>{facts}{settled}</ul></div>',
        title=each.title,
        standing=joined(tag("<p>{line}</p>", line=line) for line in each.standing),
        facts=joined(map(_turn, each.facts)),
        settled=joined(tag("<li><strong>Settled:</strong> {said}</li>", said=said) for said in each.settled),
    )


def _turn(turn: changes.TurnInWords) -> Markup:
    versions = (
        tag('<div><p class="meta">{title}</p>{fact}</div>', title=title, fact=in_short.told_in_short(told))
        for title, told in (("Was", turn.was), ("Now", turn.now))
        if told
    )
    return tag(
        '<li><strong>{turn}</strong><div class="versions">{versions}</div></li>', turn=turn.turn, versions=joined(versions)
    )
