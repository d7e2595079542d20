"""Tables of ties: both shapes are read, and a bad line is named."""

from __future__ import annotations

import csv
import sys

import pytest

from twinway.adapters.ingest.sources.edges.read import read
from twinway.engines.partners.records import Community
from twinway.kernel.errors import Invalid


@pytest.fixture
def written(tmp_path):
    def write(name, text):
        file = tmp_path / name
        file.write_bytes(text.encode() if isinstance(text, str) else text)
        return file

    return write


NODES = "qid\tlabel\tcountry\tlat\tlon\tpopulation\nQ1\tOne\tX\t1.5\t-2\t300\nQ2\tTwo\t\t\t\t\n"


def test_ties_by_id_take_what_the_nodes_say_and_leave_unknown_ids_out(written):
    table = read(written("e.tsv", "source\ttarget\nQ1\tQ2\n\nQ1\tQ9\n"), written("n.tsv", NODES))
    assert table.communities == (Community("Q1", "One", "X", 1.5, -2.0, 300), Community("Q2", "Two"))
    assert table.ties == (("Q1", "Q2"),)


def test_ties_by_id_alone_are_places_without_a_country(written):
    table = read(written("e.csv", "\ufeffa,b\nQ2,Q1\n"))
    assert table.communities == (Community("Q1", "Q1"), Community("Q2", "Q2"))


def test_a_written_place_lies_where_most_rows_say_or_where_its_state_does(written):
    rows = 'city1,country1,city2,country2\n"Gary, Ind",,Ulm,D\n"Peru, Ind",US,Ulm,D\nUlm,A,Ath,\n"Ely, Nev",,Ulm,\n'
    found = {one.key: one.country for one in read(written("e.csv", rows)).communities}
    assert found == {"Gary, Ind": "US", "Peru, Ind": "US", "Ulm": "D", "Ath": "", "Ely, Nev": "Nev"}


def test_written_places_with_points_are_known_by_name_and_country(written):
    rows = "city1,country1,city2,country2,lat1,lng1,lat2,lng2\nAth,B,Rom,I,50.6,3.8,,\n"
    table = read(written("e.csv", rows))
    assert table.communities == (Community("Ath / B", "Ath", "B", 50.6, 3.8), Community("Rom / I", "Rom", "I"))
    assert table.ties == (("Ath / B", "Rom / I"),)


@pytest.mark.parametrize(
    ("edges", "nodes", "told"),
    [
        ("a,b\n1,2\n3\n", None, "edges: line 3"),
        ("a,b\n1,2,3\n", None, "edges: line 2"),
        ("a,b\n1,\n", None, "edges: line 2"),
        ("a\n1\n", None, "edges: line 1"),
        ("", None, "edges: line 1"),
        ("city1,country1,city2,country2\n,X,Y,Z\n", None, "edges: line 2"),
        ("city1,country1,city2,country2,lat1,lng1,lat2,lng2\nA,X,Y,Z,91,0,0,0\n", None, "edges: line 2"),
        ("a,b\n1,2\n", "id,lat,lon\n1,north,3\n", "nodes: line 2"),
        ("a,b\n1,2\n", "id,lat,lon\n1,nan,3\n", "nodes: line 2"),
        ("a,b\n1,2\n", "id,population\n1,many\n", "nodes: line 2"),
        ("a,b\n1,2\n", "id,label\n,x\n", "nodes: line 2"),
        ('a,b\n"' + "x" * 200_000 + '",2\n', None, "edges: line 2"),
    ],
)
def test_a_bad_line_is_named(written, edges, nodes, told):
    with pytest.raises(Invalid, match=told):
        read(written("e.csv", edges), written("n.csv", nodes) if nodes else None)


def test_a_giant_cell_is_refused_where_a_library_lifted_the_limit_of_the_process(written):
    csv.field_size_limit(sys.maxsize)
    with pytest.raises(Invalid, match="edges: line 2: a cell has more than 10000 characters"):
        read(written("e.csv", 'a,b\n"' + "x" * 10_001 + '",2\n'))


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(Invalid, match="edges: there is no file"):
        read(tmp_path / "none.csv")


def test_bytes_that_are_no_text_and_nul_end_in_a_table_or_a_refusal(written):
    assert len(read(written("e.csv", b"a,b\n\xff\xfe,2\n")).ties) == 1
    assert len(read(written("f.csv", b"a,b\n1\x00,2\n")).ties) == 1


def test_a_table_without_rows_is_an_empty_network(written):
    assert read(written("e.csv", "a,b\n")).communities == ()
    assert read(written("f.csv", "city1,country1,city2,country2\n")).ties == ()
