"""What a figure is, and what it asks of the page of a PDF or of the screen that it is drawn on."""

from __future__ import annotations

from typing import Final, Literal, Protocol

Stroke = Literal["solid", "dashed", "dotted"]

BLUE: Final = "#1d70b8"
INK: Final = "#0b0c0c"  # of all lines and letters
WHITE: Final = "#ffffff"


class Canvas(Protocol):
    """Where a figure is drawn. Lengths are millimetres from its own top left corner; type sizes and weights are points."""

    @property
    def width(self) -> float: ...

    def line(self, x1: float, y1: float, x2: float, y2: float, *, style: Stroke = ..., weight: float = ...) -> None:
        """A straight line."""

    def box(self, x: float, y: float, width: float, height: float, *, fill: str = ..., weight: float = ...) -> None:
        """A rectangle, white unless filled otherwise."""

    def circle(self, x: float, y: float, radius: float, *, weight: float = ...) -> None:
        """A white circle about x, y."""

    def text(
        self,
        x: float,
        y: float,
        text: str,
        *,
        width: float,
        size: float = ...,
        bold: bool = ...,
        centred: bool = ...,
        middle: bool = ...,
        lines: int = ...,
    ) -> None:
        """Text in a box that begins at x and, unless y is its middle, at y. What does not fit in `lines` lines is cut ("…")."""


class Figure(Protocol):
    """A drawing that knows how high it is, in millimetres, and what it shows, in sentences."""

    @property
    def height(self) -> float: ...

    @property
    def spoken(self) -> str: ...

    def draw_on(self, canvas: Canvas) -> None: ...
