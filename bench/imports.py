"""`python -m bench.imports`: how long imports of real files take, in how much memory; a second run changes nothing."""

from __future__ import annotations

import os
import subprocess
import time
from pathlib import Path

from bench import home
from bench.table import Report, verdict

SECONDS, MIB = 60.0, 600.0


def main() -> None:
    """Import each file twice into a register of its own, through the command line."""
    folder = home.OUT / "homes" / home.LOADED
    (folder / "ready").unlink(missing_ok=True)
    files = [("ties-csv", home.SCRAPE), ("wikidata", home.WIKIDATA)]
    missing = [str(file) for _, file in files if not file.is_file()]
    if missing:
        home.say(f"skipped the imports: there is no {' and no '.join(missing)}")
        return
    home.copy_home(home.starter_home(), folder)
    home.migrate(folder)
    report = Report("imports")
    for source, file in files:
        for turn in ("first", "second"):
            home.say(f"import {source}, {turn} run …")
            before = _ties(folder)
            seconds, cpu, mib, code = _import(folder, source, file)
            report.add(
                "Imports",
                **{"import": source, "run": turn, "s": seconds, "CPU s": cpu, "peak MiB": mib, "exit": code},
                **{"ties before": before, "ties after": _ties(folder), "target s": SECONDS, "target MiB": MIB},
                met="yes" if verdict(seconds, SECONDS) == verdict(mib, MIB) == "yes" else "no",
            )
    (folder / "ready").touch()
    report.note("Peak memory is the resident set of the whole process; the name index is mapped into it.")
    report.write()


def _import(folder: Path, source: str, file: Path) -> tuple[float, float, float, int]:
    """Wall seconds, processor seconds, peak MiB and the exit code."""
    command = home.command("twinway", "import", source, str(file))
    begun = time.perf_counter()
    with (home.OUT / f"import-{source}.log").open("w") as log:
        child = subprocess.Popen(command, env=home.environment(folder), cwd=home.ROOT, stdout=log, stderr=log)
        _, status, used = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
    seconds = time.perf_counter() - begun
    return seconds, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, child.returncode


def _ties(folder: Path) -> str:
    """How many ties, and how many live statements about them."""
    import sqlite3

    with sqlite3.connect(f"file:{folder / 'twinway.sqlite3'}?mode=ro", uri=True) as db:
        ties, statements = (
            db.execute(query).fetchone()[0]
            for query in (
                "SELECT count(*) FROM ties_tie",
                "SELECT count(*) FROM ties_tiestatement WHERE withdrawn_at IS NULL",
            )
        )
    return f"{ties:,} / {statements:,}"


if __name__ == "__main__":
    main()
