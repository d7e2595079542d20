"""What the permission matrix needs: every address of the site, people of every role, and what an answer means."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import yaml
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from factories import people
from twinway.domain.accounts import operations, queries
from twinway.domain.accounts.models import User

NOW = datetime(2026, 11, 24, tzinfo=UTC)
TABLE = yaml.safe_load(Path(__file__).with_name("permissions.yaml").read_text(encoding="utf-8"))
GRANTS = {
    "company_owner": ("company_owner", "organisation:own"),
    "other_company": ("company_owner", "organisation:other"),
    "representative": ("representative", "area:RU"),
    "other_representative": ("representative", "area:BR"),
    "committee_editor": ("committee_editor", "tie:{tie}"),
    "other_editor": ("committee_editor", "tie:other"),
    "registrar": ("registrar", ""),
    "moderator": ("moderator", ""),
}
ROLES = ("anonymous", "unconfirmed", "member", *GRANTS, "admin", "suspended")


def addresses() -> list[str]:
    """Every address pattern, such as `ties/<str:tie>/`, straight from the resolver."""
    return sorted(_flat("", get_resolver().url_patterns))


def _flat(before: str, patterns: list[URLPattern | URLResolver]) -> Iterator[str]:
    for one in patterns:
        path = before + str(one.pattern)
        if isinstance(one, URLResolver):
            yield from _flat(path, one.url_patterns)
        else:
            yield path


def person(role: str, tie: str) -> User | None:
    """Somebody of the role, None for a stranger."""
    if role == "anonymous":
        return None
    user = people.person(role.replace("_", "-"), confirmed=role != "unconfirmed", staff=role == "admin")
    if role in GRANTS:
        what, scope = GRANTS[role]
        operations.give(user=user.pk, role=what, scope=scope.format(tie=tie), given_by=None, now=NOW)
    if queries.needs_second_step(user.pk):
        people.enrol(user)
    return user


def ask(user: User | None, role: str, method: str, path: str) -> str:
    """What the role is answered, in a word."""
    client = Client(raise_request_exception=False)
    if user is not None:
        client.force_login(user)
    if role == "suspended":
        User.objects.filter(pk=user.pk).update(is_active=False)  # type: ignore[union-attr]  # suspended is somebody
    return meaning(client.generic(method, f"/{path}"))


def meaning(answer: HttpResponse) -> str:
    """An answer in a word: open, sign-in, set-up, forbidden, absent, method or the status."""
    place = answer.headers.get("Location", "")
    if place.startswith("/sign-in/"):
        return "sign-in"
    if place.startswith("/account/confirm/"):
        return "confirm"
    if place.startswith("/account/second-step/totp/activate/"):
        return "set-up"
    words = {200: "open", 300: "open", 301: "open", 302: "open", 400: "open", 501: "open"}
    words |= {403: "forbidden", 404: "absent", 405: "method"}
    return words.get(answer.status_code, str(answer.status_code))


def cases(address: str) -> list[tuple[str, str]]:
    """(whose, kind): one line for an address that stands for one thing, more for things of the asker and of others."""
    told = TABLE["addresses"].get(address, {})  # an address without a line has a test of its own
    return [("", told)] if isinstance(told, str) else list(told.items())


def expected(kind: str, method: str, role: str) -> str:
    """What the table says: of the role, else of a group it is in, else of all."""
    row = TABLE["kinds"][kind][method]
    if isinstance(row, str):
        return row
    groups = [name for name, members in TABLE["groups"].items() if role in members]
    return next(str(row[name]) for name in (role, *groups, "all") if name in row)


def path_of(address: str, things: dict[str, str], whose: str) -> str:
    """The address with a sample for each of its parameters; `key:own` is a sample of the asker's own."""

    def sample(found: re.Match[str]) -> str:
        return things.get(f"{found[1]}:{whose}", things.get(found[1], "x"))

    return re.sub(r"<(?:\w+:)?(\w+)>", sample, address)
