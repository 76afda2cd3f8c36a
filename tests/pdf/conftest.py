"""One small record, open and locked; and the limits of this process as they were."""

from collections.abc import Iterator
from typing import Any

import pikepdf
import pytest
from makers import a_library, a_record
from odd_files import MADE, PASSPHRASE

from checklist.pdf import summary
from checklist.pdf.exchange import (
    lock,
)
from checklist.record import (
    Record,
)


@pytest.fixture(autouse=True)
def limits_of_this_process() -> Iterator[None]:
    """Reading here rather than in a child sets qpdf's limits for the whole process: they are put back."""
    before: dict[str, Any] = dict(pikepdf.settings.get_qpdf_limits())
    yield
    pikepdf.settings.set_qpdf_limits(**before)


@pytest.fixture(scope="module")
def said() -> Record:
    return a_record(known={"health-marks-and-injuries": "A mark"}, people=("Łukasz Żółć",), by="Siân Nguyễn")


@pytest.fixture(scope="module")
def plain(said: Record) -> bytes:
    return summary.make_summary(said, a_library(), MADE)


@pytest.fixture(scope="module")
def locked(plain: bytes) -> bytes:
    return lock(plain, PASSPHRASE)
