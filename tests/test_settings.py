"""The environment is read once, and every fault in it is named together with what to do."""

from datetime import timedelta
from pathlib import Path

import pytest

from checklist.settings import Settings

HOME = Path("/home/child-services-worker")
SECRET = "ab" * 32


def read(platform: str = "linux", **environ: str) -> Settings:
    return Settings.read(environ, platform, HOME)


def faults(**environ: str) -> list[str]:
    with pytest.raises(ValueError, match="CHECKLIST_") as caught:
        read(**environ)
    return str(caught.value).splitlines()


@pytest.mark.parametrize(
    ("platform", "environ", "folder"),
    [
        ("linux", {}, "/home/child-services-worker/.local/share/information-sharing-checklist"),
        ("linux", {"XDG_DATA_HOME": "/data"}, "/data/information-sharing-checklist"),
        ("linux", {"XDG_DATA_HOME": "relative"}, "/home/child-services-worker/.local/share/information-sharing-checklist"),
        ("darwin", {}, "/home/child-services-worker/Library/Application Support/information-sharing-checklist"),
        ("win32", {"LOCALAPPDATA": "/C/Local"}, "/C/Local/information-sharing-checklist"),
        ("win32", {}, "/home/child-services-worker/AppData/Local/information-sharing-checklist"),
        ("linux", {"CHECKLIST_DATA_DIR": "/srv/checklist"}, "/srv/checklist"),
        ("linux", {"CHECKLIST_DATA_DIR": "~/checklist"}, "/home/child-services-worker/checklist"),
    ],
)
def test_drafts_are_in_the_persons_own_folder_unless_told_otherwise(
    platform: str, environ: dict[str, str], folder: str
) -> None:
    found = read(platform, **environ)

    assert found.data_dir == Path(folder)
    assert found.database_url == f"sqlite:///{folder}/drafts/drafts.db"
    assert found.pepper_file == Path(folder) / "pepper"


def test_with_nothing_set_the_defaults_hold() -> None:
    found = read()

    assert (found.keep_days, found.words, found.idle_hours, found.tenant) == (14, 6, 12, "")
    assert found.keep_nothing is False


def test_what_is_set_is_taken(tmp_path: Path) -> None:
    pepper = tmp_path / "pepper"
    pepper.touch()

    found = read(
        CHECKLIST_DATABASE_URL="postgresql://checklist@db.example/drafts",
        CHECKLIST_PEPPER_FILE=str(pepper),
        CHECKLIST_KEEP_DAYS="30",
        CHECKLIST_KEEP_NOTHING=" Yes ",
        CHECKLIST_WORDS="7",
        CHECKLIST_IDLE_HOURS="1",
        CHECKLIST_TENANT="north-shire",
    )

    assert found.database_url == "postgresql://checklist@db.example/drafts"
    assert (found.pepper_file, found.pepper) == (pepper, None)
    assert (found.keep_days, found.keep_nothing, found.words, found.idle_hours) == (30, True, 7, 1)
    assert found.tenant == "north-shire"


def test_a_pepper_in_the_environment_takes_the_place_of_the_file() -> None:
    found = read(CHECKLIST_PEPPER=SECRET)

    assert (found.pepper, found.pepper_file) == (bytes.fromhex(SECRET), None)


def test_secrets_are_not_in_the_repr() -> None:
    found = read(CHECKLIST_PEPPER=SECRET, CHECKLIST_DATABASE_URL="postgresql://u:hunter2@db.example/drafts")

    assert "hunter2" not in repr(found)
    assert "\\xab" not in repr(found)


def test_every_fault_is_named_at_once() -> None:
    found = faults(
        CHECKLIST_KEEP_DAYS="60",
        CHECKLIST_KEEP_NOTHING="perhaps",
        CHECKLIST_WORDS="five",
        CHECKLIST_IDLE_HOURS="0",
        CHECKLIST_TENANT="North Shire!",
        CHECKLIST_DATA_DIR="drafts",
        CHECKLIST_KEEP_DAY="3",
    )

    assert found == [
        "CHECKLIST_KEEP_DAY: there is no such setting; did you mean 'CHECKLIST_KEEP_DAYS'?",
        "CHECKLIST_KEEP_NOTHING: ‘perhaps’ is neither yes nor no. Use yes or no.",
        "CHECKLIST_DATA_DIR: ‘drafts’ is not a whole path. Write it from the top, as in /srv/checklist.",
        "CHECKLIST_KEEP_DAYS: ‘60’ is not a whole number from 1 to 30. Use 14, or leave it out.",
        "CHECKLIST_WORDS: ‘five’ is not a whole number from 6 to 12. Use 6, or leave it out.",
        "CHECKLIST_IDLE_HOURS: ‘0’ is not a whole number from 1 to 24. Use 12, or leave it out.",
        "CHECKLIST_TENANT: ‘North Shire!’ is not a short name. Use up to 40 of a–z, 0–9 and hyphens.",
    ]


