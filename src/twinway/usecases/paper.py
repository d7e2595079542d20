"""A page as PDF, where the extra for it is installed."""

from __future__ import annotations

from twinway.adapters import pdf


def can_be_made() -> bool:
    """Whether PDF can be made here."""
    return pdf.is_installed()


def made_of(page: str) -> bytes:
    """The PDF of an HTML page that holds everything it shows."""
    return pdf.made_of(page)
