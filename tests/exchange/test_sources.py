"""Where an import's files come from, and what is never opened."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from placement_tracker.domain.problems import Fault
from placement_tracker.exchange import sources
from placement_tracker.exchange.sources import opened


def zipped(path: Path, **entries: bytes) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return path


def content(path: Path, member: str) -> bytes:
    with opened(path) as source, source.open(member) as stream:
        return stream.read()


def members(path: Path) -> list[str]:
    with opened(path) as source:
        return source.members


def test_a_folder_a_zip_and_a_single_file_give_the_same_bytes(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "areas.csv").write_bytes(b"area\nNorth\n")
    packed = zipped(tmp_path / "in.zip", **{"areas.csv": b"area\nNorth\n"})
    for path in (tmp_path / "in", packed, tmp_path / "in" / "areas.csv"):
        assert members(path) == ["areas.csv"]
        assert content(path, "areas.csv") == b"area\nNorth\n"
        with opened(path) as source:
            assert source.size("areas.csv") == 11


def test_a_zip_of_one_folder_is_read_as_that_folder(tmp_path: Path) -> None:
    packed = zipped(tmp_path / "in.zip", **{"export/areas.csv": b"a", "export/photographs/a.jpg": b"b"})
    assert members(packed) == ["areas.csv", "photographs/a.jpg"]
    several = zipped(tmp_path / "two.zip", **{"one/areas.csv": b"a", "two/areas.csv": b"b"})
    assert members(several) == ["one/areas.csv", "two/areas.csv"]


def test_a_zip_is_known_by_its_first_bytes_too(tmp_path: Path) -> None:
    packed = zipped(tmp_path / "archive.dat", **{"areas.csv": b"a"})
    assert members(packed) == ["areas.csv"]


def test_what_systems_leave_behind_is_no_file_of_an_archive(tmp_path: Path) -> None:
    litter = {"__MACOSX/._areas.csv": b"", ".DS_Store": b"", "~$areas.csv": b"", "Thumbs.db": b""}
    packed = zipped(tmp_path / "in.zip", **{"areas.csv": b"a", **litter})
    assert members(packed) == ["areas.csv"]
    for name in ("areas.csv", ".hidden", "desktop.ini"):
        (tmp_path / "in").mkdir(exist_ok=True)
        (tmp_path / "in" / name).write_bytes(b"a")
    assert members(tmp_path / "in") == ["areas.csv"]


def test_a_path_with_nothing_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(Fault, match="There is no file or folder"), opened(tmp_path / "nothing"):
        pass


@pytest.mark.parametrize(
    "name", ["../areas.csv", "/areas.csv", "a/../../areas.csv", "a\\..\\areas.csv", "C:areas.csv"]
)
def test_a_zip_whose_files_point_outside_of_it_is_refused(tmp_path: Path, name: str) -> None:
    packed = zipped(tmp_path / "in.zip", **{name: b"a"})
    with pytest.raises(Fault, match="points outside"), opened(packed):
        pass


def test_a_zip_that_unpacks_without_end_is_refused(tmp_path: Path) -> None:
    packed = zipped(tmp_path / "in.zip", **{"areas.csv": bytes(sources.SMALL_ENOUGH + 1)})
    with pytest.raises(Fault, match="would unpack to"), opened(packed):
        pass


def test_a_zip_of_more_files_than_any_archive_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sources, "MOST_ENTRIES", 2)
    packed = zipped(tmp_path / "in.zip", a=b"", b=b"", c=b"")
    with pytest.raises(Fault, match="holds 3 files"), opened(packed):
        pass


def test_a_zip_with_two_files_of_one_name_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "in.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("areas.csv", b"a")
        with pytest.warns(UserWarning, match="Duplicate name"):
            archive.writestr("areas.csv", b"b")
    with pytest.raises(Fault, match="two files named"), opened(path):
        pass


def test_a_zip_with_a_password_is_said_to_be_locked(tmp_path: Path) -> None:
    packed = bytearray(zipped(tmp_path / "in.zip", **{"areas.csv": b"a"}).read_bytes())
    packed[packed.index(b"PK\x01\x02") + 8] |= 1
    (tmp_path / "locked.zip").write_bytes(packed)
    with pytest.raises(Fault, match="locked with a password"), opened(tmp_path / "locked.zip"):
        pass


def test_a_zip_packed_in_a_rare_way_is_said_to_be_so(tmp_path: Path) -> None:
    path = tmp_path / "in.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("areas.csv", b"a")
    with pytest.raises(Fault, match="does not read"), opened(path):
        pass


def test_a_damaged_zip_is_said_to_be_so(tmp_path: Path) -> None:
    (tmp_path / "in.zip").write_bytes(b"PK\x03\x04 and then nothing of the kind")
    with pytest.raises(Fault, match=r"damaged or not a \.zip"), opened(tmp_path / "in.zip"):
        pass


def test_a_zip_with_flipped_bytes_is_found_out_when_it_is_read(tmp_path: Path) -> None:
    packed = bytearray(
        zipped(tmp_path / "in.zip", **{"areas.csv": b"area\n" + b"North\n" * 500}).read_bytes()
    )
    packed[60] ^= 0xFF
    (tmp_path / "bad.zip").write_bytes(packed)
    with pytest.raises(Fault, match=r"bad\.zip is damaged: areas\.csv"):
        content(tmp_path / "bad.zip", "areas.csv")


def test_a_file_that_cannot_be_opened_is_said(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    path = tmp_path / "in" / "areas.csv"
    path.write_bytes(b"a")
    with opened(tmp_path / "in") as source:
        path.unlink()
        with pytest.raises(Fault, match=r"areas\.csv cannot be read"), source.open("areas.csv"):
            pass


def test_random_bytes_never_do_more_than_raise_a_fault(tmp_path: Path) -> None:
    import random

    rng = random.Random(7)
    good = io.BytesIO()
    with zipfile.ZipFile(good, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("areas.csv", b"area\nNorth\nSouth\n" * 20)
        archive.writestr("teams.csv", b"team\nOne\n")
    path = tmp_path / "fuzzed.zip"
    for _ in range(300):
        data = bytearray(good.getvalue())
        for _ in range(rng.randint(1, 6)):
            data[rng.randrange(len(data))] = rng.randrange(256)
        path.write_bytes(bytes(data[: rng.randint(1, len(data))]) if rng.random() < 0.2 else bytes(data))
        try:
            with opened(path) as source:
                for member in source.members:
                    with source.open(member) as stream:
                        stream.read()
        except Fault:
            continue
