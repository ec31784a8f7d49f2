"""How soon the window is painted, and the first part of Today filled, against a bare window of Qt.

    python -m benchmarks.start [STORE] [TIMES]

Each start is a fresh Python. Seconds from the start of the process; the median of so many starts.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time

BARE = """
import time
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow
from PySide6.QtCore import QTimer
class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        print("painted", time.time(), time.process_time(), flush=True)
        QTimer.singleShot(0, application.quit)
application = QApplication([])
window = Window()
window.setCentralWidget(QLabel("A bare window"))
window.resize(1280, 720)
window.show()
application.exec()
"""

OURS = """
import sys, time
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from ui import app, pauses, remembered, theme
application = QApplication([])
pauses.start_quickly(application)
theme.apply(application, "light")
window = app.make_window({store!r})
said = []
paint = type(window).paintEvent
def painted(self, event):
    paint(self, event)
    if "painted" not in said:
        said.append("painted")
        print("painted", time.time(), time.process_time(), flush=True)
type(window).paintEvent = painted
def look():
    page = window.stack.currentWidget()
    if not {store!r} or getattr(page, "is_filled", False):
        page.grab()
        print("filled", time.time(), time.process_time(), flush=True)
        timer.stop()
        application.quit()
timer = QTimer()
timer.timeout.connect(look)
timer.start(5)
window.show()
application.exec()
"""


def seconds(code: str) -> dict[str, tuple[float, float]]:
    """When a fresh Python said each of its words, from its start: by the clock, and of a processor."""
    start = time.time()
    environment = {**os.environ, "QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen")}
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, env=environment, check=True
    )
    lines = [line.split() for line in run.stdout.splitlines()]
    return {line[0]: (float(line[1]) - start, float(line[2])) for line in lines}


def main() -> None:
    store = sys.argv[1] if len(sys.argv) > 1 else ""
    times = int(sys.argv[2]) if len(sys.argv) > 2 else 7
    found: dict[str, list[tuple[float, float]]] = {}
    for _ in range(times):
        found.setdefault("bare window, painted", []).append(seconds(BARE)["painted"])
        for word, taken in seconds(OURS.format(store=store)).items():
            found.setdefault(f"Placement Tracker, {word}", []).append(taken)
    for what, each in found.items():
        clock = sorted(moment for moment, _processor in each)
        processor = statistics.median(spent for _moment, spent in each)
        middle = statistics.median(clock)
        print(
            f"{what:28} {middle:6.3f} s ({clock[0]:.3f} to {clock[-1]:.3f}), {processor:.3f} s of a processor"
        )


if __name__ == "__main__":
    main()
