"""Tables of trade, a module a topic."""

from twinway.domain.trade.models.attachments import Attachment
from twinway.domain.trade.models.introductions import (
    Broker,
    FollowUp,
    Introduction,
    IntroductionDraft,
    IntroductionStep,
    IntroductionStop,
    SenderBlock,
    Wish,
)
from twinway.domain.trade.models.opportunities import Opportunity, OpportunityVersion, Review, Step
from twinway.domain.trade.models.representatives import Representative

__all__ = [
    "Attachment",
    "Broker",
    "FollowUp",
    "Introduction",
    "IntroductionDraft",
    "IntroductionStep",
    "IntroductionStop",
    "Opportunity",
    "OpportunityVersion",
    "Representative",
    "Review",
    "SenderBlock",
    "Step",
    "Wish",
]
