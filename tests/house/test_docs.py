"""The docs name what there is: every setting, command and endpoint."""

from __future__ import annotations

import re
from pathlib import Path

import typer.main

from twinway.interfaces.api.app import api
from twinway.interfaces.cli.commands import app

ROOT = Path(__file__).parents[2]


def text(name: str) -> str:
    return (ROOT / "docs" / name).read_text(encoding="utf-8")


def test_every_setting_is_listed_and_every_listed_one_is_read():
    code = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "src").rglob("*.py"))
    read = set(re.findall(r"\"(TWINWAY_[A-Z_]+)\"", code))
    listed = set(re.findall(r"^\| `(TWINWAY_[A-Z_]+)`", text("settings.md"), flags=re.MULTILINE))
    assert len(read) > 8
    assert read == listed


def test_every_command_and_option_is_described():
    page = text("cli.md")
    commands = typer.main.get_command(app).commands  # type: ignore[attr-defined]
    missing = []
    for name, command in commands.items():
        nested = getattr(command, "commands", None)
        for full in [f"{name} {sub}" for sub in nested] if nested else [name]:
            if f"`twinway {full}" not in page and f"twinway {full} " not in page:
                missing.append(full)
    assert missing == []


def test_every_endpoint_is_described():
    page = text("api.md")
    paths = [path.removeprefix("/api/v1") for path in api.get_openapi_schema()["paths"]]
    assert len(paths) >= 6
    assert [path for path in paths if f"/api/v1{path}" not in page] == []


def test_every_decision_has_its_own_number():
    numbers = sorted(int(path.name[:4]) for path in (ROOT / "docs/decisions").glob("[0-9]*.md"))
    assert numbers == list(range(1, len(numbers) + 1))
