"""What forms of many say they are about is what they list, and what an act then changes."""

from __future__ import annotations

import re

from tests.honest.walking import closed, count_in, go, opened
from tests.waiting import settled
from ui.main_window import MainWindow

_NUMBER = re.compile(r"\d+")


def test_the_sign_off_lists_every_interview_that_waits(window: MainWindow) -> None:
    page = go(window, "interviews", "sign-off")
    waiting = count_in(page.tabs.tabText(page.tabs.indexOf(page.panels["sign-off"])))
    form = opened(window, "sign_off")
    field = form.field("interviews")
    assert len(field.model.rows) == len(field.model.shown)
    listed = {row["interview_id"] for row in page.panels["sign-off"].model.rows_seen()}
    assert waiting == len(listed)
    assert listed == {row.key for row in field.model.rows}
    closed(form)


def test_passing_on_offers_each_worker_with_as_many_children_as_it_lists(window: MainWindow) -> None:
    form = opened(window, "passing_on")
    box = form.field("leaver").entries()[0]
    offered = [words for words in (box.itemText(place) for place in range(box.count())) if "·" in words]
    assert offered
    for words in offered[:4]:
        worker, _, said = words.partition("  ·  ")
        form.field("leaver").show_value(worker)
        form.field("leaver").changed.emit()
        settled()
        rows = form.field("shared").model.rows
        children = {row.key.partition("|")[0] for row in rows}
        first = int(_NUMBER.findall(said)[0])
        assert first == len(children), words
    closed(form)
