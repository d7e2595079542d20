"""Files made to harm: refused in words, or kept as something that cannot (H25 to H34)."""

from __future__ import annotations

import struct
import zipfile
import zlib
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, PngImagePlugin

from twinway.adapters.media import kinds, store, uploads
from twinway.adapters.media.kinds import CSV, IMAGE, PDF
from twinway.adapters.media.uploads import Accepted, Upload, accept, safe_name
from twinway.kernel.errors import Invalid, NotFound

ALL = (IMAGE, PDF, CSV)
PAYLOAD = b"<?php system($_GET['c']); ?><script>alert(1)</script>"


def picture(kind: str = "JPEG", size: tuple[int, int] = (40, 30), mode: str = "RGB", **more: object) -> bytes:
    out = BytesIO()
    Image.new(mode, size).save(out, kind, **more)
    return out.getvalue()


def png(width: int, height: int, rows: bytes = b"") -> bytes:
    """A PNG whose header says what it likes; `rows` is packed as its pixels."""

    def chunk(name: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    packed = chunk(b"IDAT", zlib.compress(rows, 9))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + packed + chunk(b"IEND", b"")


def taken(content: bytes, name: str = "a.jpg") -> Accepted:
    return accept(Upload(name, content), ALL)


def refused(content: bytes, name: str = "a.jpg") -> str:
    with pytest.raises(Invalid) as refusal:
        taken(content, name)
    return refusal.value.fields["file"]


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("../../etc/passwd", "passwd.webp"),
        ("C:\\temp\\con.png", "con.webp"),
        ("a\r\nSet-Cookie: x.png", "aSet-Cookie x.webp"),
        ("\u202egnp.exe", "gnp.webp"),
        ("x" * 500 + ".png", "x" * 80 + ".webp"),
        (".htaccess", "htaccess.webp"),
        ("", "file.webp"),
        ("...", "file.webp"),
        ("x.php.jpg", "x.php.webp"),
        ("Завод – цех №1.jpg", "Завод – цех №1.webp"),
    ],
)
def test_h25_a_name_is_only_shown_and_never_leads_anywhere(given: str, shown: str) -> None:
    assert safe_name(given, IMAGE) == shown


def test_h25_the_stored_name_is_random_and_no_other_name_is_read(settings: object, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path  # type: ignore[attr-defined]  # pytest-django's settings
    name = store.keep(b"words", PDF)
    assert store.read(name) == b"words"
    assert name != store.keep(b"words", PDF)
    assert {path.stat().st_mode & 0o077 for path in tmp_path.rglob("*.pdf")} == {0}
    for other in ("../secret-key", "", "/etc/passwd", name.upper(), f"{name}\n", f"./{name}", "a" * 32 + ".pdf"):
        with pytest.raises(NotFound):
            store.read(other)
    store.discard(name)
    with pytest.raises(NotFound):
        store.read(name)


def test_h26_a_bomb_of_few_bytes_and_many_pixels_is_refused_before_it_is_decoded() -> None:
    bomb = png(12_000, 12_000, bytes(1501) * 12_000)
    assert len(bomb) < 40_000
    assert "too many pixels" in refused(bomb)


@pytest.mark.parametrize(("width", "height"), [(30_000, 30_000), (1, 200_000), (8_001, 1), (4_900, 4_900)])
def test_h27_sides_and_pixels_have_limits_that_the_header_alone_breaks(width: int, height: int) -> None:
    assert "too many pixels" in refused(png(width, height))


def test_h27_a_picture_that_holds_more_than_it_says_keeps_only_what_it_says() -> None:
    kept = taken(png(1, 1, b"\0\xff" + PAYLOAD * 1000))
    assert Image.open(BytesIO(kept.content)).size == (1, 1)
    assert b"php" not in kept.content


def test_h28_nothing_of_a_picture_with_a_page_and_an_archive_behind_it_survives() -> None:
    archive = BytesIO()
    with zipfile.ZipFile(archive, "w") as packed:
        packed.writestr("x.class", PAYLOAD)
    kept = taken(picture() + PAYLOAD + archive.getvalue(), "x.php.jpg")
    for trace in (b"php", b"script", b"PK\x03\x04", b"x.class"):
        assert trace not in kept.content
    assert kept.kind is IMAGE
    assert kept.content[8:12] == b"WEBP"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', "an SVG or XML file"),
        (b'<?xml version="1.0"?><svg/>', "an SVG or XML file"),
        (b"<!DOCTYPE html><script>alert(1)</script>", "an HTML page"),
        (b"\xef\xbb\xbf  <html>", "an HTML page"),
    ],
)
def test_h29_drawings_and_pages_are_refused_whatever_they_are_called(content: bytes, said: str) -> None:
    for name in ("a.png", "a.jpg", "a.csv", "a.pdf"):
        assert said in refused(content, name)


