"""PDFs made on purpose, for tests of what reads them."""

import zlib
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
from makers import a_record

from checklist.pdf import reader
from checklist.pdf.engine.attachment import ATTACHMENT
from checklist.received import Received

MADE = datetime(2026, 3, 12, 12, 30, tzinfo=UTC)
ROOT = Path(__file__).parents[1]
PASSPHRASE = "amber-kettle-stone-rapid-violin-éclair"
GIBIBYTE = 1024 * 1024 * 1024
MOST_SECONDS, MOST_MEMORY = 2.0, 150  # MiB

GOOD = a_record(known={"health-marks-and-injuries": "A mark"}).to_json()


def open_here(data: bytes, passphrase: str | None) -> Received:
    """The record in a file, read in this very process."""
    received = reader.open_any(data, passphrase)
    assert isinstance(received, Received)
    return received


def packed_zeros(size: int) -> bytes:
    """Zeros to that number of bytes, packed to a thousandth, without spending the time on packing them all."""
    block = 16 * 1024 * 1024
    packer = zlib.compressobj(9)
    head = packer.compress(bytes(block)) + packer.flush(zlib.Z_FULL_FLUSH)
    again = packer.compress(bytes(block)) + packer.flush(zlib.Z_FULL_FLUSH)
    return head + again * (size // block - 1)


def with_attachment(data: bytes, name: str = ATTACHMENT, **entries: Any) -> bytes:
    """A small PDF with a file of that name in it; `entries` go into the stream's dictionary."""
    pdf = pikepdf.new()
    pdf.add_blank_page()
    stream = pikepdf.Stream(pdf, data, **entries)
    names = pikepdf.Array(
        [pikepdf.String(name), pikepdf.Dictionary(Type=pikepdf.Name.Filespec, EF=pikepdf.Dictionary(F=stream))]
    )
    pdf.Root.Names = pikepdf.Dictionary(EmbeddedFiles=pikepdf.Dictionary(Names=names))
    return saved(pdf)


def saved(pdf: pikepdf.Pdf, **options: Any) -> bytes:
    out = BytesIO()
    pdf.save(out, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none, **options)
    return out.getvalue()
