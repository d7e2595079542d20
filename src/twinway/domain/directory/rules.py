"""What an organisation may be called and say of itself, and which kinds of bodies there are."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import urlsplit

from twinway.kernel.errors import Invalid

KINDS = (
    *("company", "company_group", "chamber", "business_council", "export_office", "state_office_abroad"),
    *("honorary_consul", "consulate", "sister_city_committee", "joint_committee", "registrar"),
    *("membership_association", "city_office", "government", "government_service", "university", "school"),
    *("hospital", "health_institution", "port", "civil_society", "gift_building", "other"),
)
DOORS = ("chamber", "export_office", "honorary_consul", "state_office_abroad", "business_council")
OWN_KINDS = tuple(kind for kind in KINDS if kind not in ("company_group", "registrar", "gift_building"))
CONSENT_FIELDS = ("name", "email", "phone", "languages")
PURPOSES = ("public_page", "introductions")
CLOSED_TO_THE_PUBLIC = ("email", "phone")  # whatever is consented to, they stand on no public page
LONGEST = {"name": 200, "native_name": 200, "text": 2000, "url": 500}

_SITE = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+(?:[a-z]{2,63}|xn--[a-z0-9-]{2,59})")
_LINK = re.compile(r"https?:|www\.|://|\w\.[a-z]{2,}/\w", re.IGNORECASE)
_MOST_MARKS = 3  # combining marks in a row; no written language stacks more
_SCHEME = re.compile(r"[a-z][a-z0-9_-]{1,29}")


def clean_line(text: str) -> str:
    """One line in NFC without what nobody sees: direction marks, zero-width signs, towers of accents."""
    kept: list[str] = []
    marks = 0
    for character in unicodedata.normalize("NFC", text):
        category = unicodedata.category(character)
        marks = marks + 1 if category in ("Mn", "Me") else 0
        if marks <= _MOST_MARKS and category not in ("Cf", "Cs", "Co", "Cn"):
            kept.append(" " if category == "Cc" else character)
    return " ".join("".join(kept).split())


def clean_text(text: str) -> str:
    """Several lines, each as `clean_line` leaves it, no more than one empty line between two."""
    lines = [clean_line(line) for line in text.replace("\r\n", "\n").split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def check_name(name: str, field: str = "name") -> None:
    """Invalid for a name without a letter, too long, or with an address of the web in it."""
    if not any(character.isalnum() for character in name):
        raise Invalid({field: "Write the name, with at least one letter"})
    if len(name) > LONGEST["name"]:
        raise Invalid({field: f"Write at most {LONGEST['name']} characters"})
    if _LINK.search(name):
        raise Invalid({field: "Leave addresses of the web out of the name; there is a field for the web site"})


def web_site(text: str) -> str:
    """The address of a web site as it is kept, with its scheme; empty, or a scheme alone, is none.

    Invalid (field `url`) for anything but http and https to a named host: no other scheme, no name and password, no
    bare number, no blank or control sign inside.
    """
    told = text.strip()
    if told.lower() in ("", "http://", "https://"):
        return ""
    wrong = Invalid({"url": "Write the address of the web site, such as https://www.example.org/"})
    if len(told) > LONGEST["url"] or any(c.isspace() or not c.isprintable() or c in '\\"<>`' for c in told):
        raise wrong
    if "://" not in told:
        told = f"https://{told}"
    try:
        parts = urlsplit(told)
        host = (parts.hostname or "").encode("idna").decode("ascii").lower()
        port = parts.port
    except (ValueError, UnicodeError):
        raise wrong from None
    if parts.scheme.lower() not in ("http", "https") or "@" in parts.netloc or port == 0 or not _SITE.fullmatch(host):
        raise wrong
    return told


def identifier(scheme: str, value: str) -> tuple[str, str]:
    """A scheme and a value as they are kept, such as (`lei`, `5493…`); Invalid (field `identifiers`) otherwise."""
    scheme, value = scheme.strip().lower(), clean_line(value)
    if not _SCHEME.fullmatch(scheme) or not 1 <= len(value) <= 80:
        raise Invalid({"identifiers": "Write each as scheme:value, such as lei:529900T8BM49AURSDO55"})
    return scheme, value


def mixes_scripts(name: str) -> bool:
    """Whether a word of the name mixes Latin with Cyrillic or Greek letters, as look-alikes of known names do."""
    return any(len(_scripts(word)) > 1 for word in re.split(r"[\W\d_]+", name))


def _scripts(word: str) -> set[str]:
    names = {unicodedata.name(letter, "").split(" ", 1)[0] for letter in word}
    return names & {"LATIN", "CYRILLIC", "GREEK"}
