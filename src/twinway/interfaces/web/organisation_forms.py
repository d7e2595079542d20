"""The forms of an organisation: its profile, and who holds which role with what they agreed to."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from django.http import QueryDict

from twinway.domain.directory.records import PersonInput
from twinway.domain.directory.rules import LONGEST
from twinway.interfaces.web.reading import Reader
from twinway.usecases.keep_organisation import Kept, Typed

NAMES = (
    *("name", "native_name", "kind", "place", "text", "url", "sector_codes", "identifiers", "languages"),
    *("represents", "areas"),
)
PERSON = ("person_name", "role", "start", "end", "email", "agreed", "agreed_email")
_PART = re.compile(r"[\s,;]+")


@dataclass(frozen=True, slots=True)
class Form:
    """The values as they stand in the fields, and a sentence for each that cannot be used."""

    values: Mapping[str, str]
    wrong: Mapping[str, str]

    @property
    def errors(self) -> list[tuple[str, str]]:
        """For the error summary: field id and words."""
        return list(self.wrong.items())


def read(post: QueryDict) -> tuple[Typed, Form]:
    """What was typed."""
    reader = Reader(post)
    typed = Typed(
        name=reader.text("name", longest=LONGEST["name"]),
        kind=reader.text("kind"),
        native_name=reader.text("native_name", longest=LONGEST["native_name"]),
        place=reader.text("place"),
        text=_paragraphs(reader, post),
        url=reader.text("url", longest=LONGEST["url"]),
        sector_codes=tuple(re.findall(r"\d[\d-]*", reader.text("sector_codes"))),
        identifiers=_parts(reader.text("identifiers")),
        languages=tuple(dict.fromkeys(re.findall(r"[a-z]{2}", reader.text("languages").lower()))),
        represents=_code(reader, "represents"),
        areas=tuple(one.upper() for one in _parts(reader.text("areas"))),
    )
    return typed, Form(typed_values(post, NAMES), reader.wrong)


def _paragraphs(reader: Reader, post: QueryDict) -> str:
    text = (post.get("text") or "").replace("\r\n", "\n").strip()
    if len(text) > LONGEST["text"]:
        reader.wrong["text"] = f"Enter at most {LONGEST['text']:,} characters"
    return text


def _code(reader: Reader, name: str) -> str:
    code = reader.text(name).upper()
    if code and not re.fullmatch(r"[A-Z]{2}(-[A-Z0-9]{1,3})?", code):
        reader.wrong[name] = "Write a code such as KZ or US-NY"
    return code


def _parts(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(part for part in _PART.split(text) if part))


def typed_values(post: QueryDict, names: tuple[str, ...]) -> dict[str, str]:
    """The fields as typed."""
    return {name: post.get(name) or "" for name in names}


def form_of(kept: Kept | None) -> Form:
    """The fields of an organisation as saved, or of a new one."""
    if kept is None:
        return Form({**dict.fromkeys(NAMES, ""), "kind": "company"}, {})
    profile = kept.record.profile
    values = {
        name: str(getattr(profile, name)) for name in ("name", "native_name", "kind", "text", "url", "represents")
    }
    return Form(
        {
            **values,
            "place": kept.place.label if kept.place else "",
            "sector_codes": ", ".join(profile.sector_codes),
            "identifiers": ", ".join(f"{scheme}:{value}" for scheme, value in profile.identifiers),
            "languages": ", ".join(profile.languages),
            "areas": ", ".join(profile.areas),
        },
        {},
    )


def read_person(post: QueryDict) -> tuple[PersonInput, Form]:
    """Somebody's role as typed; what was ticked as agreed goes with it."""
    reader = Reader(post)
    name, email = reader.text("person_name", longest=200), reader.text("email", longest=254)
    agreed = []
    if name and reader.flag("agreed"):
        agreed.append(("name", "public_page", ""))
    if email and reader.flag("agreed_email"):
        agreed.append(("email", "introductions", email))
    elif email:
        reader.wrong["email"] = "Tick that the person agreed to be written to, or leave the address out"
    if email and "@" not in email:
        reader.wrong["email"] = "Write an e-mail address"
    person = PersonInput(
        name, reader.text("role", longest=200), reader.text("start"), reader.text("end"), tuple(agreed)
    )
    return person, Form(typed_values(post, PERSON), reader.wrong)


def number_of(post: QueryDict, name: str) -> int:
    """A whole number of a hidden field; 0, which is never current, when it is none."""
    text = post.get(name) or ""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0
