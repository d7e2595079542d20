"""The answer to a search: the address is the question, and everything that can be changed is a link or a field."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from twinway.domain.places import queries as countries
from twinway.engines.matching.records import DEFAULT_LIMIT, DEFAULT_WITHIN_KM, Bridge, PlaceRef
from twinway.engines.matching.weights import DEFAULTS
from twinway.engines.resolution.records import Candidate
from twinway.interfaces.shapes.find import find_doc
from twinway.interfaces.shapes.places import QuestionDoc
from twinway.interfaces.shapes.urls import place_url, tie_url
from twinway.interfaces.web import maps, words
from twinway.interfaces.web.asof import AsOf, read_as_of, with_day
from twinway.interfaces.web.cards import groups_of
from twinway.interfaces.web.doors import shown_doors
from twinway.interfaces.web.opportunities import notice
from twinway.interfaces.web.reading import Reader
from twinway.kernel.errors import Invalid
from twinway.usecases import sectors, ties
from twinway.usecases.find_bridges import (
    FARTHEST_KM,
    MOST_ANSWERS,
    FindAnswer,
    FindQuestion,
    FindRequest,
    find_bridges,
)
from twinway.usecases.places import PlaceNotFound, PlaceQuestion
from twinway.usecases.register import snapshot

Pairs = list[tuple[str, str]]
MOST_CODES = 10
OFFERED_CODES = 8
MOST_PARTNERS = 3  # named beside a place in a question


@dataclass(frozen=True, slots=True)
class Ask:
    """The three fields as typed, with what is wrong with them."""

    from_text: str
    sector_text: str
    to_text: str
    from_error: str = ""
    sector_error: str = ""
    to_error: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """A search as read from the address: the request, the fields, the day, and all pairs that are not at rest."""

    request: FindRequest
    ask: Ask
    asof: AsOf
    pairs: Pairs = field(default_factory=list)

    def link(self, **changes: str | Sequence[str]) -> str:
        """The same search with some fields changed; an empty text leaves the field out."""
        return f"/find?{urlencode([*self.without(*changes), *_flat(changes)])}"

    def without(self, *names: str) -> Pairs:
        """The pairs but for these names, to be kept beside a form."""
        return [(name, value) for name, value in self.pairs if name not in names]


def show(request: HttpRequest) -> HttpResponse:
    """The answer page, the question back, or the form again with what is wrong."""
    asked, wrong = _read(request)
    if wrong:
        return _again(request, asked, wrong, 400)
    try:
        found = find_bridges(asked.request)
    except Invalid as refusal:
        return _again(request, asked, refusal.fields, 400)
    except PlaceNotFound as refusal:
        return _again(request, asked, {refusal.field: refusal.message}, 404, refusal.suggestions)
    if isinstance(found, FindQuestion):
        return render(request, "find/question.html", _question_context(asked, found))
    return render(request, "find/results.html", _answer_context(asked, found))


def document(request: HttpRequest) -> HttpResponse:
    """The same answer as the contract's JSON; a question back is 300."""
    asked, wrong = _read(request)
    if wrong:
        raise Invalid(wrong)
    found = find_bridges(asked.request)
    if isinstance(found, FindQuestion):
        return JsonResponse(QuestionDoc.of(found.questions).model_dump(mode="json", by_alias=True), status=300)
    return JsonResponse(find_doc(found).model_dump(mode="json", by_alias=True))


def _read(request: HttpRequest) -> tuple[Asked, dict[str, str]]:
    reader = Reader(request.GET)
    asof = read_as_of(request, reader)
    weights = {name: reader.number(f"weight_{name}", -1.0, 1.0) for name in DEFAULTS}
    wish = FindRequest(
        home=reader.text("from"),
        to=reader.text("to"),
        sector=reader.text("sector", longest=2000),
        codes=reader.texts("code", MOST_CODES),
        within_km=reader.number("within", DEFAULT_WITHIN_KM, FARTHEST_KM),
        on=asof.day,
        known_on=reader.day("known_on"),
        weights={name: weight for name, weight in weights.items() if weight >= 0},
        limit=reader.whole("limit", DEFAULT_LIMIT, MOST_ANSWERS),
        show_ended=reader.flag("show_ended"),
    )
    asked = Asked(wish, Ask(wish.home, wish.sector, wish.to), asof, _pairs(wish, asof))
    return asked, reader.wrong


