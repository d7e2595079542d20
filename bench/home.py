"""Registers for benchmarks: each in a folder of its own under bench/out, made once, never the user's own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from bench.world import SEED, TIES

ROOT = Path(__file__).parent.parent
OUT = ROOT / "bench" / "out"
SHARED = Path(os.environ.get("TWINWAY_BENCH_SHARED", ROOT.parent / "shared"))
"""Where files to import and labelled sets are, when there are any; nothing is copied from there."""
SCRAPE = SHARED / "data" / "ties" / "wikipedia_scrape" / "sister_cities.csv"
WIKIDATA = SHARED / "data" / "ties" / "wikidata_2022" / "derived_sparql_results_shape.json"
LOADED = "loaded"


def starter_home() -> Path:
    """A register with the gazetteer and the starter, made by `twinway up`, or copied from TWINWAY_BENCH_BASE."""
    home = OUT / "homes" / "starter"
    if not (home / "ready").is_file():
        shutil.rmtree(home, ignore_errors=True)
        given = os.environ.get("TWINWAY_BENCH_BASE")
        if given:
            copy_home(Path(given), home)
        run(home, "twinway", "up", "--no-serve")
        (home / "ready").touch()
    return home


def world_home(ties: int = TIES, seed: int = SEED) -> Path:
    """A register with the gazetteer and the invented world."""
    home = OUT / "homes" / f"world-{ties}-{seed}"
    if not (home / "ready").is_file():
        copy_home(starter_home(), home)
        run(home, "python", "-m", "bench.home", str(ties), str(seed))
        (home / "ready").touch()
    return home


def loaded_home() -> Path | None:
    """A register with the real files imported; None, said in one line, where they or the importers are missing."""
    home = OUT / "homes" / LOADED
    if (home / "ready").is_file():
        return home
    missing = [str(file) for file in (SCRAPE, WIKIDATA) if not file.is_file()]
    if missing:
        say(f"skipped the loaded register: there is no {' and no '.join(missing)}")
        return None
    copy_home(starter_home(), home)
    for source, file in (("ties-csv", SCRAPE), ("wikidata", WIKIDATA)):
        done = subprocess.run(
            command("twinway", "import", source, str(file)), env=environment(home), cwd=ROOT, check=False
        )
        if done.returncode:
            say(f"skipped the loaded register: `twinway import {source}` did not succeed")
            return None
    (home / "ready").touch()
    return home


def migrate(home: Path) -> None:
    """Bring the tables of a kept register up to this version of the code."""
    run(home, "python", "-m", "django", "migrate", "--verbosity", "0", "--no-input")


def copy_home(source: Path, target: Path) -> None:
    """A register's database and name index, copied while nobody writes to it."""
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    for name in ("twinway.sqlite3", "twinway.sqlite3-wal"):
        if (source / name).is_file():
            shutil.copy2(source / name, target / name)
    if (source / "cache").is_dir():
        shutil.copytree(source / "cache", target / "cache")


def environment(home: Path) -> dict[str, str]:
    """The environment of a process that works on a register: its own folder, no database from outside."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("TWINWAY_")}
    return {**kept, "TWINWAY_HOME": str(home), "DJANGO_SETTINGS_MODULE": "twinway.config.settings"}


def command(program: str, *arguments: str) -> list[str]:
    """A program of the same environment as this process."""
    if program == "python":
        return [sys.executable, *arguments]
    return [str(Path(sys.executable).with_name(program)), *arguments]


def run(home: Path, program: str, *arguments: str) -> None:
    """Run a program on a register; its failure is ours."""
    subprocess.run(command(program, *arguments), env=environment(home), cwd=ROOT, check=True, stdout=subprocess.DEVNULL)


def say(line: str) -> None:
    """A line for the person who waits; standard output is for results."""
    sys.stderr.write(f"{line}\n")
    sys.stderr.flush()


def open_register(home: Path) -> None:
    """Set up Django on a register in this process; call it before anything of `twinway.domain` is imported."""
    os.environ.update(environment(home))
    os.environ.pop("TWINWAY_DATABASE_URL", None)
    import django

    django.setup()


def main(arguments: Sequence[str]) -> None:
    """Load the invented world into the register of TWINWAY_HOME."""
    import django

    from bench.load_world import load_world

    django.setup()
    ties, seed = map(int, arguments)
    say(f"{load_world(ties, seed):,} invented ties recorded")


if __name__ == "__main__":
    main(sys.argv[1:])
