"""Who would receive a request to be introduced: a desk that has accepted to answer, or nobody, and why."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from twinway.domain.accounts import queries as people
from twinway.domain.accounts.records import GrantRecord
from twinway.domain.compliance.records import NoticeRecord
from twinway.domain.compliance.rules import reaching
from twinway.domain.places import queries as places
from twinway.domain.places.records import PlaceRecord
from twinway.domain.publishing.records import SiteRecord
from twinway.domain.ties.records import TieRecord
from twinway.domain.trade import areas, representatives
from twinway.domain.trade import queries as trade
from twinway.domain.trade.introductions import queries
from twinway.domain.trade.introductions.records import Habit, StopRecord, Target
from twinway.domain.trade.representatives import RepresentativeRecord
from twinway.domain.trade.rules import is_public
from twinway.kernel.errors import NotFound
from twinway.usecases import compliance, tie_facts
from twinway.usecases.kept import Kept
from twinway.usecases.register import Snapshot, snapshot
from twinway.usecases.site import site

EDITOR = "committee_editor"
BODIES = frozenset({"sister city committee", "civil society", "joint committee", "business council"})


@dataclass(frozen=True, slots=True)
class About:
    """What a request is about: a tie, an opportunity or a representative, with its places and where its page is."""

    subject: str
    title: str
    url: str
    places: tuple[PlaceRecord, ...]
    tie: TieRecord | None = None
    opportunity: int | None = None
    author: int | None = None
    author_role: str = ""
    representative: RepresentativeRecord | None = None


@dataclass(frozen=True, slots=True)
class Door:
    """What stands at the end of a request, told before it is written.

    `closed` is empty where somebody answers, else why no request can be made: nobody, history, stopped or embargoed.
    `who` is (role, organisation) of the desk, never a person's name or address.
    """

    about: About
    target: Target | None
    closed: str
    why: str = ""
    who: tuple[str, str] = ("", "")
    habit: Habit | None = None
    confirmed_on: date | None = None
    notices: tuple[NoticeRecord, ...] = ()

    @property
    def is_open(self) -> bool:
        return self.target is not None and not self.closed


@dataclass(frozen=True)
class Staff:
    """Who has accepted to answer, and what forbids it; read once for a page."""

    day: date
    scopes: dict[str, date] = field(default_factory=dict)

    @cached_property
    def site(self) -> SiteRecord:
        return site()

    @cached_property
    def brokers(self) -> tuple[int, ...]:
        return tuple(queries.brokers())

    @cached_property
    def stops(self) -> tuple[StopRecord, ...]:
        return tuple(queries.stops())

    @cached_property
    def serving(self) -> tuple[RepresentativeRecord, ...]:
        held = {one.pk: one for one in representatives.serving()}
        there = (held.get(one.cover or 0) if one.is_away(self.day) else one for one in held.values())
        told = {one.pk: one for one in there if one and one.user is not None and not one.is_away(self.day)}
        return tuple(told.values())


def staff(day: date) -> Staff:
    """Everybody who answers on a day."""
    return Staff(day, people.scopes_of_role(EDITOR))


def _staff_at(asked: tuple[int, date]) -> Staff:
    return staff(asked[1])


_staff_of = Kept(_staff_at, most=2)  # of a version of the data: whatever changes who answers makes a new one


def door_to(subject: str, day: date) -> Door:
    """Who would receive a request about a subject; NotFound for what the register does not hold or show."""
    found = about(subject, day)
    team = staff(day)
    notices = compliance.notices_around(found.places, on=day)
    closed, why = _closed(found.places, notices, team)
    target, who = (None, ("", "")) if closed else _target(found, team)
    if target is None:
        return Door(found, None, closed or "nobody", why, notices=notices)
    return Door(
        about=found,
        target=target,
        closed="",
        who=who,
        habit=queries.habit_of(target.key, day),
        confirmed_on=_confirmed(target, team),
        notices=notices,
    )


def answered_ties(ties: Iterable[TieRecord], register: Snapshot, day: date) -> frozenset[str]:
    """Public ids of those ties at which a desk has accepted to answer; few queries, however many ties."""
    team, held = _staff_of((register.version, day)), [_of_tie(register, tie) for tie in ties]
    every = compliance.notices_around([place for one in held for place in one.places], on=day)
    return frozenset(one.subject.removeprefix("tie:") for one in held if _answers(one, every, team))


def _answers(found: About, notices: Sequence[NoticeRecord], team: Staff) -> bool:
    """Whether nothing closes the way and somebody stands at its end; `notices` may hold for other places too."""
    territories = {key for place in found.places for key in compliance.territories_of(place)}
    closed, _why = _closed(found.places, reaching(notices, territories, team.day), team)
    return not closed and _target(found, team)[0] is not None


def is_answered(subject: str, team: Staff) -> bool:
    """Whether somebody would receive a request about a subject; False too for what is shown no more."""
    try:
        found = about(subject, team.day)
    except NotFound:
        return False
    return _answers(found, compliance.notices_around(found.places, on=team.day), team)


def about(subject: str, day: date) -> About:
    """The thing a subject names, as far as the public may see it on a day."""
    kind, _, key = subject.partition(":")
    register = snapshot()
    if kind == "tie" and key in register.by_public_id:
        return _of_tie(register, register.ties[register.by_public_id[key]])
    if kind == "opportunity":
        return _of_opportunity(register, key, day)
    if kind == "representative":
        one = representatives.get_representative(ref=key)
        title = f"{one.title}, {one.organisation}" if one.organisation else one.title
        return About(subject, title, "/representatives/", (), representative=one)
    raise NotFound("There is nothing here to be introduced to.")


def _of_tie(register: Snapshot, tie: TieRecord) -> About:
    at = tuple(register.places[pk] for side in tie.sides for pk in side.places)
    return About(f"tie:{tie.public_id}", tie_facts.title_of(register, tie), f"/ties/{tie.public_id}/", at, tie=tie)


def _of_opportunity(register: Snapshot, key: str, day: date) -> About:
    record = trade.get_opportunity(ref=key)
    if not is_public(record, day):
        raise NotFound("This proposal is not on the board.")
    own = places.places_by_pk([record.wording.place]) if record.wording.place else {}
    tie = register.ties.get(record.wording.tie or 0)
    sides = tuple(register.places[pk] for side in tie.sides for pk in side.places) if tie else ()
    at = {place.key: place for place in (*own.values(), *sides)}
    return About(
        subject=f"opportunity:{key}",
        title=record.title,
        url=f"/opportunities/{key}/",
        places=tuple(at.values()),
        tie=tie,
        opportunity=record.pk,
        author=record.author,
        author_role=record.wording.contact_role,
    )


def _closed(at: Sequence[PlaceRecord], notices: Iterable[NoticeRecord], team: Staff) -> tuple[str, str]:
    """Why no request can be made, and the words to it: a switch, an embargo, or a country shown as history only."""
    countries = {place.country for place in at}
    thrown = next((one for one in team.stops if one.country in ("", *countries)), None)
    if thrown:
        return "stopped", thrown.reason
    if any(notice.closes for notice in notices):
        return "embargoed", ""
    return ("history", "") if any(team.site.policy(country) == "history" for country in countries) else ("", "")


def _target(found: About, team: Staff) -> tuple[Target | None, tuple[str, str]]:
    """The desk and who it is in words. Where a country asks for a person first, a broker stands before it."""
    desk, who = _desk(found, team)
    asks = any(team.site.policy(place.country) == "ask" for place in found.places)
    if desk is not None and not asks:
        return desk, who
    if not team.brokers:
        return None, ("", "")
    held = desk or _bare(found, found.subject, "broker")
    return replace(held, through_broker=True), ("registrar", team.site.name)


def _desk(found: About, team: Staff) -> tuple[Target | None, tuple[str, str]]:
    """An opportunity's author, else the tie's committee, else a representative of the places."""
    if found.author is not None and people.confirmed_address(found.author):
        return _bare(found, f"user:{found.author}", "author", user=found.author), ("author", found.author_role)
    scopes = _scopes(found, team)
    if scopes and found.tie:
        committee = _bare(found, f"tie:{found.tie.public_id}", "committee", scopes=scopes)
        return committee, ("committee", _body(found.tie))
    one = found.representative or _representative(found.places, team)
    if one is None or one.user is None:
        return None, ("", "")
    who = ("representative", f"{one.title}, {one.organisation}" if one.organisation else one.title)
    return _bare(found, f"user:{one.user}", "representative", user=one.user), who


def _bare(found: About, key: str, desk: str, *, scopes: tuple[str, ...] = (), user: int | None = None) -> Target:
    return Target(
        subject=found.subject,
        key=key,
        desk=desk,
        scopes=scopes,
        user=user,
        tie=found.tie.pk if found.tie else None,
        opportunity=found.opportunity,
    )


def _scopes(found: About, team: Staff) -> tuple[str, ...]:
    """The grants of editors that answer for the tie: its own, else those of its places."""
    if found.tie is None:
        return ()
    own = f"tie:{found.tie.public_id}"
    at = tuple(f"place:{place.key}" for place in found.places)
    return (own,) if own in team.scopes else tuple(scope for scope in at if scope in team.scopes)


def _body(tie: TieRecord) -> str:
    """The committee's name where the register knows it."""
    bodies = snapshot().evidence.bodies.get(tie.pk, ())
    return next((body.name for body in bodies if body.role in BODIES), "")


def _representative(at: Sequence[PlaceRecord], team: Staff) -> RepresentativeRecord | None:
    """The narrowest of those in service whose areas hold one of the places."""
    spots = [areas.spot_of(place) for place in at]
    held = [(max((areas.narrowness(one.areas, spot) for spot in spots), default=0), one) for one in team.serving]
    best = max(held, key=lambda pair: pair[0], default=(0, None))
    return best[1] if best[0] else None


def _confirmed(target: Target, team: Staff) -> date | None:
    """The last day on which a person of the desk said or did something here."""
    told = [team.scopes[scope] for scope in target.scopes if scope in team.scopes]
    word = queries.last_word(target.key)
    return max([*told, *([word] if word else [])], default=None)


def answering(target: Target) -> list[int]:
    """Users who answer for a desk now: the one person, or the holders of its grants."""
    if target.user is not None:
        return [target.user]
    grants: list[GrantRecord] = [one for scope in target.scopes for one in people.grants_in(scope)]
    return list(dict.fromkeys(one.user for one in grants if one.end is None and one.role == EDITOR))