def _pairs(wish: FindRequest, asof: AsOf) -> Pairs:
    """What the address must say; what is at rest is left out."""
    pairs = [("from", wish.home), ("sector", wish.sector), ("to", wish.to)]
    pairs += [("code", code) for code in wish.codes]
    pairs += [("within", f"{wish.within_km:g}")] if wish.within_km != DEFAULT_WITHIN_KM else []
    pairs += asof.carried
    pairs += [("known_on", wish.known_on.isoformat())] if wish.known_on else []
    pairs += [(f"weight_{name}", f"{weight:g}") for name, weight in wish.weights.items()]
    pairs += [("limit", str(wish.limit))] if wish.limit != DEFAULT_LIMIT else []
    pairs += [("show_ended", "1")] if wish.show_ended else []
    return [pair for pair in pairs if pair[1]]


def _flat(changes: dict[str, str | Sequence[str]]) -> Pairs:
    return [
        (name, value)
        for name, given in changes.items()
        for value in ([given] if isinstance(given, str) else given)
        if value
    ]


def _again(
    request: HttpRequest, asked: Asked, wrong: dict[str, str], status: int, near: Sequence[str] = ()
) -> HttpResponse:
    """The form with its answers kept and a summary of what is wrong."""
    ask = replace(
        asked.ask,
        from_error=wrong.get("from", ""),
        sector_error=wrong.get("sector", "") or wrong.get("code", ""),
        to_error=wrong.get("to", ""),
    )
    fields = {"code": "sector"}
    field_name = next(iter(wrong))
    context = {
        "nav": "find",
        "asof": asked.asof,
        "ask": ask,
        "errors": [(fields.get(name, name), sentence) for name, sentence in wrong.items()],
        "keep": asked.without("from", "sector", "to", *(name.replace(".", "_") for name in wrong)),
        "near": [(label, asked.link(**{field_name: label})) for label in near],
    }
    return render(request, "find/again.html", context, status=status)


def _question_context(asked: Asked, found: FindQuestion) -> dict[str, object]:
    questions = [_question(question, asked) for question in found.questions]
    return {
        "nav": "find",
        "asof": asked.asof,
        "questions": questions,
        "keep": asked.without(*(question.field for question in found.questions)),
        "kept": [value for name, value in asked.pairs if name in ("from", "sector", "to")],
        "text": " · ".join(question.text for question in found.questions),
        "ask": asked.ask,
    }


def _question(question: PlaceQuestion, asked: Asked) -> dict[str, str | list[dict[str, str]]]:
    candidates = [
        {"value": one.place.key, "label": one.place.label, "hint": _apart_from_others(one, asked)}
        for one in question.candidates[:7]
    ]
    return {"field": question.field, "text": question.text, "candidates": candidates}


def _apart_from_others(candidate: Candidate, asked: Asked) -> str:
    """What tells a candidate from the others: what it is, how large, which ties it has."""
    place = candidate.place
    parts = [words.said(words.PLACES, place.kind).capitalize()]
    if place.population:
        parts.append(_("%(people)s people") % {"people": f"{place.population:,}"})
    partners = _partners(place.key, asked)
    if partners:
        parts.append(_("tied with %(partners)s") % {"partners": ", ".join(partners)})
    return "; ".join(parts)


def _partners(key: str, asked: Asked) -> list[str]:
    held = snapshot().by_place_key.get(key)
    rows = ties.ties_of_place(held.pk, asked.asof.day)[:MOST_PARTNERS] if held else []
    return [row.partner[0].short_label for row in rows]


