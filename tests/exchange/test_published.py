"""Published returns leave with the archive and come back as they were, or not at all."""

from __future__ import annotations

import json
import shutil
import zipfile
from pathlib import Path

import pytest

from db.store import Store
from placement_tracker.domain.problems import Cancelled, Fault
from placement_tracker.exchange import published as moving
from placement_tracker.exchange.exporting import export_archive, export_child
from placement_tracker.services import keeping, published
from placement_tracker.services.published import PublishedEntry
from tests.exchange.archives import PERSON, WHOLE, bring, counts, errors, everything, how_many, write
from tests.services.publishing import content, publish


@pytest.fixture
def full(store: Store, tmp_path: Path) -> Store:
    """A store with a child and three published returns."""
    bring(store, write(tmp_path / "whole", **WHOLE))
    publish(store, "R1")
    publish(store, "R1")
    publish(store, "R9", measures=())
    return store


def entries(store: Store) -> list[PublishedEntry]:
    with store.reading() as session:
        return published.published(session)


def contents(store: Store) -> list[dict[str, bytes]]:
    with store.reading() as session:
        return [published.content_of(session, one.number) for one in published.published(session)]


def exported(store: Store, out: Path) -> Path:
    export_archive(store, out, PERSON)
    return out


@pytest.mark.parametrize("name", ["out", "out.zip"])
def test_an_empty_store_gets_every_published_return_byte_by_byte(
    full: Store, second_store: Store, tmp_path: Path, name: str
) -> None:
    out = exported(full, tmp_path / name)
    bring(second_store, out)
    assert entries(second_store) == entries(full)
    assert contents(second_store) == contents(full)
    assert everything(second_store) == everything(full)
    assert keeping.verify(second_store) == []
    again = bring(second_store, out)
    assert counts(again)[0] == 0
    assert "published/ (published returns): 3 unchanged" in again.summary()


def test_any_store_gets_them_in_an_encrypted_file_and_on_a_server_too(
    full: Store, any_store: Store, tmp_path: Path
) -> None:
    bring(any_store, exported(full, tmp_path / "out"))
    assert (entries(any_store), contents(any_store)) == (entries(full), contents(full))
    assert keeping.verify(any_store) == []


def test_the_archive_names_each_return_and_holds_its_files(full: Store, tmp_path: Path) -> None:
    out = exported(full, tmp_path / "out")
    folders = {path.name for path in (out / "published").iterdir() if path.is_dir()}
    assert folders == {"R1 2018-03 edition 1", "R1 2018-03 edition 2", "R9 2018-03 edition 1"}
    for folder in folders:
        assert {path.name for path in (out / "published" / folder).iterdir()} == set(published.FILES)


def test_a_store_without_published_returns_has_no_folder_for_them(store: Store, tmp_path: Path) -> None:
    bring(store, write(tmp_path / "whole", **WHOLE))
    assert not (exported(store, tmp_path / "out") / "published").exists()


def test_an_export_of_one_child_holds_no_published_return_and_says_so(full: Store, tmp_path: Path) -> None:
    export_child(full, "C1", tmp_path / "child", PERSON)
    assert not (tmp_path / "child" / "published").exists()
    assert "only, not in one of a single child" in (tmp_path / "child" / "README.txt").read_text()


def test_a_store_with_a_history_of_its_own_tells_that_they_were_put_in(
    full: Store, second_store: Store, tmp_path: Path
) -> None:
    bring(second_store, write(tmp_path / "before", areas="area\nNorth\n"))
    bring(second_store, exported(full, tmp_path / "out"))
    ours, theirs = entries(full), entries(second_store)
    assert [(one.name, one.digest, one.published_at) for one in theirs] == [
        (one.name, one.digest, one.published_at) for one in ours
    ]
    assert contents(second_store) == contents(full)
    # The records that came with them were entered before they were, all else later.
    assert {one.act for one in theirs} == {3}
    assert [one.as_of for one in theirs] == [2 + how_many(full) + nth for nth in (1, 2, 3)]
    assert keeping.verify(second_store) == []


