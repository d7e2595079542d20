"""What trade holds about users, and what becomes of it: proposals never shown go, with their files."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Q

from twinway.domain.accounts.personal import Held, Person, clean
from twinway.domain.provenance import operations as provenance
from twinway.domain.trade import rules
from twinway.domain.trade.introductions.operations import FORGOTTEN
from twinway.domain.trade.introductions.rules import OPEN
from twinway.domain.trade.models import (
    Attachment,
    Introduction,
    IntroductionStep,
    Opportunity,
    OpportunityVersion,
    Review,
    Step,
)

_CONTACT = ("counterpart_name", "counterpart_email", "counterpart_address")
_ASKED = tuple(name for name in FORGOTTEN if name not in _CONTACT)
_OTHERS = (*_CONTACT, "counterpart", "handled_by", "screening")
HELD = (
    Held("trade.Opportunity", "author", share="all"),
    Held("trade.Review", "reviewer"),
    Held("trade.Step", "by"),
    Held("trade.Attachment", "added_by", share="all", secret=("stored",)),
    Held("trade.Introduction", "requester", share="all", blank=_ASKED, secret=_OTHERS),
    Held("trade.Introduction", "counterpart", blank=_CONTACT),
    Held("trade.Introduction", "handled_by"),
    Held("trade.IntroductionStep", "by", blank=("note",)),
    Held("trade.IntroductionDraft", "user", share="all", erase="delete", secret=("key",)),
    Held("trade.Wish", "user", share="all", erase="delete"),
    Held("trade.Broker", "user", share="all", erase="delete"),
    Held("trade.SenderBlock", "sender", share="nothing", erase="delete"),  # it would tell who blocked them
    Held("trade.SenderBlock", "by"),
    Held("trade.IntroductionStop", "by"),
    Held("trade.Representative", "user", share="all"),
)


@transaction.atomic
def forget(who: Person) -> tuple[str, ...]:
    """Delete proposals of theirs that were never public, and all files they added; the names those are stored under.

    What was on the board stays, because others answered it; it loses its files and whatever names its writer.
    """
    files = Attachment.objects.filter(Q(added_by_id=who.pk) | Q(opportunity__author_id=who.pk))
    stored = tuple(files.values_list("stored", flat=True))
    files.delete()
    own = Opportunity.objects.filter(author_id=who.pk)
    own.filter(published_on=None).delete()
    for told in (OpportunityVersion, Review, Step):
        clean(told._default_manager.filter(opportunity__author_id=who.pk), who.marks)
    IntroductionStep.objects.filter(introduction__requester_id=who.pk).update(note="")
    if own.exists():
        provenance.bump_data_version()
    return stored


def screened_scopes(who: Person) -> list[str]:
    """The scopes under which names they told are screened."""
    opportunities = Opportunity.objects.filter(author_id=who.pk).values_list("public_id", flat=True)
    asked = Introduction.objects.filter(requester_id=who.pk).values_list("public_id", flat=True)
    return [*(f"opportunity:{ref}" for ref in opportunities), *(f"introduction:{ref}" for ref in asked)]


def open_introductions(*, requester: int) -> list[str]:
    """Requests of theirs that are not at an end, by public id."""
    rows = Introduction.objects.filter(requester_id=requester, state__in=OPEN)
    return list(rows.order_by("pk").values_list("public_id", flat=True))


def open_proposals(*, author: int) -> list[str]:
    """What they have on the board, by public id."""
    rows = Opportunity.objects.filter(author_id=author, state__in=rules.ON_BOARD)
    return list(rows.order_by("pk").values_list("public_id", flat=True))
