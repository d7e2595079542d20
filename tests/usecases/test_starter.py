"""The starter register holds what the article names and counts, and loading it again changes nothing."""

from __future__ import annotations

from datetime import date

import pytest

from twinway.domain.provenance import queries as provenance
from twinway.domain.provenance.models import LoadedData
from twinway.domain.ties.models import Tie, TieChoice, TieClaim, TieKey
from twinway.usecases.count_ties import count_ties
from twinway.usecases.load_starter import load_starter
from twinway.usecases.ties import show_tie

pytestmark = pytest.mark.usefixtures("register")
JUNE_2002 = date(2002, 6, 30)


def counts(**asked: object) -> dict[str, int]:
    found = count_ties(by="country", on=JUNE_2002, home="US", **asked)  # type: ignore[arg-type]
    return {row.key: row.count for row in found.rows}


def test_it_is_loaded_once():
    before = provenance.data_version()
    assert load_starter() is False
    assert provenance.data_version() == before


def test_loading_the_same_facts_again_adds_nothing():
    before = provenance.data_version(), TieClaim.objects.count(), TieChoice.objects.count()
    LoadedData.objects.filter(name="starter").delete()
    assert load_starter() is True
    assert (provenance.data_version(), TieClaim.objects.count(), TieChoice.objects.count()) == before


def test_the_article_states_sixteen_ties_by_country():
    assert counts(source="register:bisnis-2002-07") == {
        "RU": 7, "UA": 2, "AZ": 1, "GE": 1, "KG": 1, "KZ": 1, "MD": 1, "TJ": 1, "UZ": 1
    }  # fmt: skip


def test_seventeen_with_the_health_partnership_which_is_flagged():
    notes = count_ties(by="country", on=JUNE_2002, home="US", source="register:bisnis-2002-07").notes
    assert any("institutional partnerships: 17" in note and "Astana" in note for note in notes)
    assert any("1 proposed" in note for note in notes)


def test_the_published_table_is_kept_beside_as_printed():
    found = count_ties(by="country", on=JUNE_2002, source="published:sci-table-2002-06")
    shares = {row.key: round(row.share * 100, 1) for row in found.rows}
    assert (len(found.rows), found.total) == (12, 145)
    assert (shares["RU"], shares["UA"], round(found.concentration, 3)) == (66.2, 17.9, 0.474)


def test_the_published_table_by_the_articles_regions():
    found = count_ties(by="region", on=JUNE_2002, source="published:sci-table-2002-06")
    assert sorted(row.count for row in found.rows) == [7, 42, 96]


def test_the_whole_register_counts_more_and_says_why():
    whole = count_ties(by="country", on=JUNE_2002, home="US")
    assert whole.total > 16
    assert any("no single list names" in note for note in whole.notes)


def test_without_a_home_a_line_is_an_unordered_pair_and_adds_up():
    whole = count_ties(by="country", on=JUNE_2002)
    assert all(" – " in row.key for row in whole.rows)
    assert whole.total == count_ties(by="kind", on=JUNE_2002).total == sum(row.count for row in whole.rows)


def test_fourteen_of_the_sixteen_are_left_in_may_2022():
    may = count_ties(by="country", on=date(2022, 5, 1), home="US", source="register:bisnis-2002-07")
    assert may.total == 14


def test_rochester_shows_1990_and_keeps_1993():
    view = show_tie("starter:rochester--velikiy-novgorod", date(2002, 7, 1))
    since = [(claim.value, bool(reason)) for claim, reason in view.file.claims if claim.field == "since"]
    assert view.row.facts.since == "1990"
    assert since[0] == ("1990", True)
    assert ("1993", False) in since


def test_cherepovets_is_not_stated_after_montclair_ended():
    facts = show_tie("starter:montclair--cherepovets", date(2022, 5, 1)).row.facts
    assert {side.party: side.state for side in facts.sides} == {"Cherepovets": "not_stated", "Montclair": "terminated"}
    assert facts.summary == "ended"


@pytest.mark.parametrize("day", [JUNE_2002, date(2002, 8, 1), date(2026, 1, 1)])
def test_the_signing_of_tver_and_louisiana_never_happens_by_itself(day):
    facts = show_tie("starter:louisiana--tver-oblast", day).row.facts
    assert "in_force" not in {side.state for side in facts.sides}


def test_the_two_st_petersburgs_have_a_tie_only_from_2003_that_grew_out_of_the_events():
    later = show_tie("starter:st-petersburg-fl--saint-petersburg-ru", date(2022, 3, 2))
    assert later.row.facts.summary == "in_force"
    assert later.file.origin
    assert show_tie("starter:st-petersburg-fl--saint-petersburg-ru", JUNE_2002).row.facts.summary == "not_stated"


def test_a_group_of_two_cities_is_one_tie():
    sides = show_tie("starter:minneapolis-saint-paul--novosibirsk", JUNE_2002).row.tie.sides
    assert sorted(len(side.places) for side in sides) == [1, 2]


def test_nobody_is_made_up_of_a_number_of_representatives():
    from twinway.domain.directory.models import Person, RepresentativeGroup

    assert RepresentativeGroup.objects.get().count == 17
    assert Person.objects.count() == 70


def test_every_tie_answers_to_its_source_key():
    assert TieKey.objects.filter(key__startswith="starter:").count() == Tie.objects.count() == 28


def test_smolensk_is_not_stated_after_colorado_springs_suspended():
    facts = show_tie("starter:colorado-springs--smolensk", date(2022, 5, 1)).row.facts
    assert {side.party: side.state for side in facts.sides} == {
        "Smolensk": "not_stated",
        "Colorado Springs": "suspended",
    }


@pytest.mark.parametrize(
    "key", ["montclair--cherepovets", "colorado-springs--smolensk", "st-petersburg-fl--saint-petersburg-ru"]
)
def test_a_tie_seen_on_an_earlier_day_does_not_know_what_happened_later(key):
    view = show_tie(f"starter:{key}", date(2002, 7, 1))
    dates = [d.date for d in view.file.decisions] + [o.date for o in view.file.observations if o.date]
    dates += [a.date for a in view.activities if a.state == "happened"] + [a.date for a in view.agreements]
    assert all(text[:4] <= "2002" for text in dates if text[:4].isdigit())
    assert "status_2022" not in {claim.field for claim, _ in view.file.claims}
    assert "terminated" not in {agreement.state for agreement in view.agreements}


def test_the_start_of_a_tie_is_cited_from_who_says_it():
    facts = show_tie("starter:iowa--cherkasy-oblast", date(2002, 7, 1)).row.facts
    assert facts.since_source is not None
    assert facts.since_source.title != "Fostering Business Through Sister Cities Relationships"


def test_what_the_register_holds_counts_ties_only():
    from twinway.usecases.register import snapshot

    assert snapshot().ties_held == 24
