"""Hand one letter to the mail server of the settings."""

from __future__ import annotations

from email.utils import formataddr, parseaddr
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import EmailMultiAlternatives

from twinway.domain.accounts.letters import LetterRecord
from twinway.domain.publishing import site


class NotSent(Exception):  # noqa: N818 – it is no fault: the letter is tried again
    """The mail server did not take the letter; the message says why."""


def send(letter: LetterRecord) -> None:
    """Send a letter with its own Message-ID, and a way out in one click where it belongs to a subscription.

    Raises NotSent where the server cannot be reached or refuses the letter.
    """
    headers = {"Message-ID": letter.message_id, "Auto-Submitted": "auto-generated"}
    if letter.unsubscribe_url:  # RFC 2369 and RFC 8058
        headers["List-Unsubscribe"] = f"<{letter.unsubscribe_url}>"
        headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    mail = EmailMultiAlternatives(letter.subject, letter.text, _from(), to=[letter.to], headers=headers)
    if letter.html:
        mail.attach_alternative(letter.html, "text/html")
    try:
        mail.send()
    except (SMTPException, OSError, ValueError) as error:
        raise NotSent(f"{type(error).__name__}: {error}") from error


def _from() -> str:
    """The installation's address, under the name the operator gave for letters."""
    name, address = parseaddr(settings.DEFAULT_FROM_EMAIL)
    return formataddr((site.current().sender_name or name, address))
