"""A kill in the middle leaves nothing half done, and two imports at once do not mix."""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

SETUP = """
from django.core.management import call_command
call_command("migrate", verbosity=0)
from factories import gazetteer
from twinway.domain.places import operations
operations.load_places(places=gazetteer.places())
from twinway.usecases import place_index
place_index.ensure_index()
"""
IMPORT = """
import sys, time
from datetime import datetime, UTC
from twinway.usecases import place_index
from twinway.usecases.import_ties import import_ties
from twinway.usecases.importing import applying
from twinway.usecases.importing.records import ImportOrder, Surroundings
record_run = applying.provenance.record_run
def slow(**told):
    print("writing", flush=True)
    time.sleep(float(sys.argv[2]))
    return record_run(**told)
applying.provenance.record_run = slow
order = ImportOrder("ties-csv", sys.argv[1])
report = import_ties(order=order, surroundings=Surroundings(place_index.resolver), now=datetime.now(UTC))
print(report.created, report.updated, report.unchanged, flush=True)
"""
TABLES = (
    *("provenance_importrun", "provenance_source", "ties_tie", "ties_tieside", "ties_tieplace"),
    *("ties_tiestatement", "ties_heldrow", "places_namequestion"),
)
START = "import django; django.setup()\n"
LIST = "city,sister\nTver,Lviv\nSmolensk,Kharkiv\nTver,Springfield\n"


Env = dict[str, str]


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A register of its own on SQLite, with the small gazetteer."""
    folder = tmp_path_factory.mktemp("prepared")
    (folder / "list.csv").write_text(LIST, encoding="utf-8")
    python(environment(folder), SETUP)
    return folder


@pytest.fixture
def home(prepared: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(prepared, tmp_path / "copy"))


def environment(folder: Path) -> Env:
    paths = os.pathsep.join(path for path in sys.path if path)
    env = {**os.environ, "TWINWAY_HOME": str(folder / "home"), "PYTHONPATH": paths}
    env.pop("TWINWAY_DATABASE_URL", None)
    return {**env, "DJANGO_SETTINGS_MODULE": "twinway.config.settings"}


def counts(folder: Path) -> list[int]:
    """Rows of each table an import writes to."""
    with closing(sqlite3.connect(folder / "home" / "twinway.sqlite3")) as database:
        return [database.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in TABLES]


def python(env: Env, program: str, *words: str) -> str:
    command = [sys.executable, "-c", START + program, *words]
    return subprocess.run(command, env=env, check=True, capture_output=True, text=True, timeout=120).stdout.strip()


def begin(folder: Path, pause: str) -> subprocess.Popen[str]:
    """An import that stands still in the middle of its transaction."""
    command = [sys.executable, "-c", START + IMPORT, str(folder / "list.csv"), pause]
    process = subprocess.Popen(command, env=environment(folder), stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "writing\n"
    return process


def once_more(folder: Path) -> str:
    return python(environment(folder), IMPORT, str(folder / "list.csv"), "0")


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system has no SIGKILL")
def test_a_kill_in_the_middle_of_writing_leaves_nothing_behind(home: Path):
    process = begin(home, "60")
    process.send_signal(signal.SIGKILL)
    process.communicate(timeout=30)
    assert counts(home) == [0] * len(TABLES)
    assert once_more(home).endswith("2 0 0")
    assert counts(home) == [1, 1, 2, 4, 4, 2, 1, 1]


def test_a_second_import_waits_for_the_first_and_makes_no_twins(home: Path):
    first = begin(home, "3")
    second = once_more(home)
    assert first.communicate(timeout=30)[0].strip() == "2 0 0"
    assert second.endswith("0 0 2")
    assert counts(home) == [2, 1, 2, 4, 4, 2, 1, 1]
