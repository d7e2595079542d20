"""The register's code words as people say them."""

from __future__ import annotations

from django.conf.locale import LANG_INFO
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

KINDS: dict[str, str | Promise] = {
    "sister": _("Sister tie"),
    "friendship": _("Friendship tie"),
    "cooperation": _("Cooperation"),
    "institutional": _("Partnership of institutions"),
    "business_council": _("Business council"),
    "contact": _("Contact"),
    "project": _("Project partnership"),
    "event_link": _("Events only, no tie"),
}
PLACES: dict[str, str | Promise] = {
    "city": _("city"),
    "county": _("county"),
    "state": _("state"),
    "region": _("region"),
    "country": _("country"),
}
EFFECTS: dict[str, str | Promise] = {
    "proposed": _("Proposed"),
    "agreed": _("Agreed to"),
    "authorised": _("Authorised"),
    "signed": _("Agreement signed"),
    "in_force": _("Came into force"),
    "renewed": _("Renewed"),
    "reaffirmed": _("Reaffirmed"),
    "kept": _("Kept"),
    "paused": _("Paused"),
    "suspended": _("Suspended"),
    "resumed": _("Resumed"),
    "terminated": _("Ended"),
    "expired": _("Expired"),
    "emeritus": _("Honoured, no longer active"),
    "end_requested": _("Asked to end it"),
    "no_decision": _("Looked at; no decision taken"),
    "talks_continue": _("Talks go on"),
}
FIELDS: dict[str, str | Promise] = {
    "since": _("When did it begin?"),
    "ended": _("When did it end?"),
    "kind": _("What kind of tie is it?"),
    "signed": _("When was it signed?"),
}
VERBS: dict[str, str | Promise] = {
    "states": _("states the tie"),
    "lists": _("lists the tie"),
    "proposes": _("proposes the tie"),
}
FEATURES: dict[str, str | Promise] = {
    "home": _("How near the tie is to you"),
    "target": _("How well it leads where you want to go"),
    "standing": _("Where both sides stand"),
    "track_record": _("What came of it in your trade"),
    "vitality": _("Signs of life"),
    "people": _("People to reach"),
    "opportunities": _("Open proposals"),
    "commitments": _("Promises to companies"),
    "seniority": _("Years together"),
}
BASES: dict[str, str | Promise] = {
    "decision": _("rests on a decision"),
    "stated": _("rests on what a source states"),
    "listed": _("rests on a list, unconfirmed"),
}
NAME_KINDS: dict[str, str | Promise] = {
    "native": _("in its own language"),
    "alternate": _("another spelling"),
    "exonym": _("abroad"),
    "former": _("former name"),
    "article_spelling": _("as a source spells it"),
}

OPPORTUNITIES: dict[str, str | Promise] = {
    "business_offer": _("Business offer"),
    "business_request": _("Business request"),
    "technology_offer": _("Technology offer"),
    "technology_request": _("Technology request"),
    "partner_for_project": _("Partner for a project"),
}
ORGANISATIONS: dict[str, str | Promise] = {
    "company": _("Company"),
    "company_group": _("Group of companies"),
    "chamber": _("Chamber of commerce"),
    "business_council": _("Business council"),
    "export_office": _("Export office"),
    "state_office_abroad": _("Office of a state abroad"),
    "honorary_consul": _("Honorary consul"),
    "consulate": _("Consulate"),
    "sister_city_committee": _("Committee of a tie"),
    "joint_committee": _("Joint committee"),
    "registrar": _("Registrar"),
    "membership_association": _("Association of members"),
    "city_office": _("City office"),
    "government": _("Government"),
    "government_service": _("Government service"),
    "university": _("University"),
    "school": _("School"),
    "hospital": _("Hospital"),
    "health_institution": _("Health institution"),
    "port": _("Port"),
    "civil_society": _("Civil society"),
    "gift_building": _("Building given by a partner"),
    "other": _("Other body"),
}
CONSENTS: dict[str, str | Promise] = {
    "name public_page": _("Name on the public page"),
    "email introductions": _("E-mail address, for introductions"),
    "phone introductions": _("Telephone number, for introductions"),
    "languages public_page": _("Languages on the public page"),
}
PROFILE_FIELDS: dict[str, str | Promise] = {
    "name": _("name"),
    "native_name": _("name in its own language"),
    "kind": _("kind"),
    "place": _("place"),
    "role": _("what it does"),
    "url": _("web site"),
    "sector_codes": _("industry"),
    "identifiers": _("numbers in other registers"),
    "languages": _("languages"),
    "represents": _("whom it speaks for"),
    "areas": _("whom it serves"),
    "start": _("beginning"),
    "end": _("end"),
}
CRITERIA: dict[str, str | Promise] = {
    "clear": _("Is it clear?"),
    "real": _("Is the need real?"),
    "feasible": _("Can it be done?"),
    "complete": _("Is it complete?"),
}
OUTCOMES: dict[str, str | Promise] = {
    "publish": _("Publish it"),
    "return": _("Return it with fixes"),
    "hold": _("Put it on hold"),
    "reject": _("Reject it"),
}
STEPS: dict[str, str | Promise] = {
    "draft": _("Draft"),
    "submitted": _("Handed in"),
    "returned": _("Returned with fixes"),
    "on_hold": _("On hold"),
    "published": _("On the board"),
    "answered": _("Answered"),
    "closed": _("Closed"),
    "expired": _("Expired"),
    "withdrawn": _("Withdrawn"),
    "rejected": _("Rejected"),
}

FREQUENCIES: dict[str, str | Promise] = {
    "at_once": _("At once"),
    "daily": _("Once a day"),
    "weekly": _("Once a week"),
    "never": _("Not at all"),
}


def language(code: str) -> str:
    """A language by its two letters, in English; the letters themselves where it is not known."""
    known = LANG_INFO.get(code)
    return gettext(str(known["name"])) if known and "name" in known else code


def said(words: dict[str, str | Promise], code: str) -> str:
    """The words of a code; an unknown code is shown as it is, with spaces."""
    return str(words.get(code, code.replace("_", " ")))


def level(code: str) -> str:
    """`city-city` as "City to city"."""
    first, _dash, second = code.partition("-")
    if not second:
        return said(PLACES, first).capitalize()
    whole = gettext("%(first)s to %(second)s") % {"first": said(PLACES, first), "second": said(PLACES, second)}
    return whole[:1].upper() + whole[1:]
