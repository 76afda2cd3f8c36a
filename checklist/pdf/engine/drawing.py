"""What goes on a page, as PDF operators: lines of text, rules, boxes, and the canvas of a figure.

Places are points from the top left corner of the page; only this module turns them into PDF's, from the bottom left. Nothing
here leaves a colour or a pen behind: shapes are drawn between q and Q, and text sets its own colour.
"""

from collections.abc import Sequence
from functools import lru_cache
from math import cos, radians, sin
from typing import Literal

from checklist.pdf.engine.glyphs import Line
from checklist.pdf.engine.typeface import BOLD, face_of, faces, printable
from checklist.pdf.engine.typeset import Typesetter

PAGE_WIDTH, PAGE_HEIGHT = 595.28, 841.89  # points, A4
MM = 72 / 25.4  # points

# GOV.UK's colours; each stands 4.5 to 1 or better against white.
INK = "#0b0c0c"
GREY = "#505a5f"
BLUE = "#1d70b8"
RULE = "#b1b4b6"  # thin lines only
SHADE = "#f3f2f1"  # behind text
PALE = "#ebecee"  # a watermark
WHITE = "#ffffff"

Align = Literal["left", "centre", "right"]
Stroke = Literal["solid", "dashed", "dotted"]


@lru_cache(maxsize=256)
def _rgb(colour: str) -> bytes:
    """Red, green and blue of "#rrggbb" as three numbers from 0 to 1."""
    return b"%g %g %g" % tuple(round(int(colour[i : i + 2], 16) / 255, 3) for i in (1, 3, 5))


def show(
    lines: Sequence[Line],
    left: float,
    top: float,
    *,
    size: float,
    leading: float,
    width: float,
    colour: str = INK,
    align: Align = "left",
) -> bytes:
    """Lines of text below `top`. A line that runs from right to left starts at the right edge."""
    baseline = PAGE_HEIGHT - top - (leading + 0.776 * size) / 2  # Noto Sans reaches 1.069 up and 0.293 down
    out = [b"BT %s rg" % _rgb(colour)]
    pen = _Pen(size, colour)
    at_x = at_y = 0.0
    for number, line in enumerate(lines):
        if not line.spans:
            continue
        x = left
        if line.rtl or align == "right":
            x += width - line.width
        elif align == "centre":
            x += (width - line.width) / 2
        x, y = round(x, 2), round(baseline - number * leading, 2)
        out.append(b"%.2f %.2f Td" % (x - at_x, y - at_y))
        at_x, at_y = x, y
        pen.write(line, out)
    pen.close(out)
    out.append(b"ET\n")
    return b" ".join(out) if at_y else b""


def show_turned(line: Line, x: float, y: float, *, size: float, degrees: float, colour: str = INK) -> bytes:
    """One line that starts at x, y and climbs at an angle."""
    if not line.spans:
        return b""
    turn, rise = cos(radians(degrees)), sin(radians(degrees))
    out = [b"BT %s rg %.4f %.4f %.4f %.4f %.2f %.2f Tm" % (_rgb(colour), turn, rise, -rise, turn, x, PAGE_HEIGHT - y)]
    pen = _Pen(size, colour)
    pen.write(line, out)
    pen.close(out)
    out.append(b"ET\n")
    return b" ".join(out)


class _Pen:
    """The typeface, colour and height that the text operators have set so far."""

    def __init__(self, size: float, colour: str) -> None:
        self.size = size
        self.colour = self.base = colour
        self.face, self.outlined, self.height = -1, False, 0.0

    def write(self, line: Line, out: list[bytes]) -> None:
        for span in line.spans:
            self._tint(span.colour or self.base, out)
            for stretch in span.stretches:
                if stretch.face != self.face:
                    out.append(b"/F%d %g Tf" % (stretch.face + 1, self.size))
                    self.face = stretch.face
                if stretch.outlined != self.outlined:
                    self._outline(out, stretch.outlined)
                if stretch.says:
                    said = stretch.says.encode("utf-16-be").hex().encode()
                    out.append(b"/Span <</ActualText <FEFF%s>>> BDC" % said)
                for height, content in stretch.shows:
                    if height != self.height:
                        out.append(b"%.2f Ts" % (height * self.size / 1000))
                        self.height = height
                    out.append(b"[%s] TJ" % content)
                if stretch.says:
                    out.append(b"EMC")

    def close(self, out: list[bytes]) -> None:
        """Put back what outlives a text object."""
        if self.height:
            out.append(b"0 Ts")
        if self.outlined:
            out.append(b"0 Tr")

    def _tint(self, colour: str, out: list[bytes]) -> None:
        if colour != self.colour:
            out.append(b"%s rg" % _rgb(colour))
            if self.outlined:
                out.append(b"%s RG" % _rgb(colour))
            self.colour = colour

    def _outline(self, out: list[bytes], outlined: bool) -> None:
        if outlined:
            out.append(b"2 Tr %.2f w %s RG" % (self.size * 0.035, _rgb(self.colour)))
        else:
            out.append(b"0 Tr")
        self.outlined = outlined


