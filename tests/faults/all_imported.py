"""Imports what processes to be killed would import themselves, each again (tests/faults/processes.py)."""

from importlib import import_module

for name in (
    "db.store",
    "placement_tracker.exchange.importing",
    "placement_tracker.returns.excel.workbook",
    "placement_tracker.returns.making",
    "placement_tracker.returns.publishing.freezing",
    "placement_tracker.services.allocations",
    "placement_tracker.services.keeping",
    "placement_tracker.services.merging",
    "placement_tracker.services.passphrases",
    "placement_tracker.services.records",
    "tests.ui.small_store",
    "ui.forms.drafts",
    "ui.main_window",
    "ui.paste.window",
):
    import_module(name)
