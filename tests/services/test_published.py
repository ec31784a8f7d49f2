"""Published returns are kept as they were, for good, and verify says where one is not (measures.md G12)."""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError

from db.models.keeping import HistoryEntry
from db.store import Store
from placement_tracker.domain.problems import Cancelled, Fault
from placement_tracker.services import keeping, published
from tests.services.publishing import content, facts, publish
from tests.stores import PERSON


def test_a_published_return_is_kept_with_who_when_and_what(store: Store) -> None:
    made = publish(store, as_of=3)
    with store.reading() as session:
        (found,) = published.published(session)
        assert found == made == published.entry_of(session, made.number)
        kept = published.content_of(session, made.number)
    assert (found.code, found.month, found.edition, found.person) == ("R1", "2018-03", 1, PERSON)
    assert (found.published_at, found.as_of, found.measures) == (
        "2020-01-01T12:00:00Z",
        3,
        ("in-care", "unallocated"),
    )
    assert list(kept) == list(published.FILES)
    assert {name: kept[name] for name in content()} == content()
    assert json.loads(kept["return.json"]) == {**facts(as_of=3), "edition": 1}
    assert published.digest_of(kept) == found.digest
    with store.reading() as session:
        assert zlib.decompress(published.figures_of(session, made.number)) == content()["figures.csv"]


def test_the_history_names_code_month_edition_and_digest(store: Store) -> None:
    made = publish(store)
    with store.reading() as session:
        chosen = select(HistoryEntry).where(HistoryEntry.kind == published.KIND)
        (entry,) = session.scalars(chosen)
    assert (entry.action, entry.record_id, entry.act) == ("published", "R1 2018-03 edition 1", made.act)
    said = {name: value for name, (_, value) in json.loads(entry.changes).items()}
    assert said == {"code": "R1", "month": "2018-03", "edition": "1", "digest": made.digest}


def test_publishing_again_makes_the_next_edition_and_the_earlier_ones_stay(store: Store) -> None:
    first, second, other = publish(store), publish(store, files=content(rows=b"x")), publish(store, "R9")
    assert [(one.number, one.edition) for one in (first, second, other)] == [(1, 1), (2, 2), (3, 1)]
    with store.reading() as session:
        assert published.editions_of(session, "R1", "2018-03") == [first, second]
        assert published.content_of(session, 1)["rows.csv"] == content()["rows.csv"]


def test_returns_of_one_act_share_its_number(store: Store) -> None:
    with store.writing(PERSON, "publishing") as act:
        one = published.keep(act, facts("R1"), content())
        two = published.keep(act, facts("R2"), content())
    assert (one.act, two.act) == (one.act, one.act)
    assert keeping.verify(store) == []


def test_a_return_that_shows_no_measure_has_none(store: Store) -> None:
    assert publish(store, "R9", measures=[]).measures == ()
    with store.reading() as session:
        assert published.published(session)[0].measures == ()


@pytest.mark.parametrize("read", [published.content_of, published.entry_of])
def test_a_number_that_no_return_has_is_a_fault(store: Store, read: Callable[..., object]) -> None:
    with store.reading() as session, pytest.raises(Fault, match="no published return with the number 7"):
        read(session, 7)


@pytest.mark.parametrize(
    "attempt", ["UPDATE published_returns SET person = 'x'", "DELETE FROM published_returns"]
)
def test_nobody_changes_or_removes_a_published_return(store: Store, attempt: str) -> None:
    publish(store)
    with (
        store.engine.connect() as connection,
        pytest.raises(DBAPIError, match="never changed and never removed"),
    ):
        connection.execute(text(attempt))
    assert keeping.verify(store) == []


def test_a_server_does_not_empty_the_table_either(store: Store) -> None:
    publish(store)
    if store.engine.dialect.name == "postgresql":
        with store.engine.connect() as connection, pytest.raises(DBAPIError, match="never changed"):
            connection.execute(text("TRUNCATE published_returns"))
    assert keeping.verify(store) == []


def _tamper(store: Store, statement: str, **values: object) -> None:
    """Change the table as nobody can who leaves its triggers in place."""
    on_server = store.engine.dialect.name == "postgresql"
    with store.engine.connect() as connection:
        if on_server:
            connection.execute(text("ALTER TABLE published_returns DISABLE TRIGGER ALL"))
        else:
            for act in ("update", "delete"):
                connection.execute(text(f"DROP TRIGGER published_returns_refuse_{act}"))
        connection.execute(text(statement), values)
        connection.commit()


