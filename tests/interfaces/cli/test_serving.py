"""`twinway up` stops whole: a service manager's TERM leaves no server and no worker behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

SCRIPT = """
import subprocess, sys
from twinway.interfaces.cli import up
children = []
start = subprocess.Popen
def popen(words, *rest, **more):
    child = start([sys.executable, "-c", "import time; time.sleep(60)"])
    children.append(child.pid)
    if len(children) == 2:
        print(*children, flush=True)
    return child
up.subprocess.Popen = popen
up._refuse_taken = lambda host, port: None
up._serve()
"""


def test_a_term_ends_the_server_and_the_worker(tmp_path: Path):
    code = f"import os, django; django.setup()\n{SCRIPT}"
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "twinway.config.settings", "TWINWAY_HOME": str(tmp_path)}
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, env=environment, text=True) as site:
        assert site.stdout is not None
        children = [int(pid) for pid in site.stdout.readline().split()]
        site.send_signal(signal.SIGTERM)
        site.wait(timeout=30)
    assert len(children) == 2
    assert not [pid for pid in children if _runs(pid)]


def _runs(pid: int) -> bool:
    for _ in range(50):
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return False
        time.sleep(0.1)
    return True
