"""The code words of activities and outcomes as people say them."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = dict[str, str | Promise]

KINDS: Words = {
    "visit": _("Visit"),
    "delegation": _("Delegation"),
    "project": _("Project"),
    "gift": _("Gift"),
    "humanitarian": _("Humanitarian aid"),
    "correspondence": _("Letter or call"),
    "signing": _("Signing"),
    "event": _("Event"),
    "event_series": _("Series of events"),
    "opening": _("Opening"),
    "talks": _("Talks"),
    "preparation": _("Preparation"),
    "support": _("Support"),
    "policy_statement": _("Statement of policy"),
    "reactivation": _("Fresh start"),
}
STATES: Words = {
    "planned": _("Planned"),
    "happened": _("Happened"),
    "cancelled": _("Cancelled"),
    "ended": _("Ended"),
}
ENTRIES: Words = {
    "decision": _("Decisions"),
    "agreement": _("Agreements"),
    "activity": _("Visits, gifts and projects"),
    "report": _("Reports"),
    "proposal": _("Proposals"),
    "introduction": _("Introductions"),
    "outcome": _("What came of it"),
    "observation": _("What was seen"),
}
FIELDS: Words = {
    "health care": _("Health care"),
    "environment": _("Environment"),
    "arts": _("Arts"),
    "education": _("Education"),
    "economic and business development": _("Economic and business development"),
    "public safety": _("Public safety"),
    "municipal training": _("Municipal training"),
    "youth": _("Youth"),
}
VALUES: Words = {
    "": _("not said"),
    "token": _("a token"),
    "under_100": _("under 100 US dollars"),
    "under_1000": _("100 to 1,000 US dollars"),
    "over_1000": _("more than 1,000 US dollars"),
}
OUTCOMES: Words = {
    "deal": _("Deal"),
    "job": _("Jobs"),
    "investment": _("Investment"),
    "training": _("Training"),
    "purchase": _("Purchase"),
    "donation": _("Donation"),
    "publication": _("Publication"),
    "other": _("Something else"),
}
ATTRIBUTIONS: Words = {
    "caused": _("The tie caused it"),
    "assisted": _("The tie assisted"),
    "coincided": _("It came at the same time"),
    "": _("Not told"),
}
QUALIFIERS: Words = {
    "more than": _("more than"),
    "about": _("about"),
    "at least": _("at least"),
    "less than": _("less than"),
}
WAYS: Words = {"in": _("came in"), "out": _("went out")}
