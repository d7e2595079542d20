"""Save a search and hear of what is new: at once, once a day or once a week, until one click ends it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from urllib.parse import urlencode

from django.conf import settings
from django.core import signing

from twinway.domain.accounts import letters
from twinway.domain.accounts import queries as accounts
from twinway.domain.accounts.permissions import may
from twinway.domain.provenance import queries as provenance
from twinway.domain.publishing import alerts
from twinway.domain.publishing.saved import SearchRecord
from twinway.engines.sectors.titles import code as code_of
from twinway.kernel.errors import Invalid, NotAllowed, NotFound, Refusal
from twinway.usecases.claim_tie import title_for
from twinway.usecases.find_bridges import MOST_ANSWERS, FindQuestion, FindRequest, find_bridges
from twinway.usecases.opportunities import OpportunityFilter, OpportunityRow, list_opportunities
from twinway.usecases.places import PlaceQuestion, settle
from twinway.usecases.write_letters import Item, Words, letter, plain_line, write

FIND, BOARD = "find", "opportunities"
KNOWN = {
    FIND: ("from", "to", "sector", "code", "within"),
    BOARD: ("q", "kind", "sector", "country", "language", "place", "tie"),
}
LONGEST_EXCERPT = 200
_signer = signing.Signer(salt="twinway.alerts", sep=".")


@dataclass(frozen=True, slots=True)
class Search:
    """What is searched for: the door, and its fields as its address names them; `code` holds several, by comma."""

    door: str
    fields: Mapping[str, str]

    @property
    def path(self) -> str:
        """The address of this search on the site."""
        pairs = [
            (name, one)
            for name, value in sorted(self.fields.items())  # one order on every database
            for one in (value.split(",") if name == "code" else [value])
        ]
        return f"{'/find' if self.door == FIND else '/opportunities/'}?{urlencode(pairs)}"


@dataclass(frozen=True, slots=True)
class Answers:
    """What a search finds today: items by public id, best or newest first."""

    title: str
    items: Mapping[str, Item]


@dataclass(frozen=True, slots=True)
class AlertReport:
    """How many searches were looked at, and how many letters they led to."""

    looked: int
    letters: int


def search_of(door: str, given: Mapping[str, str]) -> Search:
    """A search from what an address holds; what the door does not know is left out. Invalid for no such door."""
    if door not in KNOWN:
        raise Invalid({"door": f"Choose one of {', '.join(KNOWN)}"})
    return Search(door, {name: value.strip() for name in KNOWN[door] if (value := given.get(name, "")).strip()})


def answers(search: Search, on: date) -> Answers:
    """What it finds on a day, and what it is called. Invalid or NotFound where it cannot be searched for."""
    return _ties(search, on) if search.door == FIND else _notices(search, on)


def save(search: Search, frequency: str, *, user: int, now: datetime) -> int:
    """Save it for a person; only what is new from now on will be told. NotAllowed without a confirmed address."""
    if not may("save a search", accounts.asker(user, now.date())):
        raise NotAllowed("Confirm your address first; then you may save a search.")
    version = provenance.data_version()
    found = answers(search, now.date())
    record = SearchRecord(
        pk=0,
        user=user,
        door=search.door,
        criteria=dict(search.fields),
        title=found.title,
        frequency=frequency,
        seen=tuple(found.items),
        looked_version=version,
        looked_on=now.date(),
        told_at=now,
        created_at=now,
    )
    return alerts.save(search=record, now=now)


def run_alerts(*, now: datetime) -> AlertReport:
    """Look at every search that is due and queue its letters; each in a transaction of its own."""
    version = provenance.data_version()
    looked = written = 0
    for record in alerts.due(version=version, now=now):
        address = accounts.confirmed_address(record.user)
        found = _found(record, now.date()) if address else None
        if found is None:
            continue
        teller = _Teller(address, found, now)
        looked += alerts.look(search=record.pk, answers=found.items, version=version, now=now, tell=teller.tell)
        written += teller.written
    return AlertReport(looked, written)


def end_token(search: int) -> str:
    """What the link at the foot of a letter carries; it ends this search's letters and can do nothing else."""
    return _signer.sign(str(search))


def by_token(token: str) -> SearchRecord:
    """The search of a link; NotFound for a link that was not made here, or whose search is gone."""
    try:
        pk = int(_signer.unsign(token))
    except (signing.BadSignature, ValueError):
        raise NotFound("This link is not known here, or its alert was deleted.") from None
    return alerts.find(search=pk)


def stop(token: str) -> SearchRecord:
    """End a search's letters, also those that wait to be sent; doing it again changes nothing."""
    record = by_token(token)
    alerts.stop(search=record.pk)
    letters.withdraw(subscription=_subscription(record.pk))
    return record


