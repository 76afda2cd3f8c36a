"""Where marks were seen on a body: front, back, head, mouth, hands and feet, as an outline made of named parts.

A part goes by its id, which reads as words: "front-of-left-thigh". Left and right are the child's. It shows where, and
nothing else: not how a mark came about, and never how old it is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import count
from typing import Final, NamedTuple

from checklist.figures.canvas import WHITE, Canvas
from checklist.frozen import silent
from checklist.picture.accounts import Statement
from checklist.picture.chronology import in_order
from checklist.wording.facts import mark_in_words

WIDTH, HEIGHT = 178.0, 84.0  # mm
_MARKED: Final = "#bcd4ea"
_BODY: Final = 40.0  # mm: how wide a body is drawn, from arm to arm
_TOP, _SIDE = 7.0, 10.0  # mm: above a view for its name, and beside the name for "left" and "right"
HEADS: Final = ((13.5, _TOP, 13, 13), (55.5, _TOP, 13, 13))  # drawn with the front and the back, and no parts by themselves


class Part(NamedTuple):
    """A part of the body: a box, in millimetres from the top left corner of the figure."""

    id: str
    x: float
    y: float
    width: float
    height: float


class View(NamedTuple):
    """A view and its parts, from its own corner. Of a part with "SIDE" in its id there are two, the other one mirrored.

    `is_from_behind`: the child's left is on the left of the picture.
    """

    title: str
    x: float
    y: float
    parts: tuple[tuple[str, float, float, float, float], ...]
    width: float = _BODY
    is_from_behind: bool = False

    @property
    def sides(self) -> tuple[str, str]:
        """Which side of the child is on the left of the picture, and which on the right."""
        return ("left", "right") if self.is_from_behind else ("right", "left")

    @property
    def place_of_title(self) -> tuple[float, float, float, float]:
        return self.x, self.y - _TOP + 1, self.width, _TOP - 2

    def laid_out(self) -> Iterator[Part]:
        """Its parts in their places in the figure."""
        near, far = self.sides
        for name, x, y, width, height in self.parts:
            yield Part(name.replace("SIDE", near), self.x + x, self.y + y, width, height)
            if "SIDE" in name:
                mirrored = self.x + self.width - x - width
                yield Part(name.replace("SIDE", far), mirrored, self.y + y, width, height)


VIEWS: Final = (
    View(
        "Front",
        0,
        _TOP,
        (
            ("front-of-neck", 17, 13, 6, 3.5),
            ("SIDE-shoulder", 6, 16.5, 6, 5),
            ("chest", 12, 16.5, 16, 11),
            ("belly", 12, 27.5, 16, 9),
            ("SIDE-hip", 12, 36.5, 5, 6),
            ("between-the-legs", 17, 36.5, 6, 6),
            ("SIDE-upper-arm", 6, 21.5, 6, 10),
            ("inside-of-SIDE-elbow", 6, 31.5, 6, 4),
            ("SIDE-forearm", 6, 35.5, 6, 11),
            ("front-of-SIDE-thigh", 12, 42.5, 8, 14),
            ("SIDE-knee", 12, 56.5, 8, 5),
            ("SIDE-shin", 12, 61.5, 8, 14),
        ),
    ),
    View(
        "Back",
        42,
        _TOP,
        (
            ("back-of-neck", 17, 13, 6, 3.5),
            ("back-of-SIDE-shoulder", 6, 16.5, 6, 5),
            ("SIDE-shoulder-blade", 12, 16.5, 8, 8),
            ("middle-of-back", 12, 24.5, 16, 6),
            ("lower-back", 12, 30.5, 16, 6),
            ("SIDE-buttock", 12, 36.5, 8, 8),
            ("back-of-SIDE-upper-arm", 6, 21.5, 6, 10),
            ("SIDE-elbow", 6, 31.5, 6, 4),
            ("back-of-SIDE-forearm", 6, 35.5, 6, 11),
            ("back-of-SIDE-thigh", 12, 44.5, 8, 12),
            ("back-of-SIDE-knee", 12, 56.5, 8, 5),
            ("SIDE-calf", 12, 61.5, 8, 14),
        ),
        is_from_behind=True,
    ),
    View(
        "Head",
        86,
        _TOP,
        (
            ("top-of-head", 8, 0, 24, 6),
            ("forehead", 8, 6, 24, 6),
            ("SIDE-eye", 8, 12, 9, 6),
            ("nose", 17, 12, 6, 10),
            ("around-the-mouth", 17, 22, 6, 5),
            ("SIDE-cheek", 8, 18, 9, 9),
            ("SIDE-ear", 4, 12, 4, 9),
            ("behind-SIDE-ear", 0, 12, 4, 9),
            ("SIDE-jaw", 8, 27, 9, 5),
            ("chin", 17, 27, 6, 5),
            ("back-of-head", 8, 35, 24, 6),
        ),
    ),
    View(
        "Mouth",
        136,
        _TOP,
        (
            ("upper-lip", 4, 0, 32, 5),
            ("inside-of-upper-lip", 4, 5, 32, 4),
            ("upper-gum", 4, 9, 32, 4),
            ("inside-of-SIDE-cheek", 4, 13, 8, 9),
            ("tongue", 12, 13, 16, 9),
            ("lower-gum", 4, 22, 32, 4),
            ("inside-of-lower-lip", 4, 26, 32, 4),
            ("lower-lip", 4, 30, 32, 5),
        ),
    ),
    View(
        "Hands",
        86,
        _TOP + 51,
        (
            ("fingers-of-SIDE-hand", 0, 0, 9, 8),
            ("palm-of-SIDE-hand", 0, 8, 9, 9),
            ("inside-of-SIDE-wrist", 0, 17, 9, 4),
            ("back-of-fingers-of-SIDE-hand", 10, 0, 9, 8),
            ("back-of-SIDE-hand", 10, 8, 9, 9),
            ("back-of-SIDE-wrist", 10, 17, 9, 4),
        ),
    ),
    View(
        "Feet",
        136,
        _TOP + 51,
        (
            ("SIDE-ankle", 0, 0, 9, 5),
            ("top-of-SIDE-foot", 0, 5, 9, 10),
            ("SIDE-toes", 0, 15, 9, 6),
            ("SIDE-heel", 10, 0, 9, 7),
            ("sole-of-SIDE-foot", 10, 7, 9, 14),
        ),
    ),
)


PARTS: Final = {part.id: part for view in VIEWS for part in view.laid_out()}


@silent
class Placed(NamedTuple):
    """A mark on the map: the part, the number that stands there, and what is said of it in words."""

    where: str
    number: int
    said: str


@silent
class BodyMap(NamedTuple):
    """The whole outline, with the numbers of the marks in the parts on which they were seen."""

    marks: Sequence[Placed]

    @property
    def height(self) -> float:
        return HEIGHT

    @property
    def spoken(self) -> str:
        listed = "; ".join(f"{each.number}: {each.said}" for each in self.marks)
        return f"Outlines of a body with the parts on which marks were seen. {listed}." if listed else "Outlines of a body."

    def draw_on(self, canvas: Canvas) -> None:
        wide = canvas.width / WIDTH
        for x, y, across, _ in HEADS:
            canvas.circle((x + across / 2) * wide, y + across / 2, across / 2 * wide, weight=0.5)
        for view in VIEWS:
            (x, y, width, _), (near, far) = view.place_of_title, view.sides
            canvas.text(x * wide, y, view.title, width=width * wide, size=8, bold=True, centred=True)
            canvas.text(x * wide, y + 1, near, width=_SIDE, size=6)
            canvas.text((x + width) * wide - _SIDE, y + 1, far, width=_SIDE, size=6, centred=True)
        numbers: dict[str, list[int]] = defaultdict(list)
        for mark in self.marks:
            numbers[mark.where].append(mark.number)
        for part in PARTS.values():
            shown, x, width = ", ".join(map(str, numbers.get(part.id, ()))), part.x * wide, part.width * wide
            canvas.box(x, part.y, width, part.height, weight=0.5, fill=_MARKED if shown else WHITE)
            if shown:
                middle = part.y + part.height / 2
                canvas.text(x, middle, shown, width=width, size=6.5, bold=True, centred=True, middle=True)


def marks_seen(statements: Iterable[Statement]) -> list[tuple[Statement, list[Placed]]]:
    """Each fact that says where marks were seen, with its marks: in the order of their days, and numbered through from 1."""
    order, number = in_order(tuple(statements)), count(1)
    return [
        (said, [Placed(each.where, next(number), mark_in_words(each)) for each in said.fact.marks])
        for said in (*order.dated, *order.undated)
        if said.fact.marks
    ]
