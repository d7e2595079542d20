"""A hundred presses of the same button at once have one effect, on a database of their own."""

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
import json, sys
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from threading import Barrier
from allauth.account.models import EmailAddress
from django.core.management import call_command
from django.db import connection
from twinway.domain.accounts.models import Letter, User
from twinway.domain.trade.introductions import operations, rules
from twinway.domain.trade.introductions.operations import Person, Request
from twinway.domain.trade.introductions.records import Asked, Consent, Target
from twinway.domain.trade.models import FollowUp, Introduction, IntroductionStep
from twinway.kernel.errors import Refusal
from twinway.usecases import introductions

AT_ONCE, PRESSES = int(sys.argv[1]), 100
NOW = datetime(2026, 11, 24, tzinfo=UTC)
call_command("migrate", verbosity=0)
people = [User.objects.create(username=name, email=name + "@example.org") for name in ("shop", "desk")]
for user in people:
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
shop, desk = people
ASKED = Asked("supplier", "We look for steel.", "", "A shop", "Lens", "Pat")

def request(at):
    target = Target(f"tie:{at}", f"user:{desk.pk}:{at}", "author", user=desk.pk)
    return Request(ASKED, "A tie", target, Consent("1", "", ""))

def ask(ref, at):
    return operations.ask(ref=ref, request=request(at), requester=Person(shop.pk, "Pat", shop.email), now=NOW)

def at_once(press):
    gate = Barrier(AT_ONCE)
    def one(number):
        try:
            if number < AT_ONCE:
                gate.wait()
            return press(number)
        except Refusal as refusal:
            return type(refusal).__name__
        finally:
            connection.close()
    with ThreadPoolExecutor(AT_ONCE) as pool:
        return list(pool.map(one, range(PRESSES)))

ask("accepted", "first")
accepted = at_once(lambda number: introductions.accept("accepted", "Ed", user=desk.pk, now=NOW))
told = {
    "accepted": accepted.count(True), "again": accepted.count(False), "follow_ups": FollowUp.objects.count(),
    "steps": IntroductionStep.objects.filter(move="accept").count(),
    "letters": Letter.objects.filter(subject="You are introduced").count(),
}
ask("both", "second")
def either(number):
    if number % 2:
        return introductions.accept("both", "Ed", user=desk.pk, now=NOW)
    return introductions.take("both", "withdraw", "", user=shop.pk, now=NOW)
mixed = at_once(either)
told |= {"one_won": mixed.count(True), "ends": IntroductionStep.objects.filter(
    introduction__public_id="both", state__in=rules.ENDS).count()}
sent = at_once(lambda number: ask(f"sent-{number:05}"[:10], f"third-{number}"))
told |= {"sent_of_a_day": Introduction.objects.count(), "refused": sent.count("TooMany")}
print(json.dumps(told))
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
    name = f"race_{os.getpid()}"
    with psycopg.connect(ADDRESS, autocommit=True) as server:
        server.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        yield {**told, "TWINWAY_DATABASE_URL": f"{ADDRESS.rsplit('/', 1)[0]}/{name}"}
        server.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


@pytest.mark.slow
def test_a_hundred_presses_have_one_effect(database: dict[str, str]) -> None:
    done = subprocess.run(
        [sys.executable, "-c", RACE, "100"],
        env={**os.environ, **database},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    assert json.loads(done.stdout.splitlines()[-1]) == {
        "accepted": 1,
        "again": 99,
        "follow_ups": 5,
        "steps": 1,
        "letters": 2,
        "one_won": 1,
        "ends": 1,
        "sent_of_a_day": 5,
        "refused": 97,
    }
