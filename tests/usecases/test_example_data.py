"""Example data makes the pages non-empty, says what it is, and goes without a trace."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from factories.opportunities import published, shelving
from twinway.domain.accounts.records import Asker
from twinway.domain.trade import queries
from twinway.domain.trade.models import Opportunity, Review, Step
from twinway.usecases.example_data import load_examples, remove_examples
from twinway.usecases.find_bridges import FindAnswer, FindRequest, find_bridges
from twinway.usecases.opportunities import OpportunityFilter, list_opportunities
from twinway.usecases.proposal_rights import Writer
from twinway.usecases.proposals import work_of

pytestmark = pytest.mark.usefixtures("register")
NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)


def test_the_visit_of_april_2001_has_three_of_them_one_of_which_was_returned_once():
    load_examples(NOW)
    rows = list_opportunities(OpportunityFilter(on=date(2002, 1, 15))).rows
    assert len(rows) == 3
    assert {row.origin for row in rows} == {"Mayor of Cherepovets hosted in Washington, DC, April 2001"}
    histories = [[step.state for step in queries.steps_of(row.record.pk)] for row in rows]
    assert sum("returned" in history for history in histories) == 1
    assert all(history[-1] == "published" for history in histories)


def test_a_company_in_new_jersey_finds_the_three_as_examples():
    load_examples(NOW)
    found = find_bridges(FindRequest(home="Montclair, NJ", to="Russia", sector="steel", on=date(2002, 1, 15)))
    assert isinstance(found, FindAnswer)
    first = found.answer.bridges[0]
    assert len(first.evidence.opportunities) == 3
    assert all("(example data)" in one.title and one.origin for one in first.evidence.opportunities)


def test_board_and_desk_are_not_empty_today():
    load_examples(NOW)
    assert list_opportunities(OpportunityFilter(on=NOW.date())).total >= 2
    work = work_of(Writer(Asker(user=1, operator=True)))
    assert work.waiting
    assert work.own
    assert all(one.is_example for one in (*work.own, *work.waiting))


def test_loading_twice_leaves_one_of_each_and_removing_takes_only_examples():
    assert load_examples(NOW) == load_examples(NOW) == Opportunity.objects.count()
    kept = published(shelving())
    assert remove_examples() == 8
    assert [one.public_id for one in Opportunity.objects.all()] == [kept]
    assert not Step.objects.exclude(opportunity__public_id=kept).exists()
    assert not Review.objects.exclude(opportunity__public_id=kept).exists()


def test_on_the_command_line():
    from typer.testing import CliRunner

    from twinway.interfaces.cli.commands import app

    assert "8 proposals put in" in CliRunner().invoke(app, ["example-data"]).stdout
    assert "8 proposals taken away" in CliRunner().invoke(app, ["example-data", "--remove"]).stdout


def test_example_representatives_are_marked_hold_areas_and_go_again():
    from twinway.domain.trade import representatives
    from twinway.usecases.representatives import representatives_for

    load_examples(NOW)
    load_examples(NOW)
    held = representatives.serving()
    assert len(held) == len({one.public_id for one in held}) >= 3
    assert all(one.is_example and one.user is None for one in held)
    assert representatives_for("geonames:569223")[0].areas[0] == "geonames:472454"
    remove_examples()
    assert representatives.serving() == []
