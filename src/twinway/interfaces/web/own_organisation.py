"""One's own organisation: put it in, change it, say who works there; a stale form is refused with its values kept."""

from __future__ import annotations

from datetime import UTC, datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _

from twinway.domain.directory.rules import OWN_KINDS
from twinway.interfaces.shapes.urls import organisation_url
from twinway.interfaces.web import words
from twinway.interfaces.web.account.views import signed_in, user_id
from twinway.interfaces.web.answering import private
from twinway.interfaces.web.organisation_forms import Form, form_of, number_of, read, read_person
from twinway.kernel.errors import Conflict, Invalid, Refusal
from twinway.usecases import keep_organisation
from twinway.usecases.keep_organisation import Kept

EDIT = "/organisations/edit/"


@private
@signed_in
def create(request: HttpRequest) -> HttpResponse:
    """Put an organisation in; who does so looks after it."""
    if request.method != "POST":
        keep_organisation.may_create(user=user_id(request), now=_now())
        return _form(request, None, form_of(None))
    typed, form = read(request.POST)
    if form.wrong:
        return _form(request, None, form, 400)
    try:
        made = keep_organisation.create(typed, user=user_id(request), now=_now())
    except (Invalid, Conflict) as refusal:
        return _form(request, None, _refused(form, refusal), _status(refusal))
    messages.success(request, _("It is in the directory. You look after it now; invite a second person."))
    return HttpResponseRedirect(f"{EDIT}{made.public_id}/")


@private
@signed_in
def edit(request: HttpRequest, organisation: str) -> HttpResponse:
    """The profile's form; every save is kept as a version."""
    kept = keep_organisation.open_for(organisation, user=user_id(request), now=_now())
    if request.method != "POST":
        return _form(request, kept, form_of(kept))
    typed, form = read(request.POST)
    if form.wrong:
        return _form(request, kept, form, 400)
    version = number_of(request.POST, "version")
    try:
        saved = keep_organisation.change(organisation, typed, version, user=user_id(request), now=_now())
    except (Invalid, Conflict) as refusal:
        return _form(request, kept, _refused(form, refusal), _status(refusal))
    messages.success(request, _("Saved."))
    return HttpResponseRedirect(f"{EDIT}{saved.public_id}/")


@private
@signed_in
def people(request: HttpRequest, organisation: str) -> HttpResponse:
    """Add somebody's role, end one, or take a consent back."""
    kept = keep_organisation.open_for(organisation, user=user_id(request), now=_now())
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    try:
        refused = _act(request, organisation)
    except Invalid as refusal:
        refused = Form(read_person(request.POST)[1].values, refusal.fields)
    if refused:
        return _form(request, kept, form_of(kept), 400, refused)
    messages.success(request, _("Saved."))
    return HttpResponseRedirect(f"{EDIT}{kept.record.public_id}/")


def _act(request: HttpRequest, organisation: str) -> Form | None:
    """Do what the pressed button says; the form where it cannot be used."""
    user, now, post = user_id(request), _now(), request.POST
    if role := number_of(post, "end_role"):
        keep_organisation.end_role(organisation, role, user=user, now=now)
        return None
    if consent := number_of(post, "withdraw"):
        keep_organisation.withdraw_consent(organisation, consent, user=user, now=now)
        return None
    person, form = read_person(post)
    if form.wrong:
        return form
    keep_organisation.add_person(organisation, person, user=user, now=now)
    return None


def _refused(form: Form, refusal: Refusal) -> Form:
    fields = refusal.fields if isinstance(refusal, Invalid) else {"name": refusal.message}
    return Form(form.values, fields)


def _status(refusal: Refusal) -> int:
    return 409 if isinstance(refusal, Conflict) else 400


def _form(
    request: HttpRequest, kept: Kept | None, form: Form, status: int = 200, person: Form | None = None
) -> HttpResponse:
    record = kept.record if kept else None
    kinds = [*OWN_KINDS, *([record.profile.kind] if record and record.profile.kind not in OWN_KINDS else [])]
    context = {
        "nav": "organisations",
        "kept": kept,
        "record": record,
        "action": f"{EDIT}{record.public_id}/" if record else "/organisations/new/",
        "public_url": organisation_url(record.public_id, record.profile.name) if record else "",
        "form": form,
        "person": person or Form({}, {}),
        "errors": [*form.errors, *(person.errors if person else [])],
        "kinds": [(kind, words.said(words.ORGANISATIONS, kind)) for kind in kinds],
        "version": record.version if record else 0,
        "roles": _roles(kept) if kept else [],
        "edits": [(one.version, one.at.date(), [_field(change[0]) for change in one.changes]) for one in kept.edits]
        if kept
        else [],
    }
    return render(request, "organisations/edit.html", context, status=status)


def _roles(kept: Kept) -> list[dict[str, object]]:
    return [
        {
            "pk": pk,
            "role": role.role,
            "name": role.name,
            "former": role.former,
            "agreed": [
                (one.pk, words.said(words.CONSENTS, f"{one.field} {one.purpose}"), one.value, one.given_on)
                for one in agreed
                if one.withdrawn_on is None
            ],
        }
        for pk, role, agreed in kept.roles
    ]


def _field(column: str) -> str:
    return words.said(words.PROFILE_FIELDS, column.removesuffix("_id"))


def _now() -> datetime:
    return datetime.now(UTC)
