"""How a table is read, as a form: a select box a column, what holds for all rows, and the places asked about."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from django.http import QueryDict
from django.utils.translation import gettext as _

from twinway.domain.cooperation.imports.records import Choices, Reading, Sheet
from twinway.engines.resolution.records import Query
from twinway.interfaces.web import sheet_words
from twinway.interfaces.web.reading import Reader
from twinway.kernel.errors import Invalid
from twinway.kernel.text import fold
from twinway.usecases import places, sheet_imports
from twinway.usecases.sheet_imports import Asked
from twinway.usecases.sheets.records import LEAVE_OUT, PlaceAsk

MOST_TIES = 200  # beyond that a tie is written, not chosen
SAMPLES = 3


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the table: its name, three of its values, and the field it is read as (empty: none)."""

    id: str
    name: str
    samples: tuple[str, ...]
    field: str
    error: str


@dataclass(frozen=True, slots=True)
class Choice:
    """A select box for all rows of the table."""

    name: str
    label: str
    hint: str
    options: tuple[tuple[str, str], ...]
    value: str
    error: str = ""


def columns(sheet: Sheet, wrong: Mapping[str, str]) -> list[Column]:
    """Every column with its samples and what is wrong with how it is read."""
    read_as = {at: name for name, at in sheet.reading.mapping.items()}
    return [
        Column(
            id=f"col-{n}",
            name=name or _("without a name"),
            samples=_samples(sheet, n),
            field=read_as.get(n, ""),
            error=wrong.get(f"col-{n}", ""),
        )
        for n, name in enumerate(sheet.content.header)
    ]


def fields(kind: str) -> list[tuple[str, str]]:
    """The fields a column can be read as."""
    return [("", _("not read")), *((name, sheet_words.field(name)) for name in sheet_imports.fields_of(kind))]


def _samples(sheet: Sheet, at: int) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for _line, cells in sheet.content.rows:
        if at < len(cells) and cells[at].strip():
            found[cells[at].strip()[:60]] = None
        if len(found) == SAMPLES:
            break
    return tuple(found)


def choices(asked: Asked, wrong: Mapping[str, str]) -> list[Choice]:
    """What holds for all rows, as far as it matters for this table."""
    return [replace(one, error=wrong.get(one.name, "")) for one in _choices(asked)]


def _choices(asked: Asked) -> list[Choice]:
    kind, chosen = asked.sheet.reading.kind, asked.sheet.reading.choices
    found = []
    if kind != "ties" and 1 < len(asked.ground.ties) <= MOST_TIES:
        titles = sorted((asked.ground.title(tie.pk), tie.public_id) for tie in asked.ground.tie_records())
        options = (("", _("each row names it")), *((ref, title) for title, ref in titles))
        found.append(Choice("tie", _("Which tie is it about?"), _("For rows that name none."), options, chosen.tie))
    if kind in ("visits", "gifts"):
        found += _sides(asked)
    if kind == "results":
        hint = _("For rows that do not say it.")
        label = _("How far was the tie behind it?")
        found.append(Choice("attribution", label, hint, _told(sheet_words.ATTRIBUTIONS), chosen.attribution))
    return found + _habits(asked)


def _sides(asked: Asked) -> list[Choice]:
    chosen = asked.sheet.reading.choices
    own = (("", _("Leave it open")), *_side_names(asked))
    hint = _("Who travelled or gave follows from it.")
    ways = _told(sheet_words.DIRECTIONS)
    return [
        Choice("side", _("Which side is yours?"), hint, own, chosen.side),
        Choice("direction", _("Which way, where a row does not say it?"), "", ways, chosen.direction),
    ]


def _side_names(asked: Asked) -> list[tuple[str, str]]:
    """Letter and name of both sides of the tie the table is about; without one they have no names."""
    register, ties = asked.ground.register, asked.ground.ties
    tie = register.by_public_id.get(asked.sheet.reading.choices.tie)
    if tie not in ties and len(ties) == 1:
        tie = next(iter(ties))
    if tie is None or tie not in ties:
        return [("a", _("the first named side")), ("b", _("the second named side"))]
    sides = [side for side in register.ties[tie].sides if side.places]
    return [(side.letter, register.places[side.places[0]].short_label) for side in sides]


def _told(words: sheet_words.Words) -> tuple[tuple[str, str], ...]:
    return tuple((code, str(word)) for code, word in words.items())


