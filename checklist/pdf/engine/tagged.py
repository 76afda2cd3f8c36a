"""How an accessible page is written: fpdf2 with tags.

fpdf2 writes pages, bookmarks and attachments, but tags only images. Two subclasses add the rest, and nothing is patched:

`TaggedPDF` keeps the tree of what a document is made of (headings, paragraphs, tables, figures). What is written
inside `with pdf.tag("P"):` belongs to that element, and what is written outside any tag is an artifact: a rule, a page number.
Marked content is opened lazily, when something is really written, so a tag may span pages.

`TaggedProducer` writes that tree, the fonts (a subset of each, with a map from glyph back to text) and the metadata that
PDF/UA-1 (ISO 14289-1) and PDF/A-3A (ISO 19005-3) ask for.
"""

import struct
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from html import escape

import fpdf
import uharfbuzz as hb
from fpdf import FPDF
from fpdf.annotations import PDFEmbeddedFile
from fpdf.enums import OutputIntentSubType
from fpdf.output import OutputProducer, PDFFontStream, PDFICCProfile, PDFPage
from fpdf.prefs import ViewerPreferences
from fpdf.syntax import Name, PDFContentStream, PDFObject, PDFString
from fpdf.util import builtin_srgb2014_bytes

from checklist.pdf.engine.attachment import CODES, DRAWN, LETTERS, Typeface, check_code, drawn, typefaces_digest
from checklist.pdf.engine.glyphs import LONGEST_SPOKEN, code_bytes
from checklist.pdf.engine.typeface import BOLD, REGULAR, Face, faces
from checklist.pdf.engine.typeset import Typesetter, Used


class Written(PDFObject):
    """A PDF object whose dictionary is already written out."""

    __slots__ = ("_id", "body")

    def __init__(self, body: str = "") -> None:
        super().__init__()
        self.body = body

    def serialize(self, obj_dict: object = None, _security_handler: object = None) -> str:
        return f"{self.id} 0 obj\n<<{self.body}>>\nendobj"


class Element(PDFObject):
    """One node of the structure tree: a paragraph, a table cell, the document itself."""

    __slots__ = ("_id", "entries", "kids", "kind", "parent")

    def __init__(self, kind: str, parent: PDFObject, entries: str = "") -> None:
        super().__init__()
        self.kind = kind
        self.parent = parent
        self.entries = entries
        self.kids: list[Element | tuple[PDFPage, int]] = []  # a pair: the page and the number of marked content on it

    def serialize(self, obj_dict: object = None, _security_handler: object = None) -> str:
        page, kids = None, []
        for kid in self.kids:
            if isinstance(kid, Element):
                kids.append(f"{kid._id} 0 R")
            elif page is None or kid[0] is page:
                page = kid[0]
                kids.append(str(kid[1]))
            else:
                kids.append(f"<</Type/MCR/Pg {kid[0].ref}/MCID {kid[1]}>>")
        where = f"/Pg {page.ref}" if page is not None else ""
        inside = f"/K[{' '.join(kids)}]" if kids else ""
        return f"{self._id} 0 obj\n<</Type/StructElem/S/{self.kind}/P {self.parent.ref}{self.entries}{where}{inside}>>\nendobj"


