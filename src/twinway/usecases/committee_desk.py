"""The desk of those who look after ties: what needs them, their promises, objectives, dates ahead and people."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from twinway.domain.accounts import addresses
from twinway.domain.accounts import queries as accounts
from twinway.domain.directory import queries as directory
from twinway.domain.ties.rounds import queries as rounds
from twinway.usecases import introductions
from twinway.usecases.register import Snapshot, snapshot
from twinway.usecases.rounds.addressees import address_of
from twinway.usecases.rounds.question import token_of
from twinway.usecases.tie_facts import title_of
from twinway.usecases.tie_work import Line, Work, work_of

EDITOR = "committee_editor"
MOST_TIES = 200
HOT = {  # what of each part of the work needs somebody
    "promises": ("promise_overdue", "promise_open"),
    "objectives": ("objective_unknown", "objective_at_risk", "objective_due"),
    "passed": ("signature_passed", "plan_passed"),
}


@dataclass(frozen=True, slots=True)
class Desk:
    """What somebody's desk holds: their ties as (public id, title), the work, and what waits for their answer.

    `introductions` and `answers` count those that wait for a yes or no, and for words asked back; `questions` are
    confirmations asked, as lines.
    """

    ties: tuple[tuple[str, str], ...]
    work: Work
    introductions: int
    answers: int
    questions: tuple[Line, ...]

    def hot(self, part: str) -> tuple[Line, ...]:
        """The lines of a part that need somebody."""
        lines: tuple[Line, ...] = getattr(self.work, part)
        return tuple(line for line in lines if line.kind in HOT[part])


def looks_after(user: int, on: date) -> bool:
    """Whether somebody looks after any tie, place or body."""
    return any(role == EDITOR and scope for role, scope in accounts.asker(user, on).grants)


def ties_of(register: Snapshot, user: int, on: date) -> list[int]:
    """The ties somebody looks after, themselves, by their places or by their bodies; by title, 200 at most."""
    held = {scope for role, scope in accounts.asker(user, on).grants if role == EDITOR}
    found = dict.fromkeys(pk for scope in held for pk in _ties_in(register, scope))
    return sorted(found, key=lambda pk: title_of(register, register.ties[pk]))[:MOST_TIES]


def desk_of(user: int, now: datetime) -> Desk:
    """The desk of a person at a moment."""
    register, on = snapshot(), now.date()
    ties = ties_of(register, user, on)
    mine = introductions.mine(user, now)
    return Desk(
        ties=tuple((register.ties[pk].public_id, title_of(register, register.ties[pk])) for pk in ties),
        work=work_of(register, ties, on),
        introductions=sum(bool(one.moves) for one in mine.received),
        answers=sum("answer" in one.moves for one in mine.sent),
        questions=tuple(_questions(register, ties, user, now)),
    )


def _ties_in(register: Snapshot, scope: str) -> Iterator[int]:
    kind, _colon, key = scope.partition(":")
    if kind == "tie" and key in register.by_public_id:
        yield register.by_public_id[key]
    elif kind == "place" and key in register.by_place_key:
        yield from register.ties_at.get(register.by_place_key[key].pk, ())
    elif kind == "organisation":
        pk = directory.get_organisation(ref=key).pk
        yield from (
            tie for tie, bodies in register.evidence.bodies.items() if any(b.organisation == pk for b in bodies)
        )


def _questions(register: Snapshot, ties: list[int], user: int, now: datetime) -> Iterator[Line]:
    """Confirmations that were asked of this person, with the page to answer on."""
    waiting = rounds.unanswered(ties=ties, now=now)
    book = addresses.by_scope() if waiting else {}
    own = accounts.confirmed_address(user) if waiting else ""
    for asked in waiting:
        tie = register.ties[asked.tie]
        if own and address_of(register, tie, asked.side, book) == own:
            title, day = title_of(register, tie), asked.started_at.date().isoformat()
            yield Line("question", tie.public_id, title, title, day, f"/confirm/{token_of(asked.pk)}/")
