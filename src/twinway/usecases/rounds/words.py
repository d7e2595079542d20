"""What a confirmation letter and its page say, in each language they are written in."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from twinway.kernel.partial_date import PartialDate

_EN: Mapping[str, str] = {
    "subject": "Is this still right? {title}",
    "reminder": "Reminder: is this still right? {title}",
    "ask": "Below is what the register holds of “{title}”.",
    "button": "All still right, or correct",
    "after": "The page asks you to press one button. Opening it changes nothing. The link works until {day}.",
    "only": "Your answer is recorded with its day, for your side only.",
    "why": "You get this letter because yours is the address on record for this side of the tie.",
    "title": "Is this still right?",
    "side": "Your side",
    "other": "The other side",
    "state": "Where it stands",
    "since": "Since",
    "kind": "What it is",
    "bodies": "Bodies",
    "people": "People",
    "unknown": "not known",
    "speak": "For which side do you speak?",
    "right": "All still right",
    "stands": "You say that the tie stands for your side, and that what is shown here is right.",
    "as_shown": "You say that what is shown here is right.",
    "correct": "Correct",
    "wrong": "What is to be corrected?",
    "wrong_hint": "Write in your own words. A person reads it and changes the record.",
    "where": "Where it stands",
    "when": "Since when",
    "places": "Places",
    "more": "Anything else",
    "send": "Send the corrections",
    "thanks": "Thank you",
    "thanks_right": "Your answer is on record with today’s date, for your side only.",
    "thanks_correct": "A person reads your corrections and changes the record.",
    "answered": "This question was answered on {day}. To change the answer, write to the registrar.",
    "over": "This round is over. The next one will ask again.",
    "untouched": "If you close this page, nothing changes.",
    "problem": "There is a problem",
}
_RU: Mapping[str, str] = {
    "subject": "Всё ли верно? {title}",
    "reminder": "Напоминание: всё ли верно? {title}",
    "ask": "Вот что сказано в реестре о связи «{title}».",
    "button": "Всё верно или исправить",
    "after": "На странице нужно нажать одну кнопку. Открытие страницы ничего не меняет. Ссылка действует до {day}.",
    "only": "Ваш ответ записывается с датой и только для вашей стороны.",
    "why": "Вы получили это письмо, потому что ваш адрес указан для этой стороны связи.",
    "title": "Всё ли верно?",
    "side": "Ваша сторона",
    "other": "Другая сторона",
    "state": "Состояние",
    "since": "С какого времени",
    "kind": "Вид связи",
    "bodies": "Организации",
    "people": "Люди",
    "unknown": "неизвестно",
    "speak": "За какую сторону вы отвечаете?",
    "right": "Всё верно",
    "stands": "Вы подтверждаете, что для вашей стороны связь действует и что сведения здесь верны.",
    "as_shown": "Вы подтверждаете, что сведения здесь верны.",
    "correct": "Исправить",
    "wrong": "Что нужно исправить?",
    "wrong_hint": "Напишите своими словами. Человек прочтёт и изменит запись.",
    "where": "Состояние",
    "when": "С какого времени",
    "places": "Места",
    "more": "Что-то ещё",
    "send": "Отправить исправления",
    "thanks": "Спасибо",
    "thanks_right": "Ваш ответ записан с сегодняшней датой и только для вашей стороны.",
    "thanks_correct": "Человек прочтёт ваши исправления и изменит запись.",
    "answered": "На этот вопрос ответили {day}. Чтобы изменить ответ, напишите регистратору.",
    "over": "Этот опрос завершён. Следующий спросит снова.",
    "untouched": "Если закрыть эту страницу, ничего не изменится.",
    "problem": "Есть ошибка",
}
WORDS: Mapping[str, Mapping[str, str]] = {"en": _EN, "ru": _RU}

STATES: Mapping[str, Mapping[str, str]] = {
    "en": {
        "proposed": "proposed",
        "authorised": "authorised, not yet signed",
        "in_force": "in force",
        "paused": "paused",
        "suspended": "suspended",
        "terminated": "ended",
        "expired": "expired",
        "emeritus": "honoured, no longer active",
        "listed": "named in a list, unconfirmed",
        "not_stated": "not stated",
    },
    "ru": {
        "proposed": "предложена",
        "authorised": "одобрена, но не подписана",
        "in_force": "действует",
        "paused": "приостановлена",
        "suspended": "приостановлена решением",
        "terminated": "прекращена",
        "expired": "срок истёк",
        "emeritus": "почётная, без деятельности",
        "listed": "названа в списке, не подтверждена",
        "not_stated": "не указано",
    },
}
KINDS: Mapping[str, Mapping[str, str]] = {
    "en": {
        "sister": "sister tie",
        "friendship": "friendship tie",
        "cooperation": "cooperation",
        "institutional": "partnership of institutions",
        "business_council": "business council",
        "contact": "contact",
        "project": "project partnership",
        "event_link": "events only, no tie",
    },
    "ru": {
        "sister": "побратимство",
        "friendship": "дружеская связь",
        "cooperation": "сотрудничество",
        "institutional": "партнёрство учреждений",
        "business_council": "деловой совет",
        "contact": "контакт",
        "project": "совместный проект",
        "event_link": "только мероприятия, без связи",
    },
}
_MONTHS = (
    *("января", "февраля", "марта", "апреля", "мая", "июня"),
    *("июля", "августа", "сентября", "октября", "ноября", "декабря"),
)


def say(language: str, key: str, **told: str) -> str:
    """A sentence in a language; KeyError for a key that is none."""
    return WORDS[language][key].format(**told)


def day_words(language: str, day: date) -> str:
    """A day as people write it: `24 November 2026`, `24 ноября 2026 года`."""
    if language == "ru":
        return f"{day.day} {_MONTHS[day.month - 1]} {day.year} года"
    return PartialDate.parse(day.isoformat()).words()
