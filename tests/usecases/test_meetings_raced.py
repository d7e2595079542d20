"""Fifty answers to overlapping requests at the same moment book one meeting, on a database of their own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from psycopg import sql

RACE = """
import django; django.setup()
import json
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from threading import Barrier
from django.core.management import call_command
from django.db import connection
from twinway.domain.cooperation.committee import Hand
from twinway.domain.cooperation.events import meetings, operations, queries
from twinway.domain.cooperation.events.records import EventDraft, PlanDraft
from twinway.domain.cooperation.models import Booking, EventPlan, Meeting, Registration
from twinway.domain.directory.models import Organisation
from twinway.kernel.errors import Refusal
from twinway.kernel.wall_time import settle

AT_ONCE, NOW, ZONE = 50, datetime(2003, 1, 20, tzinfo=UTC), "America/Los_Angeles"
call_command("migrate", verbosity=0)
source = operations.organiser_source(body="race", day="2003-01-01")
body = Organisation.objects.create(
    key="race", public_id="racerace00", name="Race", kind="company", source_id=source, via="person", recorded_at=NOW)
hand = Hand(None, source, NOW)
draft, plan = EventDraft("Week", "event", "2003-02", body.pk), PlanDraft(zone=ZONE, opens=True)
ref = operations.begin(draft=draft, plan=plan, hand=hand)
times = [(settle(f"2003-02-11T{hour:02}:00", ZONE), settle(f"2003-02-11T{hour:02}:30", ZONE)) for hour in (9, 10, 11)]
meetings.add_slots(ref=ref, spans=times, hand=hand)
meetings.add_tables(ref=ref, names=[f"T{n}" for n in range(5)], seats=2, hand=hand)
plan = EventPlan.objects.get()
first, second, third = (slot.pk for slot in queries.slots(plan=plan.pk))

def guest(name):
    return Registration.objects.create(
        plan=plan, public_id=name, company=name, name=name, state="registered", consent="1", registered_at=NOW).pk

guests = [guest(f"g{n:03}") for n in range(2 * AT_ONCE)]

def ask(one, other, slot):
    return meetings.ask(requester=one, counterpart=other, slot=slot, message="", now=NOW)

def at_once(press, things):
    gate = Barrier(len(things))
    def one(thing):
        try:
            gate.wait()
            return press(thing)
        except Refusal as refusal:
            return type(refusal).__name__
        finally:
            connection.close()
    with ThreadPoolExecutor(len(things)) as pool:
        return list(pool.map(one, things))

def accept(ref):
    return meetings.accept(ref=ref, now=NOW)

wanted = guest("wanted")
won = at_once(accept, [ask(one, wanted, first) for one in guests[:AT_ONCE]])
tables = at_once(accept, [ask(guests[n], guests[AT_ONCE + n], second) for n in range(AT_ONCE)])
asked = at_once(lambda other: ask(wanted, other, third), guests[:AT_ONCE])
taken = list(Booking.objects.filter(registration__isnull=False).values_list("slot", "registration"))
print(json.dumps({
    "won": won.count(True), "refused": sum(one in ("Busy", "Unanswered") for one in won),
    "booked": Meeting.objects.filter(slot=first, state="booked").count(),
    "left_waiting": Meeting.objects.filter(slot=first, state="requested").count(),
    "tables": tables.count(True), "no_table": tables.count("Busy"),
    "asked": sum(len(one) == 10 for one in asked), "twice": len(taken) - len(set(taken)),
}))
"""
ADDRESS = os.environ.get("TWINWAY_DATABASE_URL", "")


@pytest.fixture
def database(tmp_path: Path) -> Iterator[dict[str, str]]:
    """Settings for an empty database: a file, or one of its own on the server the suite runs on."""
    told = {"TWINWAY_HOME": str(tmp_path / "home"), "DJANGO_SETTINGS_MODULE": "twinway.config.settings"}
    told["PYTHONPATH"] = os.pathsep.join(path for path in sys.path if path)
    if not ADDRESS:
        yield told
        return
    name = f"meetings_{os.getpid()}"
    with psycopg.connect(ADDRESS, autocommit=True) as server:
        server.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        yield {**told, "TWINWAY_DATABASE_URL": f"{ADDRESS.rsplit('/', 1)[0]}/{name}"}
        server.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


@pytest.mark.slow
def test_fifty_answers_at_once_book_one_meeting_and_no_table_twice(database: dict[str, str]) -> None:
    done = subprocess.run(
        [sys.executable, "-c", RACE],
        env={**os.environ, **database},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    assert json.loads(done.stdout.splitlines()[-1]) == {
        "won": 1,
        "refused": 49,
        "booked": 1,
        "left_waiting": 0,
        "tables": 5,
        "no_table": 45,
        "asked": 1,
        "twice": 0,
    }
