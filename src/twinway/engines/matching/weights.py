"""How much each feature weighs, in whole hundredths that always add up to one hundred."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from types import MappingProxyType

from twinway.kernel.errors import Invalid

DEFAULTS: Mapping[str, int] = MappingProxyType(
    {
        "home": 20,
        "target": 20,
        "standing": 15,
        "track_record": 20,
        "vitality": 10,
        "people": 5,
        "opportunities": 5,
        "commitments": 3,
        "seniority": 2,
    }
)
WHOLE = 100


def settle(overrides: Mapping[str, float]) -> Mapping[str, int]:
    """The defaults with some shares (0..1) replaced, scaled so that all add up to 100 hundredths by largest remainder.

    Invalid names each field that is unknown or not a share from 0 to 1, and refuses weights that are all zero. Equal
    remainders go to the feature named first. Source of the rounding: the method of Hare and Niemeyer.
    """
    if not overrides:
        return DEFAULTS
    _refuse_bad(overrides)
    shares = {name: Fraction(default, WHOLE) for name, default in DEFAULTS.items()}
    shares.update({name: Fraction(Decimal(str(value))) for name, value in overrides.items()})
    total = sum(shares.values())
    if not total:
        raise Invalid({"weight": "at least one feature must weigh more than 0"})
    exact = {name: share * WHOLE / total for name, share in shares.items()}
    return MappingProxyType(_largest_remainder(exact))


def _refuse_bad(overrides: Mapping[str, float]) -> None:
    wrong = {
        f"weight.{n}": f"there is no such feature; use {', '.join(DEFAULTS)}" for n in overrides if n not in DEFAULTS
    }
    wrong |= {
        f"weight.{name}": f"write a number from 0 to 1, not {value}"
        for name, value in overrides.items()
        if name in DEFAULTS and not 0 <= value <= 1
    }
    if wrong:
        raise Invalid(wrong)


def _largest_remainder(exact: Mapping[str, Fraction]) -> dict[str, int]:
    whole = {name: int(value) for name, value in exact.items()}
    missing = WHOLE - sum(whole.values())
    by_remainder = sorted(exact, key=lambda name: exact[name] - whole[name], reverse=True)
    return {name: count + (name in by_remainder[:missing]) for name, count in whole.items()}
