"""The XML form holds what the files hold, and nothing outside of it is ever read (facts, 1.2)."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from db.store import Store
from placement_tracker.domain.problems import Fault
from placement_tracker.exchange.ssda903.xml_form import xml_lines
from tests.exchange.ssda903.returns import bring, records

CHILD = """<CHILD>
 <HEADER><CHILDID>A1</CHILDID><UPN>UN1</UPN><SEX>2</SEX><DOB>2010-05-01</DOB><ETHNIC>WBRI</ETHNIC><UASC>1</UASC>
  <DUC>01/02/2018</DUC>
  <AMISSING><MISSING>M</MISSING><MIS_START>2017-06-01</MIS_START><MIS_END>2017-06-03</MIS_END></AMISSING>
  <AREVIEW><REVIEW>2017-05-20</REVIEW><REVIEW_CODE>PN1</REVIEW_CODE></AREVIEW>
  <PERMANENCE><PREV_PERM>Z1</PREV_PERM></PERMANENCE><OC2><SDQ_SCORE>9</SDQ_SCORE></OC2></HEADER>
 <EPISODE><DECOM>2017-05-01</DECOM><RNE>S</RNE><LS>C2</LS><CIN>N1</CIN><PL>U4</PL><PL_POST>AB1 2CD</PL_POST></EPISODE>
</CHILD>"""


def whole(children: str, before: str = "") -> str:
    return f'<?xml version="1.0"?>{before}<EXPSSDA903>{children}</EXPSSDA903>'


def test_the_xml_form_brings_the_same_records_as_the_files(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "cla_2018.xml"
    path.write_text(whole(CHILD), "utf-8")
    result = bring(store, path)
    assert result.refused == 0
    assert records(store, "children", "child_id", "sex", "uasc") == [("A1", "F", True)]
    assert records(store, "placements", "placement_type", "postcode") == [("U4", "AB1 2CD")]
    assert records(store, "reviews", "participation") == ["PN1"]
    assert [str(day) for day in records(store, "missing_episodes", "went_missing_at")] == ["2017-06-01"]
    assert records(store, "return_answers", "item") == ["SDQ_SCORE"]
    assert records(store, "previous_permanence", "permanence") == ["Z1"]


def test_what_is_wrong_names_the_line_of_the_xml(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "cla_2018.xml"
    path.write_text(whole("\n" + CHILD.replace("<DECOM>2017-05-01", "<DECOM>2017-02-30")), "utf-8")
    told = [one for one in bring(store, path).problems if one.is_error]
    assert ("cla_2018.xml", 8) in [(one.file, one.line) for one in told]


@pytest.mark.parametrize(
    "before",
    [
        '<!DOCTYPE a [<!ENTITY b "x"><!ENTITY c "&b;&b;&b;&b;">]>',
        '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/hostname">]>',
        '<!DOCTYPE a SYSTEM "http://example.org/a.dtd">',
    ],
)
def test_entities_and_outside_files_are_refused_in_a_sentence(
    store: Store, tmp_path: Path, before: str
) -> None:
    path = tmp_path / "cla_2018.xml"
    path.write_text(whole(CHILD.replace("AB1 2CD", "&b;" if "ENTITY" in before else "AB1"), before), "utf-8")
    with pytest.raises(Fault, match="document type"):
        bring(store, path)


@pytest.mark.parametrize(
    "text", ["<EXPSSDA903><CHILD>", "<EXPSSDA903></CHILD>", "<EXPSSDA903>&b;</EXPSSDA903>"]
)
def test_damaged_xml_is_said_with_its_line(store: Store, tmp_path: Path, text: str) -> None:
    path = tmp_path / "cla_2018.xml"
    path.write_text(text, "utf-8")
    with pytest.raises(Fault, match="line 1"):
        bring(store, path)


def test_only_a_little_of_a_large_file_is_held_at_a_time() -> None:
    stream = io.BytesIO(whole(CHILD * 2000).encode())
    lines = xml_lines(stream, "large.xml")
    next(lines)
    assert stream.tell() < len(stream.getvalue()) / 4
    assert sum(1 for _ in lines) == 2000 * 7 - 1
