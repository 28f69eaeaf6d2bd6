import os
from pathlib import Path

import pytest

from graph_service.config import Settings, environment_name
from graph_service.errors import SettingsError


@pytest.fixture(autouse=True)
def nothing_set(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    for name in Settings.model_fields:
        monkeypatch.delenv(environment_name(name), raising=False)


def test_every_setting_has_a_meaning_and_a_default() -> None:
    settings = Settings.read()
    assert settings.port == 8100
    assert settings.neo4j_uri is None
    assert all(info.description for info in Settings.model_fields.values())


def test_a_setting_comes_from_the_environment_and_wins_over_the_file(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / ".env").write_text("GRAPH_SERVICE_PORT=8200\nNEO4J_USER=reader\n")
    assert (Settings.read().port, Settings.read().neo4j_user) == (8200, "reader")
    monkeypatch.setenv("GRAPH_SERVICE_PORT", "8300")
    assert Settings.read().port == 8300


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("GRAPH_SERVICE_PORT", "70000", "less than or equal to 65535"),
        ("GRAPH_SERVICE_PORT", "web", "valid integer"),
        ("GRAPH_SERVICE_LOG_LEVEL", "LOUD", "'DEBUG', 'INFO', 'WARNING' or 'ERROR'"),
        ("GRAPH_SERVICE_HEAP_MB", "1", "greater than or equal to 64"),
        ("GRAPH_SERVICE_MAVEN_MIRROR", "ftp://x", "begins with `https://`"),
        ("NEO4J_URI", "http://localhost", "bolt://localhost:7687"),
        ("NEO4J_URI", "bolt://[", "an address"),
        ("NEO4J_URI", "bolt://x:y:z", "an address"),
        ("NEO4J_URI", "bolt://x:70000", "an address"),
        ("NEO4J_URI", "bolt://x:0", "an address"),
        ("NEO4J_URI", "bolt://:7687", "an address"),
        ("NEO4J_URI", "bolt://x/database", "an address"),
        ("NEO4J_URI", "neo4j://åäö..", "an address"),
        ("NEO4J_URI", "bolt://reader:not-shown@x", "NEO4J_USER and NEO4J_PASSWORD"),
        ("GRAPH_SERVICE_MAVEN_MIRROR", "https://[", "an address"),
        ("NEO4J_DATABASE", "a b", "letters, digits, dots and hyphens"),
        ("GRAPH_SERVICE_HOST", "nonsense.invalid", "an address of this machine"),
        ("GRAPH_SERVICE_HOST", "åäö..", "an address of this machine"),
        ("GRAPH_SERVICE_HOME", f"{__file__}/home", "a folder"),
        ("GRAPH_SERVICE_HOME", "/dev/null", "a folder"),
        ("GRAPH_SERVICE_HOME", "/dev/null/x", "a folder"),
        ("GRAPH_SERVICE_HOME", "x" * 300, "a folder"),
        ("GRAPH_SERVICE_HOME", "~nosuchuser/x", "nobody's folder"),
        ("GRAPH_SERVICE_CACHE", f"{__file__}/cache", "a folder"),
    ],
)
def test_a_wrong_value_is_refused_with_the_settings_name_and_what_it_may_be(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, says: str
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError) as refused:
        Settings.read()
    assert str(refused.value).startswith(f"{name}: ")
    assert says in str(refused.value)
    assert "not-shown" not in str(refused.value) + refused.value.hint


NAMES = [environment_name(field) for field in Settings.model_fields]


@pytest.mark.parametrize("value", ["", " "])
@pytest.mark.parametrize("name", NAMES)
def test_an_empty_value_is_none(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    """Templates write `NAME=` for what is not set; above all no empty path is the current folder."""
    unset = Settings.read()
    monkeypatch.setenv(name, value)
    assert Settings.read() == unset


def test_an_empty_value_in_the_environment_unsets_what_the_file_says(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / ".env").write_text("NEO4J_URI=bolt://precious\nNEO4J_PASSWORD=x\nGRAPH_SERVICE_HOME=\n")
    monkeypatch.setenv("NEO4J_URI", "")
    settings = Settings.read()
    assert (settings.neo4j_uri, settings.home.name) == (None, "graph-service")


def test_a_folder_is_one_however_it_is_written(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "home")
    monkeypatch.setenv("HOME", str(tmp_path))
    written = ("home", "./x/../home", "~/home", "link", str(tmp_path / "link"))
    assert {Settings.read(home=Path(path)).home for path in written} == {(tmp_path / "home").resolve()}
    (tmp_path / "share").mkdir()
    (tmp_path / "to-share").symlink_to("share")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "to-share"))
    assert Settings.read().home == (tmp_path / "share" / "graph-service").resolve()


