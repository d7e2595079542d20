"""What a side is shown of its own record, and the link that leads to it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.core import signing

from twinway.domain.ties.records import TieRecord
from twinway.domain.ties.rounds import queries, rules
from twinway.domain.ties.rounds.records import AskedRecord
from twinway.domain.ties.rules import side_states
from twinway.kernel.errors import NotFound
from twinway.kernel.partial_date import PartialDate
from twinway.usecases.register import Snapshot, snapshot
from twinway.usecases.rounds.words import KINDS, STATES, say
from twinway.usecases.tie_facts import side_label, title_of

_signer = signing.Signer(salt="twinway.confirmation", sep=".")


@dataclass(frozen=True, slots=True)
class SideShown:
    """One side as it is shown: its places, its state as a code and in words."""

    letter: str
    label: str
    code: str
    state: str


@dataclass(frozen=True, slots=True)
class Question:
    """The record a side is asked about; `sides` are those it may speak for, `facts` (name, text) lines."""

    asked: AskedRecord
    tie: TieRecord
    title: str
    sides: tuple[SideShown, ...]
    others: tuple[SideShown, ...]
    facts: tuple[tuple[str, str], ...]
    closed: str

    @property
    def stands(self) -> bool:
        """Whether a yes says that the tie stands, for every side the reader may speak for."""
        return all(side.code in rules.CONFIRMABLE for side in self.sides)


def token_of(asked: int) -> str:
    """What a letter's link carries: it answers this one question, once, and can do nothing else."""
    return _signer.sign(str(asked))


def by_token(token: str) -> AskedRecord:
    """The question a link belongs to; NotFound for a link that was not made here."""
    try:
        pk = int(_signer.unsign(token))
    except (signing.BadSignature, ValueError):
        raise NotFound("This link is not known here.") from None
    return queries.find(asked=pk)


def read_question(token: str, *, now: datetime) -> Question:
    """The question of a link, with `closed` saying why it takes no answer: empty, answered or over. Changes nothing."""
    return question(snapshot(), by_token(token), now)


def question(register: Snapshot, asked: AskedRecord, now: datetime) -> Question:
    """A question as its reader sees it at a moment."""
    tie, language = register.ties[asked.tie], asked.language
    states = side_states(tie.standing, now.date())
    shown = [
        SideShown(side.letter, side_label(register, side), state.state, STATES[language][state.state])
        for side, state in zip(tie.sides, states, strict=True)
    ]
    return Question(
        asked=asked,
        tie=tie,
        title=title_of(register, tie, asked.side or "a"),
        sides=tuple(side for side in shown if asked.side in ("", side.letter)),
        others=tuple(side for side in shown if asked.side not in ("", side.letter)),
        facts=_facts(register, tie, asked, now),
        closed="answered" if asked.answer else "" if rules.is_open(asked.started_at, now) else "over",
    )


def _facts(register: Snapshot, tie: TieRecord, asked: AskedRecord, now: datetime) -> tuple[tuple[str, str], ...]:
    """What is known of the tie, and of bodies and people of the side asked; an empty line says that nothing is."""
    language, facts = asked.language, register.facts(now.date(), [tie.pk])[tie.pk]
    people = [
        f"{one.name or say(language, 'unknown')}, {one.role}"
        for one in facts.people
        if one.state == "current" and asked.side in ("", one.side)
    ]
    bodies = [body.name for body in register.evidence.bodies.get(tie.pk, ())]
    since = tie.standing.since
    told = (
        ("kind", KINDS[language][tie.kind]),
        ("since", _since(language, since) if since else ""),
        ("bodies", "; ".join(bodies)),
        ("people", "; ".join(people)),
    )
    return tuple((say(language, name), text or say(language, "unknown")) for name, text in told)


def _since(language: str, since: str) -> str:
    """A date in words; in Russian as figures, since only whole days are put in words there."""
    return since if language == "ru" else PartialDate.parse(since).words()
