"""Tables of trade, a module a topic."""

from twinway.domain.trade.models.opportunities import Opportunity, OpportunityVersion, Review, Step
from twinway.domain.trade.models.representatives import Representative

__all__ = ["Opportunity", "OpportunityVersion", "Representative", "Review", "Step"]
