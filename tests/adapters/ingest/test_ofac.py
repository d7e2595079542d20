"""Promises of the reader of the SDN list's CSV family."""

from pathlib import Path

import pytest

from twinway.adapters.ingest.records import Rejected
from twinway.adapters.ingest.sources.ofac.countries import country_code
from twinway.adapters.ingest.sources.ofac.read import checksum, read
from twinway.adapters.ingest.sources.ofac.remarks import read_remarks
from twinway.engines.screening.records import Alias, Identifier, ListedName
from twinway.kernel.errors import Invalid

EXAMPLE = Path(__file__).parents[2] / "fixtures" / "sdn_example"
ROW = '{number},"{name}",-0- ,"EXAMPLE",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- \r\n'


@pytest.fixture
def folder(tmp_path):
    def write(**files):
        for name, text in files.items():
            (tmp_path / f"{name}.csv").write_bytes(text if isinstance(text, bytes) else text.encode())
        return tmp_path

    return write


def by_number(path):
    return {row.entry: row for row in read(path) if isinstance(row, ListedName)}


def test_the_whole_example_is_read_without_a_refusal():
    rows = list(read(EXAMPLE))
    assert [row.entry for row in rows if isinstance(row, ListedName)] == [str(n) for n in range(101, 115)]
    assert [row for row in rows if isinstance(row, Rejected)] == []


def test_an_entry_has_its_aliases_addresses_and_numbers():
    assert by_number(EXAMPLE)["101"] == ListedName(
        list="ofac-sdn",
        entry="101",
        name="OPEN JOINT-STOCK COMPANY ROSNEFT OIL COMPANY",
        kind="organisation",
        aliases=(Alias("ROSNEFT"), Alias("NK ROSNEFT")),
        countries=("RU",),
        identifiers=(Identifier("inn", "7706107510", "RU"), Identifier("ogrn", "1027700043502", "RU")),
        programmes=("EXAMPLE-RU",),
        remarks="Example data; Tax ID No. 7706107510 (Russia); Registration ID 1027700043502 (Russia).",
    )


def test_a_person_has_dates_of_birth_nationality_passport_and_weak_aliases():
    person = by_number(EXAMPLE)["106"]
    assert (person.kind, person.countries, person.programmes) == ("person", ("RU",), ("EXAMPLE-RU", "EXAMPLE-UA"))
    assert person.dates_of_birth == ("1961-03-12", "1962")
    assert person.identifiers == (Identifier("passport", "4500123456", "RU"),)
    assert person.aliases == (Alias("THE BAKER", "weak"),)


def test_ships_have_their_flag_and_number_and_aircraft_are_aircraft():
    entries = by_number(EXAMPLE)
    assert (entries["110"].kind, entries["110"].countries) == ("vessel", ("PA",))
    assert entries["110"].identifiers == (Identifier("imo", "9999993"),)
    assert entries["113"].kind == "aircraft"


def test_the_folder_and_the_file_mean_the_same_list():
    assert list(read(EXAMPLE)) == list(read(EXAMPLE / "sdn.csv"))
    assert checksum(EXAMPLE) == checksum(EXAMPLE / "sdn.csv")


def test_another_edition_has_another_checksum(folder):
    first = checksum(folder(sdn=ROW.format(number=1, name="ONE")))
    assert checksum(folder(sdn=ROW.format(number=1, name="TWO"))) != first


def test_the_list_alone_is_read_without_the_files_beside_it(folder):
    path = folder(sdn=ROW.format(number=7, name="EXAMPLE"))
    assert [row.name for row in read(path)] == ["EXAMPLE"]


def test_names_of_files_in_capitals_are_found(folder):
    path = folder(SDN=ROW.format(number=7, name="EXAMPLE"), ALT='7,1,"aka","OTHER",-0- \n')
    assert by_number(path)["7"].aliases == (Alias("OTHER"),)


