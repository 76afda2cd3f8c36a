"""What a name may stand for, what is no name at all, and which words in its place say something else.

The words themselves are content (`library.Names`); here are the rules. Everything is compared folded (`spelling.fold`).
Only the words of the content are kept between calls: no name is.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from copy import copy
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Self

from rapidfuzz.distance import OSA

from checklist.library import Names
from checklist.picture.addresses import read_address
from checklist.picture.ties import NO_TIE, SaidTie, Ties, folded_words
from checklist.spelling import fold, is_slip

FoldedName = tuple[str, ...]  # a name as folded words: ("darren", "holt")

LONGEST_WORD = 30  # letters. What is longer is no first name, and is compared as a whole only.

# Brackets, and quotes that stand around words: "Darren (Daz) Holt", "Darren ‘Daz’ Holt"; the apostrophe of D’Andre is none.
_ASIDE = re.compile(r"[(\[“\"]([^()\[\]“”\"]+)[)\]”\"]|(?<!\w)[‘']([^‘’']+)[’'](?!\w)")
_CALLED = re.compile(
    r"\b(?:called|calls|named|known as|nicknamed)\s(?:(?:him|her|them)\s)?[\"“‘']?([A-ZÀ-Þ]\w+(?:\s[A-ZÀ-Þ]\w+)?)"
)
_SHORT_Z = re.compile(r"(\w{2,3}?)z(?:za|zer)?")  # Daz or Dazza for Darren, Gaz for Gary, Shaz for Sharon
_VOWELS = re.compile(r"[aeiouyw]")
_MUTE_H = re.compile(r"(?<=\w)h(?![aeiouy])|(?<=[^\Waeiouy])h")  # Sarah, Johnathon; that of Mohammed is heard
_SOUNDS = (("ph", "f"), ("ck", "k"), ("ch", "k"), ("q", "k"), ("c", "k"), ("z", "s"))


@dataclass(frozen=True, slots=True)
class ReadName:
    """A name, taken apart: its words, what stood in brackets, what tells two of one name apart, and what its title says."""

    words: FoldedName = field(repr=False)
    asides: tuple[str, ...] = field(default=(), repr=False)  # as written
    sides: Mapping[int, int] = field(default_factory=dict, repr=False)  # which list of `tells_apart` -> which side of it
    tie: SaidTie = NO_TIE
    gender: str = ""


class Lexicon:
    """The words of the content, folded, and what follows from them."""

    def __init__(self, names: Names) -> None:
        self._read: dict[str, ReadName] = {}
        self.ties = Ties(names)
        self._placeholders = {fold(each) for each in names.placeholders}
        self._unnamed = {fold(each) for each in names.unnamed}
        self._his, self._hers = folded_words(names.titles_of_men), folded_words(names.titles_of_women)
        self._titles = folded_words(names.titles) | self._his | self._hers
        self._suffixes = folded_words(names.suffixes)
        self._sides: dict[str, dict[int, int]] = defaultdict(dict)
        for at, sides in enumerate(names.tells_apart):
            for side, words in enumerate(sides):
                for word in words:
                    self._sides[fold(word)][at] = side
        self._forms: dict[str, set[int]] = defaultdict(set)
        for at, forms in enumerate(names.first_names):
            for form in forms:
                self._forms[fold(form)].add(at)
        self._in_full = {fold(each): fold(line[0]) for line in names.in_addresses for each in line}
        self._stand_ins = folded_words(names.in_place_of_a_name) | folded_words(self.ties.phrases) | folded_words(names.loosens)

    def afresh(self) -> Self:
        """The same words, with no memory of any name."""
        again = copy(self)
        again._read, again.ties = {}, self.ties.afresh()
        return again

    # what is no name

    def says_nothing(self, text: str) -> bool:
        """Whether a name, a reference or an address is empty, or a placeholder like “unknown”, “N/A” or “000”."""
        words = fold(text)
        solid = words.replace(" ", "")
        all_one = solid.isascii() and len(set(solid)) == 1 and (len(solid) > 1 or solid in "x0")  # "xxx", "0000"
        return not solid or all_one or words in self._placeholders or solid in self._placeholders

    def is_stand_in(self, word: str) -> bool:
        """Whether a word stands in the place of a name: “male”, “partner”, “Mum’s”."""
        return word in self._stand_ins or (word.endswith("s") and word[:-1] in self.ties.phrases)

    def is_full(self, name: FoldedName) -> bool:
        """Whether it names one person among many: two words or more, no initial, no stand-in for a name."""
        return (
            len(name) > 1
            and not any(is_initial(word) or self.is_stand_in(word) for word in name)
            and " ".join(name) not in self._placeholders
        )

    def are_stand_ins(self, name: FoldedName) -> bool:
        return all(self.is_stand_in(word) for word in name)

    def part(self, name: FoldedName) -> frozenset[str]:
        """The words of a name that are one."""
        return frozenset(word for word in name if not self.is_stand_in(word))

    # names

    def read(self, name: str) -> ReadName:
        """A name taken apart: no title, no aside, “Holt, Darren” the right way round."""
        if name not in self._read:
            self._read[name] = self._taken_apart(name)
        return self._read[name]

    def _taken_apart(self, name: str) -> ReadName:
        plain = name.replace(" ", "").isalpha()  # as nearly all names are: nothing to take apart but words
        asides = [] if plain else [" ".join((one or two).split()) for one, two in _ASIDE.findall(name)]
        bare = _ASIDE.sub(" ", name) if asides else name
        last, comma, first = bare.partition(",")
        turned = fold(first)
        if comma and turned and "," not in first and fold(last):
            if all(word in self._sides or self.is_stand_in(word) for word in turned.split()):
                asides.append(first.strip())  # "Darren Holt, Jr", "Darren Holt, mum's ex"
                words = fold(last).split()
            else:
                words = f"{turned} {fold(last)}".split()
        else:
            words = fold(bare).split()
        titles = []
        while len(words) > 1 and words[0] in self._titles:
            titles.append(words.pop(0))
        said = [tuple(fold(each).split()) for each in asides]
        if len(words) > 2 and words[-1] in self._suffixes:
            said.append((words.pop(),))
            if words[-1] == "the":
                words.pop()
        if len(self.part(tuple(words))) < 2:
            said.append(tuple(word for word in words if word in self._unnamed or self.is_stand_in(word)))
        told = [tie for each in (*asides, *titles) if (tie := self.ties.read(each)) is not NO_TIE]
        genders = {"male" for each in titles if each in self._his} | {"female" for each in titles if each in self._hers}
        return ReadName(
            tuple(words),
            tuple(asides),
            self._sides_of(said),
            told[0] if len(told) == 1 else NO_TIE,
            genders.pop() if len(genders) == 1 else "",
        )

    def words(self, name: str) -> FoldedName:
        return self.read(name).words

    def child_words(self, name: str) -> FoldedName:
        """A child's name without what stands there until there is one: “Baby Boy Vale” is Vale. Empty for a placeholder."""
        return () if self.says_nothing(name) else tuple(word for word in self.words(name) if word not in self._unnamed)

    def callings(self, name: str, known_as: Iterable[str], described_as: str) -> Iterator[tuple[FoldedName, str]]:
        """Every name that somebody goes by, folded, with the words as written. A placeholder is none, nor is “(Snr)”."""
        read = self.read(name)
        asides = (each for each in read.asides if not self._says_no_name(each))
        for each in (name, *known_as, *asides, *_CALLED.findall(described_as)):
            if not self.says_nothing(each) and (words := self.words(each)):
                yield words, " ".join(each.split())

    def other_asides(self, read: ReadName) -> frozenset[str]:
        """What stands in brackets and is neither a tie nor a word that tells apart: “(Leeds)”."""
        return frozenset(fold(each) for each in read.asides if not self._says_no_name(each))

    def _says_no_name(self, aside: str) -> bool:
        return all(word in self._sides or self.is_stand_in(word) for word in fold(aside).split())

    def _sides_of(self, said: Iterable[FoldedName]) -> dict[int, int]:
        found: dict[int, set[int]] = defaultdict(set)
        for words in said:
            if all(word in self._sides or self.is_stand_in(word) for word in words):
                for word in words:
                    for at, side in self._sides.get(word, {}).items():
                        found[at].add(side)
        return {at: sides.pop() for at, sides in found.items() if len(sides) == 1}

    def address(self, text: str) -> tuple[str, str]:
        return read_address(text, self._in_full)

    # first names

    def forms(self, first: str) -> set[int]:
        """Which lists of first names that are forms of one it stands in."""
        return self._forms.get(first, set())

    def are_forms_of_one(self, one: str, other: str) -> bool:
        return not self.forms(one).isdisjoint(self.forms(other))

    def are_alike(self, one: str, other: str) -> bool:
        """Whether two first names may be one: the same, a slip, a short form, or one name in two spellings."""
        return (
            one == other
            or is_slip(one, other)
            or shortens(one, other)
            or shortens(other, one)
            or self.are_forms_of_one(one, other)
            or sound_alike(one, other)
        )


