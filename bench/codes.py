"""`python -m bench.codes`: industry codes from free text, scored by the evaluation script outside the project."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
import time
from pathlib import Path

from bench import home
from bench.table import Cell, Report

SCRIPT = home.SHARED / "tools" / "quality" / "evaluate_codes.py"
INDEX = home.SHARED / "data" / "taxonomy" / "naics2022_index" / "2022_NAICS_Index_File.csv"
FURTHER = "0.36"  # of all lines by their hash: a fifth of those left when the first fifth is missing
COLUMNS = {("2", "1"): "2 digits, first", ("4", "5"): "4 digits, first five", ("6", "1"): "6 digits, first"}
MUST = {"titles and own words": (0.80, 0.74, None), "index loaded": (0.90, 0.90, None)}


def main() -> None:
    """Classify the held-out lines with what ships, and with the part of the index that is not held out."""
    if not (SCRIPT.is_file() and INDEX.is_file()):
        home.say(f"skipped: there is no {SCRIPT} or no {INDEX}")
        return
    folder = home.OUT / "codes"
    folder.mkdir(parents=True, exist_ok=True)
    _script("build", "--naics-index", str(INDEX), "--out", str(folder))
    if not (folder / "test.jsonl").stat().st_size:  # the file lacks the lines this share would hold out
        _script("build", "--naics-index", str(INDEX), "--out", str(folder), "--hold", FURTHER)
    train = _as_index(folder)
    report = Report("codes")
    for knowledge, more in (("titles and own words", []), ("index loaded", ["--index", str(train)])):
        run = folder / "run.jsonl"
        begun = time.perf_counter()
        home.run(home.starter_home(), "twinway", "classify-file", str(folder / "test.jsonl"), str(run), *more)
        seconds = time.perf_counter() - begun
        report.add(
            "Free text to NAICS 2022",
            knowledge=knowledge,
            **_shares(_script("score", str(folder), str(run))),
            must=" / ".join(f"{share:.2f}" for share in MUST[knowledge] if share),
            s=seconds,
        )
    report.note("A fifth of the lines of the official index is held out; all of them count, not only the novel ones.")
    report.write()


def _as_index(folder: Path) -> Path:
    """The lines that are not held out, as a file that `--index` reads."""
    train = folder / "train.csv"
    with train.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["NAICS22", "INDEX ITEM DESCRIPTION"])
        for line in (folder / "train.jsonl").read_text("utf-8").splitlines():
            entry = json.loads(line)
            writer.writerow([entry["code"], entry["text"]])
    return train


def _script(*arguments: str) -> str:
    command = [sys.executable, str(SCRIPT), *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def _shares(told: str) -> dict[str, Cell]:
    rows = (line.split("\t") for line in told.splitlines())
    found = {(digits, first): float(share) for subset, digits, first, share in rows if subset == "all"}
    return {title: found.get(key) for key, title in COLUMNS.items()}


if __name__ == "__main__":
    main()
