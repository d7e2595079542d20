"""Runs a command with a throwaway PostgreSQL cluster: `python tools/postgres_for_tests.py pytest …`.

The cluster lives in a directory of the system's temporary folder (a server cannot run as root, and its user may not be
able to enter the checkout), listens on 127.0.0.1 only and is stopped and removed at the end. The command finds its
address in TWINWAY_DATABASE_URL. Where no server binary is found and none can be installed, it says so and exits 0.
"""

from __future__ import annotations

import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PLACES = ("/usr/lib/postgresql", "/usr/local/lib/postgresql", "/opt/homebrew/opt", "/usr/pgsql")
START_SECONDS = 30
FAST = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=150")


def find_binaries() -> Path | None:
    """The folder that holds `initdb` and `postgres`, the newest first; None where there is none."""
    found = [p.parent for root in PLACES for p in Path(root).glob("*/bin/initdb") if (p.parent / "postgres").exists()]
    if found:
        return max(found, key=lambda folder: [int(n) for n in folder.parent.name.split(".") if n.isdigit()])
    on_path = shutil.which("initdb")
    return Path(on_path).parent if on_path and shutil.which("postgres") else None


def install_binaries() -> None:
    """Ask Debian's package manager, where it exists and we may."""
    if os.geteuid() or not shutil.which("apt-get"):
        return
    for command in (["apt-get", "update"], ["apt-get", "install", "-y", "--no-install-recommends", "postgresql"]):
        subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)


def server_user() -> str | None:
    """Whom the server runs as: another user where we are root, else ourselves (None)."""
    if os.geteuid():
        return None
    import pwd

    known = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in known else "nobody"


def free_port() -> int:
    """A port nobody listens on just now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def cluster(binaries: Path) -> Iterator[str]:
    """A running server; yields its address, and stops and removes it whatever happens."""
    user, port, password = server_user(), free_port(), secrets.token_hex(16)
    home = Path(tempfile.mkdtemp(prefix="twinway-postgres-"))
    try:
        password_file = home / "password"
        password_file.write_text(password)
        if user:
            shutil.chown(home, user)
            shutil.chown(password_file, user)
        data = home / "data"
        initdb = [binaries / "initdb", "-D", data, "-U", "twinway", "-A", "scram-sha-256", f"--pwfile={password_file}"]
        subprocess.run(
            [*initdb, "-E", "UTF8", "--locale=C"], user=user, cwd=home, stdout=subprocess.DEVNULL, check=True
        )
        settings = [*FAST, f"unix_socket_directories={home}", "listen_addresses=127.0.0.1"]
        flags = [part for setting in settings for part in ("-c", setting)]
        with (home / "log").open("wb") as log:
            command = [binaries / "postgres", "-D", data, "-p", str(port), *flags]
            server = subprocess.Popen(command, user=user, cwd=home, stdout=log, stderr=log)
        try:
            wait_until_it_answers(server, port, home / "log")
            yield f"postgres://twinway:{password}@127.0.0.1:{port}/postgres"
        finally:
            server.send_signal(signal.SIGINT)  # PostgreSQL's "fast" shutdown
            server.wait(timeout=START_SECONDS)
    finally:
        shutil.rmtree(home, ignore_errors=True)


def wait_until_it_answers(server: subprocess.Popen[bytes], port: int, log: Path) -> None:
    """Returns when the port takes connections; raises with the server's own words where it ends or does not come up."""
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until and server.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise SystemExit(f"PostgreSQL did not start:\n{log.read_text()}")


def main(command: list[str]) -> int:
    """Run the command beside a server; its exit code is ours."""
    if not find_binaries():
        install_binaries()
    binaries = find_binaries()
    if not binaries:
        sys.stderr.write("No PostgreSQL server found and none could be installed: the suite ran on SQLite only.\n")
        return 0
    with cluster(binaries) as address:
        return subprocess.run(command, env={**os.environ, "TWINWAY_DATABASE_URL": address}, check=False).returncode


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
