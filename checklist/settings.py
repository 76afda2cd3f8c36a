"""The environment variables, read once at the start, and every fault in them named at once.

`CHECKLIST_` and the name of a field of `Settings` is the name of its variable. What each is for stands in `deploy/README.md`.
"""

import re
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from checklist.faults import did_you_mean

FOLDER = "information-sharing-checklist"
LONGEST_KEPT = 30  # days; a draft is not a record
ROLES = ("practitioner", "chair", "supervisor", "trainer", "content-editor", "auditor")
LONGEST_AUDIT = 2557  # days: seven years
DATABASE_HINT = "Use sqlite:///file.db or postgresql://host/name"
PEPPER_HINT = "64 hexadecimal digits, as printed by: python -c 'import secrets; print(secrets.token_hex(32))'"


@dataclass(frozen=True, slots=True)
class Settings:
    """What the environment says, checked. Secrets are not in its repr."""

    data_dir: Path
    database_url: str = field(repr=False)  # may hold a password
    pepper_file: Path | None = None  # None: the pepper is in `pepper`
    pepper: bytes | None = field(default=None, repr=False)
    pepper_before_file: Path | None = None  # while the pepper is changed: the other one
    keep_days: int = 14
    keep_nothing: bool = False
    words: int = 6
    idle_hours: int = 12
    tenant: str = ""
    audit_days: int = 0
    metrics: bool = False
    idle_minutes: int = 30  # 0: `idle_hours` holds
    sign_in_issuer: str = ""  # "": nobody is asked to sign in
    sign_in_audience: str = ""
    sign_in_tenant: str = ""
    sign_in_claim: str = "groups"
    sign_in_roles: tuple[tuple[str, str], ...] = ()  # role and group
    sign_in_hours: int = 12

    @property
    def idle(self) -> timedelta:
        """For how long a tab may rest before it asks for the password."""
        return timedelta(minutes=self.idle_minutes) if self.idle_minutes else timedelta(hours=self.idle_hours)

    @property
    def idle_without_words(self) -> timedelta:
        """The same while nobody has the password: what is locked by then, nobody can ever open."""
        return max(self.idle, timedelta(hours=self.idle_hours))

    @classmethod
    def read(cls, environ: Mapping[str, str], platform: str = sys.platform, home: Path | None = None) -> "Settings":
        """The settings in this environment.

        Raises:
            ValueError: with one line for every fault: which variable, what is wrong, what to do.
        """
        return _EnvironReader(environ, platform, home).settings()


def own_data_folder(environ: Mapping[str, str], platform: str, home: Callable[[], Path]) -> Path:
    """The folder in which this system keeps a person's own data, on the local disk. `home` is asked only where it is needed."""
    if platform == "win32":
        return Path(environ.get("LOCALAPPDATA") or home() / "AppData" / "Local") / FOLDER
    if platform == "darwin":
        return home() / "Library" / "Application Support" / FOLDER
    chosen = environ.get("XDG_DATA_HOME", "")
    return (Path(chosen) if chosen.startswith("/") else home() / ".local" / "share") / FOLDER


