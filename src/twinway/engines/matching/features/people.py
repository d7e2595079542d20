"""People: who can be reached through the tie, best at the partner; former people are named, never as contacts."""

from __future__ import annotations

from twinway.engines.matching.asking import Asked, Ends, Reading, Said
from twinway.engines.matching.records import Letter, PersonFacts, TieFacts
from twinway.engines.matching.words import once, upper_first

_FORMER = 3


def value(_asked: Asked, tie: TieFacts, reading: Reading) -> int:
    """The best: a named person in office at the partner 10, at home 8; a post without a name 6 or 5; former 3."""
    if not tie.people:
        return 0
    return max(_worth(person, reading.home_side) for person in tie.people)


def say(_asked: Asked, tie: TieFacts, ends: Ends) -> Said:
    """The best person or post, or that nobody is named."""
    if not tie.people:
        return Said("No one is named for this tie in our record.")
    best = ranked(tie, ends.home_side)[0]
    return Said(_sentence(best), once(best.sources))


def ranked(tie: TieFacts, home_side: Letter) -> tuple[PersonFacts, ...]:
    """Those most worth writing to first, else in the order given."""
    return tuple(sorted(tie.people, key=lambda person: -_worth(person, home_side)))


def _worth(person: PersonFacts, home_side: Letter) -> int:
    if person.state == "former":
        return _FORMER
    at_partner = person.side not in (home_side, None)
    return (10 if at_partner else 8) if person.name else (6 if at_partner else 5)


def _sentence(person: PersonFacts) -> str:
    of = _organisation(person)
    if person.state == "former":
        role = person.role if person.role.lower().startswith("former") else f"former {person.role}"
        return f"{person.name or 'Someone'}, {role}{of}. Not a contact today."
    if person.name:
        return f"{person.name}, {person.role}{of}."
    return f"{upper_first(person.role or 'a post')}{of}; no name on record."


def _organisation(person: PersonFacts) -> str:
    """The body after the role, unless the role names it already."""
    body = person.organisation or ""
    if not _words(body) - _words(person.role):
        return ""
    return f", {body}" if " of " in person.role else f" of {body}"


def _words(text: str) -> set[str]:
    return set("".join(letter if letter.isalnum() else " " for letter in text.casefold()).split())
