"""Installed from a wheel, the tool starts outside its checkout, with its content and its settings inside."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
import zipfile
from collections.abc import Iterator
from http.client import HTTPResponse
from pathlib import Path
from typing import cast

import pytest

ROOT = Path(__file__).parent.parent
PATIENCE = 60  # seconds


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with what the wheel holds, and nothing else of ours."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as packed:
        packed.extractall(folder / "installed")
    return folder / "installed"


def environment(installed: Path) -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(installed), "CHECKLIST_DATA_DIR": str(installed / "data")}


@pytest.fixture
def address(installed: Path, tmp_path: Path) -> Iterator[str]:
    """Where the tool listens, started as the command that the wheel brings starts it."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    options = ["--server.port", str(port), "--server.headless", "true"]
    command = [sys.executable, "-c", "import sys; from checklist.start import main; sys.exit(main())", *options]
    with subprocess.Popen(
        command,
        cwd=tmp_path,
        env=environment(installed),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    ) as server:
        yield f"http://127.0.0.1:{port}"
        os.killpg(server.pid, 15)


def opened(address: str) -> HTTPResponse:
    until = time.monotonic() + PATIENCE
    while True:
        try:
            return cast("HTTPResponse", urllib.request.urlopen(address, timeout=PATIENCE))
        except (urllib.error.URLError, ConnectionError):
            assert time.monotonic() < until, "the tool did not start"
            time.sleep(0.2)


@pytest.mark.slow
def test_the_content_comes_with_the_wheel(installed: Path, tmp_path: Path) -> None:
    check = [sys.executable, "-m", "checklist", "check"]
    done = subprocess.run(check, cwd=tmp_path, env=environment(installed), capture_output=True, text=True, check=False)

    assert (done.returncode, done.stderr) == (0, "")
    assert not (installed / "content").exists()


@pytest.mark.slow
def test_the_command_of_the_wheel_starts_the_tool_with_its_own_settings(address: str) -> None:
    with opened(address) as page:
        policy = page.headers["content-security-policy"]

    assert "script-src 'self'" in policy
    other_host = urllib.request.Request(address, headers={"Host": "elsewhere.invalid"})
    with pytest.raises(urllib.error.HTTPError):
        urllib.request.urlopen(other_host, timeout=PATIENCE)
