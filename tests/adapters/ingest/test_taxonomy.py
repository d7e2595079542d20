"""Promises of the readers of classifications: NAICS index and definitions, ISIC, NACE."""

import codecs
import json

import pytest

from twinway.adapters.ingest.sources.taxonomy import isic, nace, naics
from twinway.engines.sectors.records import Code, Entry
from twinway.kernel.errors import Invalid

INDEX = (
    "NAICS22,INDEX ITEM DESCRIPTION\r\n"
    '111110,"Example beans, growing"\r\n'
    "312130,Example wine making\r\n"
    "******,Stores -- see type \r\n"
    "999999,Nothing\r\n"
    "312130,\r\n"
)
TREE = {
    "11": {
        "code": "11",
        "title": "Farming",
        "children": {
            "111110": {"code": "111110", "title": "Beans", "definition": " Growing beans. ", "examples": ["Bean farm"]}
        },
    },
    "31-33": {"code": "31-33", "title": "Making", "definition": "Making things.", "children": {}},
}


@pytest.fixture
def file(tmp_path):
    def write(content, name="file.csv"):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return write


@pytest.mark.parametrize("encode", [str.encode, lambda t: codecs.BOM_UTF8 + t.encode(), lambda t: t.encode("utf-16")])
def test_the_index_is_read_in_the_usual_encodings(file, encode):
    read = naics.read(file(encode(INDEX)))
    assert read.entries == (Entry("111110", "Example beans, growing"), Entry("312130", "Example wine making"))


def test_rows_without_a_known_code_or_a_text_are_told_by_line_and_references_are_not(file):
    assert [rejected.line for rejected in naics.read(file(INDEX)).rejected] == [5, 6]


def test_an_index_without_a_header_and_with_other_separators_is_read_too(file):
    for separator in ";\t":
        assert naics.read(file(f"111110{separator}Beans, green")).entries == (Entry("111110", "Beans, green"),)


def test_labelled_lines_are_read_as_an_index(file):
    lines = '{"text": "Beans", "code": "111110"}\n\n{"text": "Wine", "code": "312130"}\n'
    assert naics.read(file(lines)).entries == (Entry("111110", "Beans"), Entry("312130", "Wine"))


def test_the_hierarchy_gives_definitions_and_examples(file):
    assert naics.read(file(json.dumps(TREE))).entries == (
        Entry("111110", "Growing beans.", "definition"),
        Entry("111110", "Bean farm", "index"),
        Entry("31-33", "Making things.", "definition"),
    )


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "empty"),
        (b"<!DOCTYPE html><html></html>", "web page"),
        (b"PK\x03\x04rest", "save the sheet as CSV"),
        (b"111110,be\0ans", "NUL"),
        (b'{"11": {"code": "11", ', "not whole JSON"),
        (b'{"text": "a", "code": "111110"}\n{"text": "b"', "line 2 is not whole JSON"),
        (b'{"a": 1}', "no text for any NAICS"),
        (b"name,town\nA,B\n", "no text for any NAICS"),
        (b"[" * 100_000, "not whole JSON"),
        (codecs.BOM_UTF16_LE + b"\x00", "neither UTF-8"),
    ],
)
def test_another_file_is_refused_with_a_sentence(file, content, words):
    with pytest.raises(Invalid) as refusal:
        naics.read(file(content))
    assert words in refusal.value.fields["file"]


def test_a_missing_file_is_refused_with_a_sentence(tmp_path):
    with pytest.raises(Invalid, match="cannot be read"):
        isic.read(tmp_path / "nowhere.csv")


def test_isic_is_read_from_nested_json_and_from_a_table(file):
    nested = {
        "sections": [
            {
                "section": "a",
                "description": "Farming",
                "divisions": [
                    {
                        "division": "01",
                        "description": "Crops",
                        "groups": [
                            {
                                "group": "011",
                                "description": "Growing",
                                "classes": [{"class": "0111", "description": "Beans"}],
                            }
                        ],
                    }
                ],
            }
        ]
    }
    table = '"Code","Description"\n"A","Farming"\n"01","Crops"\n"011","Growing"\n"0111","Beans"\n"01111x","odd"\n'
    expected = tuple(
        Code("isic4", code, title)
        for code, title in (("A", "Farming"), ("01", "Crops"), ("011", "Growing"), ("0111", "Beans"))
    )
    assert isic.read(file(json.dumps(nested))).codes == expected
    from_table = isic.read(file(table))
    assert from_table.codes == expected
    assert [rejected.line for rejected in from_table.rejected] == [6]


def test_nace_is_read_from_a_table_whatever_the_order_of_its_columns(file):
    table = "Order;Level;Code;Parent;Description\n1;1;A;;Farming\n2;2;01;A;Crops\n3;4;01.11;01.1;Beans\n"
    assert nace.read(file(table)).codes == (
        Code("nace2", "A", "Farming"),
        Code("nace2", "01", "Crops"),
        Code("nace2", "01.11", "Beans"),
    )


@pytest.mark.parametrize("content", ["a;b\n1;2\n", "Code;Title\nx.y;no\n", "{}", "Code;Title\n"])
def test_a_table_without_classes_is_refused(file, content):
    with pytest.raises(Invalid, match="file:"):
        nace.read(file(content))
