"""Letters that were written to files because there is no mail server: forgotten with whom they name."""

from __future__ import annotations

from collections.abc import Sequence
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

from django.conf import settings


def forget(marks: Sequence[str]) -> int:
    """Delete every kept letter that holds one of these texts; how many."""
    folder = Path(settings.MAIL_FOLDER)
    found = [path for path in folder.glob("*.log") if _holds(path.read_bytes(), marks)] if folder.is_dir() else []
    for path in found:
        path.unlink(missing_ok=True)
    return len(found)


def _holds(content: bytes, marks: Sequence[str]) -> bool:
    letter = message_from_bytes(content, policy=policy.default)
    texts = [content.decode("utf-8", errors="replace")]
    for part in letter.walk():
        texts += [str(value) for value in part.values()]
        if isinstance(part, EmailMessage) and part.get_content_maintype() == "text":
            texts.append(str(part.get_content()))
    whole = "\n".join(texts).lower()
    return any(mark.lower() in whole for mark in marks)