def test_long_remarks_go_on_in_the_file_of_comments(folder):
    row = ROW.format(number=7, name="EXAMPLE").replace("-0- \r\n", '"DOB 1950; nationa"\r\n')
    path = folder(sdn=row, sdn_comments='7,"lity Russia."\n')
    assert by_number(path)["7"].countries == ("RU",)


def test_broken_rows_are_told_by_file_and_line_and_the_others_are_read(folder):
    good = ROW.format(number=1, name="GOOD")
    broken = ['2,"TOO SHORT"\n', ROW.format(number="x", name="NO NUMBER"), ROW.format(number=3, name=""), '4,"open\n']
    path = folder(sdn=good + "".join(broken) + "\n" + good.replace("1", "5"), alt='1,1,"aka"\n', add="1,1,-0- \n")
    rows = list(read(path))
    assert [row.entry for row in rows if isinstance(row, ListedName)] == ["1", "5"]
    told = [(row.message.partition(":")[0], row.line) for row in rows if isinstance(row, Rejected)]
    assert told == [("alt.csv", 1), ("add.csv", 1), *(("sdn.csv", line) for line in (2, 3, 4, 5))]


def test_the_mark_of_old_programs_at_the_end_of_a_file_is_no_row(folder):
    assert len(list(read(folder(sdn=ROW.format(number=1, name="ONE") + "\x1a")))) == 1


def test_a_folder_without_the_list_and_a_file_that_is_no_table_are_refused(folder, tmp_path):
    with pytest.raises(Invalid, match="there is no sdn"):
        list(read(tmp_path))
    with pytest.raises(Invalid, match="there is no sdn"):
        list(read(tmp_path / "nowhere"))
    with pytest.raises(Invalid, match="PDF"):
        list(read(folder(sdn="%PDF-1.4 ...")))


@pytest.mark.parametrize(
    ("written", "date"),
    [
        ("DOB 12 Oct 1967", "1967-10-12"),
        ("alt. DOB Jun 1960", "1960-06"),
        ("DOB 1964.", "1964"),
        ("DOB circa 1950", "1950~"),
        ("DOB 1957 to 1959", "1957/1959"),
        ("DOB circa 1979-1982", "1979/1982"),
        ("DOB 01 Jan 1960 to 31 Dec 1965", "1960-01-01/1965-12-31"),
    ],
)
def test_dates_of_birth_keep_how_precise_they_are(written, date):
    assert read_remarks(written).dates_of_birth == (date,)


def test_a_date_that_cannot_be_read_is_left_to_the_remarks():
    read = read_remarks("DOB in his thirties; POB Example.")
    assert (read.dates_of_birth, read.text) == ((), "DOB in his thirties; POB Example.")


@pytest.mark.parametrize(
    ("written", "identifier"),
    [
        ("Tax ID No. 7706107510 (Russia)", Identifier("inn", "7706107510", "RU")),
        ("Tax ID No. AABA 670850 Y", Identifier("tax", "AABA 670850 Y")),
        ("Registration ID 600122610 (Belarus)", Identifier("registration", "600122610", "BY")),
        ("NIT # 800065773-6 (Colombia)", Identifier("tax", "800065773-6", "CO")),
        ("Passport A0009228 (Iran) issued 03 Jun 2006 expires 02 Jun 2011", Identifier("passport", "A0009228", "IR")),
        ("alt. Cedula No. 94492728 (Colombia)", Identifier("id", "94492728", "CO")),
        ("Vessel Registration Identification IMO 9999993", Identifier("imo", "9999993")),
    ],
)
def test_numbers_are_read_with_their_kind_and_country(written, identifier):
    assert read_remarks(f"Example data; {written}.").identifiers == (identifier,)


def test_countries_are_codes_and_what_is_no_country_is_nothing():
    names = ["Russia", "Korea, North", "Congo, Democratic Republic of the", "Region: Crimea", "undetermined", "MSN", ""]
    assert [country_code(name) for name in names] == ["RU", "KP", "CD", "UA", "", "", ""]
