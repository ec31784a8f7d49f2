"""Pictures of the window: each page, light and dark, on a small screen at 100 % and 200 %.

    python -m scripts.screenshots FOLDER [--store FILE]
    python -m scripts.screenshots --look FOLDER [--store FILE] [--of STORES] [--scales 100,200]

FOLDER gets those that the documents show, of the demo. --look takes every page, tab and error of the demo,
of a small store, of one with long names and of an empty one, and lays them out on contact sheets, to be looked at;
scripts/form_pictures.py does so for every form and dialog. Without --store the demo is made; one that is given is not
written to.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path
from shutil import copyfile

from scripts.camera import environment
from scripts.contact_sheets import make_sheets
from scripts.picture_stores import made_demo, made_empty, made_long, made_small

STORES = ("demo", "empty", "small", "long", "wrong")
#: What the documents show, by the name of the picture that is taken.
DOCUMENTS = {
    "today": "today-demo-light-100",
    "lists": "reviews-due-demo-light-100",
    "child": "child-demo-light-100",
    "child-dark": "child-demo-dark-100",
    "stability": "stability-demo-light-100",
    "missing": "missing-demo-light-100",
    "missing-patterns": "missing-patterns-demo-light-100",
    "interviews": "interviews-demo-light-100",
    "police-page": "police-page-demo-light-100",
    "scorecard": "scorecard-demo-light-100",
    "measure-trend": "measure-trend-demo-light-100",
    "measure-what-if": "measure-what-if-demo-light-100",
    "returns": "returns-demo-light-100",
    "import": "import-looked-demo-light-100",
    "problems": "problems-demo-light-100",
    "settings": "settings-targets-demo-light-100",
    "help": "help-demo-light-100",
    "form": "form-move-wrong-demo-light-100",
    "form-missing": "form-missing-demo-light-100",
    "passing-on": "form-passing-on-demo-light-100",
    "merge": "form-merge-demo-light-100",
    "paste": "dialog-pasted-demo-light-100",
    "lock": "dialog-lock-demo-light-100",
    "large-type": "children-demo-light-200",
}


def main() -> None:
    asked = _arguments().parse_args()
    if asked.take:
        take(asked)
        return
    with tempfile.TemporaryDirectory() as temporary:
        home = Path(temporary)
        every = asked.look or home / "every"
        every.mkdir(parents=True, exist_ok=True)
        store = asked.store or made_demo(home / "marlshire.ptstore")
        of = asked.of if asked.look else "demo"
        for scale in asked.scales.split(","):
            call = [sys.executable, "-m", "scripts.screenshots", "--take", scale, "--every", str(every)]
            call += ["--store", str(store), "--of", of]
            subprocess.run(call, check=True, env=environment(int(scale), home))
        if asked.folder is not None:
            asked.folder.mkdir(parents=True, exist_ok=True)
            for name, taken in DOCUMENTS.items():
                (asked.folder / f"{name}.png").write_bytes((every / f"{taken}.png").read_bytes())
            print(f"{len(DOCUMENTS)} pictures in {asked.folder}")


def _arguments() -> argparse.ArgumentParser:
    words = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    words.add_argument("folder", type=Path, nargs="?")
    words.add_argument("--every", type=Path, help=argparse.SUPPRESS)
    words.add_argument("--look", type=Path)
    words.add_argument("--store", type=Path)
    words.add_argument("--of", default=",".join(STORES), help=f"which stores, of {', '.join(STORES)}")
    words.add_argument("--scales", default="100,200")
    words.add_argument("--take", choices=["100", "200"], help=argparse.SUPPRESS)
    return words


def take(asked: argparse.Namespace) -> None:
    """Take every picture at one scale; the window is as large as the small screen."""
    from PySide6.QtWidgets import QApplication

    from ui import theme

    application = QApplication([])
    for store in asked.of.split(","):
        for look in ("light", "dark"):
            theme.apply(application, look)
            ending = f"{store}-{look}-{asked.take}"
            with tempfile.TemporaryDirectory() as temporary:
                _go_round(asked, store, ending, Path(temporary))
            make_sheets(
                sorted(asked.every.glob(f"*-{ending}.png")),
                asked.every,
                f"sheet-{ending}",
                wide=800,
                across=2,
            )


def _go_round(asked: argparse.Namespace, store: str, ending: str, folder: Path) -> None:
    from scripts import looking_rounds, manual_round
    from scripts.camera import Camera

    camera = Camera(asked.every, ending, int(asked.take))
    if store == "demo":
        own = folder / asked.store.name
        copyfile(asked.store, own)
        manual_round.go_round(camera, own, is_empty=False)
    elif store == "empty":
        manual_round.go_round(camera, made_empty(folder / "a-new-store.ptstore"), is_empty=True)
    elif store == "small":
        looking_rounds.go_round_small(camera, made_small(folder / "small.ptstore"), folder / "files")
    elif store == "long":
        looking_rounds.go_round_long(camera, made_long(folder / "long.ptstore"))
    else:
        looking_rounds.go_round_wrong(camera, made_small(folder / "small.ptstore"), folder)


if __name__ == "__main__":
    main()
