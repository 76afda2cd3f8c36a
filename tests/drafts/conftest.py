"""A store and a keeper on either database."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from postgres import Absent, Server, any_server

from checklist.drafts import Drafts, Keeper
from drafts.made import CHECK, Clock, settings

BOTH = ["sqlite", pytest.param("postgres", marks=[pytest.mark.postgres, pytest.mark.slow])]


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    try:
        with any_server() as running:
            yield running
    except Absent as absent:
        if os.environ.get("CI"):
            pytest.fail(str(absent))
        pytest.skip(str(absent))


@pytest.fixture(params=BOTH)
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/drafts/drafts.db"
    running: Server = request.getfixturevalue("postgres")
    return running.fresh()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def store(url: str, clock: Clock) -> Iterator[Drafts]:
    made = Drafts.at(url, CHECK, clock=clock, waits=())
    yield made
    made.close()


@pytest.fixture
def keeper(url: str, tmp_path: Path, clock: Clock) -> Iterator[Keeper]:
    made = Keeper.start(settings(tmp_path, url), clock=clock, waits=())
    yield made
    made.store.close()
