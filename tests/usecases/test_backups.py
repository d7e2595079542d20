"""Everything in one file, and back: equal to the row, mail off, nothing half done."""

from __future__ import annotations

import hashlib
import json
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.db import connection

from twinway.adapters.backups import archive, diary
from twinway.domain.accounts import letters
from twinway.domain.places.models import Place
from twinway.domain.provenance import operations as provenance
from twinway.domain.provenance import switches
from twinway.domain.ties.models import Tie
from twinway.kernel.errors import NotFound
from twinway.usecases import backups
from twinway.usecases.send_letters import send_letters

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)


@pytest.fixture
def ground(tmp_path: Path) -> backups.Ground:
    home = tmp_path / "home"
    media = home / "media"
    (media / "photos").mkdir(parents=True)
    (media / "photos" / "one.bin").write_bytes(bytes(range(256)))
    (home / "secret-key").write_text("a secret", encoding="ascii")
    return backups.Ground(home, media)


@pytest.fixture
def kept(register, ground: backups.Ground, tmp_path: Path) -> Path:
    file = tmp_path / "kept.twinway"
    backups.back_up(file, ground, now=NOW)
    return file


def changed(file: Path, target: Path, name: str, content: bytes) -> Path:
    """The archive with one part replaced."""
    with zipfile.ZipFile(file) as old, zipfile.ZipFile(target, "w") as new:
        for info in old.infolist():
            new.writestr(info.filename, content if info.filename == name else old.read(info))
    return target


def test_a_backup_holds_every_row_the_files_and_the_secret(kept: Path, ground: backups.Ground) -> None:
    told = archive.read_manifest(kept)
    by_label = {table.label: table.rows for table in told.tables}
    assert by_label["places.place"] == Place.objects.count()
    assert by_label["ties.tie"] == Tie.objects.count() > 0
    assert {held.path for held in told.files} == {"media/photos/one.bin", "secret-key"}
    assert kept.stat().st_mode & 0o077 == 0
    assert diary.read(ground.home)[diary.MADE] == NOW.isoformat()


def test_two_backups_of_the_same_state_hold_the_same_rows(kept: Path, ground: backups.Ground, tmp_path: Path) -> None:
    again = tmp_path / "again.twinway"
    backups.back_up(again, ground, now=NOW)
    assert archive.read_manifest(kept) == archive.read_manifest(again)


def test_it_comes_back_equal_into_a_new_database(kept: Path, ground: backups.Ground) -> None:
    told = backups.verify(kept, ground, now=NOW)
    assert told.rows == archive.read_manifest(kept).rows
    assert diary.read(ground.home)[diary.SEEN_BACK] == NOW.isoformat()


@pytest.mark.parametrize("name", ["rows/ties.tie.jsonl", "media/photos/one.bin", "secret-key"])
def test_a_changed_byte_is_found_by_name(kept: Path, ground: backups.Ground, tmp_path: Path, name: str) -> None:
    with pytest.raises(archive.Broken, match=name):
        backups.verify(changed(kept, tmp_path / "bad", name, b"other\n"), ground, now=NOW, quick=True)


def test_rows_that_would_come_back_different_are_found(kept: Path, ground: backups.Ground, tmp_path: Path) -> None:
    """A file that is whole in itself, but says of a table what the database cannot hold so."""
    with zipfile.ZipFile(kept) as old:
        manifest = json.loads(old.read("manifest.json"))
        line = old.read("rows/provenance.loadeddata.jsonl").replace(b",", b" ,", 1)
    for table in manifest["tables"]:
        if table["label"] == "provenance.loadeddata":
            table["digest"] = hashlib.sha256(line).hexdigest()
    first = changed(kept, tmp_path / "one", "rows/provenance.loadeddata.jsonl", line)
    bad = changed(first, tmp_path / "two", "manifest.json", json.dumps(manifest).encode())
    with pytest.raises(archive.Broken, match="came back different"):
        backups.verify(bad, ground, now=NOW)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 not a zip", b"hello" * 1000])
def test_another_file_is_no_backup(ground: backups.Ground, tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "photo.jpg"
    file.write_bytes(content)
    with pytest.raises(archive.Broken, match=r"photo\.jpg is not a backup"):
        backups.verify(file, ground, now=NOW)
    with pytest.raises(NotFound):
        backups.verify(tmp_path / "none", ground, now=NOW)


def test_a_name_that_leads_out_of_the_folder_is_refused(tmp_path: Path) -> None:
    for name in ("media/../../evil", "/etc/passwd", "media/a/../../../evil", "rows/x"):
        with pytest.raises(archive.Broken, match="leads out"):
            archive._inside(tmp_path / "media", name)


def test_a_restore_over_data_is_refused_until_it_is_said(register, ground: backups.Ground, tmp_path: Path) -> None:
    file = tmp_path / "kept.twinway"
    backups.back_up(file, ground, now=NOW)
    with pytest.raises(backups.HoldsData, match="--replace"):
        backups.restore(file, ground, backups.Wanted(), now=NOW)


def test_a_backup_of_a_later_program_is_refused_by_name(kept: Path, ground: backups.Ground, tmp_path: Path) -> None:
    with zipfile.ZipFile(kept) as old:
        manifest = json.loads(old.read("manifest.json"))
    manifest["migrations"].append(["ties", "9999_from_the_future"])
    later = changed(kept, tmp_path / "later", "manifest.json", json.dumps(manifest).encode())
    from twinway.adapters.backups.databases import TooNew

    with pytest.raises(TooNew, match="9999_from_the_future"):
        backups.verify(later, ground, now=NOW)


@pytest.mark.django_db
def test_no_letter_leaves_while_mail_is_off() -> None:
    sent: list[object] = []
    draft = letters.Draft("sign-in:1", "one", "a@example.org", "code", "Your code", "It is 123456.")
    letters.enqueue(draft=draft, host="example.org", now=NOW)
    switches.turn_on(switches.MAIL_OFF, reason="restored from a backup", now=NOW)
    assert send_letters(clock=lambda: NOW, send=sent.append).sent == 0
    switches.turn_off(switches.MAIL_OFF)
    assert send_letters(clock=lambda: NOW, send=sent.append).sent == 1


@pytest.mark.django_db
def test_nothing_public_changes_while_the_site_is_read_only() -> None:
    switches.turn_on(switches.READ_ONLY, reason="", now=NOW)
    with pytest.raises(switches.ReadOnly):
        provenance.bump_data_version()


@pytest.mark.django_db
def test_the_pages_say_that_nothing_can_be_changed_and_reading_goes_on(client) -> None:
    switches.turn_on(switches.READ_ONLY, reason="We move house", now=NOW)
    refused = client.post("/claim/", {})
    assert refused.status_code == 503
    assert "We move house" in refused.content.decode()
    assert refused["Retry-After"]
    assert client.post("/api/v1/find").json()["error"]["code"] == "read_only"
    assert client.get("/about/").status_code == 200
    assert connection.vendor in ("sqlite", "postgresql")