def rule(left: float, top: float, right: float, bottom: float, *, weight: float = 0.5, colour: str = RULE) -> bytes:
    """A straight line."""
    places = (left, PAGE_HEIGHT - top, right, PAGE_HEIGHT - bottom)
    return b"q %s RG %g w %.2f %.2f m %.2f %.2f l S Q\n" % (_rgb(colour), weight, *places)


def panel(left: float, top: float, width: float, height: float, *, colour: str = SHADE) -> bytes:
    """A filled rectangle."""
    return b"q %s rg %.2f %.2f %.2f %.2f re f Q\n" % (_rgb(colour), left, PAGE_HEIGHT - top - height, width, height)


def frame(left: float, top: float, width: float, height: float, *, weight: float = 1, colour: str = INK) -> bytes:
    """An empty rectangle."""
    place = (left, PAGE_HEIGHT - top - height, width, height)
    return b"q %s RG %g w %.2f %.2f %.2f %.2f re S Q\n" % (_rgb(colour), weight, *place)


class _Outline:
    """Collects the outline of glyphs as path operators; HarfBuzz calls it as fontTools calls a pen."""

    def __init__(self) -> None:
        self.path: list[bytes] = []
        self.shift = 0.0
        self._at = (0.0, 0.0)

    def moveTo(self, to: tuple[float, float]) -> None:  # noqa: N802  (the pen protocol's names)
        self._add(b"m", to)

    def lineTo(self, to: tuple[float, float]) -> None:  # noqa: N802
        self._add(b"l", to)

    def qCurveTo(self, bend: tuple[float, float], to: tuple[float, float]) -> None:  # noqa: N802
        first = tuple(a + 2 / 3 * (b - a) for a, b in zip(self._at, bend, strict=True))
        second = tuple(c + 2 / 3 * (b - c) for c, b in zip(to, bend, strict=True))
        self._add(b"c", (first[0], first[1]), (second[0], second[1]), to)

    def curveTo(self, first: tuple[float, float], second: tuple[float, float], to: tuple[float, float]) -> None:  # noqa: N802
        self._add(b"c", first, second, to)

    def closePath(self) -> None:  # noqa: N802
        self.path.append(b"h")

    def _add(self, operator: bytes, *places: tuple[float, float]) -> None:
        self._at = places[-1]
        self.path += [b"%d %d" % (round(x + self.shift), round(y)) for x, y in places] + [operator]


def pale_letters(text: str) -> bytes:
    """Large pale letters across the page, drawn as shapes, so that they are not in the way when text is copied or searched."""
    outline = _Outline()
    for character in text:
        face = faces()[BOLD if character in faces()[BOLD].covers else face_of().get(character, BOLD)]
        glyph = face.glyph(character)
        face.font.draw_glyph_with_pen(glyph, outline)
        outline.shift += face.advance(glyph)
    scale = min(0.115, 780 / max(outline.shift, 1))  # from thousandths of the type size to points
    turn, rise = cos(radians(55)) * scale, sin(radians(55)) * scale
    across, up = outline.shift / 2, 357  # the middle of the text, half way up its capitals
    x = PAGE_WIDTH / 2 - across * turn + up * rise
    y = PAGE_HEIGHT / 2 - across * rise - up * turn
    matrix = b"%.5f %.5f %.5f %.5f %.2f %.2f cm" % (turn, rise, -rise, turn, x, y)
    return b"q %s rg %s %s f Q\n" % (_rgb(PALE), matrix, b" ".join(outline.path))


