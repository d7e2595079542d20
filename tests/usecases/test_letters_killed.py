"""Workers killed at random lose no letter and double one a kill at most."""

from __future__ import annotations

import signal
from collections import Counter
from pathlib import Path

import pytest

from usecases.killing import KILLS, drill

LETTERS = 200
SETUP = """
from datetime import datetime, UTC
from django.core.management import call_command
call_command("migrate", verbosity=0)
from twinway.domain.accounts import letters
for n in range(200):
    draft = letters.Draft(f"search:{n}", "today", "a@example.org", "alert", f"Letter {n}", "…")
    letters.enqueue(draft=draft, host="ties.example", now=datetime.now(UTC))
"""
SEND = """
import os, sys, time
from datetime import datetime, timedelta, UTC
from twinway.domain.accounts import letters
from twinway.usecases.send_letters import send_letters
out = os.open(sys.argv[1], os.O_WRONLY | os.O_APPEND | os.O_CREAT)
def send(letter):
    time.sleep(0.02)
    os.write(out, (letter.message_id + "\\n").encode())
    time.sleep(0.02)
def now():
    return datetime.now(UTC)
"""
WORK = """
while set(letters.counts()) != {"sent"}:
    send_letters(clock=now, send=send, lease=timedelta(seconds=2))
    time.sleep(0.05)
"""
ALERTS_SETUP = """
from datetime import datetime, timedelta, UTC
from django.core.management import call_command
call_command("migrate", verbosity=0)
from allauth.account.models import EmailAddress
from twinway.domain.accounts.models import User
from twinway.domain.trade import operations as trade
from twinway.domain.trade.records import Scores, Wording
from twinway.usecases import alerts
now = datetime.now(UTC) - timedelta(days=2)
for n in range(200):
    user = User.objects.create(username=f"p{n}", email=f"p{n}@example.org")
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    search = alerts.search_of("opportunities", {"q": "steel"})
    alerts.save(search, "daily" if n % 2 else "at_once", user=user.pk, now=now)
wording = Wording(kind="business_offer", title="Steel doors", lang="en")
ref = trade.write_draft(wording=wording, author=None, now=now)
from twinway.domain.trade.models import Opportunity
from twinway.domain.provenance import operations as provenance
Opportunity.objects.filter(public_id=ref).update(state="published", published_on=now.date())
provenance.bump_data_version()
"""
ALERTS_WORK = """
from twinway.usecases.alerts import run_alerts
while letters.counts() != {"sent": 200}:
    run_alerts(now=now())
    send_letters(clock=now, send=send, most=10, lease=timedelta(seconds=2))
    time.sleep(0.05)
"""
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system has no SIGKILL"),
]


@pytest.mark.parametrize(
    ("setup", "work"), [(SETUP, SEND + WORK), (ALERTS_SETUP, SEND + ALERTS_WORK)], ids=["letters", "alerts"]
)
def test_two_hundred_of_them_and_two_workers_killed_at_random(setup: str, work: str, tmp_path: Path) -> None:
    counted = Counter(drill(tmp_path, setup, work))
    assert len(counted) == LETTERS
    assert sum(counted.values()) - LETTERS <= KILLS
