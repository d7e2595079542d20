"""Tables of cooperation, a module a topic."""

from twinway.domain.cooperation.models.activities import Activity, Output, Participant
from twinway.domain.cooperation.models.agreements import (
    Agreement,
    AgreementTerms,
    AgreementText,
    AgreementVersion,
    Commitment,
    CommitmentVersion,
    Fulfilment,
    SignatureStep,
)
from twinway.domain.cooperation.models.objectives import Objective, Reading
from twinway.domain.cooperation.models.outcomes import Outcome

__all__ = [
    "Activity",
    "Agreement",
    "AgreementTerms",
    "AgreementText",
    "AgreementVersion",
    "Commitment",
    "CommitmentVersion",
    "Fulfilment",
    "Objective",
    "Outcome",
    "Output",
    "Participant",
    "Reading",
    "SignatureStep",
]
