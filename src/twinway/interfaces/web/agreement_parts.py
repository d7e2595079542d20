"""What pages show of agreements and commitments: their standing in words, terms as facts, articles side by side."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from twinway.domain.cooperation.agreements.articles import Article
from twinway.domain.cooperation.agreements.rules import Standing
from twinway.engines.matching.records import SourceRef
from twinway.interfaces.shapes.urls import agreement_url
from twinway.interfaces.web import agreement_words, words
from twinway.interfaces.web.asof import AsOf, with_day
from twinway.interfaces.web.tie_parts import Fact
from twinway.kernel.partial_date import PartialDate
from twinway.usecases.agreements import AgreementView, PromiseView


@dataclass(frozen=True, slots=True)
class Line:
    """An agreement in a list: its name, where it stands, and what is known of its text."""

    url: str
    title: str
    kind: str
    look: str
    state: str
    unknown: str
    text: str
    source: SourceRef


@dataclass(frozen=True, slots=True)
class Cell:
    """An article in one language; both empty where the language has none of this number."""

    lang: str
    language: str
    article: Article | None


@dataclass(frozen=True, slots=True)
class Row:
    """Articles of one number side by side; `label` is empty for what stands before the first."""

    number: str
    label: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """A commitment in words."""

    ref: str
    anchor: str
    heading: str
    quotation: str
    facts: tuple[tuple[str, str], ...]
    kept: tuple[tuple[str, str, SourceRef], ...]
    note: str
    source: SourceRef
    own: bool


def line(view: AgreementView, asof: AsOf) -> Line:
    """One agreement of a list."""
    standing, one = view.standing, view.agreed
    scope = _("On: %(fields)s.") % {"fields": ", ".join(one.scope_fields)} if one.scope_fields else ""
    held = _("We hold its text.") if one.texts else _("We do not hold its text.")
    return Line(
        url=with_day(agreement_url(one.public_id, one.title), asof.other),
        title=one.title,
        kind=words.said(agreement_words.KINDS, one.kind),
        look=agreement_words.LOOKS.get(standing.state, "unknown"),
        state=standing_words(standing),
        unknown=unknown_words(standing),
        text=" ".join(part for part in (scope, held) if part),
        source=view.source,
    )


def standing_words(standing: Standing) -> str:
    """`Signed, July 1990` or `Planned for July 2002`."""
    said = words.said(agreement_words.STATES, standing.state)
    if standing.planned:
        return _("%(state)s, signature planned for %(date)s") % {"state": said, "date": dated(standing.planned)}
    if standing.state == "terminated":
        signed = words.said(agreement_words.STATES, "signed")
        return _("%(signed)s, %(date)s; ended later") % {"signed": signed, "date": dated(standing.since)}
    return f"{said}, {dated(standing.since)}" if standing.since else said


def unknown_words(standing: Standing) -> str:
    """That a planned date has passed without news; empty where none has."""
    if not standing.unknown_since:
        return ""
    return _("Outcome unknown since %(date)s") % {"date": dated(standing.unknown_since)}


def dated(when: str) -> str:
    """An EDTF text in words."""
    return PartialDate.parse(when).words() if when else _("undated")


def terms(view: AgreementView) -> list[Fact]:
    """Kind, standing, scope, term, languages and which prevails, as far as known."""
    one, told = view.agreed, view.agreed.terms
    until = _("until %(date)s") % {"date": dated(told.ends)} if told.ends else ""
    runs = " ".join(part for part in (dated(told.starts) if told.starts else "", until) if part)
    prevails = (
        _("All are equally authentic") if told.prevailing == agreement_words.EQUAL else words.language(told.prevailing)
    )
    facts = (
        Fact(_("Kind"), words.said(agreement_words.KINDS, one.kind), (view.source,)),
        Fact(_("Stands"), standing_words(view.standing)),
        Fact(_("On"), ", ".join(one.scope_fields)),
        Fact(_("Term"), "; ".join(part for part in (one.term, runs) if part)),
        Fact(_("Renewal"), told.renewal),
        Fact(_("Notice to end it"), told.notice),
        Fact(_("Authentic languages"), ", ".join(words.language(code) for code in told.languages) or _("not stated")),
        Fact(_("Which one prevails"), prevails if told.prevailing else _("not stated")),
        Fact(_("Remark"), one.note),
    )
    return [fact for fact in facts if fact.text]


def rows(view: AgreementView) -> list[Row]:
    """The articles, a row a number, a cell a language."""
    held = [language for language in view.languages if any(language in cells for _number, cells in view.rows)]
    return [
        Row(
            number,
            _("Article %(n)s") % {"n": number} if number else "",
            tuple(Cell(lang, words.language(lang), cells.get(lang)) for lang in held),
        )
        for number, cells in view.rows
    ]


def promises(views: Iterable[PromiseView]) -> list[Told]:
    """Commitments: who is obliged to whom, how strongly, in which words, and whether they were kept."""
    return [_told(one) for one in views]


def _told(view: PromiseView) -> Told:
    one = view.told
    joined = words.said(agreement_words.OPERATORS, one.operator) if len(one.clauses) > 1 and one.operator else ""
    where = "; ".join(
        dict.fromkeys(f"{clause.rule} {place}" for clause, place in zip(one.clauses, view.places, strict=True))
    )
    late = _("Its deadline has passed and no evidence is on record.") if view.overdue else ""
    fulfilment = one.fulfilment.replace("_", " ") if one.fulfilment and not view.kept else ""
    facts = (
        (_("Obliged"), view.obliged.replace("-", " ")),
        (_("For"), one.beneficiary_class),
        (_("Where"), f"{where} ({joined})" if joined else where),
        (_("Strength"), words.said(agreement_words.STRENGTHS, one.strength)),
        (_("What"), one.benefit or _("not specified")),
        (_("By"), dated(one.deadline) if one.deadline else ""),
        (_("Kept?"), late or fulfilment or ("" if view.kept else _("no evidence yet"))),
    )
    return Told(
        ref=one.public_id,
        anchor=f"promise-{one.public_id}",
        heading=_("Article %(n)s") % {"n": one.article} if one.article else _("A promise"),
        quotation=one.quotation,
        facts=tuple((label, text) for label, text in facts if text),
        kept=view.kept,
        note=one.note,
        source=view.source,
        own=one.via == "person",
    )
