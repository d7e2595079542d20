"""`twinway handover` writes one file for a new chair, and says what is missing for a PDF."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from twinway.interfaces.cli.commands import app

pytestmark = pytest.mark.usefixtures("register")
TIE = "starter:minneapolis-saint-paul--novosibirsk"


def test_the_pack_is_one_file_that_needs_nothing_beside_it(tmp_path: Path) -> None:
    out = tmp_path / "pack.html"
    done = CliRunner().invoke(app, ["handover", TIE, str(out)])
    assert done.exit_code == 0
    page = out.read_text(encoding="utf-8")
    assert all(words in page for words in ("Handover pack", "Novosibirsk", "What the plan says", "Sources"))
    assert "<script" not in page
    assert "src=" not in page


def test_a_pdf_without_the_extra_and_another_suffix_are_refused_in_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    for name, words in (("pack.pdf", "twinway[pdf]"), ("pack.docx", ".html or .pdf")):
        done = CliRunner().invoke(app, ["handover", TIE, str(tmp_path / name)])
        assert done.exit_code == 2
        assert words in " ".join(done.output.split())
        assert not (tmp_path / name).exists()
