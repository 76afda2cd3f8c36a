"""Files that went through other tools."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pikepdf
import pytest
from makers import a_library, a_record
from odd_files import GOOD, MADE, PASSPHRASE, open_here, saved, with_attachment

from checklist.pdf import summary
from checklist.pdf.engine.attachment import ATTACHMENT
from checklist.pdf.exchange import read_file
from checklist.pdf.refusals import Damaged, Locked, MeetingPack, Several, WrongPassphrase
from checklist.received import PageCheck
from checklist.record import (
    Record,
)


def renamed(plain: bytes, key: bytes | str, **names: str) -> bytes:
    """The PDF with its attachment listed under another key, and with other names of its own."""
    with pikepdf.open(BytesIO(plain)) as pdf:
        listed = pdf.Root.Names.EmbeddedFiles.Names
        listed[0] = pikepdf.String(key)
        for name, said in names.items():
            listed[1][f"/{name}"] = pikepdf.String(said)
        return saved(pdf)


def joined(*files: bytes, keep_list: bool) -> bytes:
    """What tools make that put PDFs together: all attachments listed, or those of the first file alone."""
    with pikepdf.open(BytesIO(files[0])) as pdf:
        for each in files[1:]:
            with pikepdf.open(BytesIO(each)) as other:
                pdf.pages.extend(other.pages)
                spec = pdf.copy_foreign(other.Root.Names.EmbeddedFiles.Names[1])
            if keep_list:
                pdf.Root.Names.EmbeddedFiles.Names.extend([pikepdf.String(ATTACHMENT), spec])
            else:
                pdf.pages[-1].obj["/LeftBehind"] = spec
        return saved(pdf)


@pytest.mark.parametrize(
    ("change", "of_its_pages"),
    [
        (lambda plain: renamed(plain, b"\xfe\xff" + ATTACHMENT.encode("utf-16-be")), PageCheck.AS_MADE),
        (lambda plain: renamed(plain, "attachment-1"), PageCheck.AS_MADE),
        (lambda plain: renamed(plain, ATTACHMENT, UF="renamed", F="renamed"), PageCheck.AS_MADE),
        (lambda plain: plain + b"This email has been scanned. " * 80, PageCheck.AS_MADE),
        (lambda plain: plain + bytes(5000), PageCheck.AS_MADE),
        (lambda plain: b"X-Scanned: yes\r\n\r\n" + plain, PageCheck.AS_MADE),
        (lambda plain: encrypted(plain, owner="the office", user=""), PageCheck.AS_MADE),
        (lambda plain: with_attachment(GOOD.encode()), PageCheck.NOT_CHECKED),
        (lambda plain: resaved(plain, linearize=True), PageCheck.AS_MADE),
        (lambda plain: resaved(plain, object_stream_mode=pikepdf.ObjectStreamMode.generate), PageCheck.AS_MADE),
        (lambda plain: resaved(plain, recompress_flate=True), PageCheck.AS_MADE),
        (lambda plain: joined(plain, plain, keep_list=True), PageCheck.CHANGED),
    ],
    ids=["a key in UTF-16", "another key", "another name", "a gateway's lines", "zeros behind", "lines before",
         "an owner's lock", "another maker", "linearised", "packed", "packed anew", "twice the same"],
)  # fmt: skip
def test_a_record_is_read_whatever_tool_saved_the_pdf(
    plain: bytes, change: Callable[[bytes], bytes], of_its_pages: PageCheck
) -> None:
    received = open_here(change(plain), None)

    assert "A mark" in received.record.to_json()
    assert received.pages is of_its_pages
    assert of_its_pages is not PageCheck.AS_MADE or received.check_code == open_here(plain, None).check_code
    assert not received.locked


def encrypted(plain: bytes, *, owner: str, user: str) -> bytes:
    """The PDF as another program encrypts it."""
    return resaved(plain, encryption=pikepdf.Encryption(owner=owner, user=user))


def resaved(plain: bytes, **options: Any) -> bytes:
    with pikepdf.open(BytesIO(plain)) as pdf:
        pdf.save(out := BytesIO(), **options)
        return out.getvalue()


def test_a_pdf_that_somebody_else_encrypted_is_not_taken_for_one_of_our_locked_ones(plain: bytes, said: Record) -> None:
    data = encrypted(plain, owner="the office", user="open sesame")

    received = open_here(data, "open sesame")
    assert received.record == said
    assert not received.locked  # its record is not sealed, so it could have been changed
    with pytest.raises(Locked):
        open_here(data, None)
    with pytest.raises(WrongPassphrase):
        open_here(data, "open barley")


def test_words_that_are_not_needed_do_no_harm(plain: bytes, said: Record) -> None:
    assert open_here(encrypted(plain, owner="the office", user=""), PASSPHRASE).record == said
    assert open_here(plain, PASSPHRASE).record == said


@pytest.mark.parametrize("keep_list", [True, False], ids=["all listed", "the first listed"])
def test_several_summaries_in_one_file_are_counted_and_refused(plain: bytes, keep_list: bool) -> None:
    others = [summary.make_summary(a_record(by=each), a_library(), MADE) for each in ("A. Other", "B. Other")]

    with pytest.raises(Several, match="holds 3 summaries"):
        read_file(joined(plain, *others, keep_list=keep_list))


def test_a_meeting_pack_is_told_from_one_agencys_checklist() -> None:
    pack = b'{\n "format": "information-sharing-picture/1",\n "agencies": []}'

    with pytest.raises(MeetingPack, match="a meeting pack"):
        read_file(with_attachment(pack))
    with pytest.raises(MeetingPack):
        read_file(pack)


@pytest.mark.parametrize("tail", [b"\n7 0 obj\n<<", b"\nxref\n0 1\n"], ids=["an object", "a table"])
def test_a_part_of_a_later_version_behind_the_end_is_not_left_out_in_silence(plain: bytes, tail: bytes) -> None:
    with pytest.raises(Damaged):
        open_here(plain + tail + bytes(3000), None)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-be"])
def test_json_with_a_byte_order_mark_is_read(said: Record, encoding: str) -> None:
    mark = "\ufeff" if encoding == "utf-16-be" else ""

    assert read_file((mark + said.to_json()).encode(encoding)).record == said