class TaggedPDF(FPDF):
    """A document in which everything written is either tagged or an artifact. Lengths are points."""

    def __init__(self, *, title: str, author: str, made: datetime, language: str) -> None:
        super().__init__(unit="pt", format="A4")
        self.typesetter = Typesetter()
        self.pdf_version = "1.7"
        self.single_resources_object = True
        self.allow_images_transparency = False
        self.viewer_preferences = ViewerPreferences(display_doc_title=True)
        self.set_auto_page_break(False)
        self.set_title(title)
        self.set_author(author)
        self.set_producer(f"fpdf2 {fpdf.__version__}")
        self.set_lang(language)
        self.set_creation_date(made.astimezone(UTC))
        self.set_xmp_metadata(_metadata(title, author, self.producer, made))
        self.add_output_intent(
            OutputIntentSubType.PDFA,
            output_condition_identifier="sRGB",
            dest_output_profile=PDFICCProfile(builtin_srgb2014_bytes(), n=3, alternate="DeviceRGB"),
            info="sRGB2014",
        )
        self.tree_root = Written()
        self.document = Element("Document", self.tree_root)
        self.elements = [self.document]
        self.marked: dict[int, list[Element]] = {}  # page number -> the element of each marked content on it
        self._inside: Element | None = None  # None: an artifact
        self._marking: Element | bool | None = False  # what is open on the page; False: nothing
        self._contents = bytearray()
        self._carried: tuple[bytes, PDFEmbeddedFile] | None = None
        self.typefaces: dict[int, Typeface] = {}  # by number, once everything is drawn

    def begin(self, kind: str, entries: str = "") -> Element:
        """Open an element inside the present one; `end` closes it."""
        parent = self._inside or self.document
        element = Element(kind, parent, entries)
        parent.kids.append(element)
        self.elements.append(element)
        self._inside = element
        return element

    def end(self, element: Element) -> None:
        self._inside = element.parent if isinstance(element.parent, Element) else None

    @contextmanager
    def tag(self, kind: str, entries: str = "") -> Iterator[Element]:
        """What is written inside belongs to a new element of this kind (a structure type of ISO 32000-1, 14.8.4)."""
        outer = self._inside
        element = self.begin(kind, entries)
        try:
            yield element
        finally:
            self._inside = outer

    @contextmanager
    def inside(self, element: Element | None) -> Iterator[None]:
        """What is written inside belongs to this element again; to nothing (an artifact) when it is None."""
        outer, self._inside = self._inside, element
        try:
            yield
        finally:
            self._inside = outer

    @property
    def in_artifact(self) -> bool:
        """Whether what is written now belongs to no element."""
        return self._inside is None

    def write_operators(self, operators: bytes) -> None:
        """Add operators to the page, as part of the present element."""
        if self._marking is not self._inside:
            self._mark()
        self._contents += operators

    def _mark(self) -> None:
        if self._marking is not False:
            self._contents += b"EMC\n"
        element = self._marking = self._inside
        if element is None:
            self._contents += b"/Artifact BMC\n"
            return
        on_page = self.marked.setdefault(self.page, [])
        element.kids.append((self.pages[self.page], len(on_page)))
        self._contents += b"/%s <</MCID %d>> BDC\n" % (element.kind.encode(), len(on_page))
        on_page.append(element)

    def _unmark(self) -> None:
        if self._marking is not False:
            self._contents += b"EMC\n"
            self._marking = False

    def _out(self, s: str | bytes) -> None:
        self.write_operators((s if isinstance(s, bytes) else s.encode("latin1")) + b"\n")

    def add_page(self, *args: object, **kwargs: object) -> None:
        """Start a page; what fpdf2 itself writes on it is an artifact."""
        with self.inside(None):
            super().add_page()

    def _beginpage(self, *args: object, **kwargs: object) -> None:
        self._unmark()
        super()._beginpage(*args, **kwargs)  # type: ignore[arg-type]
        contents = self.pages[self.page].contents
        if isinstance(contents, bytearray):
            self._contents = contents

    def write_artifact(self, page: int, kind: str, operators: bytes) -> None:
        """Add a running header or footer to a page that is otherwise done."""
        self._unmark()
        contents = self.pages[page].contents
        if isinstance(contents, bytearray):
            contents += b"/Artifact <</Type/Pagination/Subtype/%s>> BDC\n%sEMC\n" % (kind.encode(), operators)

    def finished(self) -> bytes:
        """The whole file."""
        self._unmark()
        self.typefaces = {
            face.index + 1: _written(face, used)
            for face, used in zip(faces(), self._with_code_letters(), strict=True)
            if used.characters or used.code_of
        }
        self._say_check_code()
        self.embedded_files.sort(key=lambda file: file.basename())  # a name tree is in order
        return bytes(self.output(output_producer_class=TaggedProducer))

    def carry(self, data: bytes) -> None:
        """Let the pages and the last embedded file, which holds this data, answer for each other.

        Pages show `check_code(data)`; the code of both, which is known only when all pages are drawn, is put in its place.
        """
        self._carried = data, self.embedded_files[-1]

    def _with_code_letters(self) -> Iterator[Used]:
        """What is drawn of each typeface, and every letter that a code may have where a code is drawn."""
        code = set(check_code(self._carried[0])) if self._carried else set()
        for used in self.typesetter.used:
            if code and code <= used.characters:
                used.characters.update(LETTERS)
            yield used

    def _say_check_code(self) -> None:
        if not self._carried:
            return
        data, file = self._carried
        before = check_code(data)
        pages = [page.contents for _, page in sorted(self.pages.items()) if isinstance(page.contents, bytearray)]
        codes = {weight: _simple(before, weight) for weight in (REGULAR, BOLD)}
        typefaces = typefaces_digest({f"/F{number}": each for number, each in self.typefaces.items()})
        digest = drawn(map(bytes, pages), typefaces, sorted(set(codes.values())))
        code = check_code(data, digest)
        for weight, shown in codes.items():
            for contents in pages:
                contents[:] = contents.replace(shown, _simple(code, weight))
        for element in self.elements:
            for old, new in zip(_in_a_text(before), _in_a_text(code), strict=True):
                element.entries = element.entries.replace(old, new)
        written = " ".join(f"<{each.hex()}>" for each in sorted({_simple(code, weight) for weight in codes}))
        file.params = f"{str(file.params).removesuffix('>>')}/{DRAWN} <{digest.hex()}>/{CODES} [{written}]>>"


