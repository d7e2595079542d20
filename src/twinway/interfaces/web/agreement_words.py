"""Words for agreements, steps to a signature, commitments and objectives."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

KINDS: dict[str, str | Promise] = {
    "letter_of_intent": _("Letter of intent"),
    "protocol": _("Protocol"),
    "memorandum": _("Memorandum"),
    "agreement": _("Agreement"),
    "subsidiary_arrangement": _("Subsidiary arrangement"),
    "resolution": _("Resolution"),
    "sister_city_agreement": _("Sister city agreement"),
    "sister_state_agreement": _("Sister state agreement"),
    "council_resolution": _("Council resolution"),
    "proclamation": _("Proclamation"),
}
STATES: dict[str, str | Promise] = {
    "planned": _("Planned"),
    "prepared": _("Prepared"),
    "notified": _("Notified"),
    "authorised": _("Authorised"),
    "signed_by_one": _("Signed by one side"),
    "signed": _("Signed"),
    "in_force": _("In force"),
    "renewed": _("Renewed"),
    "expired": _("Expired"),
    "terminated": _("Ended"),
}
LOOKS = {
    **dict.fromkeys(("planned", "prepared", "notified", "authorised", "signed_by_one"), "plan"),
    **dict.fromkeys(("signed", "in_force", "renewed"), "force"),
    **dict.fromkeys(("expired", "terminated"), "ended"),
}
STEPS: dict[str, str | Promise] = {
    "prepare": _("Prepare the text"),
    "notify": _("Notify who must know"),
    "authorise": _("Authorise"),
    "sign": _("Sign"),
}
STEP_STATES: dict[str, str | Promise] = {"planned": _("planned"), "done": _("done")}
STRENGTHS: dict[str, str | Promise] = {
    "shall": _("Shall: a duty"),
    "will": _("Will: a duty"),
    "strive": _("Strive: best effort"),
    "may": _("May: allowed, no duty"),
}
OPERATORS: dict[str, str | Promise] = {
    "any": _("any one of them"),
    "all": _("all of them"),
    "and_or_unclear": _("“and”, which may mean either"),
}
RULES: dict[str, str | Promise] = {
    "registered on the territory of": _("registered there"),
    "located in": _("located there"),
}
VERDICTS: dict[str, str | Promise] = {"yes": _("Yes"), "no": _("No"), "ask": _("Ask")}
VERDICT_LOOKS = {"yes": "force", "no": "no", "ask": "unknown"}
OBJECTIVES: dict[str, str | Promise] = {
    "draft": _("Draft"),
    "adopted": _("Under way"),
    "reached": _("Reached"),
    "missed": _("Missed"),
    "unknown": _("Outcome unknown"),
    "dropped": _("Dropped"),
}
OBJECTIVE_LOOKS = {
    "draft": "plan",
    "adopted": "plan",
    "reached": "force",
    "missed": "ended",
    "unknown": "unknown",
    "dropped": "ended",
}
EQUAL = "equal"
