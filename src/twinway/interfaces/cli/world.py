"""`twinway world`, `twinway tick` and `twinway worker`."""

from __future__ import annotations

import logging
import signal
import threading
from datetime import timedelta
from types import FrameType
from typing import Annotated

import typer
from django.db import DatabaseError, connection

from twinway.interfaces.cli import say
from twinway.interfaces.shapes import asked
from twinway.interfaces.shapes.world import WorldDoc, world_doc
from twinway.usecases import place_index, releases
from twinway.usecases.do_what_is_due import do_what_is_due
from twinway.usecases.load_world import ask_for_refresh, ask_for_world, load_world, world_progress
from twinway.usecases.send_letters import send_letters
from twinway.usecases.world_service import world_place

log = logging.getLogger(__name__)
REFRESH_AFTER = timedelta(days=30)
LOOK_EVERY_SECONDS = 15.0
POST_EVERY_SECONDS = 2.0
DUE_EVERY_SECONDS = 60.0
DATA_EVERY_SECONDS = 3600.0
SHOWN_TIES = 20


def world(
    country: Annotated[list[str] | None, typer.Option(metavar="CC", help="Only these countries.")] = None,
    as_json: say.Json = False,
) -> None:
    """Load the world's public ties from Wikidata (CC0), country by country; run it again to go on."""
    with say.refusals():
        waits = any(part.waits for part in world_progress())
        if country or not waits:
            ask_for_world(countries=country or (), now=asked.now())
        doc = _load()
    _tell(doc, as_json)


def tick(
    days: Annotated[int, typer.Option(min=1, help="Refresh what was fetched longer ago.")] = REFRESH_AFTER.days,
    as_json: say.Json = False,
) -> None:
    """Do what is due (alerts, expiry, reminders, data), refresh the world's ties; say what changed. For a timer."""
    with say.refusals():
        for line in do_what_is_due(now=asked.now()):
            say.err.print(line, markup=False)
        with say.progress() as report:
            releases.keep_fresh(on=asked.today(), progress=report)
        ask_for_refresh(older_than=timedelta(days=days), now=asked.now())
        doc = _load()
    _tell(doc, as_json)


def worker() -> None:
    """Do what the site was asked to do in the background, until stopped."""
    stop = threading.Event()

    def asked_to_stop(_signal: int, _frame: FrameType | None) -> None:
        stop.set()

    signal.signal(signal.SIGTERM, asked_to_stop)
    signal.signal(signal.SIGINT, asked_to_stop)
    beside = [threading.Thread(target=work, args=(stop,), name=work.__name__) for work in (_post, _due, _data)]
    for thread in beside:
        thread.start()
    place = world_place()
    while not stop.is_set():
        waiting = any(part.waits for part in world_progress())
        report = load_world(place=place, now=asked.now(), most=1) if waiting else None
        if report and not report.waiting:
            place_index.ensure_index()
        failed = report is not None and any(country.failed for country in report.countries)
        stop.wait(0 if report and report.waiting and not failed else LOOK_EVERY_SECONDS)
    for thread in beside:
        thread.join()


def _post(stop: threading.Event) -> None:
    """Send letters beside the other work, so that a code to sign in is not kept waiting by a long fetch."""
    while not stop.is_set():
        try:
            send_letters(clock=asked.now)
        except DatabaseError as error:
            log.warning("Letters wait: %s", error)
        connection.close_if_unusable_or_obsolete()
        stop.wait(POST_EVERY_SECONDS)


def _due(stop: threading.Event) -> None:
    """Look once a minute for what time brings."""
    while not stop.wait(DUE_EVERY_SECONDS):
        try:
            for line in do_what_is_due(now=asked.now(), stopped=stop.is_set):
                log.info("%s", line)
        except DatabaseError as error:
            log.warning("What is due waits: %s", error)
        connection.close_if_unusable_or_obsolete()


def _data(stop: threading.Event) -> None:
    """Look once an hour whether the open data are to be written anew."""
    wait = LOOK_EVERY_SECONDS  # the site comes first
    while not stop.wait(wait):
        try:
            releases.keep_fresh(on=asked.today(), progress=lambda _stage, _done, _total: None)
        except (DatabaseError, OSError) as error:
            log.warning("Open data wait: %s", error)
        connection.close_if_unusable_or_obsolete()
        wait = DATA_EVERY_SECONDS


def _load() -> WorldDoc:
    with say.progress() as report:
        doc = world_doc(load_world(place=world_place(), now=asked.now(), progress=report))
        report("index of names", 0, 1)
        place_index.ensure_index()
        report("index of names", 1, 1)
    return doc


def _tell(doc: WorldDoc, as_json: bool) -> None:
    if as_json:
        say.document(doc)
    else:
        _print(doc)
    if doc.stopped or any(country.failed for country in doc.countries):
        raise typer.Exit(say.FAILED)


def _print(doc: WorldDoc) -> None:
    for country in doc.countries:
        if country.failed:
            say.out.print(f"{country.country}: {country.failed}", markup=False)
            continue
        say.out.print(
            f"{country.country}: {country.read:,} rows; {len(country.created):,} ties new, "
            f"{len(country.updated):,} changed, {len(country.withdrawn):,} no longer told; "
            f"{country.questions:,} wait for an answer",
            markup=False,
        )
        for tie in (*country.updated, *country.withdrawn)[:SHOWN_TIES]:
            say.out.print(f"   /ties/{tie}/", markup=False)
    if doc.waiting:
        say.out.print(f"{doc.waiting} countries wait; run the command again to go on. {doc.stopped}", markup=False)