def test_another_content_under_the_same_name_is_refused_with_the_reason(
    full: Store, second_store: Store, tmp_path: Path
) -> None:
    publish(second_store, "R1", files=content(rows=b"other"))
    before = contents(second_store)
    result = bring(second_store, exported(full, tmp_path / "out"))
    (told,) = errors(result)
    assert (told.file, told.line, told.rule) == ("published/index.csv", 2, "published-return")
    assert "The store has this edition with other content" in told.words
    assert result.refused == 1
    assert contents(second_store) == [*before, *contents(full)[1:]]


def test_nothing_is_put_in_where_it_is_only_tried(full: Store, second_store: Store, tmp_path: Path) -> None:
    result = bring(second_store, exported(full, tmp_path / "out"), dry_run=True)
    assert "published/ (published returns): 3 new" in result.summary()
    assert entries(second_store) == []


def _change(out: Path, line: int, **said: str) -> None:
    """Change cells of a line of the index."""
    index = out / "published" / "index.csv"
    header, *lines = index.read_text().splitlines()
    cells = dict(zip(header.split(","), lines[line].split(","), strict=True))
    lines[line] = ",".join({**cells, **said}.values())
    index.write_text("\n".join([header, *lines]) + "\n")


@pytest.mark.parametrize(
    ("column", "value", "words"),
    [
        ("digest", "0" * 64, "do not give its digest"),
        ("digest", "0", "does not name a published return"),
        ("month", "2018-13", "does not name a published return"),
        ("edition", "one", "does not name a published return"),
        ("published_at", "yesterday", "does not name a published return"),
        ("definitions", "x" * 65, "does not name a published return"),
        ("person", "A\0nn", "does not name a published return"),
        ("act", "9" * 20, "does not name a published return"),
        ("edition", "3", "does not name a published return"),
        ("folder", "../R1 2018-03 edition 1", "does not name a published return"),
    ],
)
def test_a_line_of_the_index_that_is_not_right_is_refused(
    full: Store, second_store: Store, tmp_path: Path, column: str, value: str, words: str
) -> None:
    out = exported(full, tmp_path / "out")
    _change(out, 0, **{column: value})
    result = bring(second_store, out)
    assert [words in told.words for told in errors(result)] == [True]
    assert [one.name for one in entries(second_store)] == ["R1 2018-03 edition 2", "R9 2018-03 edition 1"]


@pytest.mark.parametrize("month", ["2018-13", "March"])
def test_a_month_that_is_none_is_refused_also_where_the_folder_says_it(
    full: Store, second_store: Store, tmp_path: Path, month: str
) -> None:
    out = exported(full, tmp_path / "out")
    (out / "published" / "R9 2018-03 edition 1").rename(out / "published" / f"R9 {month} edition 1")
    _change(out, 2, month=month, folder=f"R9 {month} edition 1")
    assert len(errors(bring(second_store, out))) == 1


def test_a_changed_or_missing_file_is_refused(full: Store, second_store: Store, tmp_path: Path) -> None:
    out = exported(full, tmp_path / "out") / "published"
    (out / "R1 2018-03 edition 1" / "rows.csv").write_text("changed")
    (out / "R1 2018-03 edition 2" / "pages.json").unlink()
    result = bring(second_store, out.parent)
    assert ["do not give its digest" in told.words for told in errors(result)] == [True, False]
    assert "Not all of its files" in errors(result)[1].words
    assert [one.name for one in entries(second_store)] == ["R9 2018-03 edition 1"]


def test_the_files_of_another_return_are_refused_though_the_digest_is_theirs(
    full: Store, second_store: Store, tmp_path: Path
) -> None:
    out = exported(full, tmp_path / "out")
    shutil.rmtree(out / "published" / "R9 2018-03 edition 1")
    shutil.copytree(out / "published" / "R1 2018-03 edition 1", out / "published" / "R9 2018-03 edition 1")
    _change(out, 2, digest=entries(full)[0].digest)
    assert len(errors(bring(second_store, out))) == 1


