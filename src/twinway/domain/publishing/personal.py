"""What publishing holds about users: their saved searches, and who changed the site's settings."""

from twinway.domain.accounts.personal import Held

HELD = (
    Held("publishing.SavedSearch", "user", share="all", erase="delete", secret=("digest",)),
    Held("publishing.SiteVersion", "changed_by"),
)
