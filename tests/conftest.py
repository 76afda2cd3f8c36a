"""How the tests are shared out between processes, and what several files need: a store of drafts, a tab.

Tests in a browser wait for most of their time, the others never. So those in a browser stand first; one process goes through
the files from the last, and the others go through them from the first: together they keep two cores at work.
"""

from __future__ import annotations

import gc
import subprocess
from collections.abc import Iterator
from functools import cache
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import settings
from streamlit.components.v2 import manifest_scanner
from xdist.remote import Producer
from xdist.scheduler import LoadScopeScheduling
from xdist.workermanage import WorkerController

from checklist import content
from checklist.app.state import tabs
from checklist.app.state.saving import KEEPING
from checklist.pdf import exchange, reader

settings.register_profile("untimed", settings(), deadline=None)  # no test is timed: the computer may be busy
settings.load_profile("untimed")


class FromBothEnds(LoadScopeScheduling):  # type: ignore[misc]  # xdist has no types
    """Whole files, from the last to one process, from the first to all others."""

    def __init__(self, config: pytest.Config, log: Producer | None = None) -> None:
        config.option.loadscopereorder = False
        super().__init__(config, log)

    def _split_scope(self, nodeid: str) -> str:
        return nodeid.partition("::")[0]

    def _assign_work_unit(self, node: WorkerController) -> None:
        if node is self.nodes[0]:
            self.workqueue.move_to_end(next(reversed(self.workqueue)), last=False)
        super()._assign_work_unit(node)


def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> LoadScopeScheduling:
    return FromBothEnds(config, log)


def pytest_sessionstart() -> None:
    """What is asked is read once by each process, and not by each of fifty files and tests."""
    read, read_once = content.read, cache(content.read)
    pytest.MonkeyPatch().setattr(content, "read", lambda *given, **more: (read if given or more else read_once)(*given, **more))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=lambda each: "browser" not in each.path.parts)


def pytest_collection_finish() -> None:
    """All that was imported and collected stays to the end: it is not looked through again and again for garbage."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session", autouse=True)
def components_are_looked_for_once() -> Iterator[None]:
    """Streamlit looks for components in all that is installed, for each page that a test opens: ten times a page’s own work."""
    with pytest.MonkeyPatch.context() as once:
        once.setattr(manifest_scanner, "scan_component_manifests", cache(manifest_scanner.scan_component_manifests))
        yield


@pytest.fixture(scope="session", autouse=True)
def a_page_without_a_network_has_no_address() -> Iterator[None]:
    """Streamlit's own stand-in for a server, in a page that a test opens, gives a stand-in for an address."""
    with pytest.MonkeyPatch.context() as once:
        once.setattr(tabs, "address", str)
        yield


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[Path]:
    """A store in a folder of this test's own; gives its drafts file."""
    KEEPING.start({"CHECKLIST_DATA_DIR": str(tmp_path / "data")})
    yield tmp_path / "data" / "drafts" / "drafts.db"
    KEEPING.stop()


@pytest.fixture
def tab(monkeypatch: pytest.MonkeyPatch) -> list[tabs.Tab]:
    """The tab that everything runs for; a test may put another in its place."""
    now = [tabs.Tab(browser="b" * 43)]
    monkeypatch.setattr(tabs, "here", lambda: now[0])
    return now


@pytest.fixture
def files_are_read_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files are read by the same lines in this process: another takes half a second to start.

    That another reads them, and what that one may not do, is tested in tests/pdf/test_exchange.py and tests/pdf/test_reader.py.
    """

    def read(sent: bytes) -> subprocess.CompletedProcess[bytes]:
        reader.main(BytesIO(sent), answer := BytesIO())
        return subprocess.CompletedProcess([], 0, answer.getvalue())

    monkeypatch.setattr(reader, "confine", lambda: None)
    monkeypatch.setattr(exchange, "_done", read)
