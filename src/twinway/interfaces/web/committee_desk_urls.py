"""Addresses of the committee's desk, of quick add with its pictures, and of the handover pack."""

from __future__ import annotations

from django.urls import URLPattern, path

from twinway.interfaces.web import committee_desk, handover, quick_add
from twinway.interfaces.web.answering import public

urlpatterns: list[URLPattern] = [
    path("desk/committee/", committee_desk.show, name="committee-desk"),
    path("desk/mine/<str:what>/", committee_desk.listed, name="desk-list"),
    path("ties/<str:tie>/add/", quick_add.show, name="quick-add"),
    path("ties/<str:tie>/pictures/<int:picture>/", public(quick_add.picture), name="picture"),
    path("ties/<str:tie>/pictures/<int:picture>/remove/", quick_add.remove, name="picture-remove"),
    path("ties/<str:tie>/handover/", handover.show, name="handover"),
    path("ties/<str:tie>/handover.pdf", handover.pdf, name="handover-pdf"),
]
