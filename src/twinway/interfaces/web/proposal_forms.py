"""The form of a proposal: what was typed, read field by field, and shown again as it was typed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from django.http import QueryDict

from twinway.domain.trade.records import Scores
from twinway.domain.trade.rules import KINDS, MOST_CHARACTERS
from twinway.interfaces.web.reading import Reader
from twinway.kernel.errors import Invalid
from twinway.usecases.proposal_wording import Typed
from twinway.usecases.proposals import Proposal

NAMES = (
    *("kind", "title", "sought", "offered", "contact_role", "sector_codes", "place", "tie", "origin"),
    *("lang", "languages", "deadline", "expires", "behind"),
)
CRITERIA = ("clear", "real", "feasible", "complete")


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
    """What was typed; Invalid when a date or a length cannot be used."""
    reader = Reader(post)
    for name, most in MOST_CHARACTERS.items():
        reader.text(name, longest=most)
    typed = Typed(
        kind=reader.choice("kind", KINDS, KINDS[0]),
        title=reader.text("title"),
        sought=_paragraphs(post, "sought"),
        offered=_paragraphs(post, "offered"),
        contact_role=reader.text("contact_role"),
        sector_codes=tuple(re.findall(r"\d[\d-]*", reader.text("sector_codes"))),
        place=reader.text("place"),
        tie=reader.text("tie"),
        origin=reader.text("origin"),
        lang=reader.text("lang", longest=8).lower(),
        languages=tuple(dict.fromkeys(re.findall(r"[a-z]+", reader.text("languages").lower()))),
        deadline=reader.day("deadline"),
        expires=reader.day("expires"),
        behind=reader.text("behind"),
    )
    return typed, Form(typed_values(post), reader.wrong)


def typed_values(post: QueryDict) -> dict[str, str]:
    """The fields as typed."""
    return {name: post.get(name) or "" for name in NAMES}


def _paragraphs(post: QueryDict, name: str) -> str:
    return (post.get(name) or "").replace("\r\n", "\n").strip()


def form_of(proposal: Proposal | None) -> Form:
    """The fields of a proposal as saved, or of an empty one."""
    if proposal is None:
        return Form({**dict.fromkeys(NAMES, ""), "kind": KINDS[0], "lang": "en"}, {})
    wording = proposal.record.wording
    return Form(
        {
            **{
                name: str(getattr(wording, name))
                for name in ("kind", "title", "sought", "offered", "contact_role", "lang")
            },
            "sector_codes": ", ".join(wording.sector_codes),
            "place": proposal.place.label if proposal.place else "",
            "tie": proposal.tie[0] if proposal.tie else "",
            "origin": proposal.origin_key,
            "languages": ", ".join(wording.languages),
            "deadline": wording.deadline.isoformat() if wording.deadline else "",
            "expires": wording.expires.isoformat() if wording.expires else "",
            "behind": proposal.behind,
        },
        {},
    )


def version_of(post: QueryDict) -> int:
    """The version the form was opened with; 0, which is never current, when it is no number."""
    text = post.get("version") or ""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0


def read_scores(post: QueryDict) -> Scores:
    """The four scores; Invalid names those that were not chosen."""
    wrong = {name: "Choose a number from 0 to 5" for name in CRITERIA if (post.get(name) or "") not in set("012345")}
    if wrong:
        raise Invalid(wrong)
    return Scores(*(int(post.get(name) or "0") for name in CRITERIA))