def test_h30_place_of_taking_profile_and_comments_are_gone_and_the_picture_stands_upright() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # turned by a quarter
    exif[0x010E] = PAYLOAD.decode()
    exif.get_ifd(0x8825)[2] = (40.0, 26.0, 46.0)
    content = picture(size=(40, 20), exif=exif, icc_profile=b"I" * 5_000, comment=PAYLOAD, xmp=b"<x:xmpmeta>secret")
    kept = taken(content)
    found = Image.open(BytesIO(kept.content))
    assert found.size == (20, 40)
    assert not {"exif", "icc_profile", "xmp", "comment"} & set(found.info)
    assert not any(trace in kept.content for trace in (b"php", b"IIII", b"xmp", b"EXIF", b"GPS"))


def test_h30_words_inside_a_png_are_gone() -> None:
    told = PngImagePlugin.PngInfo()
    told.add_text("Comment", PAYLOAD.decode())
    told.add_itxt("XML:com.adobe.xmp", "secret", zip=True)
    assert b"php" not in taken(picture("PNG", pnginfo=told)).content


@pytest.mark.parametrize("kind", ["MPO", "WEBP", "PNG"])
def test_h31_pictures_of_several_frames_are_refused(kind: str) -> None:
    frames = [Image.new("RGB", (9, 9), colour) for colour in ("red", "blue")]
    out = BytesIO()
    frames[0].save(out, kind, save_all=True, append_images=frames[1:])
    assert "several pictures" in refused(out.getvalue())


@pytest.mark.parametrize("kind", ["GIF", "TIFF", "EPS", "BMP", "PDF"])
def test_h31_other_formats_are_refused_by_name_with_what_can_be_taken(kind: str) -> None:
    with pytest.raises(Invalid) as refusal:
        accept(Upload("a.jpg", picture(kind)), (IMAGE,))
    assert "What can be taken: JPEG, PNG or WebP." in refusal.value.fields["file"]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"8BPS\0\x01", "a Photoshop picture"),
        (b"SIMPLE  =                    T", "a FITS picture"),
        (b"\0\0\0\x18ftypheic\0\0\0\0", "a HEIC or AVIF picture"),
        (b"MZ\x90\0", "a program"),
    ],
)
def test_h31_what_it_is_is_said(content: bytes, said: str) -> None:
    assert said in refused(content)


def test_h32_what_is_cut_short_empty_or_too_large_is_refused_in_words() -> None:
    whole = picture("PNG", (300, 300))
    assert "cannot be read" in refused(whole[: len(whole) // 2])
    assert "cannot be read" in refused(b"\xff\xd8\xff\xe0")
    assert "is empty" in refused(b"")
    assert refused(picture() + bytes(8 * kinds.MEGABYTE)) == "The file is larger than 8 MB."


@pytest.mark.parametrize(
    ("mode", "kind"), [("CMYK", "JPEG"), ("I;16", "PNG"), ("1", "PNG"), ("P", "PNG"), ("LA", "PNG"), ("L", "JPEG")]
)
def test_h32_unusual_modes_are_converted(mode: str, kind: str) -> None:
    assert Image.open(BytesIO(taken(picture(kind, mode=mode)).content)).size == (40, 30)


def test_h33_archives_such_as_spreadsheets_are_refused_without_opening_them() -> None:
    bomb = BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/worksheets/sheet1.xml", bytes(20_000_000))
    assert "XLSX" in refused(bomb.getvalue(), "a.xlsx")
    assert "old Office file" in refused(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a.xls")


def test_h34_a_pdf_is_one_by_its_first_bytes_and_kept_as_it_is() -> None:
    plan = b"%PDF-1.7\n1 0 obj << /OpenAction << /S /JavaScript /JS (app.alert(1)) >> >>"
    assert taken(plan, "plan.html") == Accepted("plan.pdf", plan, PDF)
    assert "an HTML page" in refused(b"<html>%PDF-1.7", "plan.pdf")


def test_a_table_is_text_in_utf_8_of_bounded_rows_columns_and_cells() -> None:
    assert taken("\ufeffname;town\nÅsa;Łódź\n".encode(), "a.csv").kind is CSV
    assert "too large" in refused(b"a\n" * 50_001, "a.csv")
    assert "too large" in refused(b"," * 100, "a.csv")
    assert "too large" in refused(b"x" * 10_001, "a.csv")
    assert "line 1" in refused(b'"never closed\n', "a.csv")
    assert "What can be taken" in refused(b"a,b\0c", "a.csv")
    assert "What can be taken" in refused("Москва".encode("cp1251"), "a.csv")


def test_what_is_not_asked_for_is_not_taken() -> None:
    with pytest.raises(Invalid):
        accept(Upload("a.pdf", b"%PDF-1.7"), (IMAGE,))


def test_a_large_picture_is_made_small() -> None:
    kept = accept(Upload("a.png", picture("PNG", (3000, 1000))), ALL, side=300)
    assert Image.open(BytesIO(kept.content)).size == (300, 100)


def test_a_picture_that_takes_too_long_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(uploads.recoding, "SECONDS", 0)
    assert "too many pixels" in refused(picture())
