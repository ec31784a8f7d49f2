"""Who the authority is, and the settings that the program reads."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from placement_tracker.domain.kinds import Row
from placement_tracker.domain.known_settings import KNOWN, KnownSetting, Written, responsible_for
from ui.lists import columns
from ui.lists.panel import ListPanel
from ui.settings.section import Section, button, in_hand
from ui.settings.sections import Rows


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that is said of the authority."""

    what: str
    says: str


class AuthoritySection(Section):
    """One record: Enter changes it."""

    def __init__(self) -> None:
        super().__init__(
            "The authority",
            "Its name tells own children from those of other authorities. The snapshot day is the day of the month on "
            "which figures count.",
        )
        self._record: Row | None = None
        self.panel = ListPanel(
            "The authority",
            (columns.text("what", "What", 200), columns.text("says", "Now", 460)),
            one="line",
            many="lines",
            empty="The authority is not named yet. Choose Change.",
        )
        self.change = button("Change…", self._change, "Change what is said of the authority", role="primary")
        self.panel.row_opened.connect(self._change)
        self.column.addWidget(self.panel, 1)
        self.add_buttons(self.change)
        self.setFocusProxy(self.panel)

    def panels(self) -> list[ListPanel]:
        return [self.panel]

    def show_rows(self, rows: Rows) -> None:
        self._record = next(iter(rows["authority"]), None)
        self.panel.show_rows(list(_facts(self._record)) if self._record is not None else [])

    def _change(self, _fact: object = None) -> None:
        if self._record is None:
            self.act_asked.emit("add_record", {"chosen": ("authority",)})
        else:
            self.act_asked.emit("correct", {"record": self._record})


def _facts(record: Row) -> Iterator[Fact]:
    from placement_tracker.services import reading
    from ui.forms.stepping import shown

    blanks = {"snapshot_day": "Last day of the month", "la_code": "Not given"}
    for column in reading.described("authority").columns:
        value = record[column.name]
        says = shown(column, value) if value is not None else blanks.get(column.name, "None")
        if column.name == "snapshot_day" and value is not None:
            says = says.partition("(")[2].rstrip(")") or says
        yield Fact(column.words[:1].upper() + column.words[1:], says)


@dataclass(frozen=True, slots=True)
class SettingLine:
    """A setting that the program reads, and what it says now."""

    known: KnownSetting
    value: str
    record: Row | None

    @property
    def title(self) -> str:
        return self.known.title

    @property
    def says(self) -> str:
        return self.value or f"Usual: {self.known.usual}"

    @property
    def does(self) -> str:
        return self.known.does

    @property
    def name(self) -> str:
        return self.known.name


class RulesSection(Section):
    """Every setting that is read, with its usual value; Enter sets it."""

    def __init__(self) -> None:
        super().__init__(
            "Rules and alerts",
            "Each rule has a usual value, which holds until another is set. Every figure that is made from then on "
            "goes by what is set; what was published stays as it was.",
        )
        self.panel = ListPanel(
            "Rules and alerts",
            (
                columns.text("title", "Rule", 270),
                columns.text("says", "Now", 220),
                columns.text("does", "What it does", 340),
                columns.text("name", "Name in the records", 180, hidden=True),
            ),
            one="rule",
            many="rules",
            empty="",
            detail=lambda line: line.does,
        )
        self.change = button("Change…", self._change, "Change this rule", role="primary")
        self.panel.row_opened.connect(self._change_line)
        self.column.addWidget(self.panel, 1)
        self.add_buttons(self.change)
        self.setFocusProxy(self.panel)

    def panels(self) -> list[ListPanel]:
        return [self.panel]

    def show_rows(self, rows: Rows) -> None:
        self.panel.show_rows(setting_lines(rows["settings"]))

    def _change(self) -> None:
        line = in_hand(self.panel)
        if line is not None:
            self._change_line(line)

    def _change_line(self, line: SettingLine) -> None:
        self.act_asked.emit("setting", {"chosen": (line.name,)})


def setting_lines(records: list[Row]) -> list[SettingLine]:
    """A line for each setting that is read; those of single measures come last."""
    from placement_tracker.measures.register import register

    said = {row["name"]: row for row in records}
    single = [responsible_for(one.code, one.title) for one in register().values()]
    return [_line(known, said) for known in (*KNOWN, *single)]


def _line(known: KnownSetting, said: dict[str, Row]) -> SettingLine:
    record = said.get(known.name)
    value = str(record["value"]) if record is not None else ""
    if value and known.written in {Written.DAYS, Written.CODES}:
        value = value.replace(";", ", ")
    return SettingLine(known, value, record)
