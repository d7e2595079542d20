"""Files of opportunities: added and removed while the text may still be changed, read when it may be read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from twinway.domain.trade import rules
from twinway.domain.trade.models import Attachment, Opportunity
from twinway.kernel.errors import Conflict, Invalid, NotFound

MOST = 5  # of an opportunity
LONGEST_ALT = 300


@dataclass(frozen=True, slots=True)
class AttachmentRecord:
    """A file as listed; `stored` is its name in the media folder and is on no page."""

    pk: int
    stored: str
    name: str
    type: str
    size: int
    alt: str

    @property
    def is_image(self) -> bool:
        """Whether it can be shown on a page."""
        return self.type.startswith("image/")


_COLUMNS = ("pk", "stored", "name", "type", "size", "alt")


def attachments_of(opportunity: int) -> list[AttachmentRecord]:
    """The files of an opportunity, in the order they were added."""
    rows = Attachment.objects.filter(opportunity=opportunity).order_by("pk").values_list(*_COLUMNS)
    return [AttachmentRecord(*row) for row in rows]


def find(*, opportunity: int, attachment: int) -> AttachmentRecord:
    """One of an opportunity's files; NotFound where it has no such file."""
    row = Attachment.objects.filter(opportunity=opportunity, pk=attachment).values_list(*_COLUMNS).first()
    if row is None:
        raise NotFound("There is no such file.")
    return AttachmentRecord(*row)


def check(*, opportunity: int, is_image: bool, alt: str) -> None:
    """Whether a file may be added: Conflict once it is handed in or has five files, Invalid without a description."""
    row = Opportunity.objects.get(pk=opportunity)
    _check_state(row)
    if Attachment.objects.filter(opportunity=row).count() >= MOST:
        raise Conflict(f"There are {MOST} files already; remove one first.")
    if is_image and not alt.strip():
        raise Invalid({"alt": "Say in a sentence what the picture shows"})
    if len(alt) > LONGEST_ALT:
        raise Invalid({"alt": f"Describe it in at most {LONGEST_ALT} characters"})


@transaction.atomic
def add(*, opportunity: int, file: AttachmentRecord, by: int | None, now: datetime) -> int:
    """Record a file that is kept already; refusals as `check` makes them."""
    Opportunity.objects.select_for_update().get(pk=opportunity)
    check(opportunity=opportunity, is_image=file.is_image, alt=file.alt)
    told = {name: getattr(file, name) for name in _COLUMNS if name != "pk"}
    return Attachment.objects.create(opportunity_id=opportunity, added_by_id=by, recorded_at=now, **told).pk


@transaction.atomic
def remove(*, opportunity: int, attachment: int) -> str:
    """Take a file away; the name under which it is stored, so that it can be deleted. Refusals as above."""
    record = find(opportunity=opportunity, attachment=attachment)
    _check_state(Opportunity.objects.select_for_update().get(pk=opportunity))
    Attachment.objects.filter(pk=attachment).delete()
    return record.stored


def _check_state(row: Opportunity) -> None:
    if row.state not in rules.EDITABLE:
        raise rules.NotNow(f"This proposal is {row.state.replace('_', ' ')}; its files can no longer be changed.")
