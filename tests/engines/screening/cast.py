"""A list of invented entries, and a few of well-known companies; example data."""

from twinway.engines.screening.index import build
from twinway.engines.screening.records import Alias, Identifier, ListedName, Subject
from twinway.engines.screening.screen import screen

ROSNEFT = ListedName(
    "example",
    "1",
    "OPEN JOINT-STOCK COMPANY ROSNEFT OIL COMPANY",
    "organisation",
    (Alias("ROSNEFT"),),
    ("RU",),
    (Identifier("inn", "7706107510", "RU"), Identifier("ogrn", "1027700043502", "RU")),
)
BELARUSKALI = ListedName("example", "2", "BELARUSKALI OAO", "organisation", countries=("BY",))
ACME = ListedName("example", "3", "ACME TRADING FZE", "organisation", countries=("AE",))
ZAKHAROV = ListedName(
    "example",
    "4",
    "ZAKHAROV, Maksim Yuryevich",
    "person",
    (Alias("THE BAKER", "weak"), Alias("BAKER", "weak")),
    ("RU",),
    (Identifier("passport", "4500 123456", "RU"),),
    ("1961-03-12", "1962~"),
)
IVANOV = ListedName("example", "5", "IVANOV, Sergei", "person", countries=("RU",), dates_of_birth=("1970~",))
SMITH = ListedName("example", "6", "SMITH, John", "person", countries=("GB",), dates_of_birth=("1950",))
MITHALI = ListedName("example", "7", "AL-MITHALI, Abd al-Rahman Muhammad", "person", countries=("SY",))
QINGHE = ListedName("example", "8", "QINGHE XINGYUN TECHNOLOGY CO., LTD.", "organisation", countries=("CN",))
STAR = ListedName("example", "9", "EXAMPLE STAR", "vessel", identifiers=(Identifier("imo", "9999993"),))
CHAMBER = ListedName("example", "10", "RUSSIAN CHAMBER OF COMMERCE", "organisation", countries=("RU",))
KOVALENKO = ListedName("example", "11", "KOVALENKO, Oleksandr Mykolayovych", "person", countries=("UA",))
BRACKETED = ListedName("example", "12", "PRIMERNAYA ARMIYA (PRA)", "organisation")
EVERYONE = (ROSNEFT, BELARUSKALI, ACME, ZAKHAROV, IVANOV, SMITH, MITHALI, QINGHE, STAR, CHAMBER, KOVALENKO, BRACKETED)
LIST = build(EVERYONE, name="example", version="1")


def asked(name: str = "", **known) -> dict[ListedName, float]:
    """The entries that may be meant, with their scores."""
    return {p.entry: p.score for p in screen(Subject(name, **known), [LIST]).possibles}
