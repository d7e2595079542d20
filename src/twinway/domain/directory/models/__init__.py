"""Tables of the directory, a module a topic."""

from twinway.domain.directory.models.areas import ConsultingRegion, RepresentativeGroup, SectorText
from twinway.domain.directory.models.organisations import HeldOrganisation, Organisation, OrganisationEdit
from twinway.domain.directory.models.people import Consent, Person, PersonRole

__all__ = [
    "Consent",
    "ConsultingRegion",
    "HeldOrganisation",
    "Organisation",
    "OrganisationEdit",
    "Person",
    "PersonRole",
    "RepresentativeGroup",
    "SectorText",
]