class TaggedProducer(OutputProducer):
    """Writes the structure tree and the fonts in place of fpdf2's own."""

    fpdf: TaggedPDF

    def _out(self, data: bytes | bytearray | str) -> None:
        if isinstance(data, str) and data.endswith("\r\nendstream\nendobj"):
            # The stream's own last byte is a carriage return: end the line with another, or readers may take it for the end.
            data = data.removesuffix("\nendstream\nendobj") + "\r\nendstream\nendobj"
        super()._out(data)

    def _add_structure_tree(self) -> PDFObject:
        pdf = self.fpdf
        root, parents = pdf.tree_root, Written()
        for item in (root, parents, *pdf.elements):
            self._add_pdf_obj(item)
        numbers = []
        for place, (page, elements) in enumerate(sorted(pdf.marked.items())):
            pdf.pages[page].struct_parents = place
            numbers.append(f"{place}[{' '.join([element.ref for element in elements])}]")
        for page_object in pdf.pages.values():
            page_object.tabs = Name("S")  # type: ignore[attr-defined]
        parents.body = f"/Nums[{' '.join(numbers)}]"
        root.body = f"/Type/StructTreeRoot/K {pdf.document.ref}/ParentTree {parents.ref}"
        return root

    def _add_fonts(self, *args: object) -> dict[int, PDFObject]:  # type: ignore[override]
        return {number: self._add_font(number, written) for number, written in self.fpdf.typefaces.items()}

    def _add_font(self, number: int, written: Typeface) -> PDFObject:
        face, (outlines, glyphs, texts, widths) = faces()[number - 1], written
        name = f"{'AAAAA'}{chr(65 + face.index)}+{face.name}"
        to_unicode = PDFContentStream(texts, compress=True)
        self._add_pdf_obj(to_unicode)
        file = PDFFontStream(outlines)
        self._add_pdf_obj(file)
        descriptor = Written(_descriptor(face, name) + f"/FontFile2 {file.ref}")
        self._add_pdf_obj(descriptor)
        mapping = "/Identity"
        if glyphs:
            stream = PDFContentStream(glyphs, compress=True)
            self._add_pdf_obj(stream)
            mapping = f" {stream.ref}"
        descendant = Written(
            f"/Type/Font/Subtype/CIDFontType2/BaseFont/{name}/FontDescriptor {descriptor.ref}"
            "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
            f"/DW 1000/W[{_widths(widths)}]/CIDToGIDMap{mapping}"
        )
        self._add_pdf_obj(descendant)
        font = Written(
            f"/Type/Font/Subtype/Type0/BaseFont/{name}/Encoding/Identity-H"
            f"/DescendantFonts[{descendant.ref}]/ToUnicode {to_unicode.ref}"
        )
        self._add_pdf_obj(font)
        return font


