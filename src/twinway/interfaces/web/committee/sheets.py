"""A form of the committee: its fields, what was typed, what is wrong, and what happens when it is sent."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from twinway.domain.cooperation.committee import Evidence
from twinway.interfaces.shapes.asked import now
from twinway.interfaces.web.account.views import user_id
from twinway.interfaces.web.reading import Reader
from twinway.kernel.errors import Conflict, Invalid
from twinway.usecases.keep_record import Keeper, keeper

LONGEST_TEXT = 200_000
Choices = tuple[tuple[str, str | Promise], ...]
Values = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Field:
    """One field: `kind` is text, area, choice (a list), radio, checks (several, `picked`) or file; `value` as typed."""

    name: str
    label: str
    hint: str = ""
    kind: str = "text"
    choices: Choices = ()
    value: str = ""
    picked: tuple[str, ...] = ()
    error: str = ""
    rows: int = 4


@dataclass(frozen=True, slots=True)
class Sheet:
    """A form with its heading, where it stands, and the way back."""

    title: str
    about: str
    fields: tuple[Field, ...]
    button: str
    back: str
    version: int = 0
    intro: str = ""
    withdraw: str = ""  # words of a second button that takes the whole thing back

    @property
    def has_file(self) -> bool:
        return any(field.kind == "file" for field in self.fields)


Written = tuple[str, str]  # where to go next, and what to say there


def answered(request: HttpRequest, sheet: Sheet, write: Callable[[Reader], Written]) -> HttpResponse:
    """The form, or what became of it: sent on, or shown again with all that was typed and a sentence a field.

    What somebody else saved meanwhile is 409, what cannot be used 400.
    """
    if request.method != "POST":
        return shown(request, sheet, {}, 200)
    try:
        url, said = write(Reader(request.POST))
    except Invalid as refusal:
        return shown(request, filled(sheet, request.POST), refusal.fields, 400)
    except Conflict as refusal:
        wrong = {sheet.fields[0].name: refusal.message}
        return shown(request, filled(sheet, request.POST), wrong, 409)
    messages.success(request, said)
    return HttpResponseRedirect(url)


def filled(sheet: Sheet, post: QueryDict) -> Sheet:
    """The form with what was typed."""
    fields = tuple(
        replace(field, value=post.get(field.name) or "", picked=tuple(post.getlist(field.name)))
        for field in sheet.fields
    )
    return replace(sheet, fields=fields)


def shown(request: HttpRequest, sheet: Sheet, wrong: Mapping[str, str], status: int, action: str = "") -> HttpResponse:
    """The form with a sentence at each field that is wrong; `action` is where it is sent, empty for its own page."""
    fields = tuple(replace(field, error=wrong.get(field.name, "")) for field in sheet.fields)
    context = {"nav": "ties", "sheet": replace(sheet, fields=fields), "errors": list(wrong.items()), "action": action}
    return render(request, "committee/form.html", context, status=status)


def keeping(request: HttpRequest, tie: int) -> Keeper:
    """The hand of who asks, for a tie by primary key; NotAllowed for those who do not look after it."""
    return keeper(tie=tie, user=user_id(request), now=now())


def with_values(fields: Iterable[Field], values: Values) -> tuple[Field, ...]:
    """The fields with the values of a record."""
    return tuple(replace(field, value=values.get(field.name, field.value)) for field in fields)


def choices(words: Mapping[str, str | Promise], codes: Iterable[str]) -> Choices:
    """Codes with their words."""
    return tuple((code, words[code]) for code in codes)


def version_of(reader: Reader) -> int:
    """The version the form was opened with; 0, which is never current, when it is no number."""
    text = reader.text("version")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0


def long_text(reader: Reader, name: str, longest: int = 5000) -> str:
    """Several lines of text."""
    return reader.text(name, longest=longest).replace("\r\n", "\n")


def listed(text: str) -> tuple[str, ...]:
    """Words parted by commas, each once."""
    return tuple(dict.fromkeys(part.strip() for part in text.replace(";", ",").split(",") if part.strip()))


def decimal(reader: Reader, name: str) -> Decimal | None:
    """A number with a point or a comma, None when empty."""
    text = reader.text(name, longest=20).replace(" ", "").replace(",", ".")
    if not text:
        return None
    try:
        value = Decimal(text)
    except InvalidOperation:
        value = Decimal("NaN")
    if not value.is_finite() or abs(value) >= Decimal(10) ** 15:
        reader.wrong[name] = _("Enter a number such as 3 or 2.5")
        return None
    return value.quantize(Decimal("0.0001"))


def evidence_fields() -> tuple[Field, ...]:
    """The paper or page that shows it."""
    return (
        Field("evidence", _("What shows it?"), _("A paper or page, such as: signed copy at the clerk’s office.")),
        Field("evidence_url", _("Its address on the web"), _("May stay empty.")),
        Field("evidence_date", _("Its date"), _("2002, July 2002 or 2002-07-15.")),
    )


def evidence_of(reader: Reader) -> Evidence:
    """What was told of the evidence."""
    return Evidence(reader.text("evidence"), reader.text("evidence_url", longest=1000), reader.edtf("evidence_date"))
