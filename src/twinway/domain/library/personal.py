"""What the library holds about users: who handed in which version of a text."""

from twinway.domain.accounts.personal import Held

HELD = (Held("library.DocumentVersion", "by"),)
