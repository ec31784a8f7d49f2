"""The process killed at random moments: nothing that was said to be saved is lost, and nothing is there by half."""

from __future__ import annotations

import random
import time
import zipfile
from pathlib import Path
from shutil import copyfile

import pytest
from sqlalchemy import text

from db import store as stores
from db.keys import WrongPassphrase
from placement_tracker.services import keeping, published, tries
from tests.faults import worker
from tests.faults.processes import Killable
from tests.stores import cheap_keys

KILLS = 14
ROWS = 20_000


def killed(process: Killable, after: float) -> list[str]:
    """Wait until the process works, let it work for so many seconds, kill it; returns what it had said."""
    assert process.line() == "ready"
    time.sleep(after)
    return process.kill()


def new_store(folder: Path, ending: str) -> Path:
    """An empty store, encrypted where its ending says so, with a passphrase that costs little to try."""
    path = folder / f"store{ending}"
    if ending == ".enc":
        with pytest.MonkeyPatch.context() as cheaper:
            cheap_keys(cheaper)
            store, _recovery_key = stores.make_encrypted(path, "Ann", worker.PASSPHRASE, worker.clock)
    else:
        store = stores.make_plain(path, worker.clock)
    store.close()
    return path


def count(path: Path, table: str) -> int:
    store = worker.opened(path)
    try:
        with store.reading() as session:
            return session.execute(text(f"SELECT count(*) FROM {table}")).scalar_one()
    finally:
        store.close()


def children(path: Path) -> set[str]:
    store = worker.opened(path)
    try:
        with store.reading() as session:
            return set(session.execute(text("SELECT child_id FROM children")).scalars())
    finally:
        store.close()


def is_whole(path: Path) -> list[str]:
    store = worker.opened(path)
    try:
        return keeping.verify(store)
    finally:
        store.close()


@pytest.mark.parametrize("ending", [".plain", ".enc"])
def test_no_kept_save_is_lost_and_none_is_there_by_half(tmp_path: Path, ending: str) -> None:
    chance = random.Random(ending)
    path = new_store(tmp_path, ending)
    kept: set[str] = set()
    for number in range(KILLS):
        kept |= set(killed(Killable(worker.saves, path, number * 1000), chance.uniform(0.0, 0.4)))
        found = children(path)
        assert kept <= found
        assert count(path, "care_periods") == len(found)
        assert count(path, "history") == 2 * len(found)
    assert kept
    assert is_whole(path) == []


def seconds_until_it_says(process: Killable, words: str) -> float:
    """How long this machine takes, so that kills fall before, within and after the work on any machine."""
    assert process.line() == "ready"
    began = time.monotonic()
    assert process.line() == words
    taken = time.monotonic() - began
    process.kill()
    return taken


def test_a_killed_import_leaves_all_or_nothing(tmp_path: Path) -> None:
    archive = tmp_path / "archive"
    archive.mkdir()
    rows = [f"C{number},2008-03-0{number % 9 + 1}" for number in range(ROWS)]
    (archive / "children.csv").write_text("\n".join(["child_id,date_of_birth", *rows]) + "\n")
    empty = new_store(tmp_path, ".plain")
    tried_in = tmp_path / "tried.plain"
    copyfile(empty, tried_in)
    tried = Killable(worker.imports, tried_in, archive)
    whole = seconds_until_it_says(tried, f"done {ROWS}")
    chance, ends = random.Random("import"), set()
    for number in range(KILLS):
        path = tmp_path / f"{number}.plain"
        copyfile(empty, path)
        said = killed(Killable(worker.imports, path, archive), chance.uniform(0.0, 1.1 * whole))
        found = count(path, "children")
        assert found in {0, ROWS}
        assert found == ROWS or not said
        assert (count(path, "history") > 0) == (found > 0)
        assert is_whole(path) == []
        ends.add(found)
    assert 0 in ends, "the import was never stopped half-way: the trial proves nothing"


@pytest.mark.parametrize("ending", [".plain", ".enc"])
def test_killed_publishing_leaves_the_whole_published_return_or_nothing(tmp_path: Path, ending: str) -> None:
    chance = random.Random(ending)
    path, out = new_store(tmp_path, ending), tmp_path / "out"
    whole = seconds_until_it_says(Killable(worker.publishes, path, out), "published")
    said, patience = 1, 2 * whole
    for number in range(2, 2 + 2 * KILLS):
        if said > 1 and number >= 2 + KILLS // 3:
            break
        said += len(killed(Killable(worker.publishes, path, out), chance.uniform(0.0, patience)))
        # A machine that is busy with other things takes longer than it did the first time.
        patience *= 1 if said > 1 else 2
        editions = published_editions(path)
        assert editions["R9"] == editions["R15"] == list(range(1, len(editions["R9"]) + 1))
        # Each time one more than was said at least; the last one may have been kept without a word.
        assert number + said <= len(editions["R9"])
        assert is_whole(path) == []
        for workbook in out.glob("*.xlsx"):
            assert zipfile.is_zipfile(workbook)
    assert said > 1, "nothing was published meanwhile: the trial proves nothing"


def published_editions(path: Path) -> dict[str, list[int]]:
    """The editions of each return, every one of whose files can be read."""
    store = worker.opened(path)
    try:
        with store.reading() as session:
            found: dict[str, list[int]] = {}
            for one in published.published(session):
                assert published.is_whole(one, published.content_of(session, one.number))
                found.setdefault(one.code, []).append(one.edition)
            return found
    finally:
        store.close()


def test_a_killed_backup_leaves_no_copy_that_cannot_be_read(tmp_path: Path) -> None:
    path = new_store(tmp_path, ".plain")
    killed(Killable(worker.saves, path, 0), 0.5)
    before = children(path)
    copies = tmp_path / "copies"
    for number in range(KILLS // 2):
        folder = copies / str(number)
        folder.mkdir(parents=True)
        killed(Killable(worker.backs_up, path, folder), random.Random(number).uniform(0.0, 0.2))
        for copy in folder.glob("copy-*.plain"):
            assert children(copy) == before
    assert children(path) == before
    assert is_whole(path) == []


def test_a_killed_change_of_passphrase_leaves_the_old_one_or_the_new_one_whole(tmp_path: Path) -> None:
    chance = random.Random("passphrase")
    path = new_store(tmp_path, ".enc")
    number = changed = 0
    patience = 0.3
    for _ in range(KILLS // 2):
        said = killed(Killable(worker.changes_passphrase, path, number), chance.uniform(0.0, patience))
        # A machine that is busy with other things comes to its first change later.
        patience *= 1 if said else 2
        known = int(said[-1]) if said else number
        number = known if opens_with(path, known) else known + 1
        assert opens_with(path, number), "neither the passphrase that was said last nor the next one opens it"
        changed += len(said)
        store = worker.passphrase_store(path, number)
        assert keeping.verify(store) == []
        store.close()
    assert changed, "no passphrase was changed meanwhile: the trial proves nothing"


def opens_with(path: Path, number: int) -> bool:
    try:
        worker.passphrase_store(path, number).close()
    except WrongPassphrase:
        tries.count_file(path).unlink(missing_ok=True)
        return False
    return True