class _Teller:
    """Writes the letters of one look, and counts them."""

    def __init__(self, address: str, found: Answers, now: datetime) -> None:
        self.address, self.found, self.now, self.written = address, found, now, 0

    def tell(self, record: SearchRecord, due: list[tuple[str, list[str]]]) -> None:
        """Queue a letter an event; called inside the transaction that remembers what was told."""
        for event, new in due:
            items = tuple(self.found.items[one] for one in new)
            draft = letter(
                _words(record, items),
                to=self.address,
                kind="alert",
                subscription=_subscription(record.pk),
                event=event,
            )
            self.written += write(draft, self.now)


def _words(record: SearchRecord, items: tuple[Item, ...]) -> Words:
    noun = ("tie", "ties") if record.door == FIND else ("opportunity", "opportunities")
    count = f"One new {noun[0]}" if len(items) == 1 else f"{len(items)} new {noun[1]}"
    frequency = {"daily": "once a day", "weekly": "once a week"}.get(record.frequency, "as soon as there is one")
    subject = f"New: {items[0].title}" if len(items) == 1 else f"{count}: {record.title}"
    return Words(
        subject=plain_line(subject),
        paragraphs=(f"{count} for a search you saved.", record.title),
        items=items,
        button=("Look at the whole list", settings.SITE_URL + Search(record.door, _strings(record.criteria)).path),
        after=(f"Change how often we write, or delete this alert: {settings.SITE_URL}/account/alerts/",),
        why=f"You saved this search and asked to hear {frequency}.",
        unsubscribe_url=f"{settings.SITE_URL}/account/alerts/end/{end_token(record.pk)}/",
    )


def _subscription(search: int) -> str:
    return f"alert:{search}"


def _strings(criteria: Mapping[str, object]) -> dict[str, str]:
    return {name: str(value) for name, value in criteria.items()}


def _found(record: SearchRecord, on: date) -> Answers | None:
    """None where a saved search can no longer be searched for, such as a tie that was merged away."""
    try:
        return answers(Search(record.door, _strings(record.criteria)), on)
    except Refusal:
        return None


def _ties(search: Search, on: date) -> Answers:
    told = search.fields
    request = FindRequest(
        home=told.get("from", ""),
        to=told.get("to", ""),
        sector=told.get("sector", ""),
        codes=tuple(code for code in told.get("code", "").split(",") if code),
        on=on,
        limit=MOST_ANSWERS,
    )
    found = find_bridges(replace(request, within_km=_number(told["within"])) if "within" in told else request)
    if isinstance(found, FindQuestion):
        raise Invalid({found.questions[0].field: "Choose which place you mean first"})
    where = f"Ties from {found.home.label}" + (f" to {found.target.label}" if found.target else "")
    title = f"{where}, {told['sector']}" if told.get("sector") else where
    items = {
        one.tie.id: Item(one.tie.title, f"{settings.SITE_URL}/ties/{one.tie.id}/", one.reasons[0].text)
        for one in found.answer.bridges
    }
    return Answers(title, items)


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        raise Invalid({"within": "Enter kilometres"}) from None


def _notices(search: Search, on: date) -> Answers:
    told = dict(search.fields)
    place = settle("place", told["place"], on) if told.get("place") else None
    if isinstance(place, PlaceQuestion):
        raise Invalid({"place": "Name one place, with its state or country"})
    wanted = OpportunityFilter(
        on=on,
        text=told.get("q", ""),
        place=place.key if place else "",
        **{name: told.get(name, "") for name in ("kind", "sector", "country", "language", "tie")},
    )
    found = list_opportunities(wanted)
    items = {row.record.public_id: _item(row) for row in found.rows}
    return Answers(_board_title(wanted, place.label if place else ""), items)


def _board_title(wanted: OpportunityFilter, place: str) -> str:
    code = code_of(wanted.sector) if wanted.sector else None
    parts = [
        f"“{wanted.text}”" if wanted.text else "",
        wanted.kind.replace("_", " "),
        code.title if code else "",
        f"in {place}" if place else wanted.country,
        f"along {title_for(f'tie:{wanted.tie}')}" if wanted.tie else "",
        f"answered in {wanted.language}" if wanted.language else "",
    ]
    return "Opportunities: " + (", ".join(part for part in parts if part) or "all")


def _item(row: OpportunityRow) -> Item:
    wording = row.record.wording
    text = " ".join(f"{wording.sought} {wording.offered}".split())
    short = text if len(text) <= LONGEST_EXCERPT else f"{text[:LONGEST_EXCERPT].rsplit(' ', 1)[0]} …"
    said = f"Example data. {short}" if row.record.is_example else short
    return Item(row.record.title, f"{settings.SITE_URL}/opportunities/{row.record.public_id}/", said, wording.lang)