@pytest.mark.parametrize(
    ("url", "fault"),
    [
        ("mysql://u:hunter2@h/d", "drafts cannot be kept in ‘mysql’. Use sqlite:///file.db or postgresql://host/name."),
        ("drafts.db", "this is not the address of a database. Use sqlite:///file.db or postgresql://host/name."),
        ("sqlite://", "it names no file. Use sqlite:///file.db, with three strokes."),
        ("sqlite:///:memory:", "it names no file. Use sqlite:///file.db, with three strokes."),
    ],
)
def test_a_database_that_will_not_do_is_refused_without_its_password(url: str, fault: str) -> None:
    assert faults(CHECKLIST_DATABASE_URL=url) == [f"CHECKLIST_DATABASE_URL: {fault}"]


def test_servers_that_share_a_database_must_be_given_their_pepper() -> None:
    (fault,) = faults(CHECKLIST_DATABASE_URL="postgresql://h/d")

    assert fault.startswith("CHECKLIST_PEPPER_FILE: it is needed with PostgreSQL, and the same on every server. Name a")


def test_where_nothing_is_kept_no_pepper_is_needed() -> None:
    assert read(CHECKLIST_DATABASE_URL="postgresql://h/d", CHECKLIST_KEEP_NOTHING="yes").keep_nothing


def test_peppers_that_will_not_do_are_refused_without_being_shown(tmp_path: Path) -> None:
    (fault,) = faults(CHECKLIST_PEPPER="hunter2")

    assert "it is not a pepper. Use 64 hexadecimal digits" in fault
    assert "hunter2" not in fault
    assert faults(CHECKLIST_PEPPER=SECRET, CHECKLIST_PEPPER_FILE=str(tmp_path / "none")) == [
        "CHECKLIST_PEPPER: CHECKLIST_PEPPER_FILE is set too. Keep one of the two."
    ]
    assert "there is no file" in faults(CHECKLIST_PEPPER_FILE=str(tmp_path / "none"))[0]


def test_a_service_without_a_home_needs_none_where_its_data_folder_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "home", homeless)

    assert Settings.read({"CHECKLIST_DATA_DIR": "/srv/checklist"}, "linux").data_dir == Path("/srv/checklist")
    assert Settings.read({"XDG_DATA_HOME": "/data"}, "linux").data_dir == Path("/data/information-sharing-checklist")


@pytest.mark.parametrize("environ", [{}, {"CHECKLIST_DATA_DIR": "~/checklist"}], ids=["nothing set", "a folder in it"])
def test_a_service_without_a_home_is_told_to_name_a_folder(environ: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "home", homeless)

    with pytest.raises(ValueError, match="CHECKLIST_DATA_DIR: there is no home folder"):
        Settings.read(environ, "linux")


def homeless() -> Path:
    raise RuntimeError("Could not determine home directory.")


def test_a_file_is_not_a_data_folder(tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    assert "is a file. Name a folder." in faults(CHECKLIST_DATA_DIR=str(tmp_path / "file"))[0]


SIGN_IN = {
    "CHECKLIST_SIGN_IN_ISSUER": "https://login.example",
    "CHECKLIST_SIGN_IN_AUDIENCE": "the-tool",
    "CHECKLIST_SIGN_IN_ROLES": "practitioner=staff chair=chairs",
}


def test_sign_in_is_off_until_an_issuer_is_named_and_then_whole() -> None:
    assert read().sign_in_issuer == ""
    found = read(**SIGN_IN)
    assert (found.sign_in_roles, found.sign_in_claim) == ((("practitioner", "staff"), ("chair", "chairs")), "groups")


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("CHECKLIST_SIGN_IN_AUDIENCE", "", "CHECKLIST_SIGN_IN_AUDIENCE: it is needed to sign in."),
        ("CHECKLIST_SIGN_IN_ROLES", "", "CHECKLIST_SIGN_IN_ROLES: no group may do anything."),
        ("CHECKLIST_SIGN_IN_ROLES", "chiar=chairs", "there is no role ‘chiar’. Did you mean 'chair'?"),
        (
            "CHECKLIST_SIGN_IN_ROLES",
            "boss=staff",
            "there is no role ‘boss’. Use one of auditor, chair, content-editor, practitioner, ",
        ),
        ("CHECKLIST_SIGN_IN_ROLES", "chair", "‘chair’ names no group."),
        ("CHECKLIST_SIGN_IN_ISSUER", "login", "CHECKLIST_SIGN_IN_ISSUER: it is not an address."),
        ("CHECKLIST_SIGN_IN_HOURS", "13", "‘13’ is not a whole number from 1 to 12."),
    ],
)
def test_a_sign_in_that_is_not_whole_is_a_fault(name: str, value: str, told: str) -> None:
    assert any(told in fault for fault in faults(**{**SIGN_IN, name: value}))


def test_the_roles_there_are_end_with_one_full_stop() -> None:
    [fault] = faults(**{**SIGN_IN, "CHECKLIST_SIGN_IN_ROLES": "boss=staff"})

    assert fault.endswith("supervisor, trainer.")
    assert ".." not in fault


def test_minutes_of_rest_take_the_place_of_hours() -> None:
    assert (read().idle, read().idle_without_words) == (timedelta(minutes=30), timedelta(hours=12))
    assert read(CHECKLIST_IDLE_MINUTES="0", CHECKLIST_IDLE_HOURS="3").idle == timedelta(hours=3)
