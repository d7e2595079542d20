"""What every test stands on: a home of its own for each process, and the starter register over a small gazetteer."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

# Settings read their home when they are imported, and pytest-django imports them before any fixture runs.
HOME = Path(tempfile.mkdtemp(prefix="twinway-tests-"))
os.environ["TWINWAY_HOME"] = str(HOME)
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "twinway.config.settings")

import pytest  # noqa: E402 – the home comes first
from pytest_django import DjangoDbBlocker  # noqa: E402


def pytest_configure() -> None:
    """Nothing here is timed, and nothing is kept open: a live server opens a thread, so a connection, a request."""
    import hypothesis
    from django.conf import settings

    hypothesis.settings.register_profile("untimed", deadline=None)
    hypothesis.settings.load_profile("untimed")
    settings.DATABASES["default"]["CONN_MAX_AGE"] = 0


def pytest_unconfigure() -> None:
    shutil.rmtree(HOME, ignore_errors=True)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Fill the test database once: the small gazetteer, the starter register, the index of names.

    Each test then runs in a transaction that is rolled back, so that all of them read the same register.
    """
    with django_db_blocker.unblock():
        _fill()
    yield
    with django_db_blocker.unblock():
        _end_other_sessions()


def _end_other_sessions() -> None:
    """PostgreSQL drops no database in use, and a live server's thread may outlast the last request of a browser."""
    from django.db import connection

    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                "WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )


def _fill() -> None:
    from factories import gazetteer
    from twinway.domain.places import operations as places
    from twinway.usecases import place_index
    from twinway.usecases.load_starter import load_starter

    places.load_places(places=gazetteer.places())
    load_starter()
    place_index.ensure_index()


@pytest.fixture(autouse=True)
def _nothing_kept_from_another_test() -> Iterator[None]:
    """A test that is rolled back gives its data versions back; what was kept under them must not be read again."""
    yield
    from twinway.usecases import kept

    kept.forget()


@pytest.fixture
def register(db: None) -> None:
    """The starter register over the small gazetteer, in the test's own transaction."""