DAMAGE = [
    ("UPDATE published_returns SET figures = :bytes", zlib.compress(b"other"), "its files are not those"),
    ("UPDATE published_returns SET content = :bytes", b"no zip", "is damaged: it cannot be unpacked"),
    ("UPDATE published_returns SET figures = :bytes", b"not deflated", "is damaged: it cannot be unpacked"),
    ("UPDATE published_returns SET code = 'R2', figures = figures", b"", "holds the files of another return"),
    (
        "DELETE FROM published_returns",
        b"",
        "tells of the published return R1 2018-03 edition 1, but it is not",
    ),
]


@pytest.mark.parametrize(("statement", "damage", "words"), DAMAGE)
def test_verify_says_what_is_wrong_with_a_published_return(
    store: Store, statement: str, damage: bytes, words: str
) -> None:
    publish(store)
    assert keeping.verify(store) == []
    _tamper(store, statement, **({"bytes": damage} if damage else {}))
    assert words in keeping.verify(store)[0]


def test_verify_says_which_return_the_history_does_not_know(store: Store) -> None:
    made = publish(store)
    with store.reading() as session:
        files = published.content_of(session, made.number)
    other = {**files, "rows.csv": b"forged"}
    digest, packed = published.digest_of(other), published._packed(other)
    _tamper(
        store,
        "UPDATE published_returns SET digest = :digest, content = :content",
        digest=digest,
        content=packed,
    )
    assert keeping.verify(store) == [
        "The published return R1 2018-03 edition 1 is not the one of which the history tells."
    ]


def test_verify_says_where_what_a_return_says_of_itself_cannot_be_read(store: Store) -> None:
    made = publish(store)
    with store.reading() as session:
        files = {**published.content_of(session, made.number), "return.json": b"["}
    digest, packed = published.digest_of(files), published._packed(files)
    _tamper(
        store,
        "UPDATE published_returns SET digest = :digest, content = :content",
        digest=digest,
        content=packed,
    )
    assert "holds the files of another return" in keeping.verify(store)[0]


def test_verify_is_stopped_by_its_progress(store: Store) -> None:
    publish(store)

    def stops(_done: int, _of: int, words: str) -> None:
        if words == "Reading the published returns":
            raise Cancelled("Stopped.")

    with pytest.raises(Cancelled):
        keeping.verify(store, stops)


def test_a_return_of_another_store_goes_in_under_the_next_number(store: Store) -> None:
    made = publish(store)
    with store.reading() as session:
        files = published.content_of(session, made.number)
    later = {**files, "return.json": json.dumps({**facts(), "edition": 4}).encode()}
    entry = published.PublishedEntry(
        number=99,
        code="R1",
        month="2018-03",
        edition=4,
        published_at="2019-05-01T10:00:00Z",
        person="Bo Lee",
        definitions="0123",
        digest=published.digest_of(later),
        act=1000,
        title="Title of R1",
        as_of=999,
        measures=("in-care",),
    )
    for own_history in (True, False):
        with store.writing(PERSON, "import") as act:
            put_in = published.restore(act, entry, later, own_history=own_history)
            assert (put_in.number, put_in.published_at, put_in.person) == (2, entry.published_at, "Bo Lee")
            assert put_in.act != 1000
            assert put_in.as_of >= put_in.act
            if own_history:
                act.session.rollback()
    assert keeping.verify(store) == []
    assert publish(store).edition == 5


@pytest.mark.parametrize(
    "change",
    [
        lambda files: {name: files[name] for name in files if name != "rows.csv"},
        lambda files: {**files, "more.txt": b""},
        lambda files: {**files, "rows.csv": b"x"},
    ],
)
def test_files_are_whole_only_as_they_were_published(
    store: Store, change: Callable[[dict[str, bytes]], dict[str, bytes]]
) -> None:
    made = publish(store)
    with store.reading() as session:
        files = published.content_of(session, made.number)
    assert published.is_whole(made, files)
    assert not published.is_whole(made, change(files))


def test_a_return_whose_own_history_came_along_keeps_its_act(store: Store) -> None:
    later = {**content(), "return.json": json.dumps({**facts("R9"), "edition": 1}).encode()}
    digest = published.digest_of(later)
    entry = published.PublishedEntry(
        3, "R9", "2018-03", 1, "2019-05-01T10:00:00Z", "Bo Lee", "01", digest, 7, "Title of R9", 6, ()
    )
    with store.writing(PERSON, "import") as act:
        said = {"digest": ["", digest]}
        act.tell("published", kind=published.KIND, record_id=entry.name, changes=said)
        act.settle()
        put_in = published.restore(act, entry, later, own_history=True)
    assert (put_in.number, put_in.act, put_in.as_of) == (1, 7, 6)
    assert keeping.verify(store) == []