def test_the_same_return_twice_in_the_index_goes_in_once(
    full: Store, second_store: Store, tmp_path: Path
) -> None:
    out = exported(full, tmp_path / "out")
    index = out / "published" / "index.csv"
    index.write_text(index.read_text() + index.read_text().splitlines()[1] + "\n")
    result = bring(second_store, out)
    assert errors(result) == []
    assert len(entries(second_store)) == 3


def test_without_an_index_they_are_left_aside(full: Store, second_store: Store, tmp_path: Path) -> None:
    out = exported(full, tmp_path / "out")
    (out / "published" / "index.csv").unlink()
    result = bring(second_store, out)
    assert "published/ was left aside: it has no index.csv, which says what was published." in (
        result.plan.remarks
    )
    assert entries(second_store) == []
    # The history that came with the archive tells of them.
    assert len(keeping.verify(second_store)) == 3


def test_an_index_without_its_columns_is_a_fault(full: Store, second_store: Store, tmp_path: Path) -> None:
    out = exported(full, tmp_path / "out")
    (out / "published" / "index.csv").write_text("folder\n")
    with pytest.raises(Fault, match="no column code"):
        bring(second_store, out)


def test_files_of_no_return_are_reported_and_left_aside(
    full: Store, second_store: Store, tmp_path: Path
) -> None:
    out = exported(full, tmp_path / "out")
    (out / "published" / "R1 2018-03 edition 1" / "notes.txt").write_text("x")
    assert (
        "published/R1 2018-03 edition 1/notes.txt belongs to no published return: it was left aside."
        in bring(second_store, out).plan.remarks
    )


def test_a_file_made_to_fill_the_memory_is_a_fault(
    full: Store, second_store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = exported(full, tmp_path / "out")
    monkeypatch.setattr(moving, "LARGEST", 10)
    with pytest.raises(Fault, match="is larger than"):
        bring(second_store, out)
    assert everything(second_store)["children"] == []


def test_files_that_change_between_plan_and_act_leave_nothing(
    full: Store, second_store: Store, tmp_path: Path
) -> None:
    out = exported(full, tmp_path / "out")

    def change(_done: int, _of: int, words: str) -> None:
        if words.startswith("Putting in the history"):
            (out / "published" / "R1 2018-03 edition 1" / "rows.csv").write_text("changed")

    with pytest.raises(Fault, match="were changed meanwhile"):
        bring(second_store, out, progress=change)
    assert (entries(second_store), everything(second_store)["children"]) == ([], [])


def test_stopping_while_they_go_in_leaves_nothing(full: Store, second_store: Store, tmp_path: Path) -> None:
    def stops(done: int, _of: int, words: str) -> None:
        if done and words.startswith("Putting in the published"):
            raise Cancelled("Stopped.")

    out = exported(full, tmp_path / "out")
    with pytest.raises(Cancelled):
        bring(second_store, out, progress=stops)
    assert (entries(second_store), everything(second_store)["children"]) == ([], [])


def test_a_zip_that_holds_a_return_twice_is_a_fault(full: Store, second_store: Store, tmp_path: Path) -> None:
    out = exported(full, tmp_path / "out.zip")
    member = "published/R1 2018-03 edition 1/rows.csv"
    with zipfile.ZipFile(out, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr(member, "other")
    with pytest.raises(Fault, match="two files named"):
        bring(second_store, out)


def test_an_archive_of_published_returns_alone_is_one(
    full: Store, second_store: Store, tmp_path: Path
) -> None:
    out = exported(full, tmp_path / "out")
    alone = tmp_path / "alone"
    alone.mkdir()
    shutil.copytree(out / "published", alone / "published")
    bring(second_store, alone)
    assert contents(second_store) == contents(full)
    said = json.loads(contents(second_store)[0]["return.json"])
    assert (said["code"], said["month"], said["edition"]) == ("R1", "2018-03", 1)
