"""Addresses of the pages."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

from twinway.interfaces.web import about, asof, claims, desk, find, health, home, mailbox, places, stats, tie, ties
from twinway.interfaces.web.activity_urls import urlpatterns as activity_addresses
from twinway.interfaces.web.alert_urls import urlpatterns as alert_addresses
from twinway.interfaces.web.answering import public
from twinway.interfaces.web.attachment_urls import urlpatterns as attachment_addresses
from twinway.interfaces.web.committee_desk_urls import urlpatterns as committee_desks
from twinway.interfaces.web.compliance_urls import urlpatterns as compliance
from twinway.interfaces.web.cooperation_urls import urlpatterns as cooperation
from twinway.interfaces.web.data_urls import urlpatterns as open_data
from twinway.interfaces.web.event_urls import urlpatterns as event_addresses
from twinway.interfaces.web.introduction_urls import urlpatterns as introduction_addresses
from twinway.interfaces.web.opportunity_urls import urlpatterns as board
from twinway.interfaces.web.organisation_urls import urlpatterns as directory
from twinway.interfaces.web.own_data_urls import urlpatterns as own_data
from twinway.interfaces.web.plan_urls import urlpatterns as plans
from twinway.interfaces.web.representative_urls import urlpatterns as representative_addresses
from twinway.interfaces.web.round_urls import urlpatterns as round_addresses
from twinway.interfaces.web.sheet_urls import urlpatterns as sheets
from twinway.interfaces.web.site_urls import urlpatterns as site

urlpatterns: list[URLPattern | URLResolver] = [
    *site,
    *open_data,
    path("", public(home.show), name="home"),
    path("find", public(find.show), name="find"),
    path("find.json", public(find.document), name="find-json"),
    path("date/", public(asof.change), name="date"),
    *plans,
    path("ties/", public(ties.show), name="ties"),
    path("ties.json", public(ties.document), name="ties-json"),
    path("ties.csv", public(ties.table), name="ties-csv"),
    path("ties/<str:tie>.json", public(tie.document), name="tie-json"),
    *cooperation,
    *activity_addresses,
    *committee_desks,
    path("ties/<str:tie>/", public(tie.show), name="tie-short"),
    path("ties/<str:tie>/<str:name>/", public(tie.show), name="tie"),
    path("places/", public(places.search), name="places"),
    path("places/suggest.json", public(places.suggest), name="places-suggest"),
    path("places/<str:place>.json", public(places.document), name="place-json"),
    path("places/<str:place>/", public(places.show), name="place-short"),
    path("places/<str:place>/<str:name>/", public(places.show), name="place"),
    path("stats/", public(stats.show), name="stats"),
    path("stats.json", public(stats.document), name="stats-json"),
    path("stats.csv", public(stats.table), name="stats-csv"),
    path("about/", public(about.show), name="about"),
    *board,
    *directory,
    *representative_addresses,
    *introduction_addresses,
    *alert_addresses,
    *attachment_addresses,
    *event_addresses,
    *own_data,
    *sheets,
    *round_addresses,
    path("desk/", desk.show, name="desk"),
    path("claim/", claims.show, name="claim"),
    path("claim/invite/", claims.invite, name="claim-invite"),
    path("claim/proof/<str:secret>/", claims.proof, name="claim-proof"),
    path("desk/claims/", claims.desk, name="claims"),
    path("desk/claims/<int:claim>/", claims.decide, name="claim-decide"),
    path("desk/claims/grants/<int:grant>/end/", claims.release, name="grant-end"),
    *compliance,
    path("desk/mailbox/", mailbox.show, name="mailbox"),
    path("desk/mailbox/<int:letter>/html/", mailbox.html, name="mailbox-letter"),
    path("desk/world/", desk.load, name="world"),
    path("desk/questions/", desk.questions, name="questions"),
    path("desk/questions/<int:question>/", desk.answer, name="answer"),
    path("", include("twinway.interfaces.web.account.urls")),
    path("sitemap.xml", public(health.sitemap), name="sitemap"),
    path("healthz", health.alive, name="healthz"),
    path("readyz", health.ready, name="readyz"),
    path("robots.txt", health.robots, name="robots"),
]
