"""The outbox: one letter an event, tried again with patience, parked at last, never broken open."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from twinway.adapters.mail.sender import NotSent
from twinway.domain.accounts import letters
from twinway.domain.accounts.letters import Draft, LetterRecord
from twinway.domain.accounts.models import Letter
from twinway.kernel.errors import Invalid
from twinway.usecases.send_letters import SendReport, send_letters

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
DRAFT = Draft("search:1", "day:2026-11-24", "someone@example.org", "alert", "Two new ties", "They are …")


def queue(draft: Draft = DRAFT) -> bool:
    return letters.enqueue(draft=draft, host="ties.example", now=NOW)


def test_an_event_writes_to_a_subscription_once() -> None:
    assert [queue(), queue(), queue(replace(DRAFT, event="day:2026-11-25"))] == [True, False, True]


def test_the_message_id_stays_over_all_tries_and_differs_between_letters() -> None:
    queue()
    queue(replace(DRAFT, subscription="search:2"))
    seen = []
    for minutes in (0, 3, 6):
        now = NOW + timedelta(minutes=minutes)
        while letter := letters.claim(now=now):
            seen.append((letter.pk, letter.message_id))
    assert len(seen) == 6
    assert len(set(seen)) == 2
    assert all(message.endswith("@ties.example>") for _, message in seen)


def test_a_claimed_letter_is_not_claimed_again_before_its_lease_ends() -> None:
    queue()
    assert letters.claim(now=NOW) is not None
    assert letters.claim(now=NOW + timedelta(seconds=119)) is None
    assert letters.claim(now=NOW + timedelta(seconds=120)) is not None


def test_a_letter_that_fails_waits_longer_each_time_and_is_parked_after_eight_tries() -> None:
    queue()
    now, waits = NOW, []

    def refuse(_letter: LetterRecord) -> None:
        raise NotSent("mailbox unknown")

    for _ in range(8):
        assert send_letters(clock=lambda now=now: now, send=refuse) == SendReport(0, 1)
        held = Letter.objects.get()
        waits.append((held.next_try - now) / timedelta(minutes=1))
        now = held.next_try
    assert waits == [1, 5, 30, 120, 120, 120, 120, 120]
    assert (held.state, held.problem) == ("parked", "mailbox unknown")
    assert send_letters(clock=lambda: now + timedelta(days=9), send=refuse) == SendReport(0, 0)


def test_one_bad_letter_of_a_hundred_is_parked_and_the_others_are_sent() -> None:
    for number in range(100):
        queue(replace(DRAFT, event=f"e{number}"))
    sent: list[int] = []

    def send(letter: LetterRecord) -> None:
        if letter.message_id == bad:
            raise NotSent("550")
        sent.append(letter.pk)

    bad, now = Letter.objects.order_by("pk")[41].message_id, NOW
    for _ in range(12):
        send_letters(clock=lambda now=now: now, send=send, most=1000)
        now += timedelta(hours=2)
    assert letters.counts() == {"parked": 1, "sent": 99}
    assert len(sent) == len(set(sent)) == 99


def test_a_letter_nobody_lives_through_is_parked_in_the_end() -> None:
    queue()
    now = NOW
    for _ in range(8):
        assert letters.claim(now=now) is not None
        now += timedelta(minutes=2)
    assert letters.claim(now=now) is None
    assert letters.counts() == {"parked": 1}


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("subject", "Hello\r\nBcc: x@example.org"),
        ("subject", "Hello\u2028Bcc: x@example.org"),
        ("subject", "x" * 10_000),
        ("subject", ""),
        ("to", "a@b.com\nBcc: c@d.com"),
        ("to", "nobody"),
        ("to", "x" * 300 + "@example.org"),
        ("event", "a\x00b"),
    ],
)
def test_what_would_break_a_letter_is_refused_and_nothing_is_queued(field: str, value: str) -> None:
    with pytest.raises(Invalid) as refusal:
        queue(replace(DRAFT, **{field: value}))
    assert field in refusal.value.fields
    assert not Letter.objects.exists()


def test_a_letter_carries_its_id_and_a_way_out_in_one_click(mailoutbox: list[object]) -> None:
    queue(replace(DRAFT, unsubscribe_url="https://ties.example/unsubscribe/x/", html="<p>They are …</p>"))
    assert send_letters(clock=lambda: NOW) == SendReport(1, 0)
    headers = mailoutbox[0].message()  # type: ignore[attr-defined]  # Django's EmailMessage
    assert headers["Message-ID"] == Letter.objects.get().message_id
    assert headers["List-Unsubscribe"] == "<https://ties.example/unsubscribe/x/>"
    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert [part.get_content_type() for part in headers.walk()][1:] == ["text/plain", "text/html"]


def test_an_unreachable_server_is_a_failed_try(settings: object) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"  # type: ignore[attr-defined]
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1  # type: ignore[attr-defined]
    queue()
    assert send_letters(clock=lambda: NOW) == SendReport(0, 1)
    assert "refused" in Letter.objects.get().problem
