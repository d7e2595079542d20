"""Who answers for a place."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from factories.people import person
from twinway.domain.accounts import queries as people
from twinway.domain.trade import representatives
from twinway.domain.trade.representatives import Absence, OneAlready, RepresentativeInput
from twinway.kernel.errors import Invalid
from twinway.usecases.representatives import representatives_for

NOW = datetime(2002, 3, 1, 9, tzinfo=UTC)
CHEREPOVETS = "geonames:569223"
pytestmark = pytest.mark.usefixtures("register")


def appointed(*areas: str, name: str = "") -> str:
    user = person(name).pk if name else None
    given = RepresentativeInput("Trade representative", "Commercial service", areas, ("en",))
    return representatives.appoint(user=user, given=given, by=None, now=NOW)


def refs(place: str, on: date | None = None) -> list[str]:
    return [one.public_id for one in representatives_for(place, on)]


def test_the_narrowest_area_comes_first_and_other_areas_not_at_all() -> None:
    group, country = appointed("group:russian-federation"), appointed("RU")
    region = appointed("geonames:472454")
    appointed("UA")
    assert refs(CHEREPOVETS) == [region, country, group]


def test_whoever_is_away_gives_way_to_their_stand_in() -> None:
    away, cover = appointed("RU"), appointed("UA")
    representatives.set_absence(ref=away, absence=Absence(date(2002, 3, 4), date(2002, 3, 8), cover))
    assert refs(CHEREPOVETS, date(2002, 3, 8)) == [cover]
    assert refs(CHEREPOVETS, date(2002, 3, 9)) == [away]


def test_an_absence_that_ends_before_it_begins_or_is_covered_by_oneself_is_refused() -> None:
    ref = appointed("RU")
    for absence in (Absence(date(2002, 3, 8), date(2002, 3, 4)), Absence(date(2002, 3, 4), date(2002, 3, 8), ref)):
        with pytest.raises(Invalid):
            representatives.set_absence(ref=ref, absence=absence)


def test_areas_are_grants_that_follow_a_change_and_end_with_the_service() -> None:
    ref = appointed("RU", "UA", name="olga")
    user = representatives.get_representative(ref=ref).user or 0
    assert _scopes(user) == {"area:RU", "area:UA"}
    given = RepresentativeInput("Trade representative", "Commercial service", ("UA", "KZ"))
    representatives.change(ref=ref, given=given, by=None, now=NOW)
    assert _scopes(user) == {"area:KZ", "area:UA"}
    representatives.end_service(ref=ref, by=None, now=NOW)
    assert not _scopes(user)
    assert refs("geonames:690791") == []


def test_nobody_is_appointed_twice_or_without_an_area() -> None:
    appointed("RU", name="olga")
    user = representatives.serving()[0].user
    with pytest.raises(OneAlready):
        representatives.appoint(
            user=user, given=RepresentativeInput("Representative", "Service", ("UA",)), by=None, now=NOW
        )
    with pytest.raises(Invalid) as refused:
        appointed()
    assert set(refused.value.fields) == {"areas"}


def _scopes(user: int) -> set[str]:
    return {grant.scope for grant in people.grants_of(user) if grant.role == "representative"}
