"""Words to glyphs, and words to lines.

One `Typesetter` serves one document. It keeps every word that it has measured, because the same words come again and
again, and what each typeface has drawn, so that only those glyphs go into the file. Nothing is kept beyond the document:
its words are about a child.

A word whose letters stand for themselves (Latin, Greek, Cyrillic) is looked up letter by letter. Any other is shaped
by HarfBuzz. In the file a glyph is named by a two-byte code; the code is the glyph's number in the font,
unless the same glyph stands for different text at different places, which then gets a number of its own.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

import uharfbuzz as hb

from checklist.pdf.engine.attachment import CODE
from checklist.pdf.engine.bidi import has_rtl, levels, runs_rtl, visual
from checklist.pdf.engine.glyphs import LONGEST_SPOKEN, Block, Colour, Line, Piece, Run, Span, Stretch, Word, code_bytes
from checklist.pdf.engine.typeface import BOLD, REGULAR, Face, face_of, faces, printable

_BREAKS = re.compile(
    "(?<=[^\\W\\d_][-/–—])(?=[^\\W\\d_])"  # after a hyphen or a slash between letters
    "|(?<=[\u2e80-\u9fff\uf900-\ufaff])(?=[\u2e80-\u2fff\u3005-\u3007\u3021-\u9fff\uf900-\ufaff])"
    "|(?<=[\u3001\u3002\uff0c\uff01\uff1f\uff1b\uff1a])(?=[\u2e80-\u9fff])"
)
_MAY_BREAK = re.compile("[-/–—\u2e80-\u9fff\uf900-\ufaff]")
# What a text must not have to be broken at spaces alone: line breaks, places to break at, letters from right to left.
_NOT_PLAIN = re.compile(
    "[\n/\\-–—\u0590-\u08ff\u2e80-\u9fff\uf900-\ufaff\ufb1d-\ufdff\ufe70-\ufeff\uff00-\uffef\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_VIRAMAS = frozenset("\u094d\u09cd\u0a4d\u0acd\u0bcd\u0d4d")
_JOINERS = "\u200c\u200d"


@lru_cache(maxsize=2)
def _simple_letters(weight: int) -> Mapping[str, tuple[bytes, float]]:
    """Letters that stand for themselves: their codes and widths. About letters, not words, so it may outlive a document."""
    face = faces()[weight]
    letters = (c for c in sorted(face.covers) if unicodedata.category(c) not in ("Mn", "Mc", "Me", "Cf", "Cc"))
    glyphs = ((character, face.glyph(character)) for character in letters)
    return {character: (code_bytes(glyph), face.advance(glyph)) for character, glyph in glyphs}


@dataclass
class Used:
    """What a document has drawn from one typeface."""

    characters: set[str] = field(default_factory=set)  # drawn as they are
    text_of: dict[int, str] = field(default_factory=dict)  # code -> text, for shaped glyphs
    glyph_of: dict[int, int] = field(default_factory=dict)  # code -> glyph, where they differ
    code_of: dict[tuple[int, str], int] = field(default_factory=dict)

    def code(self, face: Face, glyph: int, text: str) -> int:
        """The code for a glyph that stands for `text` here."""
        if (known := self.code_of.get((glyph, text))) is not None:
            return known
        code = glyph
        if len(text) != 1 or face.glyph(text) != glyph:
            spare = face.face.glyph_count + len(self.glyph_of)
            if spare <= 0xFFFF:
                code = spare
                self.glyph_of[code] = glyph
        self.text_of.setdefault(code, text)
        self.code_of[glyph, text] = code
        return code


class Typesetter:
    """Measures and breaks the text of one document, and remembers what it drew."""

    def __init__(self) -> None:
        self.used = tuple(Used() for _ in faces())
        self._words: tuple[dict[str, Word], ...] = ({}, {}, {}, {})  # regular, bold; then the same from right to left
        self._letters = (_simple_letters(REGULAR), _simple_letters(BOLD))

    def word(self, text: str, bold: bool, level: int = 0) -> Word:
        """A word (without spaces), measured."""
        words = self._words[bold + 2 * (level & 1)]
        found = words.get(text)
        if found is None:
            found = words[text] = self._measure(text, bold, level & 1)
        return found

    def _measure(self, text: str, bold: bool, rtl: int) -> Word:
        letters = self._letters[bold]
        if not rtl:
            try:
                parts = [letters[c] for c in text]
            except KeyError:
                pass
            else:
                face = BOLD if bold else REGULAR
                self.used[face].characters.update(text)
                return Word(text, sum(p[1] for p in parts), b"".join([p[0] for p in parts]), face)
        stretches, width = [], 0.0
        for index, part in _by_face(text, bold):
            stretch, extent = self._shape(faces()[index], part, rtl, bold and index != BOLD)
            stretches.append(stretch)
            width += extent
        if rtl:
            stretches.reverse()
        return Word(text, width, None, -1, tuple(stretches))

    def _shape(self, face: Face, text: str, rtl: int, outlined: bool) -> tuple[Stretch, float]:
        buffer = hb.Buffer()
        buffer.add_codepoints(list(map(ord, text)))
        buffer.guess_segment_properties()
        buffer.direction = "rtl" if rtl else "ltr"
        buffer.flags = hb.BufferFlags.REMOVE_DEFAULT_IGNORABLES
        hb.shape(face.font, buffer)
        infos, places = buffer.glyph_infos, buffer.glyph_positions
        texts = _texts([info.cluster for info in infos], text, rtl)
        used = self.used[face.index]
        shows: list[tuple[float, bytes]] = []
        height, row = 0.0, b""
        pen, drawn = 0.0, 0.0  # where HarfBuzz has the pen, and where the PDF has it
        for info, place, own in zip(infos, places, texts, strict=True):
            rise = place.y_offset * face.scale
            if rise != height and row:
                shows.append((height, row))
                row = b""
            height = rise
            if shift := round(pen + place.x_offset * face.scale - drawn):
                row += b"%d" % -shift
                drawn += shift
            row += b"(" + code_bytes(used.code(face, info.codepoint, own)) + b")"
            pen += place.x_advance * face.scale
            drawn += face.advance(info.codepoint)
        if shift := round(pen - drawn):
            row += b"%d" % -shift
        if row:
            shows.append((height, row))
        says = text if len(shows) > 1 and not rtl and len(text) <= LONGEST_SPOKEN else ""
        return Stretch(face.index, outlined, tuple(shows), says), pen

    def set(
        self, text: str | Sequence[Run], width: float, size: float, *, bold: bool = False, colour: Colour | None = None
    ) -> Block:
        """The text in lines no wider than `width` points."""
        runs = [Run(text, bold, colour)] if isinstance(text, str) else text
        runs = [Run(printable(run.text), run.bold or bold, run.colour or colour) for run in runs]
        room = width * 1000 / size
        if len(runs) == 1 and (plain := self._set_plain(runs[0], room, size)) is not None:
            return Block(plain, None)
        lines: list[Line] = []
        whole = "".join(run.text for run in runs)
        said: list[str] = []  # line by line, where it is too long to be said at once
        shaped = False
        paragraphs = list(_paragraphs(runs))
        for number, paragraph in enumerate(paragraphs, start=1):
            letters = "".join(run.text for run in paragraph)
            bidi = has_rtl(letters)
            units = self._units(paragraph, levels(letters) if bidi else None)
            rtl = bidi and runs_rtl(letters)
            filled = list(self._fill(units, room))
            for place, (pieces, extent, spaced) in enumerate(filled, start=1):
                spaced = spaced or (place == len(filled) and number < len(paragraphs))
                lines.append(self._line(pieces, extent, size, rtl=rtl, bidi=bidi, spaced=spaced))
                if len(whole) > LONGEST_SPOKEN:
                    said.append("".join([word.text for word, _, _ in pieces]) + " " * spaced)
                shaped = shaped or any(word.simple is None for word, _, _ in pieces)
        if not shaped or not said:
            return Block(lines, whole if shaped else None)
        # A line that is itself too long has thousands of marks on one letter: its glyphs must say it.
        apart = (each if len(each) <= LONGEST_SPOKEN else "" for each in said)
        return Block([line._replace(says=each) for line, each in zip(lines, apart, strict=True)], None)

    def _set_plain(self, run: Run, room: float, size: float) -> list[Line] | None:
        """The lines of a text that breaks only at spaces, as most do; None where it does not, or a word is too long.

        It gives what the longer way through `_units`, `_fill` and `_line` gives, in a third of the time.
        """
        if _NOT_PLAIN.search(run.text):
            return None
        bold, words, colour = run.bold, self._words[run.bold], run.colour
        face, space = (BOLD if bold else REGULAR), self.word(" ", bold)
        lines: list[Line] = []
        codes: list[bytes] = []
        used = 0.0
        for token in run.text.split(" "):
            if not token:
                continue
            word = words.get(token) or self.word(token, bold)
            if word.simple is None or word.width > room:
                return None
            if codes and used + space.width + word.width > room:
                codes.append(b"")  # a space at the end of the line
                lines.append(_plain_line(face, codes, space, used * size / 1000, colour))
                codes, used = [], 0.0
            used += word.width + (space.width if codes else 0.0)
            codes.append(word.simple)
        if codes or not lines:
            lines.append(_plain_line(face, codes, space, used * size / 1000, colour))
        return lines

    def _units(self, runs: Sequence[Run], level_of: list[int] | None) -> Iterator[tuple[bool, list[Piece], float]]:
        """What may not be broken across lines: whether a space comes before it, its pieces, its width."""
        spaced, pieces, width, at = False, list[Piece](), 0.0, 0
        for text, bold, colour in runs:
            for number, token in enumerate(text.split(" ")):
                if number:
                    if pieces:
                        yield spaced, pieces, width
                        pieces, width = [], 0.0
                    spaced = True
                    at += 1
                if not token:
                    continue
                whole = not _MAY_BREAK.search(token) or CODE.search(token)  # a check code is read out, so it stays on one line
                for part_number, part in enumerate((token,) if whole else _BREAKS.split(token)):
                    if part_number and pieces:
                        yield spaced, pieces, width
                        spaced, pieces, width = False, [], 0.0
                    if level_of is None:
                        word = self.word(part, bold)
                        pieces.append((word, colour, 0))
                        width += word.width
                        continue
                    for level, bit in _by_level(part, level_of[at : at + len(part)]):
                        word = self.word(bit, bold, level)
                        pieces.append((word, colour, level))
                        width += word.width
                    at += len(part)
        if pieces:
            yield spaced, pieces, width

    def _fill(self, units: Iterator[tuple[bool, list[Piece], float]], room: float) -> Iterator[tuple[list[Piece], float, bool]]:
        """Lines, each as full as it can be, their widths, and whether they end at a space. A space is a piece of its own."""
        line: list[Piece] = []
        used, blank = 0.0, True
        for spaced, pieces, width in units:
            blank = False
            space = self.word(" ", pieces[0][0].face == BOLD)
            gap = space.width if spaced and line else 0.0
            if used + gap + width <= room:
                if gap:
                    line.append((space, None, min(line[-1][2], pieces[0][2])))
                line += pieces
                used += gap + width
                continue
            if line:
                yield line, used, spaced
                line, used = [], 0.0
            if width <= room:
                line, used = pieces, width
                continue
            for word, colour, level in pieces:
                if used + word.width <= room:
                    line.append((word, colour, level))
                    used += word.width
                    continue
                text, bold = word.text, word.face == BOLD or any(stretch.outlined for stretch in word.stretches)
                while text:
                    head = self._longest(text, bold, level, room - used, force=not line)
                    if head is not None:
                        line.append((head, colour, level))
                        used += head.width
                        text = text[len(head.text) :]
                    if text:
                        yield line, used, False
                        line, used = [], 0.0
        if line or blank:
            yield line, used, False

    def _longest(self, text: str, bold: bool, level: int, room: float, *, force: bool) -> Word | None:
        """As much of a long word as fits: nothing if no letter does, but one letter at least with `force`."""
        text = text[: int(room / 100) + 50]  # few letters are narrower than a tenth of the type size
        ends = _clusters(text)
        fits, most = 0, len(ends)
        while fits < most:
            middle = (fits + most + 1) // 2
            if self._measure(text[: ends[middle - 1]], bold, level & 1).width <= room:
                fits = middle
            else:
                most = middle - 1
        if not fits and not force:
            return None
        return self._measure(text[: ends[max(fits, 1) - 1]], bold, level & 1)

    def _line(self, pieces: list[Piece], width: float, size: float, *, rtl: bool, bidi: bool, spaced: bool) -> Line:
        if bidi:
            pieces = visual(pieces, [level for _, _, level in pieces])
        elif spaced:  # drawn beyond the end, so that a reader does not run the last word into the next line's first
            pieces = [*pieces, (self.word(" ", bool(pieces) and pieces[-1][0].face == BOLD), None, 0)]
        spans: list[Span] = []
        stretches: list[Stretch] = []
        simple: list[bytes] = []
        face, tint = -1, None

        def close() -> None:
            if simple:
                stretches.append(Stretch(face, False, ((0.0, b"(" + b"".join(simple) + b")"),)))
                simple.clear()

        for word, colour, _ in pieces:
            if colour != tint and word.text != " ":
                close()
                if stretches:
                    spans.append(Span(tint, tuple(stretches)))
                    stretches = []
                tint = colour
            if word.simple is None:
                close()
                stretches += word.stretches
            else:
                if word.face != face:
                    close()
                    face = word.face
                simple.append(word.simple)
        close()
        if stretches:
            spans.append(Span(tint, tuple(stretches)))
        return Line(width * size / 1000, tuple(spans), rtl)


def _plain_line(face: int, codes: list[bytes], space: Word, width: float, colour: Colour | None) -> Line:
    if not codes:
        return Line(0.0, ())
    content = b"(" + (space.simple or b"").join(codes) + b")"
    return Line(width, (Span(colour, (Stretch(face, False, ((0.0, content),)),)),))


def _paragraphs(runs: Sequence[Run]) -> Iterator[list[Run]]:
    """The runs of each paragraph; a line break in the text ends one."""
    current: list[Run] = []
    for run in runs:
        first, *others = run.text.split("\n")
        current.append(run._replace(text=first))
        for text in others:
            yield current
            current = [run._replace(text=text)]
    yield current


def _by_face(text: str, bold: bool) -> Iterator[tuple[int, str]]:
    """Stretches of a word in one typeface. Marks, joiners and signs stay with the letter before them where they can."""
    known, opened = face_of(), faces()
    current, start = -1, 0
    for i, character in enumerate(text):
        own = known.get(character, REGULAR)
        loose = unicodedata.category(character)[0] not in "LN"
        if current >= 0 and (character in _JOINERS or (loose and character in opened[current].covers)):
            continue
        if own != current:
            if i > start:
                yield (BOLD if bold and current == REGULAR else current), text[start:i]
            current, start = own, i
    if text:
        yield (BOLD if bold and current == REGULAR else current), text[start:]


def _by_level(text: str, of: Sequence[int]) -> Iterator[tuple[int, str]]:
    start = 0
    for i in range(1, len(text) + 1):
        if i == len(text) or of[i] != of[start]:
            yield of[start], text[start:i]
            start = i


def _clusters(text: str) -> list[int]:
    """The places after which a word may be cut: never before a mark, a joiner, or a letter tied on by a virama."""
    ends = []
    for i in range(1, len(text)):
        tied = unicodedata.category(text[i])[0] == "M" or text[i] in _JOINERS or text[i - 1] in _JOINERS
        if not tied and text[i - 1] not in _VIRAMAS:
            ends.append(i)
    return [*ends, len(text)]


def _texts(clusters: Sequence[int], text: str, rtl: int) -> list[str]:
    """What each glyph stands for, so that reading the glyphs in order gives the text back.

    HarfBuzz says which glyphs draw which letters together; they are shared out one by one, the rest to the last. Where there
    are more glyphs than letters, letters are taken apart (NFD), and what is left stands for a zero-width joiner.
    """
    if not clusters:
        return []
    bounds = sorted(set(clusters))
    end_of = dict(zip(bounds, [*bounds[1:], len(text)], strict=True))
    shares: list[str] = []
    i = 0
    while i < len(clusters):
        j = i
        while j < len(clusters) and clusters[j] == clusters[i]:
            j += 1
        own, count = text[clusters[i] : end_of[clusters[i]]], j - i
        if len(own) < count:
            own = unicodedata.normalize("NFD", own)
        share = [own[k : k + 1] or "\u200d" for k in range(count - 1)] + [own[count - 1 :] or "\u200d"]
        shares += reversed(share) if rtl else share
        i = j
    return shares