def _written(face: Face, used: Used) -> Typeface:
    """The part of a typeface that a document has drawn, as it goes into the file."""
    text_of = {face.glyph(character): character for character in sorted(used.characters, reverse=True)}
    text_of = used.text_of | text_of
    codes = sorted(text_of)
    glyph_of = {code: used.glyph_of.get(code, code) for code in codes}
    places = bytearray(2 * (codes[-1] + 1) if used.glyph_of else 0)
    for code, glyph in glyph_of.items() if places else ():
        struct.pack_into(">H", places, 2 * code, glyph)
    widths = {code: face.advance(glyph) for code, glyph in glyph_of.items()}
    return Typeface(_subset(face, set(glyph_of.values())), bytes(places), _to_unicode(text_of), widths)


def _simple(text: str, weight: int) -> bytes:
    """Letters that stand for themselves, as they stand between the brackets of a string that is shown."""
    return b"".join(code_bytes(faces()[weight].glyph(character)) for character in text)


def _in_a_text(code: str) -> tuple[str, str]:
    """A code as it may stand in a text string of a dictionary."""
    return code, code.encode("utf-16-be").hex()


def pdf_text(text: str) -> str:
    """A text string as it stands in a PDF dictionary, no longer than PDF/A allows."""
    return str(PDFString(text if len(text) <= LONGEST_SPOKEN else text[: LONGEST_SPOKEN - 1] + "…").serialize())


_UNNEEDED = ("GDEF", "GPOS", "GSUB", "OS/2", "cmap", "gasp", "name", "post")


def _subset(face: Face, glyphs: set[int]) -> bytes:
    """The font with these glyphs alone, under their own numbers."""
    wanted = hb.SubsetInput()
    wanted.glyph_set.update(sorted(glyphs))
    wanted.drop_table_tag_set.update([int.from_bytes(tag.encode(), "big") for tag in _UNNEEDED])
    flags = hb.SubsetFlags
    wanted.flags = flags.RETAIN_GIDS | flags.NO_HINTING | flags.NOTDEF_OUTLINE | flags.NO_LAYOUT_CLOSURE
    return bytes(hb.subset(face.face, wanted).blob.data)


def _descriptor(face: Face, name: str) -> str:
    head = bytes(face.face.reference_table("head").data)
    box = [round(edge * face.scale) for edge in struct.unpack(">4h", head[36:44])]
    extents = face.font.get_font_extents("ltr")
    ascent, descent = round(extents.ascender * face.scale), round(extents.descender * face.scale)
    return (
        f"/Type/FontDescriptor/FontName/{name}/Flags 4/FontBBox[{' '.join(map(str, box))}]/ItalicAngle 0"
        f"/Ascent {ascent}/Descent {descent}/CapHeight 714/StemV {140 if face.index == BOLD else 80}"
    )


def _widths(width_of: Mapping[int, float]) -> str:
    parts: list[str] = []
    previous = -2
    for code, width in sorted(width_of.items()):
        if code != previous + 1:
            parts.append(f"{']' if parts else ''}{code}[")
        parts.append(f"{width:g} ")
        previous = code
    return "".join(parts) + "]" if parts else ""


def _to_unicode(text_of: Mapping[int, str]) -> bytes:
    entries = [f"<{code:04X}> <{text.encode('utf-16-be').hex().upper()}>\n" for code, text in sorted(text_of.items())]
    blocks = [entries[i : i + 100] for i in range(0, len(entries), 100)]  # no more than 100 a block, says Adobe
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
        "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
        "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n"
        + "".join(f"{len(block)} beginbfchar\n{''.join(block)}endbfchar\n" for block in blocks)
        + "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend"
    ).encode("ascii")


def _metadata(title: str, author: str, producer: str, made: datetime) -> str:
    """XMP: what the file is, and that it claims PDF/UA-1 and PDF/A-3A.

    PDF/A does not know the property that says PDF/UA, so it is described (ISO 19005-3, 6.6.2.3).
    """
    when = f"{made.astimezone(UTC):%Y-%m-%dT%H:%M:%S+00:00}"
    return f"""<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{escape(title)}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{escape(author)}</rdf:li></rdf:Seq></dc:creator>
<xmp:CreateDate>{when}</xmp:CreateDate><xmp:ModifyDate>{when}</xmp:ModifyDate>
<xmp:MetadataDate>{when}</xmp:MetadataDate>
<pdf:Producer>{escape(producer)}</pdf:Producer>
<pdfaid:part>3</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>
<pdfuaid:part>1</pdfuaid:part>
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 to which the file conforms</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description></rdf:RDF></x:xmpmeta>"""
