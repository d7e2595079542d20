"""What is held about a person: told to them in full, and forgotten on their word.

Each context lists in its `personal.py` every column that leads to a user, as `Held` lines; a test finds columns
without a line. Decisions and grants stay, made by "a former member": the row of the user keeps its key and loses
every word about them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from allauth.account.models import EmailAddress
from django.apps import apps
from django.contrib.sessions.models import Session
from django.db import models
from django.db.models import F, Q

from twinway.domain.accounts.models import Claim, ClaimStep, Letter, User
from twinway.kernel.errors import Conflict

FORMER = "a former member"
REMOVED = "[removed]"
SHORTEST_NAME = 4  # characters; a shorter user name is no trace of anybody
PRIVATE_LETTERS = ("account", "claim", "invitation")  # they carry codes and secret links
OURS = "twinway."
PLAIN = (int, list, dict, type(None))  # what JSON holds as it is
Row = dict[str, object]


@dataclass(frozen=True, slots=True)
class Held:
    """A column that leads to a user: `model` such as `trade.Opportunity`, `link` its name.

    `share`: all of a row that is the person's own, a count of what they did to things of others, or nothing where a
    row would tell of somebody else. `erase`: whether the rows go or stay, with the columns of `blank` emptied.
    Columns of `secret` are never shared.
    """

    model: str
    link: str
    share: Literal["all", "count", "nothing"] = "count"
    erase: Literal["delete", "keep"] = "keep"
    blank: tuple[str, ...] = ()
    secret: tuple[str, ...] = ()


HELD = (
    Held("accounts.Grant", "user", share="all"),
    Held("accounts.Grant", "given_by"),
    Held("accounts.Grant", "ended_by"),
    Held("accounts.ApiKey", "user", share="all", erase="delete", secret=("digest",)),
    Held("accounts.OfficialAddress", "recorded_by"),
    Held("accounts.Claim", "user", share="all", blank=("note", "address"), secret=("digest",)),
    Held("accounts.ClaimStep", "by"),
    Held("account.EmailAddress", "user", share="all", erase="delete"),
    Held("mfa.Authenticator", "user", share="nothing", erase="delete"),
)


@dataclass(frozen=True, slots=True)
class Person:
    """Who is meant: a primary key, every address of theirs, and the names they go by."""

    pk: int
    addresses: tuple[str, ...]
    names: tuple[str, ...]

    @property
    def marks(self) -> tuple[str, ...]:
        """Every text that would name them, the longest first."""
        return tuple(sorted({*self.addresses, *self.names}, key=lambda text: (-len(text), text)))


def person(user: int) -> Person:
    """A person by primary key."""
    row = User.objects.get(pk=user)
    told = [row.email, *EmailAddress.objects.filter(user_id=user).values_list("email", flat=True)]
    names = [row.get_full_name(), row.username]
    addresses = tuple(dict.fromkeys(one.lower() for one in told if one))
    return Person(user, addresses, tuple(one for one in names if len(one) >= SHORTEST_NAME and one not in addresses))


def told(who: Person, held: Sequence[Held]) -> Row:
    """Everything held about a person, by table; values as JSON holds them."""
    columns = ("username", "email", "first_name", "last_name", "date_joined", "last_login", "is_active")
    found: Row = {"account": _plain(User.objects.filter(pk=who.pk).values(*columns).get())}
    for one in held:
        rows = _rows(one, who)
        if one.share == "all":
            found[f"{one.model}.{one.link}"] = [_plain(row) for row in rows.values(*_shared(one))]
        elif one.share == "count" and (number := rows.count()):
            found[f"{one.model}.{one.link}"] = f"{number} entries were made by you"
    found["letters"] = list(_letters(who))
    return found


def erase(who: Person, held: Sequence[Held], now: datetime) -> None:
    """Forget a person: inside a transaction. Conflict for the only operator, who must hand over first."""
    row = User.objects.select_for_update().get(pk=who.pk)
    if row.is_staff and not User.objects.filter(is_staff=True, is_active=True).exclude(pk=who.pk).exists():
        raise Conflict("You are the only operator. Make another one before you leave.")
    _close(who, now)
    for one in held:
        _forget_rows(one, who)
    _forget_letters(who)
    _end_sessions(who)
    _anonymise(row)


def scrub(who: Person) -> None:
    """Take the person's addresses out of every text of the site that still holds one, whoever wrote it."""
    for model in apps.get_models():
        if model.__module__.startswith(OURS):
            held = Q()
            for name in _texts(model):
                for address in who.addresses:
                    held |= Q(**{f"{name}__icontains": address})
            if held:
                clean(model._default_manager.filter(held), who.addresses)


