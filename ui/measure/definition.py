"""What a measure is, in words: who counts, what is counted, the target, what it is compared with, how sure it is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import escape
from typing import Any

from PySide6.QtWidgets import QFrame, QTextBrowser

from ui import task, theme
from ui.charts.axis import value_words
from ui.measure.facts import MeasureFacts, read_facts
from ui.measure.key import MeasureKey
from ui.measure.tab import MeasureTab
from ui.reading import kept_frames
from ui.session import Session
from ui.words import definition_words, month_words

_UASC = {
    "split": "Worked out twice: all children, and without unaccompanied asylum-seeking children.",
    "excluded": "Unaccompanied asylum-seeking children never count.",
    "together": "Not worked out without unaccompanied asylum-seeking children.",
}
SURE = "How sure"
BEING_WORKED_OUT = "All records are being looked through…"


@dataclass(frozen=True, slots=True)
class Defined:
    """What is said of a measure: titles and their paragraphs."""

    facts: MeasureFacts
    said: tuple[tuple[str, tuple[str, ...]], ...]


class DefinitionTab(MeasureTab):
    title = "Definition"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.text = QTextBrowser()
        self.text.setAccessibleName("Definition of the measure")
        self.text.setFrameShape(QFrame.Shape.NoFrame)
        self.text.setOpenLinks(False)
        self._found: Defined | None = None
        self._sure = BEING_WORKED_OUT
        self._looking: task.Task | None = None
        self.column.addWidget(self.text, 1)
        self.setFocusProxy(self.text)

    def job(self, store: Any, key: MeasureKey) -> Callable[[task.Progress], Defined]:
        session = self.session
        return lambda progress: read_definition(session, store, key, progress)

    def show_waiting(self) -> None:
        self._found = None
        if self._looking is not None:
            self._looking.forget()
        self.text.setPlainText("Reading…")

    def show_found(self, found: Defined) -> None:
        self._found, self._sure = found, BEING_WORKED_OUT
        self._write()
        if not self.session.is_open:
            return
        session, store, key = self.session, self.session.store, found.facts.key
        # It looks through all records, which takes longer than anybody waits for a definition.
        self._looking = task.run(
            lambda progress: read_sureness(session, store, key, progress), done=self._say_sure
        )

    def _say_sure(self, sentence: str) -> None:
        self._sure = sentence
        self._write()

    def _write(self) -> None:
        if self._found is None:
            return
        found = self._found
        soft, gap = theme.colours().text_soft, theme.SMALL
        rows = "".join(
            f'<tr><td width="190" style="padding:{gap}px {gap}px {gap}px 0; color:{soft}">{escape(title)}</td>'
            f'<td style="padding:{gap}px 0">{"<br>".join(escape(line) for line in lines)}</td></tr>'
            for title, lines in ((one, (self._sure,) if one == SURE else said) for one, said in found.said)
        )
        self.text.setHtml(f'<table width="100%" cellspacing="0">{rows}</table>')

    def theme_changed(self) -> None:
        self._write()


def read_definition(session: Session, store: Any, key: MeasureKey, progress: task.Progress) -> Defined:
    """All that is said of a measure in a month."""
    facts = read_facts(session, store, key, progress)
    frames = kept_frames(session, store, progress)
    parts = [
        *_defined(facts),
        *_held_against(facts, frames.authority.targets),
        (
            "Beside this figure",
            tuple(_explained(facts)),
        ),
        (SURE, (BEING_WORKED_OUT,)),
        ("Where it comes from", (_where_from(frames.authority.name, session, facts),)),
    ]
    return Defined(facts, tuple((title, tuple(lines)) for title, lines in parts if any(lines)))


def _defined(facts: MeasureFacts) -> Iterator[tuple[str, tuple[str, ...]]]:
    from placement_tracker.measures.definition_words import readable

    said, month = facts.said, facts.month
    yield "Who counts", (definition_words(readable(said.denominator)) or "It is a count: see below.",)
    yield "What is counted", (definition_words(readable(said.numerator)),)
    period = said.period_in_words
    yield "Period", (f"{period[:1].upper()}{period[1:]}: {month_words(str(month))}.",)
    way = said.polarity_in_words
    yield "Which way is better", (f"{way[:1].upper()}{way[1:]}.",)
    yield "Unaccompanied children", (_UASC[said.uasc],)


def _held_against(facts: MeasureFacts, own_targets: Any) -> Iterator[tuple[str, tuple[str, ...]]]:
    from placement_tracker.returns.parts.shown import form_of

    said, year = facts.said, facts.year
    own = (said.code, year) in own_targets
    where = "The authority set this target." if own else "The target is that of the register of measures."
    yield f"Bandings of {year}", (facts.bandings, where if own or year in said.targets else "")
    found = [one for one in (facts.england, facts.neighbours) if one is not None]
    yield "Comparators", tuple(f"{value_words(one.value, form_of(said))}: {one.note}" for one in found)


def _explained(facts: MeasureFacts) -> Iterator[str]:
    """What stands beside the figure; groups of lateness are said in full."""
    for words, number in facts.explained:
        if words[0].isdigit() or words.startswith("over "):
            said = f"Held {words} working day{'' if words == '1' else 's'} late"
        else:
            said = f"{words[:1].upper()}{words[1:]}"
        yield f"{said}: {number:,}"


def _where_from(authority: str, session: Session, facts: MeasureFacts) -> str:
    from placement_tracker.domain.days import in_words

    own = authority or "The authority"
    return (
        f"{own}'s own records in Placement Tracker, as they stand on {in_words(session.today)}. The figure is the "
        f"sum of the rows under Children, each with its reason. The measure's code is {facts.said.code}."
    )


def read_sureness(session: Session, store: Any, key: MeasureKey, progress: task.Progress) -> str:
    """How many rows are about a child with a problem in the records. The problems of the store are kept."""
    from placement_tracker.checks.records import problems
    from placement_tracker.domain.days import Month
    from placement_tracker.returns.parts.sureness import Sureness, sureness_of

    frames, today = kept_frames(session, store, progress), session.today

    def find() -> Any:
        with store.reading() as records:
            return tuple(problems(records, today, progress))

    def make() -> Sureness:
        every = session.kept(f"problems {today}", find)
        return sureness_of(frames, Month.parse(key.month), every, [key.code])[0]

    sure: Sureness = session.kept(f"sureness {key.code} {key.month}", make)
    return sure.sentence