@pytest.mark.parametrize(
    ("one", "other"), [("PORT", "BOLT_PORT"), ("PORT", "HTTP_PORT"), ("BOLT_PORT", "HTTP_PORT")]
)
def test_one_port_is_not_for_two(monkeypatch: pytest.MonkeyPatch, one: str, other: str) -> None:
    for name in (one, other):
        monkeypatch.setenv(f"GRAPH_SERVICE_{name}", "12345")
    with pytest.raises(SettingsError, match=f"GRAPH_SERVICE_{one} and GRAPH_SERVICE_{other} are both 12345"):
        Settings.read()
    monkeypatch.setenv("NEO4J_URI", "bolt://localhost")
    monkeypatch.setenv("NEO4J_PASSWORD", "x")
    assert Settings.read(), "another Neo4j has ports of its own"


@pytest.mark.parametrize("where", ["environment", "file"])
def test_a_setting_that_is_none_is_refused_with_the_nearest_ones_name(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, where: str
) -> None:
    if where == "file":
        (tmp_path / ".env").write_text("COMPOSE_PROJECT_NAME=x\ngraph_service_hme=not-shown\n")
    else:
        monkeypatch.setenv("graph_service_hme", "not-shown")
    with pytest.raises(SettingsError, match="graph_service_hme: no such setting") as refused:
        Settings.read()
    assert "GRAPH_SERVICE_HOME" in refused.value.hint
    assert "not-shown" not in str(refused.value) + refused.value.hint


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"\n\n# a remark\nGRAPH_SERVICE_PORT 8200\n", "line 4"),
        (b"GRAPH_SERVICE_PORT\n\n\n=not-shown\n", "line 1, 4"),
        (b"NEO4J_PASSWORD='not-shown\n", "line 1"),
        (b"NEO4J_PASSWORD=sm\xf6r\n", "UTF-8"),
    ],
)
def test_a_file_of_which_something_would_be_passed_over_is_refused(
    tmp_path: Path, content: bytes, says: str
) -> None:
    (tmp_path / ".env").write_bytes(content)
    with pytest.raises(SettingsError, match=r"^\.env: ") as refused:
        Settings.read()
    assert says in str(refused.value)
    assert "not-shown" not in str(refused.value)


def test_only_a_file_is_read_for_settings(tmp_path: Path) -> None:
    """To read a pipe would be to wait for whoever writes into it."""
    for make in (Path.mkdir, os.mkfifo):
        make(tmp_path / ".env")
        with pytest.raises(SettingsError, match="not a file"):
            Settings.read()
        (tmp_path / ".env").rename(tmp_path / f"not-{make.__name__}")


def test_what_an_editor_puts_before_the_first_name_does_not_hide_it(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("GRAPH_SERVICE_PORT=8200\n", encoding="utf-8-sig")
    assert Settings.read().port == 8200


@pytest.mark.parametrize(
    ("host", "url"),
    [
        ("127.0.0.1", "http://127.0.0.1:8100"),
        ("0.0.0.0", "http://127.0.0.1:8100"),  # noqa: S104  # not listened on
        ("::", "http://127.0.0.1:8100"),
        ("::1", "http://[::1]:8100"),
        ("localhost", "http://localhost:8100"),
    ],
)
def test_the_api_is_opened_at_an_address_that_this_machine_reaches(host: str, url: str) -> None:
    assert Settings.read(host=host).api_url == url


def test_what_is_said_of_another_neo4j_says_nothing_without_its_address(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("NEO4J_USER", "reader")
    monkeypatch.setenv("NEO4J_DATABASE", "graph")
    assert Settings.read().unused == ["NEO4J_USER", "NEO4J_DATABASE"]
    monkeypatch.setenv("NEO4J_URI", "bolt://localhost:7687")
    monkeypatch.setenv("NEO4J_PASSWORD", "not-shown")
    assert Settings.read().unused == []


def test_every_settings_limits_stand_on_the_page() -> None:
    page = (Path(__file__).parent.parent / "docs" / "settings.md").read_text(encoding="utf-8")
    rows = [line.split(" | ") for line in page.splitlines() if line.startswith("| `")]
    assert len(rows) == len(Settings.model_fields)
    assert [row[0] for row in rows if not row[3].strip(" |")] == []


def test_another_neo4j_needs_its_password(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEO4J_URI", "bolt://localhost:7687")
    with pytest.raises(SettingsError, match="NEO4J_PASSWORD"):
        Settings.read()


def test_a_password_is_never_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEO4J_URI", "bolt://localhost:7687")
    monkeypatch.setenv("NEO4J_PASSWORD", "not-for-you")
    settings = Settings.read()
    assert settings.neo4j_password is not None
    assert settings.neo4j_password.get_secret_value() == "not-for-you"
    assert "not-for-you" not in repr(settings) + str(settings) + settings.model_dump_json()
    monkeypatch.setenv("GRAPH_SERVICE_PORT", "not-for-you")
    with pytest.raises(SettingsError) as refused:
        Settings.read()
    assert "not-for-you" not in str(refused.value)
