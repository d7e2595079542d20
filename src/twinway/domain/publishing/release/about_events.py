"""Tables of what organisers tell of events in public; who registered and whom they meet is not in a release."""

from __future__ import annotations

from twinway.domain.cooperation import models as cooperation
from twinway.domain.publishing.release.records import Table
from twinway.domain.publishing.release.words import LICENCE, RECORDED, col, needs, ref, text

PLANS = Table(
    "event_plans",
    cooperation.EventPlan,
    "What organisers add to an event: its clocks, its words in languages, whether people may register.",
    (
        needs("activity", "activities", "which event"),
        ref("owner", "organisations", "who leads it"),
        ref("series", "activities", "the series it belongs to"),
        text("zone", "the clock it runs by, an IANA name"),
        text("other_zone", "the partner's clock"),
        col("texts", "list", "language → title and text"),
        col("places", "integer", "how many people may come"),
        col("opens", "boolean", "whether people may register"),
        RECORDED,
        LICENCE,
    ),
    parent="activity",
    identity=("activity",),
)
POINTS = Table(
    "programme_points",
    cooperation.ProgrammePoint,
    "Programmes of events: times as the clock on the wall of `zone` shows them.",
    (
        needs("plan", "event_plans", "of which event"),
        text("starts", "2003-02-10T10:00"),
        text("ends", "likewise"),
        text("zone", "an IANA name"),
        col("starts_second", "boolean", "the later, where the clock shows it twice"),
        col("ends_second", "boolean", "likewise"),
        text("where", "a house or room"),
        col("titles", "list", "language → title"),
        LICENCE,
    ),
    parent="plan",
    order=("starts", "pk"),
)
TABLES = (PLANS, POINTS)
