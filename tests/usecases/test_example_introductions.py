"""Example introductions fill the queue, say what they are, write to nobody, and go without a trace."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from factories import people
from factories.introductions import broker, editor
from twinway.domain.accounts.models import Letter
from twinway.domain.trade.models import Introduction, IntroductionStep
from twinway.usecases import introductions, introductions_due
from twinway.usecases.example_data import load_examples, remove_examples

pytestmark = pytest.mark.usefixtures("register")
NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)


def test_the_registrar_s_queue_is_not_empty_and_says_example() -> None:
    load_examples(NOW)
    desk = introductions.broker_desk(people.operator().pk, NOW)
    assert [one.state for one in desk.waiting] == ["asked"]
    assert [one.state for one in desk.with_others] == ["brokered"]
    assert all(one.is_example for one in (*desk.waiting, *desk.with_others))


def test_nobody_gets_a_letter_about_an_example() -> None:
    registrar = broker()
    editor()
    load_examples(NOW)
    introductions_due.do_due(NOW + timedelta(days=60))
    ref = introductions.broker_desk(registrar.pk, NOW).waiting[0].ref
    introductions.forward(ref, "somebody@example.org", "", user=registrar.pk, now=NOW)
    assert not Letter.objects.exists()


def test_loading_twice_leaves_one_of_each_and_removing_leaves_none() -> None:
    load_examples(NOW)
    load_examples(NOW)
    assert Introduction.objects.count() == 3
    remove_examples()
    assert not Introduction.objects.exists()
    assert not IntroductionStep.objects.exists()
