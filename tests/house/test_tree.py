"""What is in the repository is ours, names no package host and no machine, and is light where pages load it."""

from __future__ import annotations

import gzip
import json
import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
WEB = ROOT / "src" / "twinway" / "interfaces" / "web"
BUILT = WEB / "static" / "built"
# Written in halves, so that this file does not hold what it looks for.
HOSTS = [
    *("registry." + name for name in ("npmjs", "yarnpkg")),
    *("pypi" + rest for rest in (".org/simple", ".python.org")),
    *(name + ".io" for name in ("docker", "ghcr", "quay")),
    "files.python" + "hosted",
]
MACHINE_PATHS = re.compile(r"(?<![\w./<>~-])/(?:" + "root|work|home/[a-z]+|Users/[A-Za-z]+" + r")/[\w.]")


def tracked() -> list[Path]:
    """The files git knows; without git, those of the source tree."""
    found = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)
    if found.returncode:
        pytest.skip("not a git checkout")
    return [ROOT / name for name in found.stdout.split("\0") if name and (ROOT / name).is_file()]


def texts() -> dict[str, str]:
    """The text files of the repository by name."""
    contents = {}
    for path in tracked():
        content = path.read_bytes()
        if b"\0" not in content[:4096]:
            contents[path.relative_to(ROOT).as_posix()] = content.decode("utf-8", errors="replace")
    return contents


def test_no_file_names_a_package_host() -> None:
    assert [(name, host) for name, text in texts().items() for host in HOSTS if host in text] == []


def test_no_file_names_a_place_on_somebodys_machine() -> None:
    assert [(name, found[0]) for name, text in texts().items() if (found := MACHINE_PATHS.search(text))] == []


def test_the_locks_hold_hashes_and_no_address() -> None:
    for lock in (ROOT / "requirements").glob("*.txt"):
        pins = re.findall(r"^[\w.\-\[\],]+==\S+.*(?:\\\n\s+--hash=sha256:\w+.*)+", lock.read_text(), re.MULTILINE)
        assert len(pins) == len(re.findall(r"^[\w.\-\[\],]+==", lock.read_text(), re.MULTILINE)) > 0
        assert "://" not in lock.read_text()
    assert "://" not in (ROOT / "frontend" / "package-lock.json").read_text()


def test_the_core_lock_has_the_same_versions_in_every_set() -> None:
    def pinned(name: str) -> set[str]:
        return set(re.findall(r"^[^\s;]+==[^\s;]+", (ROOT / "requirements" / f"{name}.txt").read_text(), re.MULTILINE))

    core = pinned("core")
    assert [name for name in ("dev", "bench", "embeddings") if not core <= pinned(name)] == []


def test_the_front_end_lock_serves_every_platform() -> None:
    packages = json.loads((ROOT / "frontend" / "package-lock.json").read_text())["packages"]
    for platform in ("linux-x64", "linux-arm64", "darwin-arm64", "darwin-x64", "win32-x64"):
        assert packages[f"node_modules/@esbuild/{platform}"]["integrity"].startswith("sha512-")


def test_what_pages_load_is_light() -> None:
    manifest = json.loads((BUILT / "manifest.json").read_text())
    css, script = (gzip.compress((BUILT / manifest[name]).read_bytes(), 9) for name in ("twinway.css", "page.js"))
    assert len(css) <= 10_000
    assert len(script) <= 5_000
    latin = list(BUILT.glob("fonts/*-latin-wght-*.woff2"))
    assert sum(font.stat().st_size for font in latin) <= 90_000


def test_the_style_sheet_asks_no_other_server_and_knows_three_scripts() -> None:
    css = (BUILT / json.loads((BUILT / "manifest.json").read_text())["twinway.css"]).read_text()
    assert not re.search(r"url\(\s*['\"]?(?:https?:)?//", css)
    assert css.count("@font-face") == 6
    assert all(
        word in css for word in ("prefers-color-scheme:dark", "@media print", "prefers-reduced-motion", "forced-colors")
    )


def test_no_template_holds_inline_style_or_handlers() -> None:
    found = [
        (path.name, hit[0])
        for path in WEB.glob("templates/**/*.html")
        if path.name != "paper.html"  # becomes a PDF, is never served
        if (hit := re.search(r"\sstyle=\"|\son[a-z]+=\"|<style|javascript:|<script(?! src)", path.read_text()))
    ]
    assert found == []


def test_every_class_a_template_wears_is_in_the_style_sheet() -> None:
    css = "".join(path.read_text() for path in (ROOT / "frontend" / "src" / "css").glob("*.css"))
    known = set(re.findall(r"\.([a-z][\w-]*)", css))
    plain = {"list", "native", "no-print", "print-only", "serif", "facts", "fold", "lenses", "rings", "strip", "globe"}
    worn = {
        (path.name, word)
        for path in WEB.glob("templates/**/*.html")
        for words in re.findall(r'\sclass="([^"{}]*)"', path.read_text())
        for word in words.split()
    }
    assert sorted(one for one in worn if one[1] not in known | plain) == []


def test_every_make_target_is_explained() -> None:
    makefile = (ROOT / "Makefile").read_text()
    phony = set(re.search(r"^\.PHONY: (.+)$", makefile, re.MULTILINE)[1].split())  # type: ignore[index]
    assert phony == set(re.findall(r"^([a-z-]+):.*## ", makefile, re.MULTILINE))


def test_the_version_is_one() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    assert project["version"] == json.loads((ROOT / "frontend" / "package.json").read_text())["version"]


@pytest.mark.slow
def test_the_wheel_carries_the_assets_and_nothing_of_the_workshop(tmp_path: Path) -> None:
    pytest.importorskip("hatchling")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    names = zipfile.ZipFile(next(tmp_path.glob("*.whl"))).namelist()
    for needed in (
        r"twinway/assets/countries-50m\.json",
        r"twinway/assets/counties-10m\.json",
        r"twinway/interfaces/web/static/built/twinway-\w+\.css",
        r"twinway/interfaces/web/static/built/page-\w+\.js",
        r"twinway/interfaces/web/static/built/fonts/literata-LICENSE\.txt",
        r"twinway/interfaces/web/templates/base\.html",
        r"twinway-.*/licenses/LICENSE",
    ):
        assert [name for name in names if re.fullmatch(needed, name)], needed
    assert not [name for name in names if "node_modules" in name or name.startswith(("tests", "bench", "frontend"))]
