"""Workers killed at random lose no letter and double one a kill at most."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest

LETTERS, KILLS = 200, 13
START = "import django; django.setup()\n"
SETUP = """
from datetime import datetime, UTC
from django.core.management import call_command
call_command("migrate", verbosity=0)
from twinway.domain.accounts import letters
for n in range(200):
    draft = letters.Draft(f"search:{n}", "today", "a@example.org", "alert", f"Letter {n}", "…")
    letters.enqueue(draft=draft, host="ties.example", now=datetime.now(UTC))
"""
WORK = """
import os, sys, time
from datetime import datetime, timedelta, UTC
from twinway.domain.accounts import letters
from twinway.usecases.send_letters import send_letters
out = os.open(sys.argv[1], os.O_WRONLY | os.O_APPEND | os.O_CREAT)
def send(letter):
    time.sleep(0.02)
    os.write(out, (letter.message_id + "\\n").encode())
    time.sleep(0.02)
while set(letters.counts()) != {"sent"}:
    send_letters(clock=lambda: datetime.now(UTC), send=send, lease=timedelta(seconds=2))
    time.sleep(0.05)
"""


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system has no SIGKILL")
def test_two_hundred_letters_and_two_workers_killed_at_random(tmp_path: Path) -> None:
    env = {**os.environ, "TWINWAY_HOME": str(tmp_path / "home"), "DJANGO_SETTINGS_MODULE": "twinway.config.settings"}
    env["PYTHONPATH"] = os.pathsep.join(path for path in sys.path if path)
    env.pop("TWINWAY_DATABASE_URL", None)
    subprocess.run([sys.executable, "-c", START + SETUP], env=env, check=True, timeout=120)
    out, chance, kills = tmp_path / "sent", random.Random(7), 0
    work = [sys.executable, "-c", START + WORK, str(out)]
    workers = [subprocess.Popen(work, env=env) for _ in range(2)]
    while kills < KILLS:
        before, turn = _sent(out), chance.randrange(2)
        _until(lambda before=before: len(_sent(out)) >= len(before) + 4)
        time.sleep(chance.uniform(0, 0.1))
        workers[turn].send_signal(signal.SIGKILL)
        workers[turn].wait()
        kills += 1
        workers[turn] = subprocess.Popen(work, env=env)
    for worker in workers:
        assert worker.wait(timeout=60) == 0
    counted = Counter(_sent(out))
    assert len(counted) == LETTERS
    assert sum(counted.values()) - LETTERS <= kills


def _sent(out: Path) -> list[str]:
    return out.read_text(encoding="utf-8").splitlines() if out.exists() else []


def _until(true: object) -> None:
    ends = time.monotonic() + 30
    while not true():  # type: ignore[operator]  # a function
        assert time.monotonic() < ends
        time.sleep(0.01)
