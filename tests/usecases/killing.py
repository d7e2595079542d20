"""A drill: two workers with a home of their own, killed at random and started again until the work is done."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

KILLS = 13
START = "import django; django.setup()\n"


def drill(tmp_path: Path, setup: str, work: str, every: int = 4) -> list[str]:
    """Run `setup` once, then two of `work`; kill one whenever `every` more lines were written, 13 times in all.

    `work` appends a line to the file of its first argument for each letter that went out, and ends when all are; the
    lines are returned.
    """
    env = {**os.environ, "TWINWAY_HOME": str(tmp_path / "home"), "DJANGO_SETTINGS_MODULE": "twinway.config.settings"}
    env["PYTHONPATH"] = os.pathsep.join(path for path in sys.path if path)
    env.pop("TWINWAY_DATABASE_URL", None)
    subprocess.run([sys.executable, "-c", START + setup], env=env, check=True, timeout=300)
    out, chance = tmp_path / "sent", random.Random(7)
    words = [sys.executable, "-c", START + work, str(out)]
    workers = [subprocess.Popen(words, env=env) for _ in range(2)]
    for _ in range(KILLS):
        before, turn = len(lines(out)), chance.randrange(2)
        _until(lambda before=before: len(lines(out)) >= before + every)  # type: ignore[misc]  # bound now
        time.sleep(chance.uniform(0, 0.1))
        workers[turn].send_signal(signal.SIGKILL)
        workers[turn].wait()
        workers[turn] = subprocess.Popen(words, env=env)
    for worker in workers:
        assert worker.wait(timeout=120) == 0
    return lines(out)


def lines(out: Path) -> list[str]:
    """What was written so far."""
    return out.read_text(encoding="utf-8").splitlines() if out.exists() else []


def _until(true: Callable[[], bool]) -> None:
    ends = time.monotonic() + 60
    while not true():
        assert time.monotonic() < ends
        time.sleep(0.01)
