"""What pages show of a tie's timeline, of one activity and of the ledger, in words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from twinway.domain.cooperation.activities.ledger import Ledger, Sum
from twinway.domain.cooperation.activities.records import Money
from twinway.domain.cooperation.outcomes.records import Kept
from twinway.domain.cooperation.outcomes.rules import number
from twinway.engines.matching.records import SourceRef
from twinway.interfaces.shapes.timeline import url_of
from twinway.interfaces.shapes.urls import activity_url, opportunity_url
from twinway.interfaces.web import activity_words, agreement_words, words
from twinway.interfaces.web.asof import AsOf, with_day
from twinway.kernel.partial_date import PartialDate
from twinway.usecases import tie_facts
from twinway.usecases.activities import Yield
from twinway.usecases.ties import TieView
from twinway.usecases.timeline import Entry, Timeline

LOOKS = {"planned": "planned", "cancelled": "ended", "ended": "ended"}
CODES = {
    "decision": words.EFFECTS,
    "agreement": agreement_words.KINDS,
    "activity": activity_words.KINDS,
    "outcome": activity_words.OUTCOMES,
}


@dataclass(frozen=True, slots=True)
class Led:
    """What something led to: `3 business proposals`, words about it, and links to the records."""

    what: str
    text: str
    records: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Told:
    """An entry in words; `look` is fact, planned or ended."""

    when: str
    kind: str
    title: str
    url: str
    look: str
    note: str
    unknown: str
    led_to: tuple[Led, ...]
    came_from: str
    came_from_url: str
    attribution: str
    sources: tuple[SourceRef, ...]


def entries(found: Timeline, asof: AsOf) -> list[Told]:
    """The entries of a timeline in words."""
    return [_told(one, found.view, asof) for one in found.entries]


def led(one: Yield, tie: str, asof: AsOf) -> Led:
    """What an activity led to, with links."""
    records = tuple(
        (title, with_day(_record_url(kind, ref, title, tie), asof.other)) for title, kind, ref in one.records
    )
    text = one.description[:1].upper() + one.description[1:]
    return Led(counted(one.kind, one.count, one.qualifier), text, records)


def counted(kind: str, count: int | None, qualifier: str) -> str:
    """`3 business proposals`, `several introductions`; the code word as it is where nobody counted."""
    word = kind.replace("_", " ")
    if count is None:
        return f"{qualifier} {word}".strip() if qualifier not in ("exact", "not stated") else word
    if count == 1 and word.endswith("s") and not word.endswith(("ss", "us", "ies")):
        word = word[:-1]
    plural = word if count == 1 or word.endswith("s") else f"{word}s"
    lead = "" if qualifier in ("", "exact") else f"{words.said(activity_words.QUALIFIERS, qualifier)} "
    return f"{lead}{count} {plural}"


def result(one: Kept) -> str:
    """`27 stores`, `more than 100 people`, `about USD 1,200,000 of 2003`, or the words as they stand."""
    told = one.told
    amount = number(told)
    if amount is None:
        return told.value
    lead = words.said(activity_words.QUALIFIERS, told.qualifier) if told.qualifier in activity_words.QUALIFIERS else ""
    if told.currency:
        year = _("of %(year)s") % {"year": told.money_year}
        return f"{lead} {told.currency} {figure(amount)} {year}".strip()
    return f"{lead} {figure(amount)} {told.unit}".strip()


def figure(amount: Decimal) -> str:
    """A number with its thousands parted and no useless zeros."""
    return f"{amount.normalize():,f}"


def unknown_words(since: str) -> str:
    """`outcome unknown since July 2002`; empty where it is known, or lies ahead."""
    return _("outcome unknown since %(day)s") % {"day": PartialDate.parse(since).words()} if since else ""


def money(line: Money) -> str:
    """A line of money in words."""
    lead = words.said(activity_words.QUALIFIERS, line.qualifier) if line.qualifier in activity_words.QUALIFIERS else ""
    return f"{lead} {line.currency} {figure(line.amount)} ({line.year})".strip()


def ledger(found: Ledger, view: TieView) -> dict[str, object]:
    """The ledger as a table: a row a line, a column a side."""
    names = [tie_facts.side_label(view.register, side) for side in view.row.tie.sides]
    rows: list[tuple[str, list[int] | list[str]]] = [
        (_("Journeys to the other side"), [one.visited for one in found.sides]),
        (_("Journeys received"), [one.hosted for one in found.sides]),
        (_("Gifts and aid given"), [one.gave for one in found.sides]),
        (_("Gifts and aid received"), [one.received for one in found.sides]),
    ]
    codes = sorted({line.currency for one in found.sides for line in one.money})
    for code in codes:
        lines = [next((line for line in one.money if line.currency == code), None) for one in found.sides]
        rows.append((_("%(code)s taken in") % {"code": code}, [_sum(line, went_out=False) for line in lines]))
        rows.append((_("%(code)s paid out") % {"code": code}, [_sum(line, went_out=True) for line in lines]))
    movers = sorted(found.last.movers) if found.last else []
    return {
        "names": names,
        "rows": rows,
        "without_side": found.without_side,
        "last": _(" and ").join(names["ab".index(letter)] for letter in movers),
        "last_date": found.last_date,
        "last_title": found.last.held.wording.title if found.last else "",
        "last_url": activity_url(found.last.held.public_id, found.last.held.wording.title) if found.last else "",
    }


def _sum(line: Sum | None, *, went_out: bool) -> str:
    if line is None:
        return "0"
    lead = f"{_('about')} " if line.rough else ""
    return f"{lead}{figure(line.went_out if went_out else line.came_in)}"


def _told(one: Entry, view: TieView, asof: AsOf) -> Told:
    tie = view.row.tie.public_id
    ref, title = one.came_from
    return Told(
        when=one.when,
        kind=words.said(activity_words.ENTRIES, one.kind),
        title=_title(one, view),
        url=with_day(found, asof.other) if (found := url_of(one, tie)) else "",
        look=LOOKS.get(one.state, "fact"),
        note=_note(one),
        unknown=unknown_words(one.unknown_since),
        led_to=tuple(led(each, tie, asof) for each in one.led_to),
        came_from=title,
        came_from_url=with_day(activity_url(ref, title), asof.other) if ref else "",
        attribution=words.said(activity_words.ATTRIBUTIONS, one.outcome.told.attribution) if one.outcome else "",
        sources=one.sources,
    )


def _title(one: Entry, view: TieView) -> str:
    code = words.said(CODES[one.kind], one.what) if one.what and one.kind in CODES else ""
    if one.kind == "decision":
        who = _party(one.party, view)
        return f"{code}: {who}" if who else code
    if one.kind == "introduction":
        n = one.number or 0
        return ngettext("%(n)s firm was introduced", "%(n)s firms were introduced", n) % {"n": n}
    if one.kind == "observation":
        return _("Seen: %(state)s") % {"state": one.what.replace("_", " ")}
    if one.outcome:
        return f"{one.title[:1].upper()}{one.title[1:]}: {result(one.outcome)}"
    return one.title


def _note(one: Entry) -> str:
    """Small words beside an entry: its state where it is no plain fact, and what is told of it."""
    state = _("cancelled") if one.state == "cancelled" else ""
    version = _("version %(number)s") % {"number": one.number} if one.kind == "report" else ""
    who = one.party if one.kind == "outcome" else ""
    code = words.said(CODES[one.kind], one.what) if one.kind in ("activity", "agreement") else ""
    return "; ".join(part for part in (state, version, code, who, one.detail) if part)


def _party(party: str, view: TieView) -> str:
    labels = {side.letter: tie_facts.side_label(view.register, side) for side in view.row.tie.sides}
    return labels.get(party, _("both sides") if party == "both" else "")


def _record_url(kind: str, ref: str, title: str, tie: str) -> str:
    return f"/ties/{tie}/timeline/?kind=report" if kind == "version" else opportunity_url(ref, title)


def kinds(found: Timeline) -> Iterable[tuple[str, str, int]]:
    """The kinds there are, with their words and counts."""
    return [(kind, words.said(activity_words.ENTRIES, kind), n) for kind, n in found.kinds]
