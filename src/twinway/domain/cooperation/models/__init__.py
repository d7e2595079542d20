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
from twinway.domain.cooperation.models.events import (
    Booking,
    EventPlan,
    Meeting,
    MeetingTable,
    MeetingTask,
    ProgrammePoint,
    Registration,
    Slot,
)
from twinway.domain.cooperation.models.imports import SheetHabit, SheetImport, SheetLine
from twinway.domain.cooperation.models.objectives import Objective, Reading
from twinway.domain.cooperation.models.outcomes import Outcome, OutcomeVersion
from twinway.domain.cooperation.models.visits import ActivityStep, ActivityVersion, Given, MoneyLine, ProgrammeItem

__all__ = [
    "Activity",
    "ActivityStep",
    "ActivityVersion",
    "Agreement",
    "AgreementTerms",
    "AgreementText",
    "AgreementVersion",
    "Booking",
    "Commitment",
    "CommitmentVersion",
    "EventPlan",
    "Fulfilment",
    "Given",
    "Meeting",
    "MeetingTable",
    "MeetingTask",
    "MoneyLine",
    "Objective",
    "Outcome",
    "OutcomeVersion",
    "Output",
    "Participant",
    "ProgrammeItem",
    "ProgrammePoint",
    "Reading",
    "Registration",
    "SheetHabit",
    "SheetImport",
    "SheetLine",
    "SignatureStep",
    "Slot",
]
