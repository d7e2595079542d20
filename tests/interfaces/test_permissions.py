"""Every address, for every role, reading and posting, one's own thing and another's: as permissions.yaml says."""

from __future__ import annotations

import logging
from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import transaction
from django.test import Client

from factories import committee, events, people
from factories.opportunities import shelving
from factories.organisations import organisation
from interfaces import permissions
from twinway.domain.accounts import operations, queries
from twinway.domain.accounts.models import User
from twinway.domain.places import operations as places
from twinway.domain.places.models import NameQuestion
from twinway.domain.trade import operations as trade
from twinway.usecases.register import snapshot

pytestmark = pytest.mark.usefixtures("register")


@pytest.fixture
def things(settings: object) -> dict[str, str]:
    """A sample for each parameter of an address, and somebody else's things."""
    settings.ACCOUNT_RATE_LIMITS = False  # type: ignore[attr-defined]  # pytest-django's settings
    logging.disable(logging.WARNING)
    question = NameQuestion(text_key="n||", text="N", candidates=[], reason="Two.", asked_at=permissions.NOW)
    tie = next(iter(snapshot().by_public_id))
    asked = str(places.ask(questions=[question])["n||"])
    samples = {
        "tie": tie,
        "place": "geonames-519336",
        "question": asked,
        "place_ref": "geonames:519336",
        "ref": "x",
        "claim": "999",
        "grant": "999",
        "wish": "999",
        "match": "999",
        "letter": "999",
        "file": "999",
        "picture": "999",
        "round": "999",
        "correction": "999",
        "what": "objectives",
    }
    own, other = (organisation(key, f"Shop {key}").public_id for key in ("own", "other"))
    samples |= {"organisation": own, "organisation:other": other}
    samples |= {**committee.record_of(tie), **events.sample(tie), "step": "999", "version": "999", "year": "2002"}
    owner = people.person("owner")
    samples |= {"proposal:other": proposal_of(owner, handed_in=True), "proposal:draft": proposal_of(owner)}
    return {**samples, "key": "geonames:519336", "key:other": key_of(owner), "alert:other": people.alert_of(owner)}


@pytest.fixture(autouse=True)
def _loud_again() -> object:
    yield
    logging.disable(logging.NOTSET)


def key_of(user: User) -> str:
    operations.make_key(user=user.pk, name="program", now=permissions.NOW)
    return str(queries.keys_of(user.pk)[0].pk)


def proposal_of(user: User, *, handed_in: bool = False) -> str:
    """A proposal of Cherepovets, still a draft or waiting for its review."""
    day = permissions.NOW.date()
    wording = replace(shelving(), expires=day + timedelta(days=30))
    ref = trade.write_draft(wording=wording, author=user.pk, now=permissions.NOW)
    if handed_in:
        trade.submit(ref=ref, by=user.pk, today=day, now=permissions.NOW)
    return ref


def test_every_address_has_a_line_and_no_line_is_left_over() -> None:
    listed, there = set(permissions.TABLE["addresses"]), set(permissions.addresses())
    assert sorted(there - listed) == []
    assert len(there) > 60


@pytest.mark.parametrize("role", permissions.ROLES)
def test_each_role_is_answered_as_the_table_says(role: str, things: dict[str, str]) -> None:
    user = permissions.person(role, things["tie"])
    own = {"key:own": things["key:other"], "proposal:own": things["proposal:draft"]}
    own |= {"key:own": key_of(user), "proposal:own": proposal_of(user)} if user else {}
    own |= {"alert:own": people.alert_of(user)} if user else {"alert:own": things["alert:other"]}
    wrong = []
    for address in permissions.addresses():
        for whose, kind in permissions.cases(address):
            path = permissions.path_of(address, {**things, **own}, whose)
            for method in ("GET", "POST"):
                before = transaction.savepoint()
                told = permissions.ask(user, role, method, path)
                transaction.savepoint_rollback(before)
                if told != (wanted := permissions.expected(kind, method, role)):
                    wrong.append((method, address, whose, told, wanted))
    assert wrong == []


@pytest.mark.parametrize("role", ["representative", "registrar", "moderator", "admin"])
def test_who_must_have_a_second_step_is_led_to_it(role: str, things: dict[str, str]) -> None:
    user = permissions.person(role, things["tie"])
    assert user is not None
    user.authenticator_set.all().delete()
    assert permissions.ask(user, role, "GET", "desk/") == "set-up"
    assert permissions.ask(user, role, "GET", "ties/") == "open"
    assert Client().get("/desk/").headers["Location"].startswith("/sign-in/")
