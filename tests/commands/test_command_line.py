"""The command line as scripts rely on it: its words, what it prints where, and the ways in which it ends."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, date, datetime
from fractions import Fraction
from pathlib import Path

import pytest

from placement_tracker.cli import run_command_line
from placement_tracker.domain.problems import Fault
from placement_tracker.domain.rights import Role
from placement_tracker.services import history, people, stores, tries
from placement_tracker.services.acts import acting
from placement_tracker.services.people import Person
from tests.brute_force.counties import random_county

Run = Callable[..., tuple[int, str, str]]
TODAY = "2026-01-05"


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    def call(*words: object) -> tuple[int, str, str]:
        status = run_command_line([str(word) for word in words])
        said = capsys.readouterr()
        return status, said.out, said.err

    return call


@pytest.fixture
def store(tmp_path: Path, run: Run) -> Path:
    path = tmp_path / "county.ptstore"
    assert run("--store", path, "init", "--plain")[0] == 0
    return path


@pytest.fixture
def county(tmp_path: Path, store: Path, run: Run) -> Path:
    archive = tmp_path / "archive"
    random_county(7, archive, 12)
    assert run("--store", store, "--on", TODAY, "import", archive)[0] == 0
    return store


def table(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_measures_are_printed_as_one_row_a_measure_month_and_population(county: Path, run: Run) -> None:
    status, out, err = run(
        "--store", county, "measures", "--month", "2018-03", "--trend", "2", "--format", "csv"
    )
    assert status == 0
    assert err == ""
    assert out.startswith(
        "month,area,team,code,population,numerator,denominator,value,shown,rating,direction,target,floor\n"
    )
    months = [row["month"] for row in table(out)]
    assert months == sorted(months)
    assert set(months) == {"2018-02", "2018-03"}


def test_the_rows_of_a_measure_add_up_to_its_figure(county: Path, run: Run) -> None:
    for code in ("placements-3-plus", "in-care", "return-interviews-3-days", "in-care-rate"):
        _, figures, _ = run(
            "--store", county, "measures", "--month", "2018-03", "--only", code, "--format", "csv"
        )
        _, rows, _ = run("--store", county, "rows", code, "--month", "2018-03", "--format", "csv")
        whole = next(row for row in table(figures) if row["population"] == "all")
        lines = table(rows)
        assert list(lines[0]) == ["subject", "child_id", "met", "value", "weight", "why", "area", "team"]
        assert sum(Fraction(line["value"]) for line in lines) == Fraction(whole["numerator"])
        if whole["denominator"]:
            assert sum(Fraction(line["weight"] or 0) for line in lines) == Fraction(whole["denominator"])
        assert [line["subject"] for line in lines] == sorted(line["subject"] for line in lines)


def test_results_can_be_had_as_json_and_as_a_table(county: Path, run: Run) -> None:
    for words in (
        ["measures", "--month", "2018-03"],
        ["rows", "in-care", "--month", "2018-03"],
        ["lists", "stability"],
    ):
        _, out, _ = run("--store", county, "--on", TODAY, *words, "--format", "json")
        assert isinstance(json.loads(out), list)
        status, out, _ = run("--store", county, "--on", TODAY, *words)
        assert status == 0
        assert out


def test_the_store_and_the_day_are_understood_anywhere_in_the_call(county: Path, run: Run) -> None:
    in_front = run("--store", county, "--on", "2018-03-31", "lists", "hosted", "--format", "csv")
    behind = run("lists", "hosted", "--format", "csv", "--on=2018-03-31", "--store", county)
    assert in_front == behind
    assert in_front[0] == 0


def test_the_store_the_person_and_the_day_come_from_the_environment_too(
    county: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PLACEMENT_TRACKER_STORE", str(county))
    monkeypatch.setenv("PLACEMENT_TRACKER_TODAY", TODAY)
    assert run("lists", "hosted")[0] == 0
    assert run("lists", "hosted", "--on", "5 April")[0] == 2


@pytest.mark.parametrize(
    "words",
    [
        ["measures"],
        ["measures", "--month", "2018-13"],
        ["measures", "--month", "March"],
        ["measures", "--month", "2018-03", "--only", "no-such-measure"],
        ["measures", "--month", "2018-03", "--trend", "0"],
        ["measures", "--month", "2018-03", "--by", "district"],
        ["rows", "no-such-measure", "--month", "2018-03"],
        ["rows", "hosted", "--month", "2018-03", "--without-uasc"],
        ["lists", "no-such-list"],
        ["return", "R99", "--month", "2018-03", "--out", "x.xlsx"],
        ["no-such-command"],
        ["import"],
    ],
)
def test_wrong_words_end_with_2_and_a_sentence(county: Path, run: Run, words: list[str]) -> None:
    status, out, err = run("--store", county, *words)
    assert status == 2
    assert out == ""
    assert err.strip()


def test_a_call_without_a_store_says_so(run: Run) -> None:
    status, _, err = run("measures", "--month", "2018-03")
    assert status == 2
    assert "--store" in err


def test_a_store_that_is_none_ends_with_3_and_is_left_as_it_is(tmp_path: Path, run: Run) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear all,")
    status, _, err = run("--store", letter, "measures", "--month", "2018-03")
    assert status == 3
    assert "not a Placement Tracker store" in err
    assert letter.read_text() == "Dear all,"
    assert run("--store", tmp_path / "none", "verify")[0] == 3


def test_init_never_replaces_what_stands(county: Path, run: Run) -> None:
    before = county.read_bytes()
    assert run("--store", county, "init", "--plain")[0] == 3
    assert county.read_bytes() == before


def test_refused_rows_end_with_1_and_are_written_out_to_be_put_right(
    store: Path, tmp_path: Path, run: Run
) -> None:
    archive = tmp_path / "archive"
    archive.mkdir()
    (archive / "children.csv").write_text("child_id,date_of_birth\nC1,2010-02-30\nC2,2010-01-02\n")
    problems = tmp_path / "problems.csv"
    status, out, err = run("--store", store, "--on", TODAY, "import", archive, "--problems", problems)
    assert status == 1
    assert "1 new" in out
    assert "children.csv:2" in err
    listed = table(problems.read_text())
    assert [(row["file"], row["line"], row["column"], row["severity"]) for row in listed] == [
        ("children.csv", "2", "date_of_birth", "error")
    ]
    mended = tmp_path / "problems-refused"
    text = (mended / "children.csv").read_text()
    (mended / "children.csv").write_text(text.replace("2010-02-30", "2010-02-28"))
    assert run("--store", store, "--on", TODAY, "import", mended)[0] == 0


def test_a_dry_run_changes_nothing(store: Path, tmp_path: Path, run: Run) -> None:
    archive = tmp_path / "archive"
    random_county(3, archive, 6)
    assert run("--store", store, "--on", TODAY, "import", archive, "--dry-run")[0] == 0
    _, out, _ = run("--store", store, "measures", "--month", "2018-03", "--only", "hosted", "--format", "csv")
    assert table(out)[0]["numerator"] == "0"


def test_an_exported_archive_makes_the_same_store(county: Path, tmp_path: Path, run: Run) -> None:
    assert run("--store", county, "export", "archive", tmp_path / "out.zip")[0] == 0
    again = tmp_path / "again.ptstore"
    run("--store", again, "init", "--plain")
    assert run("--store", again, "--on", TODAY, "import", tmp_path / "out.zip")[0] == 0
    words = ("measures", "--month", "2018-03", "--by", "team", "--format", "csv")
    assert run("--store", again, *words) == run("--store", county, *words)
    assert run("--store", again, "verify")[0] == 0


def test_one_childs_record_can_be_handed_over(county: Path, tmp_path: Path, run: Run) -> None:
    _, rows, _ = run("--store", county, "rows", "in-care", "--month", "2018-03", "--format", "csv")
    child = table(rows)[0]["child_id"]
    assert run("--store", county, "export", "child", child, tmp_path / "child.zip")[0] == 0
    assert run("--store", county, "export", "child", "nobody", tmp_path / "nobody.zip")[0] == 3
    assert not (tmp_path / "nobody.zip").exists()


def test_a_backup_is_put_back_and_what_it_replaces_is_kept(county: Path, tmp_path: Path, run: Run) -> None:
    words = ("measures", "--month", "2018-03", "--format", "csv")
    figures = run("--store", county, *words)
    assert run("--store", county, "backup", tmp_path / "copy.ptstore")[0] == 0
    archive = tmp_path / "more"
    archive.mkdir()
    (archive / "children.csv").write_text("child_id,date_of_birth\nZ9,2010-01-02\n")
    (archive / "care_periods.csv").write_text("child_id,started_on\nZ9,2017-01-02\n")
    run("--store", county, "--on", TODAY, "import", archive)
    assert run("--store", county, *words) != figures
    status, _, err = run("--store", county, "restore", tmp_path / "copy.ptstore")
    assert status == 0
    assert "kept as" in err
    assert run("--store", county, *words) == figures
    assert run("--store", county, "backup")[0] == 0
    assert list((county.parent / "backups").iterdir())


def test_an_encrypted_store_opens_with_its_passphrase_only(
    tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    store, words, sheet = tmp_path / "safe.ptstore", tmp_path / "words", tmp_path / "sheet.txt"
    words.write_text("four plain words here\n")
    monkeypatch.setenv("PLACEMENT_TRACKER_PASSPHRASE_FILE", str(words))
    made = run("--store", store, "init", "--administrator", "Ann", "--recovery-sheet", sheet)
    assert made[0] == 0
    assert b"SQLite" not in store.read_bytes()[:16]
    assert "Ann" in sheet.read_text()
    assert run("--store", store, "verify")[0] == 0
    words.write_text("four other words here\n")
    status, _, err = run("--store", store, "verify")
    assert status == 3
    assert "passphrase" in err
    words.write_text("four plain words here\n")
    many = {"wrong": 9, "last": datetime.now(UTC).isoformat()}
    tries.count_file(store).write_text(json.dumps(many))
    status, _, err = run("--store", store, "verify")
    assert status == 3
    assert "there is a wait" in err


def test_without_a_terminal_a_passphrase_is_never_waited_for(tmp_path: Path, run: Run) -> None:
    status, _, err = run("--store", tmp_path / "safe.ptstore", "init")
    assert status == 3
    assert "PLACEMENT_TRACKER_PASSPHRASE_FILE" in err


def test_what_is_wrong_in_the_records_is_listed_and_ends_with_1(county: Path, run: Run) -> None:
    status, out, _ = run("--store", county, "--on", TODAY, "check", "--format", "csv")
    found = table(out)
    assert status == (1 if found else 0)
    assert {row["severity"] for row in found} == {"warning"}


def test_the_scorecard_is_made_on_the_command_line(county: Path, tmp_path: Path, run: Run) -> None:
    out = tmp_path / "scorecard.xlsx"
    assert run("--store", county, "--on", TODAY, "return", "R1", "--month", "2018-03", "--out", out)[0] == 0
    assert out.read_bytes()[:2] == b"PK"


@pytest.mark.parametrize("words", [("--pdf", "--out", "r9.xlsx"), ("--out", "r9.pdf")])
def test_a_pdf_is_made_beside_the_workbook(
    county: Path, tmp_path: Path, run: Run, words: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("--store", county, "--on", TODAY, "return", "R9", "--month", "2018-03", *words)[0] == 0
    assert (tmp_path / "r9.xlsx").read_bytes()[:2] == b"PK"
    assert (tmp_path / "r9.pdf").read_bytes()[:5] == b"%PDF-"


def test_ctrl_c_leaves_with_3_and_a_sentence(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(*_words: object, **_more: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("placement_tracker.commands.figures.print_list", stopped)
    status, _, err = run("--store", "x", "lists", "hosted")
    assert status == 3
    assert "Nothing was changed" in err


def test_a_fault_is_one_sentence(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def fault(*_words: object, **_more: object) -> None:
        raise Fault("The disk is full.")

    monkeypatch.setattr("placement_tracker.commands.figures.print_list", fault)
    assert run("--store", "x", "lists", "hosted") == (3, "", "The disk is full.\n")


def test_the_version_is_said(run: Run) -> None:
    assert run("--version")[1].startswith("Placement Tracker 0.")


def test_each_role_reads_on_the_command_line_what_is_its_own(county: Path, tmp_path: Path, run: Run) -> None:
    with closing(stores.open_plain(county, lambda: datetime(2026, 1, 5, tzinfo=UTC))) as opened:
        for person, role in (
            ("A. Admin", Role.ADMINISTRATOR),
            ("R. Day", Role.READER),
            ("H. Orr", Role.AUDITOR),
        ):
            with acting(opened, "A. Admin", "test", today=date(2026, 1, 5)) as act:
                people.enter(act, Person(person, role))
    calls: list[tuple[object, ...]] = [
        ("lists", "stability"),
        ("rows", "in-care", "--month", "2018-03"),
        ("measures", "--month", "2018-03"),
        ("check",),
        ("check", "--year", "2018"),
        ("return", "R1", "--month", "2018-03", "--out", tmp_path / "r1.xlsx"),
    ]
    for words in calls:
        status, out, err = run("--store", county, "--on", TODAY, "--as", "H. Orr", *words)
        assert (status, out) == (3, "")
        assert "works here as an auditor, and may not" in err
        assert run("--store", county, "--on", TODAY, "--as", "R. Day", *words)[0] in {0, 1}
    words = ("import", tmp_path / "archive", "--dry-run")
    status, _out, err = run("--store", county, "--on", TODAY, "--as", "R. Day", *words)
    assert status == 3
    assert "may not import records" in err
    noon = datetime(2026, 1, 5, 12, tzinfo=UTC)
    with closing(stores.open_plain(county, lambda: noon)) as opened, opened.reading() as session:
        said = [line for line in history.newest(session, 50) if line.action == "refused"]
    assert {(line.person, line.source) for line in said} >= {
        ("H. Orr", "command line"),
        ("R. Day", "command line"),
    }
