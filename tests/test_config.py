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
        ("NEO4J_DATABASE", "a b", "letters, digits, dots and hyphens"),
        ("NEO4J_USER", "", "at least 1 character"),
        ("GRAPH_SERVICE_HOST", "nonsense.invalid", "an address of this machine"),
        ("GRAPH_SERVICE_HOME", f"{__file__}/home", "a folder"),
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
