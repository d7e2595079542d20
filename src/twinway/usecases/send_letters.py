"""Send what waits in the outbox, one letter at a time, so that a killed worker can double one letter at most."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from twinway.adapters.mail import sender
from twinway.domain.accounts import letters
from twinway.domain.accounts.letters import LEASE, LetterRecord
from twinway.domain.provenance import switches

MOST_AT_ONCE = 100


@dataclass(frozen=True, slots=True)
class SendReport:
    """How many letters went out, and how many must be tried again or were parked."""

    sent: int
    failed: int


def send_letters(
    *,
    clock: Callable[[], datetime],
    send: Callable[[LetterRecord], None] = sender.send,
    most: int = MOST_AT_ONCE,
    lease: timedelta = LEASE,
) -> SendReport:
    """Send the letters that are due, none while the operator keeps mail off.

    No transaction is open while a mail server is talked to.
    """
    sent = failed = 0
    if switches.switched_on(switches.MAIL_OFF) is not None:
        return SendReport(0, 0)
    for _ in range(most):
        letter = letters.claim(now=clock(), lease=lease)
        if letter is None:
            break
        try:
            send(letter)
        except sender.NotSent as problem:
            failed += 1
            letters.mark_failed(letter=letter.pk, problem=str(problem), now=clock())
        else:
            sent += 1
            letters.mark_sent(letter=letter.pk, now=clock())
    return SendReport(sent, failed)
