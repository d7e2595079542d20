"""The eight project fields of the article, and which of them a text speaks of.

The names are the article's own (BISNIS, July 2002, line 9). A text is folded, and each of its words is compared with
word beginnings in English, German, French, Spanish, Russian and Ukrainian. Our own list, open to correction.
"""

from __future__ import annotations

from twinway.kernel.text import fold

EIGHT = (
    "health care",
    "environment",
    "arts",
    "education",
    "economic and business development",
    "public safety",
    "municipal training",
    "youth",
)
_BEGINNINGS = {
    "health care": "health hospital clinic medic nurs doctor dental dentist pharma surg krankenhaus gesundheit arzt "
    "sante hopital salud здоров больни лікар врач медиц поликлин",
    "environment": "environment ecolog climat wastew recycl forest conservation sustainab umwelt klima abfall wasser "
    "ambiente эколог екологі климат окружающ довкілл",
    "arts": "artist museum musi concert orchestra choir theatre theater opera ballet danc exhibit painting sculpt "
    "cultur kultur kunst ausstellung exposition музе музык концерт театр выставк искусств культур мистецтв",
    "education": "educat school universit college academ student teacher scholar scien resear institut training "
    "lectur schul hochschul studier wissenschaft ecole etudiant recherche escuela школ университет університет "
    "студент образован освіт научн науков институт інститут",
    "economic and business development": "business trade trading commerc econom compan corporat enterpris entrepren "
    "invest export import industr retail store customer chamber proposal contract wirtschaft handel unternehm firma "
    "entreprise empresa экономи економі торгов предприя підприєм бизнес бізнес компани компані инвест інвест",
    "public safety": "police firefight safety emergen rescue violence crime disaster defence defense polizei feuerwehr "
    "pompier securite policia bombero полици пожарн спасат безопасн безпек",
    "municipal training": "municipal governance kommunal verwaltung муницип муніцип самоуправ самовряд",
    "youth": "youth young child teen orphan scout pupil jugend kinder jeunes enfant joven juventud молодеж молодіж "
    "дети детск дітей дитяч сирот",
}
# Too short to begin other words with: `art` is no article, `fire` no fired.
_WHOLE = {"arts": {"art", "arts", "film", "films"}, "public safety": {"fire"}, "environment": {"water", "waste"}}
_TABLE = [(name, tuple(_BEGINNINGS[name].split()), frozenset(_WHOLE.get(name, ()))) for name in EIGHT]


def fields_in(*texts: str) -> frozenset[str]:
    """The fields the texts speak of; none where no word fits."""
    words = {word for text in texts for word in fold(text).split()}
    return frozenset(name for name, begins, whole in _TABLE if any(w in whole or w.startswith(begins) for w in words))


def field_named(text: str) -> str:
    """The field a register's own label means, such as `economic` or `culture`; empty when it is none of the eight."""
    folded = fold(text)
    if folded in EIGHT:
        return folded
    found = fields_in(text)
    return next(iter(found)) if len(found) == 1 else ""
