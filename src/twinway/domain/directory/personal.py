"""What the directory holds about users: who changed an organisation, who recorded a consent."""

from twinway.domain.accounts.personal import Held

HELD = (Held("directory.OrganisationEdit", "by"), Held("directory.Consent", "recorded_by"))
