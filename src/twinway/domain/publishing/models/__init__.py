"""Tables of what is published, and of what the operator set; one module a noun."""

from twinway.domain.publishing.models.alerts import SavedSearch
from twinway.domain.publishing.models.figures import PublishedFigure, PublishedFigureRow
from twinway.domain.publishing.models.releases import HeldBackElsewhere
from twinway.domain.publishing.models.site import SiteVersion

__all__ = ["HeldBackElsewhere", "PublishedFigure", "PublishedFigureRow", "SavedSearch", "SiteVersion"]
