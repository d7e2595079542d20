"""Tables of ties: their parties, who says what, and what was decided."""

from __future__ import annotations

from twinway.domain.publishing.release.records import Table, Through
from twinway.domain.publishing.release.words import (
    LICENCE,
    RECORDED,
    STATED,
    VIA,
    derived,
    late,
    needs,
    ref,
    refs,
    text,
)
from twinway.domain.ties import models as ties

TIES = Table(
    "ties",
    ties.Tie,
    "Ties, with where both sides stand on the day of the release as far as the rows of the release tell.",
    (
        text("natural_key", "kind family and place ids a side"),
        derived("title", "the places of both sides"),
        text("kind", "sister, friendship, cooperation …"),
        text("level", "city-city, state-region …"),
        derived("summary", "in_force, paused, ended, proposed, listed or not_stated"),
        derived("since", "the start that is shown, EDTF"),
        derived("state_a", "of side a"),
        derived("basis_a", "decision, stated or listed"),
        derived("since_a", "since when side a is in that state, EDTF"),
        derived("state_b", "of side b"),
        derived("basis_b", "decision, stated or listed"),
        derived("since_b", "since when side b is in that state, EDTF"),
        late("origin", "ties", "the tie it grew out of"),
        text("origin_certainty", "how sure that is"),
        ref("origin_source", "sources", "who says so"),
        text("note", "a remark of the register"),
        RECORDED,
        LICENCE,
    ),
    key="public_id",
)
TIE_KEYS = Table(
    "tie_keys",
    ties.TieKey,
    "Ties under their sources' own keys.",
    (needs("tie", "ties", "which tie"), LICENCE),
    key="key",
)
_TIE = needs("tie", "ties", "which tie")
PARTIES = Table(
    "parties",
    ties.TieSide,
    "The two sides of a tie with their places.",
    (
        _TIE,
        text("letter", "a or b; ordered by country and place, not by rank"),
        text("country", "ISO 3166-1 alpha-2"),
        refs("places", "places", "one or more", Through(ties.TiePlace, "side_id", "place_id", ordered=True)),
        text("capacity", "as what it takes part"),
        ref("managed_by", "organisations", "the body that looks after it"),
        text("note", "a remark of the register"),
        LICENCE,
    ),
    parent="tie",
    identity=("tie", "letter"),
    order=("letter",),
)
STATEMENTS = Table(
    "statements",
    ties.TieStatement,
    "Who states, lists or proposes a tie.",
    (
        _TIE,
        text("verb", "states, lists or proposes"),
        text("party", "a or b where a side says it of itself, else empty"),
        text("as_of", "the day it speaks of or was read, EDTF"),
        *STATED,
    ),
    parent="tie",
    sourced=True,
)
CLAIMS = Table(
    "claims",
    ties.TieClaim,
    "What sources say about a field of a tie; contradictions stand side by side.",
    (_TIE, text("field", "since, kind …"), text("value", "as the source says, dates in EDTF"), *STATED),
    parent="tie",
    begins="value",
    sourced=True,
)
CHOICES = Table(
    "choices",
    ties.TieChoice,
    "Which claim of a field the register shows, and why.",
    (
        _TIE,
        text("field", "of which field"),
        needs("claim", "claims", "which claim"),
        text("reason", "why"),
        VIA,
        RECORDED,
        LICENCE,
    ),
    parent="tie",
)
DECISIONS = Table(
    "decisions",
    ties.TieDecision,
    "Acts of one side or both: signed, suspended, ended …",
    (
        _TIE,
        text("party", "a, b or both"),
        text("body", "who decided"),
        ref("by", "people", "the person who signed or spoke"),
        text("date", "EDTF"),
        text("effect", "what it did"),
        text("vote", "as told"),
        text("reason", "as told"),
        text("review_date", "when it is to be looked at again, EDTF"),
        *STATED,
    ),
    parent="tie",
    begins="date",
    sourced=True,
)
OBSERVATIONS = Table(
    "observations",
    ties.TieObservation,
    "What a source saw of a tie on a day.",
    (_TIE, text("party", "a, b, both or empty"), text("date", "EDTF"), text("state", "what was seen"), *STATED),
    parent="tie",
    begins="date",
    sourced=True,
)
FIELDS = Table(
    "fields",
    ties.TieField,
    "Fields of cooperation.",
    (_TIE, text("field", "such as health or education"), *STATED),
    parent="tie",
    sourced=True,
)
RECOGNITIONS = Table(
    "recognitions",
    ties.Recognition,
    "A registrar's listing of a tie.",
    (
        _TIE,
        needs("registrar", "organisations", "who"),
        text("state", "none, applied, recognised, lapsed or charter"),
        text("since", "EDTF"),
        *STATED,
    ),
    parent="tie",
    begins="since",
    sourced=True,
)
BODIES = Table(
    "bodies",
    ties.TieRole,
    "What a body does in a tie.",
    (_TIE, needs("organisation", "organisations", "which body"), text("role", "what it does"), *STATED),
    parent="tie",
    sourced=True,
)
TABLES = (
    *(TIES, TIE_KEYS, PARTIES, STATEMENTS, CLAIMS, CHOICES),
    *(DECISIONS, OBSERVATIONS, FIELDS, RECOGNITIONS, BODIES),
)
