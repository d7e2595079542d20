"""A pasted text parted into its numbered articles, and articles of several languages laid side by side."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

LONGEST_HEADING = 120
# What an article is called where agreements of ties are written; longer words before the short forms of them.
_NAMES = (
    *("article", "section", "clause", "paragraph", "art"),  # English, French
    *("artikel", "artikkel", "artikla", "paragraf"),  # German, Dutch, Nordic
    *("artículo", "articulo", "artigo", "articolo", "articol", "articolul", "artykuł", "artykul", "cláusula"),
    *("статья", "стаття", "артыкул", "член", "ст"),  # Russian, Ukrainian, Belarusian, Bulgarian and Serbian
    *("článok", "článek", "članak", "čl", "straipsnis", "pants", "madde", "modda", "бап", "άρθρο"),
)
_FIRST = frozenset({"premier", "première", "primero", "primeiro", "1er", "1º", "первая", "перша"})
_NUMBER = r"(?P<number>\d{1,3}[a-z]?|[ivxl]{1,7}|" + "|".join(sorted(_FIRST)) + r")"
_WORDED = re.compile(
    rf"^[ \t]*(?P<name>(?:{'|'.join(sorted(_NAMES, key=len, reverse=True))})\b\.?|§)"
    rf"[ \t]*(?:no\.?|n[º°]|№)?[ \t]*{_NUMBER}"
    r"(?P<after>[ \t]*[.:)–—-]+[ \t]*|[ \t]+|(?=\n)|$)(?P<rest>[^\n]*)",
    re.IGNORECASE | re.MULTILINE,
)
_ORDINAL = re.compile(
    r"^[ \t]*第[ \t]*(?P<number>\d{1,3}|[一二三四五六七八九十]{1,3})[ \t]*[条條](?P<rest>[^\n]*)", re.MULTILINE
)
_BARE = re.compile(r"^[ \t]*(?P<number>\d{1,3})[.)][ \t]+(?P<rest>[^\n]*)", re.MULTILINE)
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50}
_HAN = {character: n for n, character in enumerate("一二三四五六七八九", start=1)}


@dataclass(frozen=True, slots=True)
class Article:
    """One article: its number ("" for what stands before the first), a heading where there is one, and its words."""

    number: str
    heading: str
    body: str


def split(text: str) -> tuple[Article, ...]:
    """The articles of a text in order; numbers are Arabic whatever the text writes ("IV" is "4").

    A line opens an article when it begins with a word for one and a number higher than the last ("Article 5.",
    "Статья 5", "§ 5", "第5条"); a mention of an article within a sentence does not. A text without such words is
    parted at lines "1.", "2." …, if they count up from 1. No words are lost.
    """
    told = text.replace("\r\n", "\n").replace("\r", "\n").strip()
    marks = _named(told) or _rising(_ORDINAL.finditer(told)) or _counted(told)
    if not marks:
        return (Article("", "", told),) if told else ()
    before = told[: marks[0][1].start()].strip()
    ends = [mark.start() for _number, mark in marks[1:]] + [len(told)]
    found = [_article(number, mark, told[mark.end() : end]) for (number, mark), end in zip(marks, ends, strict=True)]
    return (*((Article("", "", before),) if before else ()), *found)


def align(texts: Mapping[str, Sequence[Article]]) -> tuple[tuple[str, dict[str, Article]], ...]:
    """Articles of the same number side by side: (number, article by language), in the order of the numbers."""
    rows: dict[str, dict[str, Article]] = {}
    for language, articles in texts.items():
        for article in articles:
            rows.setdefault(article.number, {})[language] = article
    return tuple(sorted(rows.items(), key=lambda row: _order(row[0])))


def _article(number: str, mark: re.Match[str], following: str) -> Article:
    first, _line, rest = f"{mark['rest'].strip()}\n{following.strip()}".strip().partition("\n")
    is_heading = bool(rest.strip()) and len(first) <= LONGEST_HEADING and not first.endswith((".", ";", ":", ","))
    return Article(number, first, rest.strip()) if is_heading else Article(number, "", f"{first}\n{rest}".strip())


def _named(text: str) -> list[tuple[str, re.Match[str]]]:
    """The word that opens most articles, so that sections above articles, or mentions of a law, do not part them."""
    by_name: dict[str, list[re.Match[str]]] = {}
    for mark in _WORDED.finditer(text):
        by_name.setdefault(mark["name"].lower().rstrip("."), []).append(mark)
    return max((_rising(marks) for marks in by_name.values()), key=len, default=[])


def _rising(marks: Iterable[re.Match[str]]) -> list[tuple[str, re.Match[str]]]:
    """The marks whose numbers rise: a lower one is a mention, not a beginning."""
    found: list[tuple[str, re.Match[str]]] = []
    for mark in marks:
        number = _arabic(mark["number"].lower())
        if number and not _quoted_lower(mark) and (not found or _order(found[-1][0]) < _order(number)):
            found.append((number, mark))
    return found


def _quoted_lower(mark: re.Match[str]) -> bool:
    """Whether a sentence goes on in small letters, as in "Article 5 of the Convention"."""
    parted = mark.groupdict().get("after") or ""
    return bool(parted) and not parted.strip() and mark["rest"][:1].islower()


def _counted(text: str) -> list[tuple[str, re.Match[str]]]:
    found: list[tuple[str, re.Match[str]]] = []
    for mark in _BARE.finditer(text):
        if int(mark["number"]) == len(found) + 1:
            found.append((str(len(found) + 1), mark))
    return found if len(found) > 1 else []


def _arabic(number: str) -> str:
    if number in _FIRST:
        return "1"
    if number[0].isdecimal():
        return number.lstrip("0")
    return str(_han(number) if number[0] in _HAN or number[0] == "十" else _roman(number))


def _roman(number: str) -> int:
    values = [_ROMAN[letter] for letter in number]
    return sum(-value if value < after else value for value, after in zip(values, [*values[1:], 0], strict=True))


def _han(number: str) -> int:
    tens, ten, ones = number.partition("十")
    return (_HAN.get(tens, 1) * 10 if ten else 0) + _HAN.get(ones if ten else tens, 0)


def _order(number: str) -> tuple[int, str]:
    digits = re.match(r"\d+", number)
    return (int(digits[0]), number[digits.end() :]) if digits else (0, "")
