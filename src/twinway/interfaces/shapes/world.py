"""What fetching the world's ties did."""

from __future__ import annotations

from pydantic import BaseModel

from twinway.usecases.load_world import CountryReport, WorldReport


class CountryDoc(BaseModel):
    """One country: counts of rows, public ids of the ties that changed, why it failed."""

    country: str
    read: int
    questions: int
    rejected: int
    created: list[str]
    updated: list[str]
    withdrawn: list[str]
    failed: str


class WorldDoc(BaseModel):
    """What was done, how many countries still wait, and why it stopped early."""

    countries: list[CountryDoc]
    waiting: int
    stopped: str


def world_doc(report: WorldReport) -> WorldDoc:
    """From a report."""
    return WorldDoc(countries=[_country(c) for c in report.countries], waiting=report.waiting, stopped=report.stopped)


def _country(report: CountryReport) -> CountryDoc:
    return CountryDoc(
        country=report.country,
        read=report.read,
        questions=report.questions,
        rejected=report.rejected,
        created=list(report.created),
        updated=list(report.updated),
        withdrawn=list(report.withdrawn),
        failed=report.failed,
    )