def _answer_context(asked: Asked, found: FindAnswer) -> dict[str, object]:
    return {
        "nav": "find",
        "asof": asked.asof,
        "ask": asked.ask,
        "keep": asked.without("from", "sector", "to", "code"),
        "found": found,
        "doors": shown_doors(found, asked.asof.other),
        "groups": groups_of(found, asked.asof.other),
        "map": _map(found),
        "proposals": [notice(one.row, {one.row.record.public_id: one.reasons}) for one in found.proposals],
        "left_out": [
            {"title": one.title, "why": one.why, "url": with_day(tie_url(one.tie_id, one.title), asked.asof.other)}
            for one in found.answer.left_out
        ],
        "ways": [(way.text, asked.link(**way.changes), way.count) for way in found.ways],
        "elsewhere": _elsewhere(asked, found),
        "chips": _chips(asked),
        "trade": _trade(asked, found),
        "weights": [
            (name, words.said(words.FEATURES, name), f"{w / 100:g}") for name, w in found.answer.weights.items()
        ],
        "weights_keep": [pair for pair in asked.pairs if not pair[0].startswith("weight_")],
        "changed_weights": bool(asked.request.weights),
        "weights_reset": f"/find?{urlencode([pair for pair in asked.pairs if not pair[0].startswith('weight_')])}",
        "json_url": f"/find.json?{urlencode(asked.pairs)}",
        "alert_url": f"/account/alerts/new/?{urlencode([('door', 'find'), *asked.without('as_of', 'known_on')])}",
        "wider_url": asked.link(within=f"{min(asked.request.within_km * 3, 20000):.0f}"),
        "more_url": asked.link(limit=str(min(found.answer.total, MOST_ANSWERS))),
        "ended_url": asked.link(show_ended="" if asked.request.show_ended else "1"),
        "printed_on": asked.asof.today,
    }


def _elsewhere(asked: Asked, found: FindAnswer) -> Pairs:
    """The page of the state or region, and all ties of the country, for a search that no change would help."""
    held = snapshot().by_place_key.get(found.home.region or "")
    links = [(held.label, with_day(place_url(held.key, held.name), asked.asof.other))] if held else []
    country = countries.country_names().get(found.home.country, found.home.country)
    query = urlencode([("home", found.home.country), *asked.asof.carried])
    return [*links, (_("All ties of %(country)s") % {"country": country}, f"/ties/?{query}")]


def _chips(asked: Asked) -> Pairs:
    wish, chips = asked.request, Pairs()
    if wish.within_km != DEFAULT_WITHIN_KM:
        chips.append((_("within %(km)s km") % {"km": f"{wish.within_km:,.10g}"}, asked.link(within="")))
    if wish.show_ended:
        chips.append((_("ended ties too"), asked.link(show_ended="")))
    if wish.codes:
        chips.append((_("industry %(codes)s") % {"codes": ", ".join(wish.codes)}, asked.link(code="")))
    if wish.known_on:
        chips.append((_("as known on %(day)s") % {"day": wish.known_on.isoformat()}, asked.link(known_on="")))
    if wish.weights:
        names = [f"weight_{name}" for name in wish.weights]
        chips.append((_("your own weights"), f"/find?{urlencode(asked.without(*names))}"))
    return chips


def _trade(asked: Asked, found: FindAnswer) -> dict[str, object]:
    """How the trade was read, and what else it may be."""
    used = {code.code for code in found.codes}
    offered = (
        [match.code for match in sectors.classify(asked.request.sector, OFFERED_CODES)] if asked.request.sector else []
    )
    known = {code.code: code for code in (*found.codes, *offered)}
    return {
        "codes": found.codes,
        "choices": [(code, code.code in used) for code in known.values()],
        "keep": asked.without("code"),
        "text": asked.request.sector,
    }


def _map(found: FindAnswer) -> str:
    ways = tuple(way for bridge in found.answer.bridges if (way := _way(bridge)))
    if not ways or not _placed(found.home.lat, found.home.lon):
        return ""
    you = maps.Spot(found.home.name, found.home.lat, found.home.lon)
    return maps.lens_pair(ways, you, found.request.within_km)


def _way(bridge: Bridge) -> maps.Way | None:
    ends = [_spot(end.place, bridge.rank) for end in (bridge.home, bridge.partner)]
    if ends[0] is None or ends[1] is None:
        return None
    first, second = (0, 1) if bridge.home_side == "a" else (1, 0)
    sides = bridge.tie.sides
    return maps.Way(ends[0], ends[1], bridge.rank, sides[first].state, sides[second].state)


def _spot(place: PlaceRef, rank: int) -> maps.Spot | None:
    if place.lat is None or place.lon is None:
        return None
    return maps.Spot(place.name, place.lat, place.lon, f"#tie-{rank}")


def _placed(*degrees: float | None) -> bool:
    return all(value is not None for value in degrees)