def _close(who: Person, now: datetime) -> None:
    """Claims that wait, of theirs or to them, wait no longer; grants end."""
    waiting = Claim.objects.filter(Q(user_id=who.pk) | Q(address__in=who.addresses), state="asked")
    for claim in waiting:
        ClaimStep.objects.create(claim=claim, state="declined", at=now, reason=FORMER)
    waiting.update(state="declined")
    apps.get_model("accounts.Grant").objects.filter(user_id=who.pk, end=None).update(end=now.date())


def _rows(held: Held, who: Person) -> models.QuerySet[models.Model]:
    rows: models.QuerySet[models.Model] = apps.get_model(held.model)._default_manager.order_by("pk")
    return rows.filter(**{held.link: who.pk})


def _shared(held: Held) -> list[str]:
    fields = apps.get_model(held.model)._meta.concrete_fields
    return [field.attname for field in fields if field.name not in (*held.secret, held.link)]


def _plain(row: Row) -> Row:
    return {name: value if isinstance(value, PLAIN) else str(value) for name, value in row.items()}


def _letters(who: Person) -> Iterator[Row]:
    for row in Letter.objects.filter(to__in=who.addresses).order_by("pk"):
        yield {
            "kind": row.kind,
            "subject": row.subject,
            "state": row.state,
            "queued_at": str(row.queued_at),
            "sent_at": str(row.sent_at) if row.sent_at else None,
            "text": row.text if row.kind not in PRIVATE_LETTERS else None,
        }


def _forget_rows(held: Held, who: Person) -> None:
    rows = _rows(held, who)
    if held.erase == "delete":
        rows.delete()
        return
    if held.blank:
        rows.update(**dict.fromkeys(held.blank, ""))
    clean(rows, who.marks)


def clean(rows: models.QuerySet[models.Model], marks: Sequence[str]) -> None:
    """Replace every mark, such as a person's address or name, in the texts of these rows."""
    names = _texts(rows.model)
    for row in rows.iterator():
        told = {name: getattr(row, name) for name in names}
        changed = {name: after for name, value in told.items() if (after := _without(value, marks)) != value}
        if changed:
            rows.model._default_manager.filter(pk=row.pk).update(**changed)


def _texts(model: type[models.Model]) -> list[str]:
    kinds = (models.CharField, models.TextField, models.JSONField)
    return [field.name for field in model._meta.concrete_fields if isinstance(field, kinds)]


def _without(value: object, marks: Sequence[str]) -> object:
    if isinstance(value, str):
        if value.lower() in {mark.lower() for mark in marks}:
            return ""
        for mark in marks:
            value = re.sub(rf"(?<!\w){re.escape(mark)}(?!\w)", REMOVED, value, flags=re.IGNORECASE)
        return value
    if isinstance(value, list | dict):
        return json.loads(str(_without(json.dumps(value, ensure_ascii=False), marks)))
    return value


def _forget_letters(who: Person) -> None:
    """Letters to them, and letters to others that name them; one that waits is not sent any more."""
    naming = Q(to__in=who.addresses)
    for mark in (*who.addresses, *(name for name in who.names if " " in name)):
        naming |= Q(text__icontains=mark) | Q(html__icontains=mark) | Q(subject__icontains=mark)
        naming |= Q(subscription__icontains=mark) | Q(problem__icontains=mark)
    Letter.objects.filter(naming).delete()


def _end_sessions(who: Person) -> None:
    """What their browsers are known by, and what a half-finished sign-in keeps of their address."""
    gone = [row.pk for row in Session.objects.iterator() if _is_of(row.get_decoded(), who)]
    Session.objects.filter(pk__in=gone).delete()


def _is_of(session: dict[str, object], who: Person) -> bool:
    return session.get("_auth_user_id") == str(who.pk) or any(_holds(session, one) for one in who.addresses)


def _holds(session: dict[str, object], address: str) -> bool:
    return address in json.dumps(session, default=str).lower()


def _anonymise(row: User) -> None:
    User.objects.filter(pk=row.pk).update(
        username=f"former-member-{row.pk}",
        email="",
        first_name="",
        last_name="",
        password="!",  # noqa: S106 – Django's word for none that can be used
        is_active=False,
        is_staff=False,
        is_superuser=False,
        last_login=None,
        session_epoch=F("session_epoch") + 1,
    )


def links_to_users() -> Iterable[str]:
    """Every column of the site that leads to a user, as `trade.Opportunity.author`."""
    for model in apps.get_models():
        for field in model._meta.get_fields():
            if field.is_relation and not field.auto_created and field.related_model is User:
                yield f"{model._meta.label}.{field.name}"
