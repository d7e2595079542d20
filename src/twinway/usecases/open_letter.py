"""A letter to the office behind a tie where nobody answers here: in English and, as far as we have it, in theirs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote

from twinway.domain.places.records import PlaceRecord
from twinway.usecases.introduction_desks import BODIES, About
from twinway.usecases.register import snapshot
from twinway.usecases.site import site

LANGUAGE_OF: Mapping[str, str] = {"RU": "ru", "BY": "ru", "KZ": "ru", "KG": "ru"}  # an official language there
LONGEST_ADDRESS = 1900  # characters of a mailto address that mail programs take


@dataclass(frozen=True, slots=True)
class Office:
    """Whom to write to: a body or the public office of a place, what it is, and its web site."""

    name: str
    role: str
    site: str
    place: PlaceRecord | None = None


@dataclass(frozen=True, slots=True)
class OpenLetter:
    """A letter ready to be printed or sent from one's own mail program; `mailto` names no address."""

    lang: str
    subject: str
    body: str
    mailto: str


def offices(found: About) -> tuple[Office, ...]:
    """Bodies of the tie, then the public office of each place."""
    tie = found.tie
    bodies = snapshot().evidence.bodies.get(tie.pk, ()) if tie else ()
    told = [Office(body.name, body.role, body.url) for body in bodies if body.role in BODIES]
    return (
        *told,
        *(Office(place.short_label, "public office", place.official_site, place) for place in found.places),
    )


def partners(found: About, home: str = "") -> tuple[PlaceRecord, ...]:
    """The places on the far side, as far as it is known which that is: not in `home` nor at home with the site."""
    near = {home} if home else set(site().home_countries)
    far = tuple(place for place in found.places if place.country not in near)
    return far or found.places


def letters_for(found: About, words: Mapping[str, str], home: str = "") -> tuple[OpenLetter, ...]:
    """The letter in English, and in the partner's language where we have it; what was typed stands in it as typed."""
    far = partners(found, home)
    langs = dict.fromkeys(["en", *(LANGUAGE_OF[place.country] for place in far if place.country in LANGUAGE_OF)])
    return tuple(_letter(lang, found.title, words) for lang in langs)


def _letter(lang: str, title: str, words: Mapping[str, str]) -> OpenLetter:
    told = {
        name: words.get(name, "").strip() for name in ("message", "offer", "company", "company_name", "contact_name")
    }
    blank = _BLANKS[lang]
    texts = {name: text or blank[name] for name, text in told.items()}
    heading, paragraphs = _TEXTS[lang]
    subject = heading.format(title=title, **texts)
    body = "\n\n".join(paragraph.format(title=title, **texts) for paragraph in paragraphs)
    address = f"mailto:?subject={quote(subject)}&body={quote(body)}"
    if len(address) > LONGEST_ADDRESS:
        address = f"mailto:?subject={quote(subject)}"
    return OpenLetter(lang, subject, body, address)


_BLANKS: Mapping[str, Mapping[str, str]] = {
    "en": {
        "message": "[what you look for]",
        "offer": "[what you offer]",
        "company": "[what your company does]",
        "company_name": "[company]",
        "contact_name": "[your name]",
    },
    "ru": {
        "message": "[что вы ищете]",
        "offer": "[что вы предлагаете]",
        "company": "[чем занимается ваша компания]",
        "company_name": "[компания]",
        "contact_name": "[ваше имя]",
    },
}
_TEXTS: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "en": (
        "Who looks after this partnership? {title}",
        (
            "Dear Sir or Madam,",
            "our communities are partners: {title}.",
            "We are {company_name}. What we do: {company}",
            "What we look for: {message}",
            "What we offer: {offer}",
            (
                "Could you tell us who looks after this partnership, or pass this letter on to a company or an office "
                "that may be interested? A short answer would help us, also if it is no."
            ),
            "Yours faithfully,\n{contact_name}\n{company_name}",
        ),
    ),
    "ru": (
        "Кто отвечает за это партнёрство? {title}",
        (
            "Здравствуйте!",
            "Наши города и регионы связаны партнёрством: {title}.",
            "Мы – компания {company_name}. Чем мы занимаемся: {company}",
            "Что мы ищем: {message}",
            "Что мы предлагаем: {offer}",
            (
                "Подскажите, пожалуйста, кто у вас отвечает за это партнёрство, или передайте это письмо компании или "
                "организации, которой оно может быть интересно. Мы будем благодарны за короткий ответ, даже если "
                "это отказ."
            ),
            "С уважением,\n{contact_name}\n{company_name}",
        ),
    ),
}
