"""Screening by the road the site takes: a list imported into a database, names asked, recorded, screened anew."""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from bench.table import Cell, Report, p50, p99, verdict

STORED = "By the stored road"
ASKED = 400
TARGET_MS = 50


def tell(report: Report, path: Path, names: Sequence[str]) -> None:
    """Import the list twice, open its index as a new process does, then time names; in a home that is thrown away."""
    with tempfile.TemporaryDirectory(prefix="twinway-bench-") as home:
        os.environ["TWINWAY_HOME"] = home
        os.environ["DJANGO_SETTINGS_MODULE"] = "twinway.config.settings"
        import django
        from django.core.management import call_command

        django.setup()
        call_command("migrate", verbosity=0, interactive=False)
        _measure(report, path, names)


def _measure(report: Report, path: Path, names: Sequence[str]) -> None:
    from twinway.usecases import kept, screening_index
    from twinway.usecases.import_list import OFAC_SDN, import_list
    from twinway.usecases.importing.records import ImportOrder
    from twinway.usecases.screening import look_up, screen_due, screen_party

    now = datetime.now(UTC)
    order = ImportOrder(source=OFAC_SDN, file=str(path))
    _tell(report, "import and index, first time", [_ms(lambda: import_list(order=order, now=now))])
    _tell(report, "import, the same again", [_ms(lambda: import_list(order=order, now=now))])
    kept.forget()
    _tell(report, "open the kept index, once a process", [_ms(screening_index.indexes)])
    asked = [_ms(partial(look_up, name=name, today=now.date())) for name in names]
    _tell(report, "ask a name", asked, target=True)

    def record(scope: str, name: str) -> None:
        screen_party(scope=scope, name=name, country="US", kind="organisation", now=now)

    scoped = [(f"organisation:{n}", name) for n, name in enumerate(names)]
    _tell(report, "screen and record a name", [_ms(partial(record, *one)) for one in scoped], target=True)
    _tell(report, "the same name again", [_ms(partial(record, *one)) for one in scoped])
    _forget_screenings()
    spent = _ms(lambda: screen_due(now=now))
    _tell(report, "screen everybody anew, a name", [spent / len(names)], target=True)


def _forget_screenings() -> None:
    from twinway.domain.compliance.models import Party

    Party.objects.update(done="")


def _ms(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return (time.perf_counter() - begun) * 1000


def _tell(report: Report, what: str, spent: Sequence[float], *, target: bool = False) -> None:
    row: dict[str, Cell] = {"times": len(spent), "mean ms": sum(spent) / len(spent)}
    row |= {"p50 ms": p50(spent), "p99 ms": p99(spent)}
    if target:
        row |= {"target ms": TARGET_MS, "met": verdict(p99(spent), TARGET_MS)}
    report.add(STORED, work=what, **row)
