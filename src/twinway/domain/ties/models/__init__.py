"""Tables of ties: what is registered of them, what their editors keep, and the rounds in which sides are asked."""

from twinway.domain.ties.models.kept import Note, Picture, SentForm, WaitingPicture
from twinway.domain.ties.models.registered import (
    HeldRow,
    Recognition,
    Tie,
    TieChoice,
    TieClaim,
    TieDecision,
    TieField,
    TieKey,
    TieObservation,
    TiePlace,
    TieRole,
    TieSide,
    TieStatement,
)
from twinway.domain.ties.models.rounds import AskedSide, Correction, Round

__all__ = [
    "AskedSide",
    "Correction",
    "HeldRow",
    "Note",
    "Picture",
    "Recognition",
    "Round",
    "SentForm",
    "Tie",
    "TieChoice",
    "TieClaim",
    "TieDecision",
    "TieField",
    "TieKey",
    "TieObservation",
    "TiePlace",
    "TieRole",
    "TieSide",
    "TieStatement",
    "WaitingPicture",
]
