"""Settings: defaults, the environment, the command line, and what is refused."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, fields
from pathlib import Path
from typing import Any

import pytest

from facilitation.paths import load_config_module

config = load_config_module()


def of(**environment: str) -> Any:
    return config.from_env(
        {f"FACILITATION_{name.upper()}": text for name, text in environment.items()}
    )


def test_an_empty_environment_gives_the_defaults() -> None:
    assert config.from_env({}) == config.Config()


def test_every_setting_is_read_from_the_environment() -> None:
    given = {
        "data": "ailleurs",
        "database": "postgresql://x",
        "host": "127.0.0.1",
        "port": "9000",
        "public_url": "https://rencontre.example",
        "proxies": "1",
        "async_mode": "threading",
        "terminal_qr": "non",
        "open_creation": "oui",
        "clock": "2025-02-04T09:00+01:00@60",
        "commit_ms": "0",
        "hall_ms": "10",
        "beat_seconds": "5",
        "backup_minutes": "5",
        "backup_keep": "3",
        "backup_to": "/media/cle",
        "reserve_mb": "64",
        "keyword_graphemes": "41",
        "card_graphemes": "281",
        "complement_graphemes": "2001",
        "note_graphemes": "4001",
        "synthesis_graphemes": "401",
        "message_bytes": "1000",
        "upload_bytes": "2000",
        "final_bytes": "3000",
        "reading_days": "30",
        "messages_per_second": "1.5",
        "messages_burst": "31",
        "code_failures": "21",
        "connections": "100",
    }
    assert {field.name for field in fields(config.Config)} == set(given)
    read, default = of(**given), config.Config()
    for name in given:
        assert getattr(read, name) != getattr(default, name)
        assert type(getattr(read, name)) is type(getattr(default, name))
    assert read.data == Path("ailleurs")
    assert (read.open_creation, read.terminal_qr) == (True, False)


@pytest.mark.parametrize("text", ["oui", "OUI", "1", "true", "True"])
def test_yes_is_said_in_several_ways(text: str) -> None:
    assert of(open_creation=text).open_creation is True


@pytest.mark.parametrize("text", ["non", "0", "false"])
def test_so_is_no(text: str) -> None:
    assert of(terminal_qr=text).terminal_qr is False


def test_what_the_command_line_gives_wins_over_the_environment() -> None:
    environment = {"FACILITATION_PORT": "9000", "FACILITATION_HOST": "10.0.0.1"}
    read = config.from_env(environment, port=0, data=Path("ici"), host=None)
    assert (read.port, read.data, read.host) == (0, Path("ici"), "10.0.0.1")


def test_a_wrong_value_that_the_command_line_replaces_is_no_matter() -> None:
    assert config.from_env({"FACILITATION_PORT": "beaucoup"}, port=8001).port == 8001


@pytest.mark.parametrize(
    ("name", "text"),
    [
        *(("port", text) for text in ("beaucoup", "-1", "65536", "", "8000.5")),
        *(("async_mode", text) for text in ("gevent", "", "Eventlet")),
        *(("open_creation", text) for text in ("peut-être", "", "2")),
        *(("public_url", text) for text in ("rencontre.example", "ftp://x")),
        *((name, "-1") for name in ("commit_ms", "hall_ms")),
        *(("messages_per_second", text) for text in ("0", "nan", "inf", "-2", "dix")),
        *((name, "0") for name in ("keyword_graphemes", "card_graphemes", "complement_graphemes")),
        ("note_graphemes", "0"),
        ("synthesis_graphemes", "0"),
        *((name, "0") for name in ("message_bytes", "upload_bytes", "messages_burst")),
        *((name, "0") for name in ("final_bytes", "reading_days")),
        *((name, "0") for name in ("code_failures", "connections")),
    ],
)
def test_a_value_that_cannot_be_used_is_refused_with_a_sentence_that_names_it(
    name: str, text: str
) -> None:
    with pytest.raises(config.BadSetting) as refused:
        of(**{name: text})
    said = str(refused.value)
    assert said.startswith(f"FACILITATION_{name.upper()}")
    assert len(said.split()) > 3
    assert " :" not in said.replace("\u00a0:", "")


def test_settings_do_not_change_once_read() -> None:
    with pytest.raises(FrozenInstanceError):
        config.Config().port = 1


def test_the_database_is_the_file_in_the_data_folder_unless_another_is_set() -> None:
    assert of(data="ici").database_url == "sqlite:///ici/facilitation.sqlite3"
    assert of(database="postgresql://x").database_url == "postgresql://x"
