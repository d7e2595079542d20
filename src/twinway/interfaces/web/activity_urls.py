"""Addresses of activities, outcomes, reports, the timeline and the ledger, and of the committee's forms behind them."""

from __future__ import annotations

from django.urls import URLPattern, path

from twinway.interfaces.web import activities, outcomes, timeline
from twinway.interfaces.web.answering import public
from twinway.interfaces.web.committee import activities as activity_forms
from twinway.interfaces.web.committee import outcomes as outcome_forms
from twinway.interfaces.web.committee import reports

_NEW = "committee/ties/<str:tie>/"

urlpatterns: list[URLPattern] = [
    path("ties/<str:tie>/timeline/", public(timeline.show), name="tie-timeline"),
    path("ties/<str:tie>/timeline.json", public(timeline.document), name="tie-timeline-json"),
    path("ties/<str:tie>/timeline.pdf", public(timeline.printed), name="tie-timeline-pdf"),
    path("ties/<str:tie>/ledger/", public(timeline.ledger), name="tie-ledger"),
    path("ties/<str:tie>/documents/<int:version>/", reports.read, name="tie-document"),
    path("activities/<str:activity>/", public(activities.show), name="activity-short"),
    path("activities/<str:activity>/<str:name>/", public(activities.show), name="activity"),
    path("outcomes/", public(outcomes.show), name="outcomes"),
    path(f"{_NEW}activities/new/", activity_forms.begin, name="activity-new"),
    path(f"{_NEW}outcomes/new/", outcome_forms.begin, name="outcome-new"),
    path(f"{_NEW}reports/new/", reports.hand_in, name="report-new"),
    path("committee/activities/<str:activity>/", activity_forms.revise, name="activity-record"),
    path("committee/activities/<str:activity>/end/", activity_forms.end, name="activity-end"),
    path("committee/outcomes/<str:outcome>/", outcome_forms.revise, name="outcome-record"),
]