class _EnvironReader:
    """Reads the environment, and goes on after a fault so that all are named together."""

    def __init__(self, environ: Mapping[str, str], platform: str, home: Path | None) -> None:
        self.set = {name: value.strip() for name, value in environ.items() if name.startswith("CHECKLIST_")}
        self.environ, self.platform, self.home = environ, platform, home
        self.faults: list[str] = []

    def settings(self) -> Settings:
        self._unknown_names()
        keep_nothing = self._yes_or_no("CHECKLIST_KEEP_NOTHING")
        data_dir = self._folder()
        database_url = self._database(data_dir)
        pepper, pepper_file = self._pepper(data_dir, needed=database_url.startswith("postgres") and not keep_nothing)
        settings = Settings(
            data_dir=data_dir,
            database_url=database_url,
            pepper_file=pepper_file,
            pepper=pepper,
            pepper_before_file=self._pepper_before(),
            keep_days=self._number("CHECKLIST_KEEP_DAYS", 14, 1, LONGEST_KEPT),
            keep_nothing=keep_nothing,
            words=self._number("CHECKLIST_WORDS", 6, 6, 12),
            idle_hours=self._number("CHECKLIST_IDLE_HOURS", 12, 1, 24),
            tenant=self._tenant(),
            audit_days=self._number("CHECKLIST_AUDIT_DAYS", 0, 0, LONGEST_AUDIT),
            metrics=self._yes_or_no("CHECKLIST_METRICS"),
            idle_minutes=self._number("CHECKLIST_IDLE_MINUTES", 30, 0, 720),
            **self._sign_in(),
        )
        if self.faults:
            raise ValueError("\n".join(self.faults))
        return settings

    def _fault(self, name: str, wrong: str, do: str) -> None:
        self.faults.append(f"{name}: {wrong}. {do}{'' if do.endswith(('.', '?')) else '.'}")

    def _unknown_names(self) -> None:
        known = [f"CHECKLIST_{each.name.upper()}" for each in fields(Settings)]
        for name in sorted(self.set.keys() - set(known)):
            self.faults.append(f"{name}: there is no such setting; {did_you_mean(name, known)}")

    def _folder(self) -> Path:
        text = self.set.get("CHECKLIST_DATA_DIR", "")
        if not text:
            return own_data_folder(self.environ, self.platform, self._home)
        folder = Path(text.replace("~", str(self._home()), 1) if text.startswith("~/") else text)
        if not folder.is_absolute():
            self._fault("CHECKLIST_DATA_DIR", f"‘{text}’ is not a whole path", "Write it from the top, as in /srv/checklist")
        elif folder.exists() and not folder.is_dir():
            self._fault("CHECKLIST_DATA_DIR", f"‘{text}’ is a file", "Name a folder")
        return folder

    def _home(self) -> Path:
        """The home folder of whoever runs the program: a service may have none."""
        try:
            return self.home or Path.home()
        except RuntimeError:
            self._fault(
                "CHECKLIST_DATA_DIR", "there is no home folder to keep drafts in", "Name a folder, as in /srv/checklist"
            )
            return Path("/")

    def _database(self, data_dir: Path) -> str:
        url = self.set.get("CHECKLIST_DATABASE_URL", "")
        if not url:
            return f"sqlite:///{(data_dir / 'drafts' / 'drafts.db').as_posix()}"
        # What follows the scheme may be a password and is never repeated.
        scheme = urlsplit(url).scheme if "://" in url else ""
        kind = scheme.split("+")[0]
        if kind not in {"sqlite", "postgresql", "postgres"}:
            where = f"drafts cannot be kept in ‘{kind}’" if kind else "this is not the address of a database"
            self._fault("CHECKLIST_DATABASE_URL", where, DATABASE_HINT)
        elif kind == "sqlite" and not re.match(r"sqlite:///(?!:memory:)[^?]", url):
            self._fault("CHECKLIST_DATABASE_URL", "it names no file", "Use sqlite:///file.db, with three strokes")
        return url

    def _pepper(self, data_dir: Path, needed: bool) -> tuple[bytes | None, Path | None]:
        text, path = self.set.get("CHECKLIST_PEPPER", ""), self.set.get("CHECKLIST_PEPPER_FILE", "")
        if text and path:
            self._fault("CHECKLIST_PEPPER", "CHECKLIST_PEPPER_FILE is set too", "Keep one of the two")
        if text:
            if not re.fullmatch(r"[0-9a-fA-F]{64}", text):
                self._fault("CHECKLIST_PEPPER", "it is not a pepper", f"Use {PEPPER_HINT}")
                return None, None
            return bytes.fromhex(text), None
        if path:
            if not Path(path).is_file():
                self._fault("CHECKLIST_PEPPER_FILE", f"there is no file ‘{path}’", f"Make it, with {PEPPER_HINT}")
            return None, Path(path)
        if needed:
            self._fault(
                "CHECKLIST_PEPPER_FILE",
                "it is needed with PostgreSQL, and the same on every server",
                f"Name a file with {PEPPER_HINT}",
            )
        return None, data_dir / "pepper"

    def _pepper_before(self) -> Path | None:
        path = self.set.get("CHECKLIST_PEPPER_BEFORE_FILE", "")
        if path and not Path(path).is_file():
            self._fault("CHECKLIST_PEPPER_BEFORE_FILE", f"there is no file ‘{path}’", "Name the file, or leave the setting out")
        return Path(path) if path else None

    def _sign_in(self) -> dict[str, Any]:
        """What is set of sign-in, which the issuer turns on; then it must be whole, or anybody could come in."""
        said = {
            name: self.set.get(f"CHECKLIST_SIGN_IN_{name.upper()}", "") for name in ("issuer", "audience", "tenant", "claim")
        }
        roles = self._roles()
        if said["issuer"]:
            if urlsplit(said["issuer"]).scheme not in ("https", "http"):
                self._fault("CHECKLIST_SIGN_IN_ISSUER", "it is not an address", "Use the issuer that your provider names")
            if not said["audience"]:
                self._fault("CHECKLIST_SIGN_IN_AUDIENCE", "it is needed to sign in", "Use the client id of this tool")
            if not roles:
                self._fault("CHECKLIST_SIGN_IN_ROLES", "no group may do anything", "Write it as in chair=safeguarding-chairs")
        return {
            "sign_in_issuer": said["issuer"],
            "sign_in_audience": said["audience"],
            "sign_in_tenant": said["tenant"],
            "sign_in_claim": said["claim"] or "groups",
            "sign_in_roles": roles,
            "sign_in_hours": self._number("CHECKLIST_SIGN_IN_HOURS", 12, 1, 12),
        }

    def _roles(self) -> tuple[tuple[str, str], ...]:
        pairs = [each.partition("=") for each in self.set.get("CHECKLIST_SIGN_IN_ROLES", "").split()]
        for role, _, group in pairs:
            if role not in ROLES:
                self._fault("CHECKLIST_SIGN_IN_ROLES", f"there is no role ‘{role}’", did_you_mean(role, ROLES).capitalize())
            elif not group:
                self._fault("CHECKLIST_SIGN_IN_ROLES", f"‘{role}’ names no group", f"Write it as in {role}=a-group")
        return tuple((role, group) for role, _, group in pairs)

    def _number(self, name: str, default: int, least: int, most: int) -> int:
        text = self.set.get(name, "")
        if not text:
            return default
        if not re.fullmatch(r"[0-9]{1,6}", text) or not least <= int(text) <= most:
            self._fault(name, f"‘{text}’ is not a whole number from {least} to {most}", f"Use {default}, or leave it out")
            return default
        return int(text)

    def _yes_or_no(self, name: str) -> bool:
        text = self.set.get(name, "").lower()
        if text in {"yes", "true", "on", "1"}:
            return True
        if text not in {"", "no", "false", "off", "0"}:
            self._fault(name, f"‘{text}’ is neither yes nor no", "Use yes or no")
        return False

    def _tenant(self) -> str:
        text = self.set.get("CHECKLIST_TENANT", "")
        if not re.fullmatch(r"[a-z0-9-]{0,40}", text):
            self._fault("CHECKLIST_TENANT", f"‘{text}’ is not a short name", "Use up to 40 of a–z, 0–9 and hyphens")
        return text
