"""Who may do what: every predicate of the site, asked by name with `may`.

The scope of a grant is a text such as `tie:<public id>`; an operator may do everything a registrar may.
"""

from __future__ import annotations

from rules import RuleSet, predicate

from twinway.domain.accounts.records import Asker


def _signed_in(asker: Asker) -> bool:
    return asker.user is not None


def _confirmed(asker: Asker) -> bool:
    return asker.confirmed


def _operator(asker: Asker) -> bool:
    return asker.operator


def _registrar(asker: Asker) -> bool:
    return asker.holds("registrar", "")


def _moderator(asker: Asker) -> bool:
    return asker.holds("moderator", "")


def _editor(asker: Asker, scope: str) -> bool:
    return asker.holds("committee_editor", scope)


def _owner(asker: Asker, scope: str) -> bool:
    return asker.holds("company_owner", scope)


signed_in, confirmed, operator = predicate(_signed_in), predicate(_confirmed), predicate(_operator)
registrar, editor, moderator = predicate(_registrar), predicate(_editor), predicate(_moderator)
owner = predicate(_owner)

RULES = RuleSet()
RULES.add_rule("use the desk", operator)
RULES.add_rule("read the mailbox", operator)
RULES.add_rule("decide claims", operator | registrar)
RULES.add_rule("decide screenings", operator | registrar)
RULES.add_rule("claim", signed_in & confirmed)
RULES.add_rule("invite an editor", operator | registrar | editor | owner)
RULES.add_rule("edit an organisation", operator | editor | owner)
RULES.add_rule("edit", operator | editor)
RULES.add_rule("keep the record", operator | registrar | editor)
RULES.add_rule("write a proposal", operator | (signed_in & confirmed))
RULES.add_rule("review anywhere", operator | moderator)
RULES.add_rule("assign areas", operator | registrar)
RULES.add_rule("ask all sides", operator | registrar)
RULES.add_rule("save a search", signed_in & confirmed)
RULES.add_rule("make a key", (signed_in & confirmed) | operator)


def may(what: str, asker: Asker, scope: str = "") -> bool:
    """Whether the asker may; `what` is the name of a rule, KeyError where there is none."""
    return bool(RULES[what].test(asker, scope))
