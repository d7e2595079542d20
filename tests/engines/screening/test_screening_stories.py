"""Promises of screening: who is flagged, who is not, and what the answer says."""

import pytest

from engines.screening.cast import (
    ACME,
    BELARUSKALI,
    BRACKETED,
    CHAMBER,
    EVERYONE,
    IVANOV,
    KOVALENKO,
    LIST,
    MITHALI,
    QINGHE,
    ROSNEFT,
    SMITH,
    STAR,
    ZAKHAROV,
    asked,
)
from twinway.engines.screening.index import build
from twinway.engines.screening.records import SENTENCES, Field, Identifier, ListedName, Subject
from twinway.engines.screening.screen import ALGORITHM, EXACT, THRESHOLD, screen


@pytest.mark.parametrize(
    "name",
    [
        *("Роснефть", "Rosneft", "ROS NEFT", "PAO NK Rosneft", "ПАО «НК „Роснефть“»", "PJSC Rosneft Oil Company"),
        *("Rosneft Oil Co.", "Rosnieft", "rosneft  OAO", "Роснефть нефтяная компания", "Rossneft"),
    ],
)
def test_a_company_is_found_in_any_script_spelling_order_and_legal_form(name):
    assert ROSNEFT in asked(name)


@pytest.mark.parametrize(
    ("name", "entry"),
    [
        ("ОАО Беларуськалий", BELARUSKALI),
        ("Беларуськалій", BELARUSKALI),
        ("Максим Юрьевич Захаров", ZAKHAROV),
        ("Maxim Zacharov", ZAKHAROV),
        ("Maksim Iurevich Zakharov", ZAKHAROV),
        ("M. Yu. Zakharov", ZAKHAROV),
        ("Захаров М. Ю.", ZAKHAROV),
        ("M.Y. Zakharov", ZAKHAROV),
        ("Сергей Иванов", IVANOV),
        ("Sergey Ivanov", IVANOV),
        ("عبد الرحمن محمد المثالي", MITHALI),
        ("عبدالرحمن المثالي", MITHALI),
        ("Abdurrahman el-Mithali", MITHALI),
        ("Абд ар-Рахман аль-Митхали", MITHALI),
        ("清河星云科技有限公司", QINGHE),
        ("Qing He Xing Yun Technology", QINGHE),
        ("Олександр Миколайович Коваленко", KOVALENKO),
        ("Alexander Nikolaevich Kowalenko", KOVALENKO),
        ("M/V Example Star", STAR),
        ("Primernaya Armiya", BRACKETED),
    ],
)
def test_people_firms_and_ships_are_found_in_other_scripts_and_spellings(name, entry):
    assert entry in asked(name)


@pytest.mark.parametrize(
    ("name", "known"),
    [
        ("Rosneft Vostok Bakery", {}),
        ("Gazprom Street Cafe", {}),
        ("Dulles Regional Chamber", {"country": "US"}),
        ("Chamber of Commerce", {}),
        ("Acme Trading LLC", {"country": "US", "kind": "organisation"}),
        ("John Smithson", {"kind": "person"}),
        ("Zakharov", {"kind": "person"}),
        ("Sergei Kuznetsov", {}),
        ("Baker", {"kind": "organisation"}),
        ("Muhammad Rahman", {}),
        ("Montclair Sister City Committee", {}),
        ("Open Joint Stock Company", {}),
        ("", {}),
        ("«…»", {}),
    ],
)
def test_near_misses_and_ordinary_names_are_not_flagged(name, known):
    assert asked(name, **known) == {}


def test_a_number_alone_finds_its_bearer_however_it_is_written():
    for value in ("7706107510", "77 0610-7510"):
        assert list(asked("", identifiers=(Identifier("inn", value),))) == [ROSNEFT]
        assert list(asked(value)) == [ROSNEFT]


def test_a_number_of_another_kind_or_country_is_not_the_same_number():
    for other in (Identifier("imo", "7706107510"), Identifier("inn", "7706107510", "US")):
        assert asked("", identifiers=(other,)) == {}


