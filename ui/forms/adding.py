"""The forms of the settings: add a record of any kind that is about no child, and set one of the program's settings."""

from __future__ import annotations

from typing import Any

from placement_tracker.domain.kinds import Column, Kind
from placement_tracker.domain.known_settings import KnownSetting, Written, known_setting, yes_or_no
from ui.forms import makers
from ui.forms.correcting import asked_of
from ui.forms.declared import Answers, Ask, Facts, Plan, Saved, Section, Wrong

#: What is said beside a question of these kinds of record, where its words alone do not tell what to type.
_HINTS = {
    ("teams", "area"): "As it stands in the list of areas. Blank: outside the areas.",
    ("districts", "area"): "As it stands in the list of areas.",
    ("districts", "also_called"): "Other names under which it is written in records, one a line.",
    ("districts", "authority"): "The county or unitary authority that it belongs to.",
    (
        "authority",
        "apart",
    ): "Neighbouring authorities that are counted apart in tables of districts, one a line.",
    ("authority", "adjoining"): "All authorities that border on this one, one a line.",
    ("targets", "year"): "Like 2017-18.",
    ("targets", "floor"): "The least acceptable level. Blank: the standard one, 10 points from the target.",
    ("targets", "tolerance"): "How far from the target is still green, where close to the target is best.",
    ("comparators", "group"): "ENGLAND, NEIGHBOURS, or an authority's name.",
    ("comparators", "period"): "The year or month that the value is of, like 2016-17.",
    ("annotations", "gap"): "Yes: this month has no value, and the line of the chart is broken there.",
    ("providers", "places"): "How many children can live there.",
}


def add_plan(kind_name: str, *known: str) -> Plan:
    """The form for a new record of a kind; `known` are answers that are known already, like "year=2017-18"."""
    from placement_tracker.domain import values
    from placement_tracker.services import reading

    kind = reading.described(kind_name)
    said = dict(one.split("=", 1) for one in known)
    start = {name: values.read(kind.column(name), text) for name, text in said.items()}

    def keep(act: Any, answers: Answers, facts: Facts) -> Saved:
        from placement_tracker.services import records

        records.add(act, kind.name, {column.name: answers[column.name] for column in kind.columns})
        return Saved(f"the {kind.words.removeprefix('the ')}", frozenset({kind.name}))

    return Plan(
        "add_record",
        f"New: {kind.words.removeprefix('the ')}",
        (Section("", tuple(_asked(kind, column) for column in kind.columns)),),
        keep,
        about_a_child=False,
        start=lambda _facts: start,
        offer=lambda facts: _offers(kind, facts),
        another=bool(kind.key),
    )


def _asked(kind: Kind, column: Column) -> Ask:
    asked = asked_of(kind, column)
    make = makers.text(200) if (kind.name, column.name) == ("providers", "provider_id") else asked.make
    hint = _HINTS.get((kind.name, column.name), "")
    return Ask(
        column.name, asked.label, make, column.required, hint, past=asked.past, not_before=asked.not_before
    )


def _offers(kind: Kind, facts: Facts) -> dict[str, Any]:
    teams = [(team, team) for team in facts.teams]
    return {column.name: teams for column in kind.columns if column.refers_to == "teams"}


# ---------------------------------------------------------------- settings


def setting_plan(name: str) -> Plan:
    """The form for one setting that the program reads. Saved blank, the usual value holds again."""
    from placement_tracker.measures.register import register

    known = known_setting(name, ((one.code, one.title) for one in register().values()))
    if known is None:
        raise KeyError(name)
    ask = Ask(
        "value",
        known.title,
        _MAKERS[known.written],
        hint=f"Blank: {known.usual}. {_HOW[known.written]}".strip(),
    )

    def keep(act: Any, answers: Answers, facts: Facts) -> Saved:
        _set(act, known, answers["value"])
        return Saved(f"the setting “{known.title}”", frozenset({"settings"}))

    return Plan(
        "setting",
        known.title,
        (Section("", (ask,), known.does),),
        keep,
        about_a_child=False,
        start=lambda facts: {"value": facts.more},
        check=_wrong_value if known.written is Written.NUMBER else lambda _answers, _facts: [],
        read_more=lambda session, _facts: _value_of(session, known),
        another=False,
    )


_MAKERS = {
    Written.NUMBER: makers.number(whole=True),
    Written.DAYS: makers.days(),
    Written.CODES: makers.lines(5),
    Written.FLAG: makers.flag("Usual"),
    Written.TEXT: makers.text(420),
}
_HOW = {
    Written.NUMBER: "",
    Written.DAYS: "One day a line.",
    Written.CODES: "One a line, as short as a code: it stands in the records as you type it.",
    Written.FLAG: "",
    Written.TEXT: "",
}


def _wrong_value(answers: Answers, _facts: Facts) -> list[Wrong]:
    value = answers["value"]
    return (
        [Wrong("value", "Type a number above 0, or leave it blank.")]
        if value is not None and value < 1
        else []
    )


def _value_of(session: Any, known: KnownSetting) -> Any:
    """What the record says, as the question shows it; None where there is none."""
    from placement_tracker.services import reading

    said = reading.settings(session).get(known.name)
    if said is None or known.written in {Written.TEXT, Written.DAYS}:
        return said
    if known.written is Written.CODES:
        return tuple(part.strip() for part in said.split(";") if part.strip())
    if known.written is Written.FLAG:
        return yes_or_no(said)
    return int(said) if said.strip().isdecimal() else None


def _set(act: Any, known: KnownSetting, value: Any) -> None:
    from placement_tracker.services import reading, records

    text = _text_of(value)
    found = reading.by_key(act.session, "settings", known.name)
    if not text:
        if found is not None:
            records.void(act, "settings", found.ref, "The usual value holds again.")
    elif found is None:
        records.add(act, "settings", {"name": known.name, "value": text})
    else:
        records.change(act, "settings", found.ref, {"value": text})


def _text_of(value: Any) -> str:
    """What a question of a setting answers, as the record says it; "" for the usual value."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return ";".join(value) if isinstance(value, tuple) else ("" if value is None else str(value))
