"""What the package imports is what it says it needs; a plain user installs the core set only."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "twinway"


def imported() -> dict[str, set[str]]:
    """Top-level modules imported anywhere in the package, with the files that import them."""
    found: dict[str, set[str]] = {}
    for path in SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom) and node.module and not node.level:
                names = [node.module]
            for name in names:
                found.setdefault(name.split(".")[0], set()).add(path.relative_to(SOURCE).as_posix())
    return found


def plain(name: str) -> str:
    return re.split(r"[\[<>=!~; ]", name)[0].lower().replace("_", "-")


def test_every_imported_library_is_named_in_pyproject() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    lazy = (one for name, extra in project["optional-dependencies"].items() if name != "dev" for one in extra)
    named = {plain(one) for one in (*project["dependencies"], *lazy)}
    owners = packages_distributions()
    foreign = {name: files for name, files in imported().items() if name not in {*sys.stdlib_module_names, "twinway"}}
    missing = {
        name: sorted(files)
        for name, files in foreign.items()
        if not {plain(owner) for owner in owners.get(name, [name])} & named
    }
    assert missing == {}
