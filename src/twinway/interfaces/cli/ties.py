"""`twinway ties …`."""

from __future__ import annotations

from typing import Annotated

import typer

from twinway.interfaces.cli import say
from twinway.interfaces.cli.asking import one_place
from twinway.interfaces.shapes import asked
from twinway.interfaces.shapes.ties import TieFullDoc, TieRowDoc, full_doc, list_doc
from twinway.interfaces.shapes.timeline import EntryDoc, timeline_doc
from twinway.kernel.partial_date import PartialDate
from twinway.usecases import timeline as timelines
from twinway.usecases.ties import TieFilter, list_ties, show_tie

app = typer.Typer(no_args_is_help=True, help="The register's ties, as of any day.")


@app.command("list")
def list_(  # noqa: PLR0917 – one parameter an option
    place: Annotated[str, typer.Option(help="A place on one of the sides.")] = "",
    home: Annotated[str, typer.Option(metavar="CC", help="Ties of this country, told from its side.")] = "",
    country: Annotated[str, typer.Option(metavar="CC", help="The other side's country.")] = "",
    kind: Annotated[str, typer.Option()] = "",
    state: Annotated[str, typer.Option(help="in_force, paused, ended, proposed, listed or not_stated.")] = "",
    as_of: say.AsOf = "",
    known_on: Annotated[
        str, typer.Option("--known-on", metavar="DATE", help="What the register said on that day.")
    ] = "",
    limit: Annotated[int, typer.Option(min=1)] = 50,
    page: Annotated[int, typer.Option(min=1)] = 1,
    as_json: say.Json = False,
) -> None:
    """Ties that fit, in order of their titles."""
    with say.refusals():
        on = asked.day("as_of", as_of)
        found = list_ties(
            TieFilter(
                on=on,
                place=one_place("place", place).key if place else "",
                home=home.upper(),
                country=country.upper(),
                kind=kind,
                state=state,
                known_on=asked.day("known_on", known_on) if known_on else None,
            )
        )
        doc = list_doc(found, page, limit)
    if as_json:
        say.document(doc)
        return
    say.out.print(f"[bold]{doc.total:,} records of ties[/bold], as of {doc.as_of} (page {doc.page} of {doc.pages})")
    for tie in doc.ties:
        say.out.print(f"{tie.id}  {tie.title}  {_states(tie)}", markup=False)


@app.command()
def show(
    tie: Annotated[str, typer.Argument(help="The id, a source key (starter:…) or an unambiguous title.")],
    as_of: say.AsOf = "",
    as_json: say.Json = False,
) -> None:
    """One tie in full: standing, claims, decisions, people, activities, outcomes, each with its source."""
    with say.refusals():
        on = asked.day("as_of", as_of)
        doc = full_doc(show_tie(tie, on), on.isoformat())
    if as_json:
        say.document(doc)
    else:
        _print(doc)


@app.command()
def timeline(
    tie: Annotated[str, typer.Argument(help="The id, a source key (starter:…) or an unambiguous title.")],
    kind: Annotated[str, typer.Option(help=f"{', '.join(timelines.KINDS)}.")] = "",
    year: Annotated[int, typer.Option(min=0, help="Only what can lie in this year.")] = 0,
    as_of: say.AsOf = "",
    as_json: say.Json = False,
) -> None:
    """Everything dated about a tie, oldest first: decisions, visits and what they led to, results."""
    with say.refusals():
        on = asked.day("as_of", as_of)
        doc = timeline_doc(timelines.timeline(tie, on, kind, year), on.isoformat())
    if as_json:
        say.document(doc)
        return
    say.out.print(f"[bold]{doc.title}[/bold], as of {doc.as_of}")
    for one in doc.entries:
        say.out.print(_entry(one), markup=False)


def _entry(one: EntryDoc) -> str:
    when = PartialDate.parse(one.date).words() if one.date else "undated"
    what = one.title or f"{one.what.replace('_', ' ')} {one.party}".strip()
    state = "" if one.state == "happened" else f" ({one.state})"
    unknown = f"; outcome unknown since {PartialDate.parse(one.unknown_since).words()}" if one.unknown_since else ""
    led = ", ".join(f"{led.count or led.qualifier} {led.kind.replace('_', ' ')}".strip() for led in one.led_to)
    return f"{when}  {one.kind}: {what}{state}{unknown}{f'  → {led}' if led else ''}"


def _states(tie: TieRowDoc) -> str:
    return " | ".join(f"{side.party}: {side.state.replace('_', ' ')}" for side in tie.status)


def _print(doc: TieFullDoc) -> None:
    say.out.print(f"[bold]{doc.title}[/bold]  {doc.kind}, {doc.level}, as of {doc.as_of}")
    for side in doc.status:
        since = f" since {PartialDate.parse(side.since).words()}" if side.since else ""
        say.out.print(
            f"  {side.party}: {side.state.replace('_', ' ')}{since} ({side.basis or 'no source'})", markup=False
        )
    for claim in doc.claims:
        shown = "shown: " + claim.reason if claim.shown else claim.certainty
        say.out.print(f"  {claim.field}: {claim.value or 'unknown'}  [{shown}; {claim.source.title}]", markup=False)
    for decision in doc.decisions:
        vote = f", vote {decision.vote}" if decision.vote else ""
        said = f"{decision.date}  {decision.effect} by {decision.body or decision.party}{vote}"
        say.out.print(f"  {said}  [{decision.source.title}]", markup=False)
    for activity in doc.activities:
        say.out.print(
            f"  {activity.date}  {activity.title} ({activity.state})  [{activity.source.title}]", markup=False
        )
    for outcome in doc.outcomes:
        told = outcome.attribution or "no attribution"
        say.out.print(f"  {outcome.metric}: {outcome.value} ({told})  [{outcome.source.title}]", markup=False)
    for person in doc.people:
        say.out.print(f"  {person.name or 'a post'}: {person.role} ({person.state})", markup=False)