def _habits(asked: Asked) -> list[Choice]:
    """How days are written: asked only where a row needs it, or where it was answered."""
    chosen, wanted = asked.sheet.reading.choices, asked.told.habits
    found = []
    if chosen.order or "order" in wanted:
        options = (
            ("", _("Choose")),
            ("day", _("day first: 02/03 is 2 March")),
            ("month", _("month first: 02/03 is 3 February")),
        )
        label = _("How are days written here?")
        found.append(Choice("order", label, wanted.get("order", ""), options, chosen.order))
    if chosen.serials or "serials" in wanted:
        options = (
            ("", _("Choose")),
            ("1900", _("counted from 1900: 32874 is 1 January 1990")),
            ("1904", _("counted from 1904: 32874 is 2 January 1994")),
        )
        label = _("Which days do the numbers mean?")
        found.append(Choice("serials", label, wanted.get("serials", ""), options, chosen.serials))
    return found


def reading_of(post: QueryDict, asked: Asked) -> Reading:
    """How the table is to be read, as sent; Invalid names a field of the form."""
    reader = Reader(post)
    before = asked.sheet.reading
    kind = reader.choice("kind", sheet_imports.kinds(), before.kind)
    told = Choices(
        tie=_tie(reader, asked),
        side=reader.choice("side", ("a", "b")),
        direction=reader.choice("direction", ("inbound", "outbound")),
        attribution=reader.choice("attribution", ("caused", "assisted", "coincided")),
        order=reader.choice("order", ("day", "month")),
        serials=reader.choice("serials", ("1900", "1904")),
        agreed=reader.flag("agreed"),
        places={**before.choices.places, **_answers(reader, asked.told.places)},
    )
    mapping = _mapping(reader, len(asked.sheet.content.header), kind == before.kind)
    reader.done()
    return Reading(kind, mapping, told)


def _tie(reader: Reader, asked: Asked) -> str:
    """The tie chosen, or written as its number or address."""
    told = reader.text("tie")
    if not told:
        return ""
    ref = told.rstrip("/").partition("/ties/")[2].split("/")[0] if "/ties/" in told else told
    if asked.ground.register.by_public_id.get(ref) not in asked.ground.ties:
        reader.wrong["tie"] = _("Choose a tie that you look after")
    return ref


def _mapping(reader: Reader, width: int, checked: bool) -> dict[str, int]:  # noqa: FBT001 – whether the form was of this kind
    """Field → column; two columns for one field are refused, never silently the last."""
    found: dict[str, int] = {}
    for number in range(width):
        name = reader.text(f"col-{number}")
        if name and name in found and checked:
            told = {"field": sheet_words.field(name) if name in _known() else name}
            reader.wrong[f"col-{number}"] = _("Two columns are read as “%(field)s”; choose one of them") % told
        elif name:
            found[name] = number
    return found


def _known() -> set[str]:
    return {name for kind in sheet_imports.kinds() for name in sheet_imports.fields_of(kind)}


def _answers(reader: Reader, asks: Iterable[PlaceAsk]) -> dict[str, str]:
    """What each written place means, as far as it was answered."""
    found = {}
    for ask in asks:
        typed, picked = reader.text(f"other-{ask.id}"), reader.text(f"place-{ask.id}")
        if typed:
            answer = places.resolve(Query(typed)) if fold(typed) else None
            if answer is None or answer.best is None or answer.ask:
                reader.wrong[f"other-{ask.id}"] = _(
                    "Name one place, with its state or country, such as Rochester, New York"
                )
            else:
                found[ask.text_key] = answer.best.key
        elif picked in {key for key, _label in ask.candidates} or (picked == LEAVE_OUT and ask.optional):
            found[ask.text_key] = picked
    return found


def with_sent(asked: Asked, post: QueryDict) -> Asked:
    """The table with the columns as sent, so that a form with a mistake keeps what was chosen."""
    mapping = {name: n for n in range(len(asked.sheet.content.header)) if (name := post.get(f"col-{n}"))}
    reading = replace(asked.sheet.reading, mapping=mapping)
    return replace(asked, sheet=replace(asked.sheet, reading=reading))


def one_upload(name: str) -> str:
    """The last part of a file's name, without what nobody should read as a path."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    kept = "".join(c for c in last if c.isprintable())[:200]
    if not kept:
        raise Invalid({"file": _("Choose a file")})
    return kept
