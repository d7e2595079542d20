"""`twinway find`."""

from __future__ import annotations

from typing import Annotated, NoReturn

import typer

from twinway.engines.matching.records import DEFAULT_LIMIT, DEFAULT_WITHIN_KM
from twinway.interfaces.cli import say
from twinway.interfaces.shapes import asked
from twinway.interfaces.shapes.find import BridgeDoc, FindDoc, find_doc
from twinway.interfaces.shapes.places import QuestionDoc
from twinway.usecases.find_bridges import FindQuestion, FindRequest, find_bridges

GROUPS = {
    "same_city": "your town's tie",
    "same_county": "your county's",
    "same_state": "your state's",
    "near": "a neighbour's",
    "same_country": "your country's",
}


def find(  # noqa: PLR0917 – one parameter an option
    home: Annotated[str, typer.Option("--from", metavar="PLACE", help="Where you are.")],
    to: Annotated[str, typer.Option("--to", metavar="PLACE", help="Where you want to go; may be left out.")] = "",
    sector: Annotated[str, typer.Option(help="What you do, in your words.")] = "",
    code: Annotated[
        list[str] | None, typer.Option(help="A NAICS 2022 code instead of the one read from --sector.")
    ] = None,
    within: Annotated[float, typer.Option(metavar="KM", help="How far your neighbours may be.")] = DEFAULT_WITHIN_KM,
    as_of: say.AsOf = "",
    known_on: Annotated[
        str, typer.Option("--known-on", metavar="DATE", help="What the register said on that day.")
    ] = "",
    weight: Annotated[list[str] | None, typer.Option(metavar="NAME=0..1", help="Set the weight of a reason.")] = None,
    limit: Annotated[int, typer.Option(help="How many answers.")] = DEFAULT_LIMIT,
    show_ended: Annotated[bool, typer.Option("--show-ended", help="Ended ties too, last.")] = False,
    as_json: say.Json = False,
) -> None:
    """The ties of your city, county and state that lead where you want to go, best first."""
    with say.refusals():
        request = FindRequest(
            home=home,
            to=to,
            sector=sector,
            codes=tuple(code or ()),
            within_km=within,
            on=asked.day("as_of", as_of),
            known_on=asked.day("known_on", known_on) if known_on else None,
            weights=asked.weights(weight or []),
            limit=limit,
            show_ended=show_ended,
        )
        found = find_bridges(request)
        if isinstance(found, FindQuestion):
            _ask(QuestionDoc.of(found.questions), as_json)
        doc = find_doc(found)
        if as_json:
            say.document(doc)
        else:
            print_answer(doc)


def print_answer(doc: FindDoc) -> None:
    """The answer in words."""
    to = f" to {doc.query.to.label}" if doc.query.to else ""
    say.out.print(f"[bold]{doc.total} ties from {doc.query.home.label}{to}[/bold], as of {doc.query.as_of}")
    for bridge in doc.bridges:
        _print_bridge(bridge)
    if doc.nothing:
        say.out.print(doc.nothing, markup=False)
        say.out.print(f"This register holds {doc.ties_held:,} ties.", markup=False)
    _print_doors(doc)
    for way in doc.ways_on:
        say.out.print(f"→ {way.text} ({way.count}): {_changed(way.changes)}", markup=False)
    if doc.left_out:
        say.out.print(f"\n[bold]Left out, and why[/bold] ({doc.left_out_total})")
        for one in doc.left_out:
            say.out.print(f"  {one.title}: {one.why}", markup=False)


def _print_doors(doc: FindDoc) -> None:
    """Each door once, the question's own first."""
    both = [doc.doors, *(bridge.doors for bridge in doc.bridges)]
    found = {door.id: door for doors in both for door in (*doors.home, *doors.partner)}
    for door in found.values():
        mark = " (example data)" if door.example else ""
        say.out.print(f"⌂ {door.name}{mark}: {door.why}", markup=False)


def _print_bridge(bridge: BridgeDoc) -> None:
    km = (
        ""
        if bridge.home.distance_km is None or bridge.home.relation != "near"
        else f", {bridge.home.distance_km:.0f} km"
    )
    say.out.print(f"\n[bold]{bridge.rank}. {bridge.tie.title}[/bold] ({GROUPS[bridge.home.relation]}{km})")
    for reason in bridge.reasons:
        cited = "; ".join(f"{s.title}, {s.date}" if s.date else s.title for s in reason.sources[:2])
        told = f"  [{cited}]" if cited else ""
        say.out.print(f"   {reason.points * 100:4.1f} of {reason.weight * 100:.0f}  {reason.text}{told}", markup=False)
    say.out.print(f"   {bridge.score * 100:.1f} of 100", markup=False)
    for caution in bridge.cautions:
        say.out.print(f"   ! {caution.text}", markup=False)
    for step in bridge.next_steps:
        say.out.print(f"   → {step.text} {step.url or ''}", markup=False)


def _ask(question: QuestionDoc, as_json: bool) -> NoReturn:
    if as_json:
        say.document(question)
    else:
        for one in question.ask:
            say.out.print(f"Which {one.text} do you mean (--{one.field})?", markup=False)
            for place in one.candidates:
                say.out.print(f"  {place.label}   {place.id}", markup=False)
    raise typer.Exit(say.ASKS)


def _changed(changes: dict[str, str]) -> str:
    return " ".join(f"--{name} {value or '(left out)'}" for name, value in changes.items())
