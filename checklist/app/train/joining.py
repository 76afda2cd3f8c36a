"""How people come in, and where everybody is: the address with its QR code, the join code, the steps."""

from __future__ import annotations

from urllib.parse import urlsplit

import segno

from checklist.app.state import address
from checklist.app.train.exercise import STEPS
from checklist.app.widgets.markup import Markup, joined, tag
from checklist.training import Exercise

_ONLY_HERE = frozenset({"localhost", "127.0.0.1", "::1"})


def way_in(here: Exercise, page: str) -> Markup:
    """Where to join and with which code, to be read from the back of a room. `page` is the one that shows it."""
    where = address.of_page("join", page)
    alone = urlsplit(where).hostname in _ONLY_HERE
    return tag(
        '<div class="way-in">{picture}<div><p>Join at <strong class="where">{where}</strong> with this code:</p>'
        '<p class="join-code">{code}</p>{alone}</div></div>',
        picture=_qr(where),
        where=where.partition("://")[2] or where,
        code=here.code_spoken,
        alone=tag(
            '<p class="meta">This address opens on this computer alone. For other devices, open the tool by the address of '
            "its server, or print the cards.</p>"
        )
        if alone
        else "",
    )


def _qr(where: str) -> Markup:
    """The address as a QR code, drawn here: no other server is asked."""
    data = segno.make(where, error="m", micro=False).svg_data_uri(dark="#0b0c0c", light="#fff", omitsize=True)
    return tag('<img class="qr" alt="QR code of the address" src="{data}">', data=data)


def steps(here: Exercise) -> Markup:
    """The steps of an exercise, and at which one everybody is."""
    items = (
        tag("<li{now}>{name}</li>", now=Markup(' aria-current="step"') if step is here.step else "", name=name)
        for step, name in STEPS.items()
    )
    return tag('<ol class="steps">{items}</ol>', items=joined(items))
