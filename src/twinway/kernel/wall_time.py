"""A time as the clock on the wall shows it, in a zone: what was agreed; its moment in UTC is worked out each time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

SHAPE = "%Y-%m-%dT%H:%M"
FIRST_YEAR, LAST_YEAR = 1900, 2999


class NoSuchTime(ValueError):  # noqa: N818 – what it is
    """The clock jumps over it: it is put forward in that hour."""


class TwiceOnTheClock(ValueError):  # noqa: N818 – what it is
    """The clock shows it twice, because it is put back; `offers` are both moments in UTC, the earlier first."""

    def __init__(self, offers: tuple[datetime, datetime]) -> None:
        super().__init__("the clock shows this time twice")
        self.offers = offers


@dataclass(frozen=True, slots=True)
class WallTime:
    """`text` is `2003-02-10T10:00`; `second` is the later of two where the clock shows it twice."""

    text: str
    zone: str
    second: bool = False

    @property
    def moment(self) -> datetime:
        """In UTC, by the rules of the zone as they are known now."""
        return self.at(self.zone).astimezone(UTC)

    @property
    def day(self) -> date:
        return _local(self.text).date()

    def at(self, zone: str) -> datetime:
        """The same moment on a wall in another zone."""
        here = _local(self.text).replace(tzinfo=ZoneInfo(self.zone), fold=int(self.second))
        return here.astimezone(ZoneInfo(zone))


def is_zone(name: str) -> bool:
    """Whether the IANA time zone database knows it."""
    return name in _zones()


def settle(text: str, zone: str, which: str = "") -> WallTime:
    """A time that is on the clock; `which` is `first` or `second` where it is there twice.

    NoSuchTime, TwiceOnTheClock (when `which` is empty), or ValueError for a text or zone that cannot be read.
    """
    if not is_zone(zone):
        raise ValueError(f"no time zone is called {zone[:60]}")
    local = _local(text)
    if not FIRST_YEAR <= local.year <= LAST_YEAR:
        raise ValueError(f"the year lies outside {FIRST_YEAR} to {LAST_YEAR}")
    first, second = (local.replace(tzinfo=ZoneInfo(zone), fold=fold).astimezone(UTC) for fold in (0, 1))
    if first > second:  # a gap: PEP 495, the earlier reading lies after the later one
        raise NoSuchTime("the clock is put forward over this time")
    if first < second and which not in ("first", "second"):
        raise TwiceOnTheClock((first, second))
    return WallTime(text, zone, first < second and which == "second")


def _local(text: str) -> datetime:
    return datetime.strptime(text, SHAPE)  # noqa: DTZ007 – a wall has no zone; the record carries it


@cache
def _zones() -> frozenset[str]:
    return frozenset(available_timezones())
