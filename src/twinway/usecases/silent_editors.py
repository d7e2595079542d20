"""When an editor falls silent: a letter first, then the registrar finds somebody else, and nothing is lost."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db import transaction

from twinway.domain.accounts import claims, queries, silence
from twinway.domain.accounts.silence import SilentEditor
from twinway.kernel.errors import NotFound
from twinway.kernel.partial_date import PartialDate
from twinway.usecases.claim_tie import title_for
from twinway.usecases.write_letters import Words, letter, write


@dataclass(frozen=True, slots=True)
class Reassignable:
    """An editor for the registrar's list: what they look after, who else does, and since when they are silent."""

    editor: SilentEditor
    title: str
    others: int


def remind_silent(*, now: datetime) -> int:
    """Write to every editor who was silent for a year, once; how many."""
    return sum(_remind(one, now) for one in silence.silent(now=now))


def to_reassign(*, now: datetime) -> list[Reassignable]:
    """Those whom a reminder did not bring back within thirty days."""
    return [Reassignable(one, _title(one.scope), claims.editors(one.scope) - 1) for one in silence.to_reassign(now=now)]


@transaction.atomic
def _remind(editor: SilentEditor, now: datetime) -> bool:
    """An editor without an address cannot be written to; the registrar is asked all the same."""
    if not silence.remind(editor=editor, now=now):
        return False
    to = queries.confirmed_address(editor.user)
    if not to:
        return False
    since = PartialDate.parse(editor.since.date().isoformat()).words()
    words = Words(
        "Do you still look after your tie?",
        (
            f"You look after “{_title(editor.scope)}”. We have not seen you here since {since}.",
            f"Sign in within {silence.GRACE.days} days and all stays as it is.",
            "Otherwise the registrar looks for somebody else. What you wrote stays.",
        ),
        button=("Sign in", f"{settings.SITE_URL}/sign-in/"),
        why="You get this letter because you are an editor of this tie.",
    )
    event = f"silent-{editor.since.date().isoformat()}"
    return write(letter(words, to=to, kind="editor", subscription=f"editor:{editor.grant}", event=event), now)


def _title(scope: str) -> str:
    try:
        return title_for(scope)
    except NotFound:
        return scope
