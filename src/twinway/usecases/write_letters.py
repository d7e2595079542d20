"""Queue letters in the site's name, each as plain text and as HTML that says the same.

    write(letter(Words("Two new ties", ("They lead to …",), button=("Look at them", url)),
                 to=address, kind="alert", subscription="alert:7", event="2026-11-24"), now)

`subscription` says who is written to and why, `event` what about: together they are written once, however often
they are asked for, so queue a letter in the transaction of what causes it. `Words` and `Item` are said here too,
for those who write from other use cases.
"""

from __future__ import annotations

from datetime import datetime
from unicodedata import category
from urllib.parse import urlsplit

from django.conf import settings

from twinway.adapters.mail.composing import Item, Words, compose, words_of
from twinway.domain.accounts import letters
from twinway.domain.accounts.letters import BREAKS, Draft
from twinway.domain.publishing import site

__all__ = ["Draft", "Item", "Words", "letter", "letter_of_text", "plain_line", "write"]
LONGEST_SUBJECT = 150


def letter(words: Words, *, to: str, kind: str, subscription: str, event: str) -> Draft:
    """A letter with both parts. With an `unsubscribe_url`, mail programs offer to end it in one click (RFC 8058)."""
    parts = compose(words, settings.SITE_URL, site.current().name)
    return Draft(
        subscription=subscription,
        event=event,
        to=to,
        kind=kind,
        subject=words.subject,
        text=parts.text,
        html=parts.html,
        unsubscribe_url=words.unsubscribe_url,
    )


def letter_of_text(draft: Draft) -> Draft:
    """A letter that exists as plain text only, with its HTML beside it."""
    words = words_of(draft.subject, draft.text, settings.SITE_URL)
    return letter(words, to=draft.to, kind=draft.kind, subscription=draft.subscription, event=draft.event)


def write(draft: Draft, now: datetime) -> bool:
    """Queue a letter; False where it was queued before. Invalid where it could not be sent as it is."""
    return letters.enqueue(draft=draft, host=urlsplit(settings.SITE_URL).hostname or "localhost", now=now)


def plain_line(text: str) -> str:
    """People's words as one line of a subject: no line breaks or control characters, cut where it is long."""
    line = " ".join("".join(" " if category(sign) in BREAKS else sign for sign in text).split())
    return line if len(line) <= LONGEST_SUBJECT else f"{line[: LONGEST_SUBJECT - 1]}…"