def fitted(
    typesetter: Typesetter, text: str, width: float, size: float, *, bold: bool = False, lines: int = 1
) -> Sequence[Line]:
    """The text on so many lines at most; what does not fit is cut and ends in "…"."""
    text = " ".join(printable(text).split())
    shown = typesetter.set(text, width, size, bold=bold).lines
    fits, too_long = 0, min(len(text), int(lines * width / size * 8) + 8)  # no letter is narrower than an eighth of its size
    while len(shown) > lines and fits < too_long - 1:
        middle = (fits + too_long) // 2
        cut = typesetter.set(text[:middle].rstrip() + "…", width, size, bold=bold).lines
        if len(cut) <= lines:
            fits = middle
        else:
            too_long = middle
    return shown if len(shown) <= lines else typesetter.set(text[:fits].rstrip() + "…", width, size, bold=bold).lines[:lines]


class PageCanvas:
    """Where a figure is drawn. Lengths are millimetres from the canvas's own top left corner, type sizes and weights points."""

    def __init__(self, typesetter: Typesetter, left: float, top: float, width: float) -> None:
        self.width = width / MM
        self.operators: list[bytes] = []
        self._typesetter = typesetter
        self._left, self._top = left, top

    def line(self, x1: float, y1: float, x2: float, y2: float, *, style: Stroke = "solid", weight: float = 1) -> None:
        """A straight line."""
        dash = {"dashed": b"[%g %g] 0 d " % (4 * weight + 1, 3 * weight), "dotted": b"[0 %g] 0 d 1 J " % (2.5 * weight + 0.5)}
        places = (weight, *self._place(x1, y1), *self._place(x2, y2))
        self.operators.append(b"q %s RG " % _rgb(INK) + dash.get(style, b"") + b"%g w %.2f %.2f m %.2f %.2f l S Q\n" % places)

    def box(self, x: float, y: float, width: float, height: float, *, fill: str = WHITE, weight: float = 1) -> None:
        """A rectangle."""
        left, top = self._place(x, y)
        self._paint(b"%.2f %.2f %.2f %.2f re" % (left, top - height * MM, width * MM, height * MM), fill, weight)

    def circle(self, x: float, y: float, radius: float, *, weight: float = 1) -> None:
        """A circle about x, y."""
        cx, cy = self._place(x, y)
        r = radius * MM
        k = 0.5523 * r  # four Bézier curves stand within 0.03 % of a circle
        shape = b"%.2f %.2f m" % (cx + r, cy)
        for points in (
            (cx + r, cy + k, cx + k, cy + r, cx, cy + r),
            (cx - k, cy + r, cx - r, cy + k, cx - r, cy),
            (cx - r, cy - k, cx - k, cy - r, cx, cy - r),
            (cx + k, cy - r, cx + r, cy - k, cx + r, cy),
        ):
            shape += b" %.2f %.2f %.2f %.2f %.2f %.2f c" % points
        self._paint(shape + b" h", WHITE, weight)

    def text(
        self,
        x: float,
        y: float,
        text: str,
        *,
        width: float,
        size: float = 9,
        bold: bool = False,
        centred: bool = False,
        middle: bool = False,
        lines: int = 1,
    ) -> None:
        """Text in a box that begins at x and, unless y is its middle, at y. What does not fit in `lines` lines is cut ("…")."""
        room, leading = width * MM, size * 1.25
        shown = fitted(self._typesetter, text, room, size, bold=bold, lines=lines)
        left, top = self._left + x * MM, self._top + y * MM - (len(shown) * leading / 2 if middle else 0)
        align: Align = "centre" if centred else "left"
        self.operators.append(show(shown, left, top, size=size, leading=leading, width=room, align=align))

    def _place(self, x: float, y: float) -> tuple[float, float]:
        return self._left + x * MM, PAGE_HEIGHT - self._top - y * MM

    def _paint(self, shape: bytes, fill: str, weight: float) -> None:
        self.operators.append(b"q %s rg %s RG %g w %s B Q\n" % (_rgb(fill), _rgb(INK), weight, shape))
