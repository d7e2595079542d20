"""The letters of a round: the question, and its two reminders, each in the language of its side."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings

from twinway.domain.ties.rounds import rules
from twinway.usecases.rounds.question import Question, token_of
from twinway.usecases.rounds.words import day_words, say
from twinway.usecases.write_letters import Words, letter, plain_line, write


def subscription(asked: int) -> str:
    """Under what a question's letters are kept, so that those that wait are withdrawn with its answer."""
    return f"round:{asked}"


def send(question: Question, address: str, *, number: int, now: datetime) -> bool:
    """Queue the letter (number 0) or a reminder (1, 2); False where it was queued before."""
    asked, language = question.asked, question.asked.language
    last = (asked.started_at + rules.OPEN_FOR).date()
    sides = [f"{side.label}: {side.state}" for side in (*question.sides, *question.others)]
    told = Words(
        subject=plain_line(say(language, "reminder" if number else "subject", title=question.title)),
        paragraphs=(
            say(language, "ask", title=question.title),
            *sides,
            *(f"{name}: {text}" for name, text in question.facts),
        ),
        button=(say(language, "button"), f"{settings.SITE_URL}/confirm/{token_of(asked.pk)}/"),
        after=(say(language, "after", day=day_words(language, last)), say(language, "only")),
        why=say(language, "why"),
        lang=language,
    )
    event = f"reminder-{number}" if number else "asked"
    draft = letter(told, to=address, kind="confirmation", subscription=subscription(asked.pk), event=event)
    return write(draft, now)
