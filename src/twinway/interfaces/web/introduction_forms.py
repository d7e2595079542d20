"""Reads the form that asks for an introduction."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import QueryDict

from twinway.usecases.introduction_drafts import FIELDS

SUBJECTS = ("tie", "opportunity", "representative")
LONGEST_FIELD = 5_000  # characters kept of any field; what is too long is told by the rules


@dataclass(frozen=True, slots=True)
class Form:
    """The values as they stand in the fields, and a sentence for each that cannot be used."""

    values: Mapping[str, str]
    wrong: Mapping[str, str]

    @property
    def errors(self) -> list[tuple[str, str]]:
        """For the error summary: field id and words, in the order of the form."""
        return [(name, self.wrong[name]) for name in FIELDS if name in self.wrong]


def typed(post: QueryDict) -> dict[str, str]:
    """The fields as typed, spaces around them left out."""
    given = {name: (post.get(name) or "").replace("\r\n", "\n").strip()[:LONGEST_FIELD] for name in FIELDS}
    return {name: value.replace("\0", "").encode(errors="ignore").decode() for name, value in given.items()}


def subject_of(query: QueryDict) -> str:
    """`tie:…`, `opportunity:…` or `representative:…` as an address names it; empty where it names none."""
    found = [f"{kind}:{key}" for kind in SUBJECTS if (key := (query.get(kind) or "").strip()[:40])]
    return found[0] if found else (query.get("subject") or "")[:60]
