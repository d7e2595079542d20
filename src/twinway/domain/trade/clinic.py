"""The clinic: what is missing or vague in a proposal, said while it is being written; hints, never a refusal."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from twinway.domain.trade import contact_data
from twinway.domain.trade.records import Wording

SHORTEST_TITLE, LONGEST_TITLE = 4, 20  # words
SHORTEST_TEXT = 12  # words; fewer have never said what, how much and on which terms
SHORTEST_NOTICE = timedelta(days=14)
_DATES = re.compile(
    r"\b(?:\d{4}-\d{2}-\d{2}|\d{1,2}[./]\d{1,2}[./]\d{2,4}|(?:1[89]|20)\d\d\s?[-–/]\s?(?:1[89]|20)?\d\d)\b"
)
_NUMBER = re.compile(r"\d")
_COUNT_WORDS = re.compile(
    r"\b(?:one|two|three|four|five|six|seven|eight|nine|ten|dozen|hundred|thousand|million|pair|single)\b",
    re.IGNORECASE,
)
_PROMISE = re.compile(r"\bany (?:business|company|companies|kind|type|sort|cooperation|proposals?|offers?|partners?)\b"
                      r"|\b(?:all kinds of|various|etc\b|and so on|different (?:goods|products)|mutually beneficial)"
                      r"|\blooking for partners?\b(?! (?:for|in|to|who|that))", re.IGNORECASE)  # fmt: skip
_SUPERLATIVE = re.compile(
    r"\b(?:best|leading|leader|world[- ]class|unique|unrivalled|highest quality|top quality|excellent|number one|"
    r"no\. ?1|cheapest|lowest price|most reliable|innovative|cutting[- ]edge|state[- ]of[- ]the[- ]art|premium)\b",
    re.IGNORECASE,
)
_TERMS = re.compile(
    r"\b(?:EXW|FCA|FAS|FOB|CFR|CIF|CPT|CIP|DAP|DPU|DDP|deliver\w*|ship\w*|pay\w*|licen[cs]\w*|royalt\w*|invest\w*|"
    r"prepa\w*|credit|instal\w*|franchis\w*|lease\w*|share\w*|joint venture|agen\w*|distribut\w*|terms)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Hint:
    """What to mend: the field, a sentence that says how, and the writer's own words it is about (may be empty).

    `weight` 2 is what reviewers return proposals for, 1 is what makes them better.
    """

    code: str
    field: str
    text: str
    quoted: str = ""
    weight: int = 1


def hints(wording: Wording, today: date) -> tuple[Hint, ...]:
    """Every hint for a text as it stands, the weighty first, else in the order of the form."""
    found = (*_title(wording), *_texts(wording), *_frame(wording, today))
    return tuple(sorted(found, key=lambda hint: -hint.weight))


def _title(wording: Wording) -> Iterator[Hint]:
    words = wording.title.split()
    if len(words) < SHORTEST_TITLE:
        yield Hint(
            "short_title",
            "title",
            "Say in the title what it is and where: “Oak furniture from Vologda, 200 pieces a month”.",
        )
    if len(words) > LONGEST_TITLE:
        yield Hint("long_title", "title", f"The title has {len(words)} words; the first {LONGEST_TITLE} are read.")
    if len(words) > 2 and wording.title.isupper():
        yield Hint("capitals", "title", "Write the title in small letters; capitals are hard to read.")


def _texts(wording: Wording) -> Iterator[Hint]:
    main = "sought" if wording.kind.endswith("request") else "offered"
    if wording.kind == "partner_for_project":
        main = "sought"
    text = f"{wording.title}\n{wording.sought}\n{wording.offered}"
    body = str(getattr(wording, main))
    if len(body.split()) < SHORTEST_TEXT:
        said = "what you are looking for" if main == "sought" else "what you offer"
        yield Hint(
            "short_text",
            main,
            f"Say in two or three sentences {said}: what exactly, how much, on which terms.",
            weight=2,
        )
    if not _has_quantity(text):
        yield Hint("no_quantity", main, "Say how much or how many: pieces a month, tonnes, people, a sum.", weight=2)
    if not _TERMS.search(text):
        yield Hint("no_terms", main, "Say on which terms: delivery, payment, licence, agency, joint venture.")
    yield from _phrases(wording)


def _has_quantity(text: str) -> bool:
    return bool(_NUMBER.search(_DATES.sub(" ", text)) or _COUNT_WORDS.search(text))


def _phrases(wording: Wording) -> Iterator[Hint]:
    for name in ("title", "sought", "offered", "contact_role"):
        text = str(getattr(wording, name))
        yield from _contacts(name, text)
        if match := _PROMISE.search(text):
            sentence = "Nobody answers to “anything”: name the one thing you want most."
            yield Hint("vague", name, sentence, match[0], weight=2)
        if (match := _SUPERLATIVE.search(text)) and not _fact_beside(text, match):
            sentence = "Put a fact in its place: a figure, a certificate, a customer who may be named."
            yield Hint("superlative", name, sentence, match[0])


def _contacts(name: str, text: str) -> Iterator[Hint]:
    out = "Take the {} out: it is shown only after both sides have agreed to meet."
    for found in contact_data.addresses(text)[:1]:
        yield Hint("address_in_text", name, out.format("address"), found[:80], weight=2)
    for found in contact_data.phones(text)[:1]:
        yield Hint("phone_in_text", name, out.format("number"), found[:80], weight=2)


def _fact_beside(text: str, match: re.Match[str]) -> bool:
    """Whether the same sentence holds a figure."""
    start = max(text.rfind(mark, 0, match.start()) for mark in ".!?\n") + 1
    ends = [at for mark in ".!?\n" if (at := text.find(mark, match.end())) >= 0]
    return bool(_NUMBER.search(text[start : min(ends, default=len(text))].replace(match[0], "")))


def _frame(wording: Wording, today: date) -> Iterator[Hint]:
    missing = {
        "no_place": ("place", wording.place, "Say where the company is; answers come along the ties of that place."),
        "no_sector": ("sector_codes", wording.sector_codes, "Choose an industry: companies search by their own."),
        "no_language": ("languages", wording.languages, "Say in which languages one may answer."),
        "no_expiry": ("expires", wording.expires, "Say until when this stands; old proposals are not believed."),
        "no_contact_role": ("contact_role", wording.contact_role.strip(), "Say who answers: “export manager”."),
        "no_deadline": ("deadline", wording.deadline, "Say by when you need an answer; people answer to a date."),
    }  # fmt: skip
    heavy = {"no_place", "no_language", "no_expiry"}
    for code, (name, given, sentence) in missing.items():
        if not given:
            yield Hint(code, name, sentence, weight=2 if code in heavy else 1)
    if wording.deadline and today <= wording.deadline < today + SHORTEST_NOTICE:
        yield Hint("short_notice", "deadline", "Two weeks are little across a language and a border; give a month.")
