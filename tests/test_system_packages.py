"""What make says and does about libraries of the system, with a Debian of our own making."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).resolve().parent.parent / "scripts" / "system_packages.sh"
ROOT, SOMEBODY = 0, 1000

pytestmark = pytest.mark.usefixtures("_no_screen")


@pytest.fixture
def _no_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)


def _run(folder: Path, *words: str, user: int, installed: str = "") -> subprocess.CompletedProcess[str]:
    """Runs the script where only `installed` is there; what it asks apt-get to do lands in folder/apt."""
    there = 'echo "install ok installed"'
    commands = {
        "id": f"echo {user}",
        "dpkg-query": f'case " {installed} " in *" ${{!#}} "*) {there};; *) exit 1;; esac',
        "apt-get": f'echo "$@" >>"{folder}/apt"',
    }
    for name, does in commands.items():
        (folder / name).write_text(f"#!/bin/bash\n{does}\n")
        (folder / name).chmod(0o755)
    path = f"{folder}{os.pathsep}{os.environ['PATH']}"
    return subprocess.run(
        ["bash", str(SCRIPT), *words],
        env={**os.environ, "PATH": path},
        capture_output=True,
        text=True,
        timeout=60,
    )


def _names(folder: Path, purpose: str) -> list[str]:
    return _run(folder, "list", purpose, user=SOMEBODY).stdout.split()


def test_for_root_only_what_is_missing_is_installed(tmp_path: Path) -> None:
    names = _names(tmp_path, "test")
    run = _run(tmp_path, "test", user=ROOT, installed=" ".join(names[1:]))
    assert run.returncode == 0
    update, install = (tmp_path / "apt").read_text().splitlines()
    assert update.startswith("update")
    assert install.split()[0] == "install"
    assert [word for word in install.split()[1:] if not word.startswith("-")] == [names[0]]


def test_others_are_told_the_line_to_run_and_nothing_is_installed(tmp_path: Path) -> None:
    names = _names(tmp_path, "test")
    run = _run(tmp_path, "test", user=SOMEBODY, installed=" ".join(names[:-1]))
    assert run.returncode == 1
    assert "needs the rights of root" in run.stderr
    assert f"--no-install-recommends {names[-1]}'" in run.stderr
    assert not (tmp_path / "apt").exists()


@pytest.mark.parametrize("user", [ROOT, SOMEBODY])
def test_nothing_is_done_or_said_when_all_is_there(tmp_path: Path, user: int) -> None:
    run = _run(tmp_path, "test", user=user, installed=" ".join(_names(tmp_path, "test")))
    assert (run.returncode, run.stdout, run.stderr) == (0, "", "")
    assert not (tmp_path / "apt").exists()


def test_the_demo_asks_for_libraries_of_the_window_only_where_there_is_a_screen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert _names(tmp_path, "demo") == []
    monkeypatch.setenv("DISPLAY", ":0")
    assert {"libegl1", "libxcb-cursor0"} <= set(_names(tmp_path, "demo"))


def test_an_unknown_purpose_is_a_sentence(tmp_path: Path) -> None:
    run = _run(tmp_path, "party", user=ROOT)
    assert run.returncode == 2
    assert '"test" or "demo"' in run.stderr


def test_every_library_that_qt_looks_for_here_is_found() -> None:
    """The list was made by looking at what Qt's libraries name; this looks again."""
    import PySide6

    qt = Path(PySide6.__file__).parent / "Qt"
    parts = [qt / "lib" / f"libQt6{name}.so.6" for name in ("Core", "Gui", "Widgets", "Svg", "PrintSupport")]
    parts += [qt / "plugins" / "platforms" / "libqoffscreen.so"]
    looked = [part for part in parts if part.exists()]
    assert looked or not sys.platform.startswith("linux")
    for part in looked:
        needed = subprocess.run(["ldd", str(part)], capture_output=True, text=True, timeout=60).stdout
        assert "not found" not in needed, f"{part.name}: {needed}"
