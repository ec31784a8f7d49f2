"""The open archive, written: the same records come back, whole or not at all (archive.md)."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest
from sqlalchemy import insert, select

from db.models import kind_of, kinds
from db.models.keeping import HistoryEntry, Photograph
from db.store import Store
from placement_tracker.domain.problems import Cancelled, Fault
from placement_tracker.exchange import photographs
from placement_tracker.exchange.exporting import export_archive, export_child
from placement_tracker.exchange.table_writer import line_of
from tests.exchange.archives import PERSON, WHOLE, bring, bring_files, counts, everything, records, write

RICH = {
    **WHOLE,
    "children": (
        "child_id,date_of_birth,surname,disabilities,uasc\n"
        'C1,2010-03-02,"O""Neil, the =SUM(A1)",AUT;MOB,N\n"C,2",2011-03-02,Zoë,,\n'
    ),
    "home_addresses": 'child_id,from_date,note\nC1,2018-01-01,"one\ntwo\rthree\r\nfour"\n',
    "missing_episodes": (
        "episode_id,child_id,kind,went_missing_at,returned_at\n"
        "E1,C1,M,2018-10-28T01:30+01:00,2018-10-28T01:30+00:00\nE2,C1,A,2018-11-01,2018-11-01\n"
    ),
    "alerts": "episode_id,kind,acknowledged_by,acknowledged_at,told\nE1,REPEAT,Ann,2018-11-01,Police;Carer\n",
    "return_interviews": "interview_id,episodes,outcome,held_at\nI1,E1;E2,COMPLETED,2018-11-02T10:00\n",
    "interview_attempts": "interview_id,attempted_at,by\nI1,2018-11-01,Ann\n",
    "reviews": "child_id,held_on,participation\nC1,2018-03-01,PN1\nC1,2018-03-01,PN2\n",
    "health_events": "child_id,kind,occurred_on,score\nC1,SDQ,2018-03-01,12.5\n",
    "missing_profiles": "child_id,photograph\nC1,c1.jpg\n",
    "providers": "provider_id,name,places\nP1,Hill House,4\n",
    "population": "from_date,under_18\n2018-01-01,100000\n",
}


def files_of(path: Path) -> dict[str, bytes]:
    if path.is_dir():
        return {
            file.relative_to(path).as_posix(): file.read_bytes() for file in path.rglob("*") if file.is_file()
        }
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def without_history(path: Path) -> dict[str, bytes]:
    return {name: content for name, content in files_of(path).items() if name != "history.csv"}


@pytest.mark.parametrize("ending", ["", ".zip"])
def test_an_export_imported_into_an_empty_store_gives_the_same_records(
    store: Store, any_store: Store, tmp_path: Path, ending: str
) -> None:
    bring_files(store, tmp_path, **RICH)
    out = tmp_path / f"out{ending}"
    number = export_archive(store, out, PERSON)
    assert number == sum(map(len, everything(store).values())) == 19
    result = bring(any_store, out)
    assert counts(result) == (19, 0, 0, 0)
    assert everything(any_store) == everything(store)
    export_archive(any_store, tmp_path / f"again{ending}", PERSON)
    assert without_history(tmp_path / f"again{ending}") == without_history(out)


def test_the_same_state_gives_the_same_bytes_every_time(store: Store, tmp_path: Path) -> None:
    bring_files(store, tmp_path, **RICH)
    for ending in ("", ".zip"):
        one, two = tmp_path / f"one{ending}", tmp_path / f"two{ending}"
        export_archive(store, one, PERSON)
        export_archive(store, two, PERSON)
        assert without_history(one) == without_history(two)


def test_the_form_is_the_archives(store: Store, tmp_path: Path) -> None:
    bring_files(store, tmp_path, **RICH)
    export_archive(store, tmp_path / "out", PERSON)
    found = files_of(tmp_path / "out")
    assert set(found) == {f"{name}.csv" for name in kinds()} | {"history.csv", "README.txt"}
    for name, kind in kinds().items():
        header = found[f"{name}.csv"].decode().split("\n")[0].split(",")
        assert header == ["record_id", *(column.name for column in kind.columns)]
    children = found["children.csv"].decode().split("\n")
    assert children[1].partition(",")[2] == '"C,2",2011-03-02,,Zoë,,,,,,,,,,,,,,'
    assert children[2].partition(",")[2].startswith('C1,2010-03-02,,"O""Neil, the =SUM(A1)",,,,,,,AUT;MOB,N,')
    assert b'"one\ntwo\rthree\r\nfour"' in found["home_addresses.csv"]
    assert b"2018-10-28T01:30+01:00" in found["missing_episodes.csv"]
    words = found["README.txt"].decode()
    for said in ("Nothing is escaped against formulas", "passphrases, drafts, saved views"):
        assert said in words


def test_a_voided_record_is_left_out(store: Store, tmp_path: Path) -> None:
    bring_files(store, tmp_path, **RICH)
    with store.writing(PERSON, "test") as act:
        act.void("reviews", records(store, "reviews")[0]["record_id"], "entered twice")
    assert export_archive(store, tmp_path / "out", PERSON) == 18
    assert files_of(tmp_path / "out")["reviews.csv"].count(b"\n") == 2


def test_an_export_is_told_in_the_history(store: Store, tmp_path: Path) -> None:
    bring_files(store, tmp_path, **WHOLE)
    export_archive(store, tmp_path / "out.zip", PERSON)
    with store.reading() as session:
        last = session.execute(select(HistoryEntry).order_by(HistoryEntry.entry.desc()).limit(1)).scalar_one()
    assert (last.action, last.person) == ("exported", PERSON)
    told = json.loads(last.changes)
    assert told["to"] == ["", str(tmp_path / "out.zip")]
    assert told["children"] == ["", "1"]


def test_photographs_and_refused_rows_come_back(store: Store, second_store: Store, tmp_path: Path) -> None:
    folder = write(tmp_path / "in", **{**RICH, "teams": "team,kind\nNorth,CIC\nSouth,NONE\n"})
    (folder / "photographs").mkdir()
    (folder / "photographs" / "c1.jpg").write_bytes(b"a face")
    assert counts(bring(store, folder)) == (19, 0, 0, 1)
    assert counts(bring(store, folder)) == (0, 0, 19, 1)
    for out in (tmp_path / "out", tmp_path / "out.zip"):
        export_archive(store, out, PERSON)
        found = files_of(out)
        assert found["photographs/c1.jpg"] == b"a face"
        assert found["refused/teams.csv"].decode().split("\n")[1].endswith(",South,NONE")
    bring(second_store, tmp_path / "out.zip")
    export_archive(second_store, tmp_path / "again", PERSON)
    assert without_history(tmp_path / "again") == without_history(tmp_path / "out")
    (folder / "photographs" / "c1.jpg").write_bytes(b"an older face")
    bring(store, folder)
    with store.reading() as session:
        assert dict(photographs.kept(session)) == {"c1.jpg": b"an older face"}


def test_a_photograph_that_is_too_large_is_a_fault(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(photographs, "LARGEST", 3)
    folder = write(tmp_path / "in", areas="area\nNorth\n")
    (folder / "photographs").mkdir()
    (folder / "photographs" / "c1.jpg").write_bytes(b"a face")
    with pytest.raises(Fault, match=r"photographs/c1\.jpg is larger"):
        bring(store, folder)
    assert records(store, "areas") == []


def test_everything_about_one_child_and_nothing_of_another(store: Store, tmp_path: Path) -> None:
    files = {
        **RICH,
        "reviews": RICH["reviews"] + '"C,2",2018-03-01,PN1\nC1,2018-02-30,PN1\n"C,2",2018-02-30,PN1\n',
    }
    bring_files(store, tmp_path, **files)
    with store.writing(PERSON, "test") as act:
        act.session.execute(
            insert(Photograph), [{"name": name, "content": b"x"} for name in ("c1.jpg", "c2.jpg")]
        )
    number = export_child(store, "C1", tmp_path / "child.zip", PERSON)
    found = files_of(tmp_path / "child.zip")
    assert number == 14
    assert set(found) == {
        "README.txt",
        "history.csv",
        "photographs/c1.jpg",
        "refused/reviews.csv",
        *(f"{name}.csv" for name in RICH if name not in ("authority", "teams", "providers", "population")),
    }
    assert b"C,2" not in b"".join(found.values())
    assert found["refused/reviews.csv"].count(b"\n") == 2
    with pytest.raises(Fault, match="no child with the number C7"):
        export_child(store, "C7", tmp_path / "nobody.zip", PERSON)
    assert not (tmp_path / "nobody.zip").exists()


@pytest.mark.parametrize("ending", ["", ".zip"])
def test_a_stopped_export_leaves_nothing_and_what_stood_stays(
    store: Store, tmp_path: Path, ending: str
) -> None:
    bring_files(store, tmp_path, **WHOLE)
    out = tmp_path / f"out{ending}"
    export_archive(store, out, PERSON)
    before = files_of(out)

    def stop(done: int, _of: int, _words: str) -> None:
        if done == 5:
            raise Cancelled("Stopped.")

    with pytest.raises(Cancelled):
        export_archive(store, out, PERSON, stop)
    assert files_of(out) == before
    with pytest.raises(Cancelled):
        export_archive(store, tmp_path / f"never{ending}", PERSON, stop)
    assert {path.name for path in tmp_path.iterdir() if "out" in path.name or "never" in path.name} == {
        out.name
    }


def test_an_export_replaces_an_export_and_nothing_else(store: Store, tmp_path: Path) -> None:
    bring_files(store, tmp_path, **WHOLE)
    out = tmp_path / "out"
    out.mkdir()
    export_archive(store, out, PERSON)
    export_archive(store, out, PERSON)
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "letter.txt").write_text("Dear Ann")
    with pytest.raises(Fault, match="holds other files"):
        export_archive(store, tmp_path / "mine", PERSON)
    (tmp_path / "file").write_text("Dear Ann")
    with pytest.raises(Fault, match="is a file"):
        export_archive(store, tmp_path / "file", PERSON)
    with pytest.raises(Fault, match="There is no folder"):
        export_archive(store, tmp_path / "nowhere" / "out", PERSON)


def test_where_the_new_export_cannot_take_its_place_the_old_one_stays(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bring_files(store, tmp_path, **WHOLE)
    out = tmp_path / "out"
    export_archive(store, out, PERSON)
    before = files_of(out)
    whole = Path.replace

    def failing(self: Path, target: Path) -> Path:
        if self.name.endswith(".part"):
            raise OSError(28, "No space left on device")
        return whole(self, target)

    monkeypatch.setattr(Path, "replace", failing)
    for name in ("out", "new", "new.zip"):
        with pytest.raises(Fault, match="No space left"):
            export_archive(store, tmp_path / name, PERSON)
    assert files_of(out) == before
    assert not list(tmp_path.glob("new*")) + list(tmp_path.glob(".*"))


@pytest.mark.parametrize(
    ("cells", "line"),
    [
        (["a", "b"], "a,b\n"),
        (["a,b", ""], '"a,b",\n'),
        (['a"b', "c\rd"], '"a""b","c\rd"\n'),
        ([""], '""\n'),
        (["", ""], ",\n"),
    ],
)
def test_a_cell_is_quoted_only_where_it_must_be(cells: list[str], line: str) -> None:
    assert line_of(cells) == line


def test_every_kind_has_its_words() -> None:
    assert all(kind_of(name).words for name in kinds())
