"""A private PostgreSQL for the tests: Debian's own binaries, run as an unprivileged user, gone when the tests end.

Set TEST_POSTGRES_URL to use a server of your own instead; its user must be allowed to make databases.
"""

import contextlib
import os
import pwd
import secrets
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any
from urllib.parse import urlsplit, urlunsplit

import psycopg

HOW_TO_GET_IT = "PostgreSQL is not installed; get it with: apt install postgresql"


class Absent(Exception):
    """There is no PostgreSQL on this machine."""


class Server:
    """A running server. `fresh` gives the address of a new, empty database on it."""

    def __init__(self, url: str) -> None:
        self.url = url

    def fresh(self) -> str:
        name = f"drafts_{secrets.token_hex(6)}"
        with psycopg.connect(self.url, autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name}".encode())
        return urlunsplit(urlsplit(self.url)._replace(path=f"/{name}"))


class OwnServer(Server):
    """A server that belongs to the tests, so that they may kill it."""

    def __init__(self, binaries: Path, folder: Path) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        super().__init__(f"postgresql://checklist@127.0.0.1:{self.port}/postgres")
        self._binaries, self._data = binaries, folder / "data"
        self._process: subprocess.Popen[bytes] | None = None
        if os.getuid() == 0:
            user = pwd.getpwnam(_unprivileged())
            os.chown(folder, user.pw_uid, user.pw_gid)
        self._run(
            "initdb", "--pgdata", str(self._data), "--username=checklist", "--auth=trust", "--encoding=UTF8", "--no-locale"
        )

    def start(self) -> None:
        with (self._data.parent / "log").open("ab") as log:
            self._process = self._spawn(log)
        ready = [str(self._binaries / "pg_isready"), "-q", "-h", "127.0.0.1", "-p", str(self.port)]
        until = time.monotonic() + 30
        while subprocess.run(ready, check=False).returncode != 0:
            assert self._process.poll() is None, "PostgreSQL ended at once"
            assert time.monotonic() < until, "PostgreSQL did not start within 30 seconds"
            time.sleep(0.05)

    def _spawn(self, log: IO[bytes]) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            [
                str(self._binaries / "postgres"),
                *("-D", str(self._data), "-k", str(self._data), "-p", str(self.port)),
                *("-c", "listen_addresses=127.0.0.1", "-c", "shared_buffers=16MB", "-c", "max_connections=60"),
            ],
            stdout=subprocess.DEVNULL,
            stderr=log,
            **_as_nobody_special(),
        )

    def stop(self, how: signal.Signals = signal.SIGQUIT) -> None:
        """SIGQUIT ends it at once without tidying up, as a crash would; SIGINT ends it tidily."""
        if self._process is not None:
            self._process.send_signal(how)
            self._process.wait(timeout=30)
            self._process = None

    def _run(self, program: str, *arguments: str) -> None:
        command = [str(self._binaries / program), *arguments]
        done = subprocess.run(command, capture_output=True, check=False, **_as_nobody_special())
        assert done.returncode == 0, done.stderr.decode()


@contextlib.contextmanager
def server() -> Iterator[OwnServer]:
    """A server of one's own, running.

    Raises:
        Absent: there are no binaries for it.
    """
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    if not found:
        raise Absent(HOW_TO_GET_IT)
    folder = Path(tempfile.mkdtemp(prefix="checklist-postgres-"))
    try:
        running = OwnServer(found[-1].parent, folder)
        running.start()
        try:
            yield running
        finally:
            running.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextlib.contextmanager
def any_server() -> Iterator[Server]:
    """The server that TEST_POSTGRES_URL names, or one of one's own."""
    url = os.environ.get("TEST_POSTGRES_URL")
    if url:
        yield Server(url)
    else:
        with server() as own:
            yield own


def program(name: str) -> str:
    """Where a program of PostgreSQL's own is, of the newest version that is installed.

    Raises:
        Absent: there is none.
    """
    found = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"))
    if not found:
        raise Absent(HOW_TO_GET_IT)
    return str(found[-1])


def _unprivileged() -> str:
    with contextlib.suppress(KeyError):
        return pwd.getpwnam("postgres").pw_name
    return "nobody"


def _as_nobody_special() -> dict[str, Any]:
    """PostgreSQL refuses to run as root."""
    if os.getuid() != 0:
        return {}
    user = pwd.getpwnam(_unprivileged())
    return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}
