"""Promises of the weights."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from twinway.engines.matching.features import FEATURES
from twinway.engines.matching.weights import DEFAULTS, settle
from twinway.kernel.errors import Invalid

shares = st.floats(0, 1) | st.sampled_from([0.0, 0.1, 1 / 3, 1.0])


def test_every_feature_has_a_weight_and_every_weight_a_feature():
    assert list(FEATURES) == list(DEFAULTS)


def test_without_wishes_the_defaults_hold():
    assert dict(settle({})) == dict(DEFAULTS)


@given(st.dictionaries(st.sampled_from(list(DEFAULTS)), shares))
def test_weights_are_whole_hundredths_that_add_up_to_one_hundred(overrides):
    if len(overrides) == len(DEFAULTS) and not any(overrides.values()):
        return
    settled = settle(overrides)
    assert sum(settled.values()) == 100
    assert all(isinstance(weight, int) and weight >= 0 for weight in settled.values())


@given(st.dictionaries(st.sampled_from(list(DEFAULTS)), st.just(0.0), max_size=8))
def test_a_feature_set_to_nothing_weighs_nothing(overrides):
    assert all(settle(overrides)[name] == 0 for name in overrides)


def test_weights_that_already_add_up_stay_as_they_are():
    wanted = dict(zip(DEFAULTS, (0.5, 0.25, 0.1, 0.05, 0.04, 0.03, 0.02, 0.01, 0.0), strict=True))
    assert [settle(wanted)[name] for name in DEFAULTS] == [50, 25, 10, 5, 4, 3, 2, 1, 0]


def test_weights_that_are_all_zero_are_refused():
    with pytest.raises(Invalid, match="at least one feature must weigh more than 0"):
        settle(dict.fromkeys(DEFAULTS, 0.0))
