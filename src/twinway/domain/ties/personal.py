"""What ties hold about users: who started rounds, decided corrections, wrote notes and added pictures."""

from twinway.domain.accounts.personal import Held

HELD = (
    Held("ties.Round", "started_by"),
    Held("ties.Correction", "decided_by"),
    Held("ties.Note", "by"),
    Held("ties.Picture", "added_by"),
    Held("ties.WaitingPicture", "by", share="nothing"),
)
