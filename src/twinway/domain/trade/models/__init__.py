"""Tables of trade, a module a topic."""

from twinway.domain.trade.models.opportunities import Opportunity, OpportunityVersion, Review, Step

__all__ = ["Opportunity", "OpportunityVersion", "Review", "Step"]
