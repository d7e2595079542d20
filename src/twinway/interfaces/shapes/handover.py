"""The handover pack in words, for the page and for the file."""

from __future__ import annotations

from collections.abc import Iterable

from django.conf import settings
from django.utils.translation import gettext as _

from twinway.adapters.prints.pages import Entry, Section, Sheet
from twinway.domain.cooperation.records import ActivityRecord
from twinway.kernel.partial_date import PartialDate
from twinway.usecases.handover import Pack
from twinway.usecases.tie_work import Line

OPEN = ("promise_overdue", "promise_open")


def sheet_of(pack: Pack) -> Sheet:
    """The pack as a document; every section says so where it is empty, since a gap is news too."""
    work = pack.work
    people = [Entry(_person(one.name, one.role), one.organisation or "") for one in pack.people]
    terms = [line for line in work.dates if line.kind == "role_ends"]
    return Sheet(
        title=_("Handover pack"),
        about=pack.view.row.title,
        day=_words(pack.on.isoformat()),
        intro=_("For those who look after this tie, and nobody else. It holds notes that are not public."),
        sections=(
            Section(_("People and roles"), tuple(people), _("Nobody is on record. Write down who answers letters.")),
            Section(_("Terms of office that end"), _entries(terms), _("None within a year.")),
            Section(_("How to speak with them"), _tone(pack), _("Nobody has written it down yet.")),
            Section(_("Open promises"), _entries(one for one in work.promises if one.kind in OPEN), _("None.")),
            Section(
                _("Commitments kept"),
                _entries(one for one in work.promises if one.kind not in OPEN),
                _("None on record."),
            ),
            Section(_("Objectives"), _entries(work.objectives), _("None is under way.")),
            Section(_("Plans whose day has passed without word"), _entries(work.passed), _("None.")),
            Section(
                _("Next dates"),
                _entries(one for one in work.dates if one.kind != "role_ends"),
                _("None within the next years."),
            ),
            Section(_("Gifts and aid"), _acts(pack.gifts), _("None on record.")),
            Section(_("Last contacts"), _acts(pack.contacts), _("None on record.")),
            Section(
                _("Notes of the editors"), tuple(Entry(one.text, _words(one.date)) for one in pack.notes), _("None.")
            ),
            Section(_("What the plan says"), _advice(pack), _("Nothing follows from the record yet.")),
            Section(_("Sources"), _sources(pack), _("None.")),
        ),
    )


def _entries(lines: Iterable[Line]) -> tuple[Entry, ...]:
    return tuple(Entry(one.text, _words(one.when), f"{settings.SITE_URL}{one.url}") for one in lines)


def _acts(acts: Iterable[ActivityRecord]) -> tuple[Entry, ...]:
    return tuple(Entry(one.title, _words(one.date)) for one in acts)


def _tone(pack: Pack) -> tuple[Entry, ...]:
    return (Entry(pack.tone.text, _words(pack.tone.date)),) if pack.tone else ()


def _advice(pack: Pack) -> tuple[Entry, ...]:
    told = _("First step: %(step)s, by %(day)s")
    return tuple(
        Entry(one.title, told % {"step": one.first_step, "day": _words(one.by.isoformat())}) for one in pack.advice
    )


def _sources(pack: Pack) -> tuple[Entry, ...]:
    return tuple(Entry(one.title, _words(one.date or ""), one.url or "") for one in pack.sources)


def _person(name: str | None, role: str) -> str:
    return f"{name}, {role}" if name else role


def _words(when: str) -> str:
    return PartialDate.parse(when).words() if when else ""
