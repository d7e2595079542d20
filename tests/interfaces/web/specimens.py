"""One specimen of every component, with the records it asks for; the names of people and companies are made up."""

from __future__ import annotations

from types import SimpleNamespace as Record

from django.core.paginator import Paginator

ARTICLE = Record(title="BISNIS article", date="2002-07", url="https://example.org/article")
UNDATED = Record(title="City of Rochester", date=None, url=None)
ROCHESTER = Record(
    name="Rochester", where="New York, United States", native="", native_lang="", url="/places/geonames-1/"
)
NOVGOROD = Record(
    name="Velikiy Novgorod",
    where="Novgorod Region, Russia",
    native="Великий Новгород",
    native_lang="ru",
    url="/places/2/",
)
LONG = Record(
    name="Kreisfreie Stadt Brandenburg an der Havel (Landeshauptkreis)",
    where="a name of 60 letters wraps, it is never cut",
    native="Городской округ Петропавловск-Камчатский",
    native_lang="ru",
    url="",
)


def reason(feature: str, weight: int, value: float, text: str, *sources: Record) -> Record:
    return Record(
        feature=feature, weight=weight, value=value, points=round(weight * value * 10), text=text, sources=sources
    )


REASONS = [
    reason("home", 20, 1.0, "Your own town holds this tie."),
    reason("target", 20, 1.0, "The partner is in Russia."),
    reason("track_record", 20, 0.9, "Business in your trade came of it: photo retail.", ARTICLE),
    reason("standing", 15, 0.9, "In force on this day; last sign of life July 2002."),
    reason("people", 10, 0.5, "One person is named, as former president.", ARTICLE),
    reason("opportunities", 10, 0.0, "No open proposal from Velikiy Novgorod."),
    reason("commitments", 5, 0.0, "We do not hold the agreement."),
]
CARD = Record(
    rank=1,
    score=765,
    url="/ties/x/rochester-velikiy-novgorod/",
    home=ROCHESTER,
    partner=NOVGOROD,
    home_state="in_force",
    partner_state="listed",
    summary="in_force",
    summary_also="both sides",
    tags=["City to city", "Has led to business"],
    distance_km=6961.2,
    evidence=[
        Record(
            text="27 retail photo shops in several Russian cities, more than 100 employees, 150,000 customers.",
            attribution="assisted",
            source_words="assisted in forming",
            sources=[ARTICLE],
        )
    ],
    reasons=REASONS,
    cautions=[
        Record(
            heading="Two dates for the agreement",
            text="1990 and 1993 both appear. We show 1990.",
            source=ARTICLE,
            checked_on="2026-11-24",
        )
    ],
    nothing="",
    whom=[Record(text="International office, City of Rochester", sources=[UNDATED])],
    steps=[
        Record(text="Write to the committee.", url="https://example.org/"),
        Record(text="Ask for its last report.", url=""),
    ],
    actions=[
        Record(url="/ties/x/", text="How to reach them", main=True),
        Record(url="/ties/x/", text="Open the tie", main=False),
    ],
    open=True,
)
SECOND = Record(
    **{
        **vars(CARD),
        "rank": 2,
        "home": LONG,
        "open": False,
        "evidence": [],
        "nothing": "Nothing on record yet.",
        "cautions": [],
        "summary": "listed",
        "summary_also": "",
        "home_state": "ended",
        "partner_state": "not_stated",
    }
)
ASK = Record(
    from_text="Rochester, New York",
    sector_text="photo retail",
    to_text="Russia",
    from_error="",
    sector_error="",
    to_error="Enter a country, region or city",
)
SPECIMENS: dict[str, dict[str, object]] = {
    "form_field": {
        "id": "id_login",
        "name": "login",
        "label": "E-mail address",
        "hint": "An operator may write a user name instead.",
        "error": "Write your e-mail address",
        "kind": "text",
        "value": "",
        "autocomplete": "username",
        "most": 254,
    },
    "asof_bar": {
        "asof": Record(past=True, iso="2002-07-01", words="1 July 2002", change_url="?change", today_url="/find")
    },
    "asof_form": {
        "action": "/ties/",
        "value": "1 Juli",
        "message": "Enter a date such as 2002-07-01",
        "presets": [("30 June 2002", "?as_of=2002-06-30"), ("Today", "?")],
        "keep": [("country", "RU")],
    },
    "crumbs": {"crumbs": [("Ties", "/ties/"), ("Russia", "/ties/?country=RU"), ("Rochester – Velikiy Novgorod", "")]},
    "search_sentence": {"ask": ASK, "keep": [("as_of", "2002-07-01")], "after": ""},
    "search_bar": {"ask": ASK, "keep": []},
    "question_back": {
        "question": Record(
            field="from",
            text="Novgorod",
            candidates=[
                Record(
                    value="geonames:519336", label="Velikiy Novgorod, Novgorod Region, Russia", hint="215,000 people"
                ),
                Record(value="geonames:520555", label="Nizhny Novgorod, Russia", hint="1,280,000 people"),
            ],
        ),
        "keep": [("sector", "photo retail")],
        "level": "h2",
    },
    "bridge_card": {"card": CARD},
    "notice": {
        "notice": Record(
            url="/opportunities/0000000000/shelving/",
            title="Steel shelving, 400 sets a month",
            kind="Business offer",
            answered=True,
            place="Cherepovets, Vologda Oblast, Russia",
            lang="en",
            text="Shelving rolled to order.",
            sectors=("All Other Miscellaneous Fabricated Metal Product Manufacturing",),
            tie=("0000000001", "Montclair – Cherepovets"),
            origin="Visit of April 2001",
            expires="2002-04-30",
            published="2001-05-02",
            example=True,
            source="A publisher of notices",
        ),
        "level": "h3",
    },
    "why": {"reasons": REASONS, "score": 765, "open": True},
    "left_out": {
        "left_out": [
            Record(title="Louisiana – Tver Region", why="Proposed, not in force on 1 July 2002.", url="/ties/y/")
        ],
        "total": 3,
        "more_url": "/find?within_km=500",
    },
    "tie_title": {
        "home": LONG,
        "partner": NOVGOROD,
        "home_state": "ended",
        "partner_state": "not_stated",
        "url": "/ties/z/",
    },
    "town_sign": {"name": "Rochester", "where": "New York", "url": "/places/1/", "side": "home"},
    "sides": {
        "home": Record(
            party="Rochester, New York",
            url="/places/1/",
            state="in_force",
            basis="stated",
            since="1990",
            text="The city says: “Sister City since 1990”.",
            sources=[UNDATED],
            facts=[("Decision", "None on record")],
        ),
        "partner": Record(
            party="Velikiy Novgorod",
            url="",
            state="listed",
            basis="listed",
            since=None,
            text="",
            sources=[ARTICLE],
            facts=[],
        ),
    },
    "claims": {
        "claims": [
            Record(
                value="1990",
                words="Sister City since 1990",
                lang="en",
                standing="shown",
                standing_text="",
                source=UNDATED,
            ),
            Record(value="July 1990", words="", lang="", standing="agrees", standing_text="", source=ARTICLE),
            Record(
                value="1993", words="", lang="", standing="kept", standing_text="Kept, other meaning", source=ARTICLE
            ),
        ],
        "reason": "Why 1990: two sources agree.",
    },
    "timeline": {
        "items": [
            Record(
                when="1990-07",
                text="Agreement signed.",
                kind="fact",
                note="disputed",
                url="",
                url_text="",
                sources=[ARTICLE],
            ),
            Record(
                when="2002-07",
                text="Signing announced.",
                kind="planned",
                note="",
                url="/ties/",
                url_text="See it",
                sources=[],
            ),
            Record(when="2022-04", text="Ended by Montclair.", kind="ended", note="", url="", url_text="", sources=[]),
        ]
    },
    "chain": {
        "first": Record(heading="A mayor’s visit, April 2001", text="To Cherepovets.", sources=[ARTICLE]),
        "heading": "led to 1 report and 1 proposal",
        "results": [
            Record(heading="An updated report", text="On the region.", url="", sources=[]),
            Record(heading="A proposal", text="Timber.", url="/x/", sources=[ARTICLE]),
        ],
    },
    "attribution": {"attribution": "assisted", "words": "assisted in forming a for-profit corporation"},
    "key_facts": {
        "facts": [
            Record(label="Level", text="City to city", url="", sources=[]),
            Record(label="Since", text="1990", url="/x/", sources=[ARTICLE]),
        ]
    },
    "source": {"source": ARTICLE},
    "box": {"kind": "caution", "heading": "Mind this", "text": "Something to weigh before you act.", "source": ARTICLE},
    "empty": {
        "heading": "No visit on record",
        "text": "That does not mean there was none.",
        "ways": [("Widen to 320 km", "/find")],
        "level": "h2",
    },
    "error_summary": {"errors": [("from", "Enter a town, county or state")]},
    "field": {
        "id": "mail",
        "name": "mail",
        "label": "Your e-mail",
        "value": "x",
        "hint": "We write once.",
        "error": "Enter an e-mail address",
        "kind": "email",
        "autocomplete": "email",
    },
    "facets": {
        "facets": [
            Record(
                heading="Level",
                links=[
                    Record(text="City to city", count=3, url="?level=city-city", current=True),
                    Record(text="State to region", count=0, url="", current=False),
                ],
            )
        ]
    },
    "chips": {"chips": [("In force", "?"), ("City to city", "?x")]},
    "pages": {"page": Paginator(range(1000), 25).page(7)},
    "map": {
        "svg": '<svg role="img" aria-label="A map"></svg>',
        "kind": "strip",
        "caption": "Borders follow Natural Earth.",
        "fold": "Show the map",
    },
    "unit_button": {},
    "trade_notices": {
        "notices": [
            Record(
                heading="Russia",
                notice=Record(
                    regime="A regime", text="What it asks.", url="https://example.org/rule", severity="caution"
                ),
                checked="Nobody has checked it",
                stale=True,
            )
        ],
        "level": "h2",
    },
    "files": {
        "files": [
            Record(pk=1, name="drawing.pdf", type="application/pdf", size=2048, alt="", is_image=False),
            Record(pk=2, name="yard.png", type="image/png", size=4096, alt="The yard", is_image=True),
        ],
        "of": "abcdefghij",
        "removable": True,
    },
}
PARTIAL = {"head", "foot", "name_line", "sentence_field", "one_side", "sources"}
"""Pieces that another component includes; they are seen through it."""
