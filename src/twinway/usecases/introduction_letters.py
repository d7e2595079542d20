"""Letters of introductions: none of them holds a name or an address of the other side, each leads to a page."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.conf import settings

from twinway.domain.accounts import queries as people
from twinway.domain.trade.introductions import queries
from twinway.domain.trade.introductions.records import FollowUpRecord, IntroductionRecord, WishRecord
from twinway.domain.trade.records import EXAMPLE
from twinway.kernel.ids import public_id
from twinway.kernel.partial_date import PartialDate
from twinway.usecases.introduction_desks import answering
from twinway.usecases.write_letters import Words, letter, write

KIND = "introduction"
_WHY_ASKED = "You get this letter because you asked for an introduction."
_WHY_DESK = "You get this letter because you answer for this desk."
_BY_POST = "Opening a page changes nothing; only the buttons on it do."


def sent(record: IntroductionRecord, now: datetime) -> None:
    """The desk learns that a request waits, the sender that it is on its way."""
    ask_desk(record, now, "A request for an introduction waits for you")
    told = (
        f"Your request about “{record.title}” is on its way. Its reference is {record.public_id}.",
        f"You hear from us by {_day(record)}. No answer means no.",
        "Your name and address are shown to the other side only if it agrees.",
    )
    _to_requester(record, Words("We sent your request", told, button=_open(record), why=_WHY_ASKED), now)


def ask_desk(record: IntroductionRecord, now: datetime, subject: str) -> None:
    """Whoever has to answer next is asked to: the broker, or the other side."""
    told = (
        f"Somebody asks to be introduced: “{record.title}”.",
        f"Read what they want, and say yes, no, or ask a question by {_day(record)}.",
        "Names and addresses are shown to both sides only after both agreed.",
    )
    words = Words(subject, told, button=_open(record), after=(_BY_POST,), why=_WHY_DESK)
    _tell(record, _desk(record), words, now)


def forwarded(record: IntroductionRecord, now: datetime) -> None:
    """The other side is asked; the sender learns that the request was handed on."""
    ask_desk(record, now, "A request for an introduction waits for you")
    told = (f"Your request about “{record.title}” was handed on.", f"You hear from us by {_day(record)}.")
    _to_requester(record, Words("Your request was handed on", told, button=_open(record), why=_WHY_ASKED), now)


def accepted(record: IntroductionRecord, now: datetime) -> None:
    """Both learn that they see each other now."""
    told = (f"Both sides agreed: “{record.title}”.", "Open the page to see the name and the address of the other side.")
    words = Words("You are introduced", told, button=_open(record), why=_WHY_ASKED)
    _to_requester(record, words, now)
    _tell(record, [record.counterpart_email], Words(words.subject, told, button=_open(record), why=_WHY_DESK), now)


def told_requester(record: IntroductionRecord, subject: str, text: str, now: datetime) -> None:
    """One sentence to the sender."""
    told = (f"“{record.title}”", text)
    _to_requester(record, Words(subject, told, button=_open(record), why=_WHY_ASKED), now)


def told_desk(record: IntroductionRecord, subject: str, text: str, now: datetime) -> None:
    """One sentence to whoever answers."""
    told = (f"“{record.title}”", text)
    _tell(record, _desk(record), Words(subject, told, button=_open(record), why=_WHY_DESK), now)


def to_brokers(record: IntroductionRecord, now: datetime) -> None:
    """The registrar's desk learns that another stayed silent."""
    told = (f"Nobody answered a request in time: “{record.title}”.", "You can hand it on to somebody else.")
    words = Words("A request waits without an answer", told, button=_open(record), after=(_BY_POST,), why=_WHY_DESK)
    _tell(record, _addresses(queries.brokers()), words, now)


def follow_up(record: IntroductionRecord, asked: FollowUpRecord, token: str, now: datetime) -> None:
    """One question, answered without signing in."""
    if record.requester is None:
        return
    told = (
        f"{asked.days} days ago you were introduced: “{record.title}”.",
        "Did anything come of it? One click and one button answer it; you may skip.",
    )
    button = ("Answer", f"{settings.SITE_URL}/introductions/outcome/{token}/")
    after = ("Your answer stays yours. The public sees totals of five firms and more.",)
    words = Words("Did anything come of it?", told, button=button, after=after, why=_WHY_ASKED)
    _to_requester(record, words, now, f"follow-up-{asked.days}")


def wish(held: WishRecord, now: datetime) -> bool:
    """Somebody answers now; does the wish still hold?"""
    to = people.confirmed_address(held.user)
    if not to:
        return False
    told = (f"You wanted to reach “{held.title}”. Somebody answers there now.", "Does your wish still hold?")
    button = ("Look at your wish", f"{settings.SITE_URL}/introductions/wishes/{held.pk}/")
    words = Words("Somebody answers now", told, button=button, after=(_BY_POST,), why=_WHY_WISH)
    event = held.kept_at.isoformat()
    return write(letter(words, to=to, kind=KIND, subscription=f"wish:{held.pk}", event=event), now)


_WHY_WISH = "You get this letter because you let us keep your wish."


def _desk(record: IntroductionRecord) -> list[str]:
    """Addresses of those whose turn it is."""
    if record.standing.through_broker and record.handled_by is None:
        return _addresses(queries.brokers())
    if record.counterpart_address:
        return [record.counterpart_address]
    return _addresses(answering(record.target))


def _addresses(users: Iterable[int]) -> list[str]:
    found = (people.confirmed_address(user) for user in users)
    return [address for address in found if address]


def _to_requester(record: IntroductionRecord, words: Words, now: datetime, event: str = "") -> None:
    if record.requester is not None and record.contact_email:
        _tell(record, [record.contact_email], words, now, event)


def _tell(record: IntroductionRecord, to: Iterable[str], words: Words, now: datetime, event: str = "") -> None:
    """One letter to each, once for each step; a blocked sender's desk hears nothing, nobody of examples."""
    event = event or f"{words.subject[:80]}-{len(queries.steps_of(record.pk))}"
    for address in to if record.via != EXAMPLE else ():
        if record.blocked and address != record.contact_email:
            continue
        subscription = f"introduction:{record.public_id}:{public_id('address', address)}"
        write(letter(words, to=address, kind=KIND, subscription=subscription, event=event), now)


def _open(record: IntroductionRecord) -> tuple[str, str]:
    return ("Open the request", f"{settings.SITE_URL}/introductions/{record.public_id}/")


def _day(record: IntroductionRecord) -> str:
    return PartialDate.parse(record.deadline.isoformat()).words()
