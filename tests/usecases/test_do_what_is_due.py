"""What time brings is done in its turn, says what it did, and stops when asked to."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from twinway.usecases.do_what_is_due import DUE, do_what_is_due

NOW = datetime(2026, 11, 24, tzinfo=UTC)


def test_each_work_is_done_in_turn_and_only_those_that_did_something_say_so() -> None:
    done = []

    def work(word: str, said: str) -> object:
        return lambda *, now: (done.append((word, now)), said)[1]

    works = (work("a", "one"), work("b", ""), work("c", "three"))
    assert do_what_is_due(now=NOW, works=works) == ("one", "three")  # type: ignore[arg-type]  # functions
    assert done == [("a", NOW), ("b", NOW), ("c", NOW)]


def test_it_stops_between_two_works() -> None:
    assert do_what_is_due(now=NOW, works=(lambda *, now: "one",), stopped=lambda: True) == ()


@pytest.mark.usefixtures("register")
def test_a_register_where_nothing_is_due_says_nothing() -> None:
    assert {"expiry", "alerts", "introductions", "editors"} <= {work.__name__ for work in DUE}  # type: ignore[attr-defined]  # functions
    assert do_what_is_due(now=NOW) == ()
