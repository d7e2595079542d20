"""Tables of cooperation, a module a topic."""

from twinway.domain.cooperation.models.activities import Activity, Output, Participant
from twinway.domain.cooperation.models.agreements import Agreement, Commitment
from twinway.domain.cooperation.models.outcomes import Outcome

__all__ = ["Activity", "Agreement", "Commitment", "Outcome", "Output", "Participant"]
