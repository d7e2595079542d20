"""Quick add: a visit, a photo, a note or a contact in one small form, from a phone on a poor line.

Sending the form twice does it once. A photo that arrived with a form that had something else wrong is kept until the
form is right, so that it is not sent again.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from twinway.adapters.media import store, uploads
from twinway.adapters.media.kinds import IMAGE, MEGABYTE
from twinway.adapters.media.uploads import Upload
from twinway.domain.cooperation.activities import operations as activities
from twinway.domain.cooperation.activities import rules
from twinway.domain.cooperation.activities.records import Wording
from twinway.domain.ties.kept import operations, queries
from twinway.domain.ties.kept.records import PictureRecord, PictureWords, StoredFile
from twinway.kernel.errors import Invalid
from twinway.usecases.keep_record import Keeper

__all__ = ["KINDS", "Told", "Upload", "add", "forget_waiting", "picture", "refuse_large", "remove", "waiting"]
KINDS = ("visit", "photo", "note", "contact")
WAITS = timedelta(days=2)  # how long a photo is kept for a form that is not sent again
LONGEST_TITLE = 300


@dataclass(frozen=True, slots=True)
class Told:
    """The form as filled in: what it is, when (EDTF), in words, which side travelled; and of a photo what it shows."""

    token: str
    kind: str
    date: str
    text: str
    from_side: str = ""
    alt: str = ""
    rights: str = ""
    agreed: bool = False


def add(told: Told, upload: Upload | None, *, keeper: Keeper, wrong: Mapping[str, str] | None = None) -> str:
    """Put it on record; what it was, empty where this form had been sent before. Invalid names every field.

    A photo may come with anything; with `photo` it must. `wrong` is what the form itself could not read: it is refused
    too, but only after the photo is safe.
    """
    if queries.was_sent(told.token):
        return ""
    unkept = _hold(told, upload, keeper) if upload else {}
    has_photo = bool(upload) or bool(waiting(told.token, keeper=keeper))
    problems = {**_problems(told, has_photo), **unkept, **(wrong or {})}
    if problems:
        raise Invalid(problems)
    return _write(told, keeper)


def waiting(token: str, *, keeper: Keeper) -> str:
    """The name of the photo that is kept for a form, empty where none is."""
    return queries.waiting(token=token, tie=keeper.tie.pk, user=keeper.user)


def picture(tie: int, number: int) -> tuple[PictureRecord, bytes]:
    """A picture of a tie (primary keys) with its bytes; NotFound where there is none."""
    found = queries.picture(tie=tie, picture=number)
    return found, store.read(found.stored)


def remove(number: int, *, keeper: Keeper) -> None:
    """Take a picture away and delete its file; NotFound where the tie has no such picture."""
    store.discard(operations.remove_picture(tie=keeper.tie.pk, picture=number, now=keeper.now))


def refuse_large(size: int) -> None:
    """Invalid for a file that is larger than any photo that is taken, before it is read."""
    if size > IMAGE.most_bytes:
        raise Invalid({uploads.FIELD: f"The photo is larger than {IMAGE.most_bytes // MEGABYTE} MB."})


def forget_waiting(*, now: datetime) -> int:
    """Delete photos whose forms were never sent again; how many."""
    stored = operations.forget_waiting(before=now - WAITS)
    for name in stored:
        store.discard(name)
    return len(stored)


def _hold(told: Told, upload: Upload, keeper: Keeper) -> dict[str, str]:
    """Make the photo anew and keep it for the form; what is wrong with it."""
    try:
        accepted = uploads.accept(upload, (IMAGE,))
    except Invalid as refusal:
        return dict(refusal.fields)
    file = StoredFile(
        store.keep(accepted.content, accepted.kind), accepted.name, accepted.kind.type, len(accepted.content)
    )
    try:
        before = operations.hold(token=told.token, tie=keeper.tie.pk, file=file, by=keeper.user, now=keeper.now)
    except BaseException:
        store.discard(file.stored)
        raise
    if before:
        store.discard(before)
    return {}


def _problems(told: Told, has_photo: bool) -> dict[str, str]:  # noqa: FBT001
    if told.kind not in KINDS:
        return {"kind": "Choose what it is"}
    if told.kind == "visit":
        found = rules.problems(_wording(told))
        wrong = {"text" if name == "title" else name: sentence for name, sentence in found.items()}
    elif told.kind == "photo":
        wrong = {} if has_photo else {uploads.FIELD: "Choose a photo"}
    else:
        wrong = operations.note_problems(told.kind, told.date, told.text)
    if has_photo:
        wrong |= operations.picture_problems(_words(told))
        wrong |= {} if told.agreed else {"agreed": "Tick that those on the photo agreed, or choose another one"}
    return wrong


@transaction.atomic
def _write(told: Told, keeper: Keeper) -> str:
    tie, now = keeper.tie.pk, keeper.now
    if not operations.sent_first(token=told.token, now=now):
        return ""
    photo = operations.take(token=told.token, tie=tie, by=keeper.user)
    if told.kind == "visit":
        happened = rules.begun(told.date, now.date())
        activities.record_activity(ties=[tie], wording=_wording(told), happened=happened, hand=keeper.hand())
    elif told.kind != "photo":
        operations.note(tie=tie, kind=told.kind, date=told.date, text=told.text, by=keeper.user, now=now)
    if photo:
        operations.add_picture(tie=tie, file=photo, words=_words(told), by=keeper.user, now=now)
    return told.kind


def _wording(told: Told) -> Wording:
    """A visit in one line; what does not fit a title goes into its note."""
    title, _break, rest = told.text.strip().partition("\n")
    return Wording(
        title[:LONGEST_TITLE], "visit", told.date, told.from_side, note=(title[LONGEST_TITLE:] + rest).strip()
    )


def _words(told: Told) -> PictureWords:
    return PictureWords(told.alt.strip(), told.rights.strip(), told.date)
