"""Claim a tie, a place or an organisation; prove it by a link to the office's address, or wait for the registrar."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db import transaction

from twinway.domain.accounts import claims, operations, queries
from twinway.domain.accounts.claims import ClaimRecord
from twinway.domain.accounts.permissions import may
from twinway.domain.directory import queries as directory
from twinway.domain.places import queries as places
from twinway.domain.provenance import operations as provenance
from twinway.kernel.errors import Invalid, NotAllowed, NotFound
from twinway.usecases.register import snapshot
from twinway.usecases.tie_facts import title_of
from twinway.usecases.write_letters import Draft, Words, letter, write


def title_for(scope: str) -> str:
    """What a scope is called: `tie:<public id>`, `place:<key>` or `organisation:<key>`; NotFound for no such thing."""
    kind, _, key = scope.partition(":")
    if kind == "tie":
        register = snapshot()
        pk = register.by_public_id.get(key)
        if pk is not None:
            return title_of(register, register.ties[pk])
    if kind == "place":
        return places.get_place(key=key).label
    if kind == "organisation":
        return directory.get_organisation(ref=key).profile.name
    raise NotFound("The register has no such tie, place or organisation.")


def scope_of_organisation(ref: str) -> str:
    """The scope of an organisation by its public id or key; NotFound where there is none."""
    return directory.get_organisation(ref=ref).scope


def claim(*, user: int, scope: str, note: str, now: datetime) -> bool:
    """Say that one looks after the scope; True where a proof was mailed to the office, False where the desk decides.

    NotAllowed without a confirmed address; saying it twice changes nothing.
    """
    if not may("claim", queries.asker(user, now.date())):
        raise NotAllowed("Confirm your address first; then you may claim a tie.")
    title, address = title_for(scope), claims.official_address(scope)
    secret = claims.ask(claim=_new("claim", scope, title, user, (address, note[:500])), now=now)
    if secret and address:
        write(_letter("claim", title, address, secret, queries.confirmed_address(user)), now)
    return bool(address)


def invite(*, user: int, scope: str, address: str, now: datetime) -> None:
    """Invite a further editor by address. NotAllowed for who does not look after the scope, Invalid for no address."""
    if not may("invite an editor", queries.asker(user, now.date()), scope):
        raise NotAllowed("Only those who look after a tie may invite others to it.")
    title, address = title_for(scope), address.strip().lower()
    if not address or "@" not in address:
        raise Invalid({"address": "Write the e-mail address of the person to invite"})
    secret = claims.ask(claim=_new("invitation", scope, title, user, (address, "")), now=now)
    if secret:
        write(_letter("invitation", title, address, secret, queries.confirmed_address(user)), now)


def prove(*, secret: str, user: int | None, now: datetime) -> ClaimRecord:
    """Follow a mailed link through: the office confirms a claim, or an invited person accepts for themselves.

    NotFound for a link that is none; NotAllowed where an invited person has no account with a confirmed address.
    """
    found = claims.by_secret(secret, now)
    if found.kind == "claim":
        _grant(found.pk, (found.user, None), "the office confirmed", now)
        return found
    if user is None or not may("claim", queries.asker(user, now.date())):
        raise NotAllowed("Sign in first, with an address you have confirmed.")
    _grant(found.pk, (user, found.user), "accepted an invitation", now)
    return found


def decide(*, claim: int, yes: bool, user: int, reason: str, now: datetime) -> bool:
    """The registrar's word on a claim; False where it was given before."""
    if not may("decide claims", queries.asker(user, now.date())):
        raise NotAllowed("The registrar decides claims.")
    held = next((one for one in claims.open_claims() if one.pk == claim), None)
    to = held.user if held else user
    if yes:
        return _grant(claim, (to, user), reason, now)
    return claims.settle(claim=claim, state="declined", to=to, by=user, now=now, reason=reason)


def release(*, grant: int, user: int, now: datetime) -> bool:
    """End the grant of an editor who fell silent; False where it has ended already."""
    if not may("decide claims", queries.asker(user, now.date())):
        raise NotAllowed("The registrar decides who looks after what.")
    with transaction.atomic():
        ended = operations.end_grant(grant=grant, ended_by=user, now=now)
        if ended:
            provenance.bump_data_version()
    return ended


def _grant(claim: int, people: tuple[int, int | None], reason: str, now: datetime) -> bool:
    """Grant a claim; `people` are (to whom, by whom). Pages that say who answers for the tie change with it."""
    to, by = people
    with transaction.atomic():
        granted = claims.settle(claim=claim, state="granted", to=to, by=by, now=now, reason=reason)
        if granted:
            provenance.bump_data_version()
    return granted


def _new(kind: str, scope: str, title: str, user: int, more: tuple[str, str]) -> ClaimRecord:
    address, note = more
    return ClaimRecord(0, kind, scope, title, user, "", address, note, "asked", datetime.min)  # noqa: DTZ901 – not kept


def _letter(kind: str, title: str, to: str, secret: str, who: str) -> Draft:
    link = f"{settings.SITE_URL}/claim/proof/{secret}/"
    if kind == "claim":
        words = Words(
            subject="Does this person look after your tie?",
            paragraphs=(f"{who} says that they look after “{title}” for you.", "If that is right, confirm it."),
            button=("Read and confirm", link),
            after=(f"If not, do nothing. The link works for {claims.PROOF_DAYS} days.",),
        )
    else:
        words = Words(
            subject="Will you look after a tie with us?",
            paragraphs=(f"{who} invites you to look after “{title}” with them.", "Sign in and accept."),
            button=("Read the invitation", link),
        )
    return letter(words, to=to, kind=kind, subscription=f"{kind}:{to}"[:120], event=secret[:40])
