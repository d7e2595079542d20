"""What is kept in memory for a version of the data, made by one thread while others wait, and forgotten together."""

from __future__ import annotations

import gc
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from threading import RLock
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")

_forgetting: list[Callable[[], None]] = []


class Kept(Generic[Key, Value]):
    """The last few values of a function by its one argument; a value asked for twice at once is made once."""

    def __init__(self, make: Callable[[Key], Value], most: int) -> None:
        self._make, self._most = make, most
        self._values: OrderedDict[Key, Value] = OrderedDict()
        self._lock = RLock()
        _forgetting.append(self._values.clear)

    def __call__(self, key: Key) -> Value:
        with self._lock:
            if key not in self._values:
                self._values[key] = self._make(key)
            self._values.move_to_end(key)
            while len(self._values) > self._most:
                self._values.popitem(last=False)
            return self._values[key]


def forget() -> None:
    """Forget everything kept, as when a transaction that was read from is rolled back and its version used again."""
    for clear in _forgetting:
        clear()


@contextmanager
def many_records() -> Iterator[None]:
    """Pause the search for cycles while a great many records without any are made, and spare them from it after.

    Looking through them over and over takes half the time of making them, and later a tenth of a second now and then.
    They are freed by their counts all the same, once nothing holds them.
    """
    running = gc.isenabled()
    gc.collect()
    gc.disable()
    try:
        yield
        gc.freeze()
    finally:
        if running:
            gc.enable()
