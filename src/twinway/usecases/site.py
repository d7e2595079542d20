"""What the operator set for this site, what follows for a country, and setting it anew."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from twinway.adapters.media import store, uploads
from twinway.adapters.media.kinds import IMAGE, MEGABYTE
from twinway.adapters.media.uploads import Accepted, Upload
from twinway.domain.places import queries as places
from twinway.domain.publishing import site as settings
from twinway.domain.publishing.records import SHIPPED_NAME, Policy, SiteRecord
from twinway.kernel.errors import Invalid, NotFound
from twinway.kernel.text import fold

__all__ = [
    "SiteDraft",
    "Upload",
    "change_site",
    "country_policy",
    "draft",
    "logo",
    "not_filled_in",
    "refuse_large",
    "site",
]
LONGEST = {"name": 80, "sender_name": 80, "operator": 200, "imprint": 2000, "contact": 254, "privacy_contact": 254}
MOST_HOMES = 30
LOGO_SIDE = 400  # pixels
_LINE_BREAKS_IN = ("imprint",)


@dataclass(frozen=True, slots=True)
class SiteDraft:
    """The settings as a person writes them; countries as codes or names, apart by commas, semicolons or lines."""

    name: str = ""
    operator: str = ""
    imprint: str = ""
    contact: str = ""
    privacy_contact: str = ""
    sender_name: str = ""
    home_countries: str = ""
    ask: str = ""
    history: str = ""


def site() -> SiteRecord:
    """The operator's settings of now; one query."""
    return settings.current()


def country_policy(country: str) -> Policy:
    """Whether introductions towards a country are `open`, `ask` a person first, or off for `history` is shown only.

    `country` is an ISO 3166-1 alpha-2 code in either case; where nothing was set, Russia and Belarus ask, others are
    open. For many countries, ask `site().policy` again and again: this asks the database each time.
    """
    return site().policy(country)


def draft() -> SiteDraft:
    """The settings of now as they stand in the form."""
    held = site()
    told = {name: getattr(held, name) for name in LONGEST}
    homes, ask, history = held.home_countries, _with(held, "ask"), _with(held, "history")
    return SiteDraft(**told, home_countries=", ".join(homes), ask=", ".join(ask), history=", ".join(history))


def change_site(*, draft: SiteDraft, logo: Upload | Literal["keep", "none"] = "keep", user: int, now: datetime) -> bool:
    """Keep what a person wrote as a new version; False where nothing changed. Invalid names each field in the way.

    A picture is made anew as WebP before it is kept; earlier ones stay, as earlier versions name them.
    """
    told = _checked(draft)
    picture = _picture(logo) if isinstance(logo, Upload) else None
    held = site()
    name = store.keep(picture.content, picture.kind) if picture else held.logo if logo == "keep" else ""
    try:
        return settings.keep(site=replace(told, logo=name), changed_by=user, now=now)
    except BaseException:
        if picture:
            store.discard(name)
        raise


def refuse_large(size: int) -> None:
    """Invalid for a picture of more bytes than are taken, before it is read."""
    if size > IMAGE.most_bytes:
        raise Invalid({"logo": f"The file is larger than {IMAGE.most_bytes // MEGABYTE} MB."})


def logo(name: str) -> bytes:
    """The picture of now; NotFound for any other name."""
    if not name or name != site().logo:
        raise NotFound("There is no such picture.")
    return store.read(name)


def _picture(upload: Upload) -> Accepted:
    try:
        return uploads.accept(upload, (IMAGE,), side=LOGO_SIDE)
    except Invalid as refusal:
        raise Invalid({"logo": next(iter(refusal.fields.values()))}) from refusal


def _checked(draft: SiteDraft) -> SiteRecord:
    wrong = _wrong_texts(draft)
    names = places.country_names()
    codes = {fold(word): code for code, name in names.items() for word in (code, name)}
    lists = {field: _codes(getattr(draft, field), codes) for field in ("home_countries", "ask", "history")}
    for field, (_found, unknown) in lists.items():
        if unknown:
            wrong[field] = f"No country is called {', '.join(unknown[:3])}. Write two letters, such as US, or its name."
    homes, ask, history = (found for found, _unknown in lists.values())
    if len(homes) > MOST_HOMES:
        wrong["home_countries"] = f"Choose at most {MOST_HOMES} countries"
    if both := sorted({*ask} & {*history}):
        wrong["history"] = f"{', '.join(both)} cannot be in both lists"
    if wrong:
        raise Invalid(wrong)
    told = {name: _text(getattr(draft, name)) for name in LONGEST}
    policies: dict[str, Policy] = {**dict.fromkeys(ask, "ask"), **dict.fromkeys(history, "history")}
    return SiteRecord(**told, home_countries=tuple(homes), policies=policies)


def not_filled_in(held: SiteRecord) -> tuple[str, ...]:
    """The fields without which the notices are not complete, in the order of the form."""
    needed = {"operator": held.operator, "imprint": held.imprint, "contact": held.contact}
    needed |= {"privacy_contact": held.privacy_contact}
    return tuple(field for field, value in needed.items() if not value)


def _with(held: SiteRecord, policy: Policy) -> list[str]:
    return sorted(country for country, one in held.policies.items() if one == policy)


def _wrong_texts(draft: SiteDraft) -> dict[str, str]:
    wrong = {name: sentence for name in LONGEST if (sentence := _wrong_text(name, getattr(draft, name)))}
    if not draft.name.strip():
        wrong["name"] = f"Give the site a name, such as {SHIPPED_NAME}"
    for field in ("contact", "privacy_contact"):
        if (address := getattr(draft, field).strip()) and field not in wrong and not _is_address(address):
            wrong[field] = "Write an e-mail address, such as office@association.example"
    return wrong


def _wrong_text(field: str, text: str) -> str:
    if len(text) > LONGEST[field]:
        return f"Enter at most {LONGEST[field]} characters"
    allowed = "\r\n" if field in _LINE_BREAKS_IN else ""
    if any(not character.isprintable() and character not in allowed for character in text.strip()):
        return "Control characters cannot be used here"
    if field == "sender_name" and re.search(r"[<>\"@]", text):
        return "Write a name without < > @ or quotation marks"
    return ""


def _is_address(text: str) -> bool:
    try:
        validate_email(text)
    except ValidationError:
        return False
    return True


def _codes(text: str, codes: Mapping[str, str]) -> tuple[list[str], list[str]]:
    """(codes in their order, words that are no country): codes or English names, in either case."""
    words = [word.strip() for word in re.split(r"[,;\n]", text) if word.strip()]
    found = [codes[fold(word)] for word in words if fold(word) in codes]
    return list(dict.fromkeys(found)), [word[:60] for word in words if fold(word) not in codes]


def _text(value: str) -> str:
    return value.replace("\r\n", "\n").strip()
