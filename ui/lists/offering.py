"""The menus of a list's export and print: without names first, where what leaves has none unless asked for."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ui.lists.panel import ListPanel


def offer_export(panel: ListPanel) -> None:
    """Ask for a workbook of what is seen; with names or without, where that is a question."""
    if not panel.names_left_out:
        panel.export_asked.emit(panel.seen())
        return
    panel.bar_widgets.offer(
        panel.bar_widgets.export,
        ("Without names", lambda: panel.export_asked.emit(panel.seen().without_names())),
        ("With names", lambda: panel.export_asked.emit(panel.seen())),
    )


def offer_paper(panel: ListPanel) -> None:
    """Ask for paper, or a PDF, of what is seen."""
    if panel.names_left_out:
        ways = [
            ("Print without names…", partial(_print, panel, as_pdf=False, with_names=False)),
            ("Save as PDF without names…", partial(_print, panel, as_pdf=True, with_names=False)),
            ("Print with names…", partial(_print, panel, as_pdf=False, with_names=True)),
            ("Save as PDF with names…", partial(_print, panel, as_pdf=True, with_names=True)),
        ]
    else:
        ways = [
            ("Print…", partial(_print, panel, as_pdf=False, with_names=True)),
            ("Save as PDF…", partial(_print, panel, as_pdf=True, with_names=True)),
        ]
    panel.bar_widgets.offer(panel.bar_widgets.print, *ways)


def _print(panel: ListPanel, *, as_pdf: bool, with_names: bool) -> None:
    seen = panel.seen()
    panel.print_asked.emit(seen if with_names else seen.without_names(), as_pdf)