def test_another_birth_year_takes_a_person_with_an_ordinary_name_off():
    assert SMITH in asked("John Smith", kind="person")
    assert SMITH in asked("John Smith", kind="person", birth_year=1951)
    assert asked("John Smith", kind="person", birth_year=1985) == {}


def test_the_same_country_and_birth_year_speak_for_and_others_against():
    alike = asked("Maxim Zacharov")[ZAKHAROV]
    assert asked("Maxim Zacharov", country="RU", birth_year=1961)[ZAKHAROV] > alike
    assert asked("Maxim Zacharov", country="CA")[ZAKHAROV] < alike


def test_a_weak_alias_of_one_word_is_not_enough_for_a_person():
    assert asked("Baker", kind="person") == {}


def test_a_firm_is_no_ship_of_the_same_name():
    assert STAR in asked("Example Star", kind="vessel")
    assert asked("Example Star", kind="organisation") == {}


def test_the_answer_says_why_and_what_differs_and_what_it_rests_on():
    answer = screen(Subject("Захаров Максим", kind="person", country="CA", birth_year=1961), [LIST])
    (possible,) = answer.possibles
    assert (answer.outcome, possible.algorithm, possible.list) == ("possible match", ALGORITHM, LIST.about)
    assert possible.agreeing == (Field("birth year", "1961", "1961-03-12, 1962~"),)
    assert possible.differing == (Field("country", "CA", "RU"),)
    assert possible.why[0] == "“Захаров Максим” is like the listed name “ZAKHAROV, Maksim Yuryevich”."
    assert "Only listed: “yuryevich”." in possible.why
    assert {"name", "ordinary words", "country", "birth year"} == {f.name for f in possible.features}


def test_no_outcome_says_that_somebody_is_clear():
    assert set(SENTENCES) == {"possible match", "nothing like it", "not screened"}
    assert screen(Subject("Montclair"), [LIST]).outcome == "nothing like it"


def test_without_a_list_nobody_is_screened():
    answer = screen(Subject("Rosneft"), [])
    assert (answer.outcome, answer.possibles) == ("not screened", ())


def test_several_lists_are_asked_at_once_and_each_match_names_its_own():
    other = build([ROSNEFT], name="other", version="2")
    found = screen(Subject("Rosneft"), [LIST, other]).possibles
    assert [p.list.name for p in found] == ["example", "other"]


def test_an_equal_name_is_possible_however_many_bear_it():
    many = build(
        [ListedName("many", str(n), f"SMITH, John {chr(65 + n)}lbert", "person") for n in range(25)] + [SMITH],
        name="many",
        version="1",
    )
    found = screen(Subject("smith john"), [many]).possibles
    assert SMITH in [p.entry for p in found if p.score >= EXACT]


def test_a_threshold_can_be_given_and_is_kept():
    low = screen(Subject("Rosneft Vostok"), [LIST], threshold=0.3).possibles
    assert low
    assert all(0.3 <= p.score < THRESHOLD for p in low)


def test_an_empty_list_answers_too():
    assert screen(Subject("Rosneft"), [build([], name="empty", version="")]).outcome == "nothing like it"


def test_every_listed_name_finds_its_entry():
    assert all(entry in asked(entry.name, kind=entry.kind) for entry in EVERYONE)
    assert CHAMBER in asked("Russian Chamber of Commerce")
    assert ACME in asked("Acme Trading FZE")


def test_a_person_with_another_surname_or_other_given_names_is_somebody_else():
    assert asked("Maksim Yuryevich Sokolov", kind="person") == {}
    assert asked("Galina Zakharov", kind="person") == {}


def test_a_surname_joined_with_a_given_name_is_found_whichever_stands_first():
    assert ZAKHAROV in asked("Maksim Yuryevichzakharov")
    assert ZAKHAROV in asked("Zakharovmaksim")