def is_initial(word: str) -> bool:
    return len(word) == 1 and word.isascii() and word.isalpha()


def shortens(short: str, full: str) -> bool:
    """Dan for Daniel, Beth for Elizabeth, Daz for Darren."""
    if len(full) > len(short) >= 3 and short in full:
        return True
    start = starts_short(short)
    return bool(start) and len(full) > 3 and full.startswith(start)


def starts_short(short: str) -> str:
    """How a name begins that this may be short for: "dar" for Daz and Dazza. Empty where it is no such short form."""
    found = _SHORT_Z.fullmatch(short)
    return f"{found[1]}r" if found else ""


def sound(word: str) -> str:
    """What a first name sounds like without its vowels: Mohammed and Muhammad are one."""
    for written, heard in _SOUNDS:
        word = word.replace(written, heard)
    word = _MUTE_H.sub("", word)
    plain = "".join(letter for at, letter in enumerate(word) if not at or letter != word[at - 1])
    return plain[:1] + _VOWELS.sub("", plain[1:])


def sound_alike(one: str, other: str) -> bool:
    """Two spellings of one long name, with the same consonants in it: four of them, or two letters' difference at most."""
    if min(len(one), len(other)) < 5 or max(len(one), len(other)) > LONGEST_WORD or sound(one) != sound(other):
        return False
    return len(sound(one)) > 3 or (min(len(one), len(other)) > 6 and OSA.distance(one, other, score_cutoff=2) <= 2)


def rest_fits(one: FoldedName, other: FoldedName) -> bool:
    """Whether the words behind a first name can be the same: equal, one letter apart, or an initial for one of them."""
    if not one or not other:
        return True
    return len(one) == len(other) and all(
        a == b or is_slip(a, b) or (is_initial(a) and b[0] == a) or (is_initial(b) and a[0] == b)
        for a, b in zip(one, other, strict=True)
    )


def lexicon(names: Names) -> Lexicon:
    """The words of the content made ready for one comparison: what it reads, it remembers until then."""
    return _made_ready(names).afresh()


@lru_cache(maxsize=4)
def _made_ready(names: Names) -> Lexicon:
    """Content only is kept here, never a name."""
    return Lexicon(names)
