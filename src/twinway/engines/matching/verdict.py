"""Whether a tie may be an answer by its kind and state; if not, the one condition it fails, in a sentence."""

from __future__ import annotations

from twinway.engines.matching.features.standing import listed_words
from twinway.engines.matching.records import TieFacts, Wish
from twinway.engines.matching.words import KINDS, date_words, day_words, upper_first

NO_ANSWER_KINDS = frozenset({"contact", "project", "event_link"})
ANSWER_STATES = frozenset({"in_force", "emeritus", "paused", "listed"})
ENDED_STATES = frozenset({"terminated", "expired"})


def is_answer(wish: Wish, tie: TieFacts) -> bool:
    """In force, paused or listed, of a kind that opens doors; ended ones only when asked for."""
    state_fits = tie.summary in ANSWER_STATES or (tie.summary == "ended" and wish.show_ended)
    return state_fits and tie.kind not in NO_ANSWER_KINDS


def fails_once(tie: TieFacts) -> bool:
    """Whether a refused tie fails by exactly one condition; a light kind that is ended or proposed fails by two."""
    return tie.kind not in NO_ANSWER_KINDS or tie.summary not in ("ended", "proposed")


def why_not(wish: Wish, tie: TieFacts) -> str:
    """The failed condition of a refused tie as a sentence."""
    if tie.kind in NO_ANSWER_KINDS:
        return f"{upper_first(KINDS[tie.kind])}, not a tie in force."
    if tie.summary == "ended":
        return ended_words(tie)
    if tie.summary == "proposed":
        return f"Proposed, not in force on {day_words(wish.on)}."
    if any(side.basis == "listed" for side in tie.sides):
        return f"{upper_first(listed_words(tie))} No source says it held on {day_words(wish.on)}."
    return f"Not stated: no source says it held on {day_words(wish.on)}."


def ended_words(tie: TieFacts) -> str:
    """`Ended by Montclair, April 2022.` One clause for each side that ended it."""
    clauses = []
    for side in tie.sides:
        if side.state in ENDED_STATES:
            who = side.party or " and ".join(place.name for place in side.places)
            verb = "ran out for" if side.state == "expired" else "ended by"
            clauses.append(", ".join(filter(None, [f"{verb} {who}", date_words(side.since)])))
    return upper_first(f"{'; '.join(sorted(clauses)) or 'ended'}.")
