"""Making and opening stores for the window and the command line (stores.py)."""

from __future__ import annotations

from pathlib import Path

import pytest

from placement_tracker.domain.problems import Fault
from placement_tracker.services import machine, stores
from tests.stores import PASSPHRASE, PERSON, cheap_keys, clock


@pytest.fixture(autouse=True)
def _cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    cheap_keys(monkeypatch)


def test_a_plain_store_is_made_and_opened_again(tmp_path: Path) -> None:
    path = tmp_path / "a.store"
    stores.make_plain(path, clock).close()
    assert not stores.is_encrypted(path)
    store = stores.open_plain(path, clock)
    assert not store.encrypted
    store.close()


def test_an_encrypted_store_opens_with_passphrase_and_with_the_recovery_key(tmp_path: Path) -> None:
    path = tmp_path / "a.store"
    store, recovery_key = stores.make_encrypted(path, PERSON, PASSPHRASE, clock)
    store.close()
    assert stores.is_encrypted(path)
    assert stores.people(path) == [PERSON]
    for again in (
        stores.open_with_passphrase(path, PERSON.upper(), PASSPHRASE, clock),
        stores.open_with_recovery_key(path, recovery_key.replace("-", " ").lower(), clock),
    ):
        assert again.encrypted
        again.close()


def test_a_server_is_told_by_its_url(postgres_url: str) -> None:
    assert stores.is_server(postgres_url)
    assert not stores.is_server("/stores/a.store")
    stores.make_server(postgres_url, clock).close()
    stores.open_server(postgres_url, clock).close()


def test_a_network_folder_is_refused_with_the_reason(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machine, "is_on_network", lambda path: True)
    with pytest.raises(Fault, match="is a network folder"):
        stores.make_plain(tmp_path / "a.store", clock)
    assert not (tmp_path / "a.store").exists()


MOUNTS = r"""
/dev/sda1 / ext4 rw 0 0
//server/children /mnt/team\040share cifs rw 0 0
server:/x /net nfs4 rw 0 0
/dev/sdb1 /net/local ext4 rw 0 0
me@box:/ /srv/ann/box fuse.sshfs rw 0 0
short
"""


@pytest.mark.parametrize(
    ("path", "network"),
    [
        ("/srv/ann/a.store", False),
        ("/mnt/team share/a.store", True),
        ("/net/a.store", True),
        ("/net", True),
        ("/network/a.store", False),
        ("/net/local/a.store", False),
        ("/srv/ann/box/a.store", True),
    ],
)
def test_on_linux_the_innermost_mount_says_whether_a_folder_is_on_a_network(path: str, network: bool) -> None:
    assert machine.is_network_mount(path, MOUNTS) is network


@pytest.mark.parametrize(
    ("path", "network"),
    [
        ("\\\\server\\share\\a.store", True),
        ("//server/share/a.store", True),
        ("\\\\?\\UNC\\server\\share\\a.store", True),
        ("\\\\?\\C:\\stores\\a.store", False),
        ("C:\\stores\\a.store", False),
        ("Z:\\stores\\a.store", True),
    ],
)
def test_on_windows_the_drive_says_whether_a_folder_is_on_a_network(path: str, network: bool) -> None:
    drives = {"C:\\": 3, "Z:\\": 4}
    assert machine.is_remote_drive(path, lambda root: drives.get(root, 1)) is network


def test_on_windows_the_system_is_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import ctypes
    from types import SimpleNamespace

    system = SimpleNamespace(kernel32=SimpleNamespace(GetDriveTypeW=lambda root: 4))
    monkeypatch.setattr(ctypes, "windll", system, raising=False)
    assert machine.is_on_network(tmp_path, system="win32")


def test_where_the_system_does_not_say_a_folder_is_not_on_a_network(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(machine, "_MOUNTS", tmp_path / "none")
    assert not machine.is_on_network(tmp_path / "a.store", system="darwin")


def test_a_folder_of_this_machine_is_not_on_a_network(tmp_path: Path) -> None:
    (tmp_path / "mounts").write_text(MOUNTS, encoding="utf-8")
    machine.refuse_network_folder(tmp_path / "a.store")


def test_the_recovery_sheet_holds_the_key_and_is_never_replaced(tmp_path: Path) -> None:
    sheet = tmp_path / "sheet.txt"
    stores.write_recovery_sheet(sheet, tmp_path / "a.store", PERSON, "ABCD-EFGH-IJKL-MNOP-QRST-UVWX-YZ23")
    text = sheet.read_text(encoding="utf-8")
    assert "ABCD-EFGH-IJKL-MNOP-QRST-UVWX\n" in text
    assert "YZ23" in text
    with pytest.raises(Fault, match="is there already"):
        stores.write_recovery_sheet(sheet, tmp_path / "a.store", PERSON, "ABCD")


def test_a_sheet_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    with pytest.raises(Fault, match="cannot be written"):
        stores.write_recovery_sheet(tmp_path / "none" / "s.txt", tmp_path / "a.store", PERSON, "ABCD")
