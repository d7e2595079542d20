"""Addresses of agreements, objectives and yearly reports, and of the committee's forms behind them."""

from __future__ import annotations

from django.urls import URLPattern, path

from twinway.interfaces.web import agreements, objectives, tie_report
from twinway.interfaces.web.answering import public
from twinway.interfaces.web.committee import agreements as agreement_forms
from twinway.interfaces.web.committee import commitments as commitment_forms
from twinway.interfaces.web.committee import objectives as objective_forms

_AGREEMENT, _COMMITMENT, _OBJECTIVE = (
    f"committee/{noun}s/<str:{noun}>/" for noun in ("agreement", "commitment", "objective")
)

urlpatterns: list[URLPattern] = [
    path("ties/<str:tie>/agreements/", public(agreements.show_all), name="tie-agreements"),
    path("ties/<str:tie>/objectives/", public(objectives.show_all), name="tie-objectives"),
    path("ties/<str:tie>/report/<int:year>/", public(tie_report.show), name="tie-report"),
    path("agreements/<str:agreement>/", public(agreements.show), name="agreement-short"),
    path("agreements/<str:agreement>/<str:name>/", public(agreements.show), name="agreement"),
    path("objectives/<str:objective>/", public(objectives.show), name="objective"),
    path("committee/ties/<str:tie>/agreements/new/", agreement_forms.begin, name="agreement-new"),
    path("committee/ties/<str:tie>/objectives/new/", objective_forms.begin, name="objective-new"),
    path(_AGREEMENT, agreement_forms.revise, name="agreement-terms"),
    path(f"{_AGREEMENT}text/", agreement_forms.text, name="agreement-text"),
    path(f"{_AGREEMENT}steps/new/", agreement_forms.step, name="agreement-step"),
    path(f"{_AGREEMENT}steps/<int:step>/withdraw/", agreement_forms.take_back, name="agreement-step-withdraw"),
    path(f"{_AGREEMENT}commitments/new/", commitment_forms.add, name="commitment-new"),
    path(_COMMITMENT, commitment_forms.change, name="commitment"),
    path(f"{_COMMITMENT}evidence/", commitment_forms.evidence, name="commitment-evidence"),
    path(_OBJECTIVE, objective_forms.redraft, name="objective-draft"),
    path(f"{_OBJECTIVE}adopt/", objective_forms.adopt, name="objective-adopt"),
    path(f"{_OBJECTIVE}drop/", objective_forms.drop, name="objective-drop"),
    path(f"{_OBJECTIVE}readings/new/", objective_forms.read, name="objective-reading"),
]
