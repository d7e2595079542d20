"""A company sees what its ties lead to, a representative sees who could answer; both are told why."""

from __future__ import annotations

from dataclasses import replace

import pytest

from factories.opportunities import WINTER, berries, published, shelving
from factories.organisations import organisation
from twinway.domain.places import queries as places
from twinway.domain.trade.records import Wording
from twinway.engines.relevance.records import Notice
from twinway.usecases import notice_index
from twinway.usecases.find_bridges import FindAnswer, FindRequest, find_bridges
from twinway.usecases.match_companies import companies_for
from twinway.usecases.notice_index import Collection
from twinway.usecases.opportunities import OpportunityFilter, list_opportunities

pytestmark = pytest.mark.usefixtures("register")


def far_off() -> Wording:
    """The same shelving in Tver, where no tie of New Jersey leads."""
    tver = places.get_place(key="geonames:480060").pk
    return replace(shelving(), place=tver, tie=None, origin=None)


def board(**wanted: str) -> list[str]:
    return [row.record.public_id for row in list_opportunities(OpportunityFilter(on=WINTER, **wanted)).rows]


def key_of(label: str) -> str:
    from twinway.engines.resolution.records import Place
    from twinway.usecases.places import settle

    found = settle("place", label)
    assert isinstance(found, Place)
    return found.key


def test_words_rank_the_board_and_say_why() -> None:
    shelf, _ = published(shelving()), published(berries())
    found = list_opportunities(OpportunityFilter(on=WINTER, text="steel shelves for shops"))
    assert found.rows[0].record.public_id == shelf
    assert any(reason.startswith("says ") for reason in found.reasons[shelf])


def test_where_nothing_says_all_of_it_what_says_most_is_told() -> None:
    shelf, _ = published(shelving()), published(berries())
    assert board(text="wooden shelving") == [shelf]
    assert board(text="wooden boats") == []


def test_another_language_finds_the_same() -> None:
    shelf = published(shelving())
    assert board(text="сталь") == [shelf]


def test_of_two_that_fit_alike_the_one_along_ones_own_tie_comes_first() -> None:
    other, own = published(far_off()), published(shelving())
    plain = board(text="steel shelving")
    assert set(plain) == {other, own}
    found = list_opportunities(OpportunityFilter(on=WINTER, text="steel shelving", near=key_of("Montclair, NJ")))
    assert found.rows[0].record.public_id == own
    assert any("Montclair" in reason and "your town" in reason for reason in found.reasons[own])
    assert not any("your town" in reason for reason in found.reasons[other])


def test_a_place_alone_takes_nothing_away() -> None:
    other, own = published(far_off()), published(shelving())
    assert board(near=key_of("Montclair, NJ")) == [own, other]


def test_find_shows_proposals_along_its_ties_with_origin_and_reasons() -> None:
    shelf, machine = published(shelving()), published(berries())
    published(far_off())
    found = find_bridges(FindRequest(home="Montclair, NJ", sector="store fixtures and shelving", on=WINTER))
    assert isinstance(found, FindAnswer)
    told = [one.row.record.public_id for one in found.proposals]
    assert told == [shelf, machine]
    assert found.proposals[0].row.origin.endswith("April 2001")
    assert any("Montclair" in reason for reason in found.proposals[0].reasons)


def test_a_representative_sees_who_could_answer_and_why() -> None:
    shop = organisation("shop", "Garden State Store Fixtures", text="Distributor of shop fittings and shelving.",
                        place=key_of("Montclair, NJ"), sector_codes=("423440",))  # fmt: skip
    organisation("bakery", "Crusty Bakery", text="Bread and rolls.", sector_codes=("311811",))
    organisation("near", "Cherepovets Shelving", text="Shelving and shop fittings.", place="geonames:569223")
    able = companies_for(shelving())
    assert [one.record.public_id for one in able] == [shop.public_id]
    assert any("a tie of its town" in reason for reason in able[0].reasons)


def test_nothing_is_told_of_a_proposal_that_says_nothing() -> None:
    organisation("shop", "Garden State Store Fixtures", text="Shelving.")
    assert companies_for(Wording(kind="business_offer", title="")) == ()


def test_an_index_is_built_once_for_the_same_texts(monkeypatch: pytest.MonkeyPatch) -> None:
    built = []
    build = notice_index.NoticeIndex.build

    def counted(*given: object) -> object:
        built.append(given)
        return build(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(notice_index.NoticeIndex, "build", counted)
    for order in (1, -1):
        notices = [Notice("a", "steel shelving"), Notice("b", "frozen berries")][::order]
        assert [match.id for match in notice_index.search(Collection.of(notices), "shelving", ())] == ["a"]
    assert len(built) == 1
