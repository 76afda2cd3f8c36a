"""Words that must not leave: what protected things are called, and whether a text repeats them, however it is written.

    watch = Watch([Guarded("14 Larkspur Lane", "a protected address")])
    watch.find("She is at 14, Larkspur-Lane now.")        the words that it repeats

Compared are letters and digits alone, folded for case, accents, width, letters of other scripts that look the same, and what is
drawn as nothing; spaces, hyphens and line ends part nothing. A word is found whole: "Rosebank" is not in "Rosebanks Road"
but for a plural or a possessive.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import accumulate
from typing import Final, NamedTuple

from checklist.frozen import silent

SHORTEST: Final = 3  # letters and digits of a guarded word
_TELLING: Final = 6  # letters that tell something although others stand around them, as in the name of a site
_RUN: Final = 4  # words in a row that a text may not share with a protected one

# What is drawn as nothing, and letters of other scripts that look like ours.
_ALONE = "\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u3164\ufeff\uffa0"
_RANGES = (range(0x200B, 0x2010), range(0x202A, 0x202F), range(0x2060, 0x2070), range(0xFE00, 0xFE10), range(0xE0000, 0xE1000))
_NOTHING: Final = dict.fromkeys([*map(ord, _ALONE), *(each for several in _RANGES for each in several)])
_LIKE: Final = {
    **dict(zip(map(ord, "асеорхуіјѕһԁԛԝӏвкмнтьг"), "aceopxyijshdqwlbkmhtbr", strict=True)),
    **dict(zip(map(ord, "αβγεζηικνορτυχωϲϳ"), "abyeznikvoptuxwcj", strict=True)),
    **dict(zip(map(ord, "ɡɑɩıłøđðŀƅ"), "gaiilodolb", strict=True)),
    **dict(zip(map(ord, "ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢ"), "abcdefghijklmnoprstuvwyz", strict=True)),
    **dict(zip(map(ord, "ᎪᏴᏟᎠᎬᏀᎻᎫᏦᏞᎷᏢᎡᏚᎢᏙᎳᏃ"), "abcdeghjklmprstvwz", strict=True)),
    **dict(zip(map(ord, "օսհոցե"), "ouhnge", strict=True)),
    **dict(zip(map(ord, "ħɦɓɗɖƈɛɠƙɫɱɳɲŋƥʂƭʈʋʐɔ"), "hhbddcegklmnnnpsttvzo", strict=True)),
    **dict(zip(map(ord, "ꓐꓑꓓꓔꓖꓗꓙꓚꓜꓝꓟꓠꓡꓢꓣꓦꓧꓪꓫꓬꓮꓰꓲꓳꓴ"), "bpdtgkjczfmnlsrvhwxyaeiou", strict=True)),
    **dict(zip(map(ord, "یىکہھەةۃٱ"), "ييكههههها", strict=True)),  # of Urdu and Persian keyboards, and of Arabic ones
    ord("þ"): "th",
    ord("æ"): "ae",
    ord("œ"): "oe",
    ord("ß"): "ss",
}
_CAPITALS: Final = str.maketrans("ΗΜΝΥ", "HMNY")  # whose small letters look like others
_TABLE: Final[dict[int, str | None]] = {**_LIKE, **_NOTHING}
_MARKS = re.compile("[\u0300-\u036f\u0483-\u0489\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u20d0-\u20f0]+")
_PARTS_NOTHING = re.compile(f"{_MARKS.pattern}|\u0640+")  # nor a letter drawn long
_SPELT_OUT: Final = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa"})
# Vowels and other signs of the scripts of India and around it: they part no word.
_SIGNS = "".join(each for each in map(chr, range(0x900, 0x1100)) if unicodedata.category(each)[0] == "M")
# A letter of a script that is written without spaces is a word of its own.
_EACH = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af"
_UNUSUAL = re.compile("[^\x00-\u024f\u2010-\u2027\u2030-\u205e\u2190-\u21ff\u2713-\u2717]")
_TOKEN = re.compile(rf"[{_EACH}]|(?:[^\W\d_{_EACH}]|[{_SIGNS}])+|\d+")
_SPACED_TOKEN = re.compile(rf"(?:[^\W\d_]|[{_SIGNS}])+|\d+")  # a digit after a letter begins a word: "tel07700900123"
_UNSPACED = re.compile(f"[{_EACH}]")
_ASCII_TOKEN = re.compile("[a-z]+|[0-9]+")
_IN_FULL: Final = {
    "rd": "road", "st": "street", "saint": "street", "ave": "avenue", "av": "avenue", "ln": "lane", "lne": "lane",
    "cl": "close", "dr": "drive", "cres": "crescent", "cresc": "crescent", "gdns": "gardens", "gdn": "gardens",
    "garden": "gardens", "sq": "square", "ct": "court", "crt": "court", "pl": "place", "ter": "terrace", "terr": "terrace",
    "gr": "grove", "gro": "grove", "blvd": "boulevard", "pde": "parade", "hse": "house", "bldgs": "buildings", "mt": "mount",
}  # fmt: skip

_STREETS = (
    "road|street|lane|avenue|close|drive|way|court|place|terrace|crescent|grove|gardens|square|hill|row|mews|walk|rise|parade|"
    "boulevard|rd|st|ave?|ln|cl|dr|cresc?|gdns|sq|terr|blvd|heol|ffordd|stryd|lôn|ulica|ul|stra(?:ß|ss)e|گلی|روڈ|سڑک|محلہ"
)
_STREET = re.compile(rf"\b(?:{_STREETS})\b\.?", re.IGNORECASE)
_AT_A_STREET = re.compile(
    rf"\b(?:flat\s+\w{{1,4}},?\s+)?\d{{1,4}}[a-z]?,?\s+(?:[\w’'-]{{1,40}}\s+){{1,3}}?(?:{_STREETS})\b", re.IGNORECASE
)
# In some languages the word for the street stands first: "Heol y Bryn", "ul. Lipowa 5". So it does for some houses.
_STREET_FIRST = re.compile(
    r"\b(?:Heol|Ffordd|Stryd|L[oô]n|Rhodfa|T[yŷ]|Plas|Llys|Rue|Calle|[uU]l\.|[uU]lica)\s+(?:yr?\s+)?[A-ZÀ-ſ][\w’'-]{1,40}"
)
_NUMBERED = re.compile(  # "14 Larkspur" of "14 Larkspur Lane", "no. 14 Larkspur"
    rf"\b(\d{{1,4}}[a-z]?),?\s+((?:[\w’'-]{{1,40}}\s+){{1,3}}?)(?:{_STREETS})\b"
    r"|(?:\bno\.?|\bnumber|\bflat|\bhouse)\s*(\d{1,4}[a-z]?),?\s+((?-i:[A-ZÀ-Þ])[\w’'-]{2,40})",
    re.IGNORECASE,
)
_O_IN_A_NUMBER = re.compile(r"(?<=\d)[oO]{1,3}(?=\d)|\b[oO](?=\d)")
_PLATE = re.compile(r"\b[A-Z]{2}\d{2}\s?[A-Z]{3}\b")  # of a car
_PLACES = (
    "refuge|hostel|shelter|hospital|ward|school|academy|nursery|centre|center|clinic|surgery|lodge|cottage|house|hotel|farm|"
    "towers?|hall|mill|mansions|buildings|bungalow|primary|college|manor|grange|flats|apartments"
)
_PLACE = re.compile(rf"\b(?:[A-ZÀ-Þ][\w’'-]{{1,40}}\s+){{1,3}}(?i:{_PLACES})\b")
_POSTCODE = re.compile(r"\b[a-z]{1,2}\d[a-z\d]?\s{0,3}\d[a-z]{2}\b", re.IGNORECASE)
_BETWEEN = r"[\s()./\-\u2010-\u2015\u2212]{0,3}"  # the digits of a telephone number
_NUMBER = re.compile(rf"(?:\+|(?<!\d)0)\d?(?:{_BETWEEN}\d){{7,14}}(?!\d)|\b\d{{3}}[\s-]?\d{{3}}[\s-]?\d{{4}}\b")
_DIGITS = re.compile(rf"\d(?:{_BETWEEN}\d){{4,14}}")
_SITE = re.compile(r"\b(?:[\w-]{1,63}\.){1,4}(?:uk|org|com|net|info|wales|scot|cymru|help|support)\b", re.IGNORECASE)
_LOCAL: Final = 6  # digits of a number as it is rung without its code
_OF_THE_COUNTRY = re.compile(r"^(?:(?:00)?440?|0(?!0))")
_MAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}")
_PIECES = re.compile(r"[,;\n،؛]+")
_HIDING = "refuge|hostel|shelter|safe house|lodge|cottage|house"  # of schools and the like what is left is often the town
_KINDS = re.compile(rf"(?:\s{{1,3}}(?:{_HIDING}|team|service|services|project)){{1,3}}$", re.IGNORECASE)
_HIDES = re.compile(rf"\b(?:{_HIDING})\b", re.IGNORECASE)
_AROUND_A_NAME = re.compile(  # "Flat 2 The Willows", "9a Hidden Lane", "Hidden Lane 9", "c/o Mrs Plum"
    r"^(?:(?:the\s+)?(?:flat|unit|room|apartment|apt|caravan|plot|floor|block|no)\.?\s*\w{0,2}\d\w{0,2}\b[\s,/-]*|c/o\s+)"
    r"|^[\W\d]+(?:[a-z]\b)?\s*|(?<![\s,])[\s,]+\d{1,4}[a-z]?(?:/\d{1,4})?$",
    re.IGNORECASE,
)
_GENERAL_PIECE = re.compile(r"^(?:the\s+)?(?:flat|unit|room|apartment|floor|block|house|no\.?)\s*\w{0,3}$", re.IGNORECASE)

# Words that say nothing by themselves: what is made only of them is no secret, and guarding it would stop every copy.
COMMON: Final = frozenset(
    """about address after again agency all also am an and another any are around as asked at aunt baby back be because
    been before being boy brother brothers but by call called came carer centre child children clinic close contact could dad
    daughter day days did do doctor does down dr each early every family father first flat for from gave girl given go
    going gp grandad grandfather grandma grandmother had has have he health her here hers him his home hospital house
    how if in into is it its just kept know known knows last late lives living made man many may me meeting might more
    morning most mother mr ms mum must my name never new next night no not nothing now number nurse nursery of off often
    ok on once one only or other our out over own partner people person phone police professional put rang refuge road
    room safe said same saw say says school seen sent service she should sister sisters so social some son soon source
    st staff stay staying street such teacher team than that the their them then there these they this those time to
    today told took two uk uncle under until up us very visit visited visitor want was we week weeks well went were what
    when where which while who whom whose why will with woman work worker would year years yes yesterday you
    young your""".split()  # noqa: SIM905 - a list of words, not of strings
)


@dataclass(frozen=True, slots=True)
class Guarded:
    """Words that must not stand in a copy, and what lends them: "a protected address"."""

    words: str = field(repr=False)
    of: str


@silent
class Folded(NamedTuple):
    """The letters of a text for comparing, with the places where its words begin and end."""

    letters: str
    starts: frozenset[int]
    ends: frozenset[int]


def folded(text: str) -> Folded:
    """The text for comparing. Two texts that look alike give the same letters."""
    return _folded(words_of(text))


def _folded(tokens: Collection[str]) -> Folded:
    ends = tuple(accumulate(map(len, tokens)))
    return Folded("".join(tokens), frozenset((0, *ends[:-1])), frozenset(ends))


def words_of(text: str) -> list[str]:
    """The folded words of a text."""
    if "&" in text:
        text = text.replace("&", " and ")
    if text.isascii():
        tokens = _ASCII_TOKEN.findall(text.lower())
    else:
        if _UNUSUAL.search(text):
            text = unicodedata.normalize("NFKC", text)
        small = _PARTS_NOTHING.sub("", text.translate(_CAPITALS).casefold())
        found = (_TOKEN if _UNSPACED.search(text) else _SPACED_TOKEN).findall(small)
        tokens = [each if each.isascii() else _plain(each) for each in found]
    return tokens if _IN_FULL.keys().isdisjoint(tokens) else [_IN_FULL.get(each, each) for each in tokens]


def without_nothing(text: str) -> str:
    """The text without what is drawn as nothing, which may part a name in two."""
    return text.translate(_NOTHING)


def _plain(word: str) -> str:
    if word[0].isdecimal():
        return "".join(str(unicodedata.decimal(each)) for each in word)
    bare = _MARKS.sub("", unicodedata.normalize("NFKD", word.translate(_TABLE)))
    return bare.translate(_TABLE)


class Watch:
    """Guarded words, ready to be looked for in texts."""

    def __init__(self, guarded: Iterable[Guarded]) -> None:
        letters = ((said, each) for each in guarded for said in (_joined(each.words), _joined(_spelt_out(each.words))))
        self._guarded = {said: each for said, each in letters if can_be_found(said)}

    def __bool__(self) -> bool:
        return bool(self._guarded)

    def find(self, text: str) -> tuple[Guarded, ...]:
        """The guarded words that the text repeats, each once."""
        if not self._guarded:
            return ()
        return tuple(dict.fromkeys(each for said in _ways(text) for each in self._found(said)))

    def _found(self, text: str) -> tuple[Guarded, ...]:
        tokens = words_of(text)
        whole = "".join(tokens)
        near = [(letters, each) for letters, each in self._guarded.items() if letters in whole]
        if not near:
            return ()
        there = _folded(tokens)
        run_together = [_joined(each) for each in (*_MAIL.findall(text), *_SITE.findall(text))]
        return tuple(
            each
            for letters, each in near
            if _is_in(letters, there) or (len(letters) >= _TELLING and any(letters in one for one in run_together))
        )


def _joined(text: str) -> str:
    return "".join(words_of(text))


def _ways(text: str) -> Iterable[str]:
    """The text, and what it is meant to be where somebody had no key for a letter, or took the letter O for a nought."""
    return dict.fromkeys((text, _spelt_out(text), _O_IN_A_NUMBER.sub(lambda found: "0" * len(found[0]), text)))


def _spelt_out(text: str) -> str:
    """Müller as Mueller, as many write it who have no such key."""
    return text if text.isascii() else unicodedata.normalize("NFC", text).lower().translate(_SPELT_OUT)


def _is_in(letters: str, there: Folded) -> bool:
    """Whether they stand there as whole words, give or take a plural's or a possessive's "s"."""
    at = there.letters.find(letters)
    while at >= 0:
        end = at + len(letters)
        if at in there.starts and (end in there.ends or (there.letters[end : end + 1] == "s" and end + 1 in there.ends)):
            return True
        at = there.letters.find(letters, at + 1)
    return False


def can_be_found(letters: str) -> bool:
    """Whether these folded letters tell anything by themselves. A name may have two: "Jo", "王芳"."""
    return len(letters) >= SHORTEST or (len(letters) == 2 and letters.isalpha() and letters not in COMMON)


def refusal(words: str, ordinary: Collection[str] = ()) -> str:
    """Why these words cannot be guarded, in one sentence; "" where they can. `ordinary` are folded words of every copy."""
    tokens = words_of(words)
    if len("".join(tokens)) < SHORTEST and not (len(tokens) > 1 and _UNSPACED.search(words)):
        return f"This is too short to look for: it needs {SHORTEST} letters or digits at least. Write the whole name or number."
    if all(each in COMMON or each in ordinary or (len(each) < 2 and each.isascii()) for each in tokens):
        return "This stands in every copy, so it would stop each of them. Write a name, a number or an address."
    return ""


# -- what things are called --------------------------------------------------------------------------------------------


def of_address(text: str) -> Iterator[str]:
    """What gives an address away: house number with street, the street, a named house, the postcode; never the town alone."""
    yield from of_numbers(text)
    pieces = [piece.strip() for piece in _PIECES.split(_POSTCODE.sub(" ", text)) if piece.strip()]
    telling = [at for at, piece in enumerate(pieces) if _STREET.search(piece) or piece[0].isdigit()]
    named = (at for at, piece in enumerate(pieces) if not _GENERAL_PIECE.match(piece))
    for piece in pieces[: (telling[-1] if telling else next(named, 0)) + 1]:
        if not _GENERAL_PIECE.match(piece) and not all(each in COMMON for each in words_of(piece)):
            yield piece
            yield from _without_number(piece)
            yield from of_name(piece)
    yield from of_text(text)


def of_name(name: str) -> Iterator[str]:
    """What is left of the name of a house or a service without the words for its kind: of "Rosebank Refuge", "Rosebank"."""
    bare = _KINDS.sub("", name).strip(" ,.-")
    tells = bool(_HIDES.search(name)) or len(words_of(bare)) > 1  # "Eastside" of "Eastside team" is where half the town lives
    if bare != name and tells and any(each not in COMMON for each in words_of(bare)) and re.match(r"[^\W\d_]", bare):
        yield bare


def _without_number(piece: str) -> Iterator[str]:
    """The street or house without its number, where it has a name; of a house in a line with its town, the first two words."""
    rest = _AROUND_A_NAME.sub("", piece)
    if rest != piece and any(each not in COMMON for each in words_of(rest)):
        yield rest
        first = rest.split()[:2]
        if any(each not in COMMON and len(each) > 3 for each in words_of(" ".join(first))) and not _STREET.search(rest):
            yield " ".join(first)


def of_text(text: str) -> Iterator[str]:
    """Addresses, named places, postcodes, numbers and mail addresses that stand in a text."""
    for found in _POSTCODE.findall(text):  # with the letter O for a nought, and the other way round
        yield from (found, found.replace("0", "O"), re.sub("[oO]", "0", found))
    yield from of_numbers(text)
    yield from _PLATE.findall(text)
    for found in _STREET_FIRST.findall(text):
        yield found
        yield from (bare for bare in found.split()[1:] if found[0] in "uU" and len(bare) > 3)
    for number, street, another, named in _NUMBERED.findall(text):
        if any(each not in COMMON and len(each) > 3 for each in words_of(street or named)):
            yield f"{number or another} {street or named}"
    for found in _AT_A_STREET.findall(text):
        yield found
        yield from _without_number(found)
    for found in _PLACE.findall(text):
        words = found.split()
        while words and words_of(words[0]) and words_of(words[0])[0] in COMMON:
            words = words[1:]
        if len(words) > 1:
            yield " ".join(words)


def of_numbers(text: str) -> Iterator[str]:
    """Telephone numbers (with and without the code of the country), numbers of records, and mail addresses."""
    yield from _MAIL.findall(text)
    text = _in_our_digits(text)
    for found in _NUMBER.findall(text):
        digits = re.sub(r"\D", "", found)
        yield digits
        home = _OF_THE_COUNTRY.sub("", digits)
        if home != digits and len(home) > 6:
            yield from (f"{code}{home}" for code in ("", "0", "44", "440", "0044", "00440"))


def of_contact(text: str) -> Iterator[str]:
    """What gives away how somebody is reached: also a number without its code, and the site of a mail address."""
    yield from of_text(text)
    for found in _DIGITS.findall(_in_our_digits(text)):
        digits = re.sub(r"\D", "", found)
        yield digits
        if len(digits) > _LOCAL:
            yield from (f"{code}{digits}" for code in ("0", "44", "440", "0044", "00440") if digits[0] not in "04")
            yield digits[-_LOCAL:]
    yield from (found.lower().removeprefix("www.") for found in _SITE.findall(text))


def _in_our_digits(text: str) -> str:
    return text if text.isascii() else "".join(str(unicodedata.decimal(each, each)) for each in text)


def of_sentence(text: str) -> Iterator[str]:
    """What another text may not share with this: any four words in a row that say something, or the whole of a short one."""
    words = words_of(text)
    if 0 < len(words) < _RUN:
        if any(each not in COMMON and len(each) > 3 for each in words) and (len(words) > 1 or not text.islower()):
            yield " ".join(words)
        return
    for at in range(len(words) - _RUN + 1):
        run = words[at : at + _RUN]
        if sum(each not in COMMON and len(each) > 2 for each in run) > 1 and sum(map(len, run)) > 11:
            yield " ".join(run)
