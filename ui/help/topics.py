"""What the help can say: topics, found by name or by words. No Qt."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from ui.words import definition_words

#: A page of the window, and the help's text for it where that has another name.
_TEXTS = (
    "today children child stability missing interviews lists scorecard measure returns problems import settings forms "
    "paste saving passphrases welcome"
).split()
PAGES, EACH_FORM, TERMS, MEASURES = "Pages", "Forms", "Words", "Measures"
KEYS = "keys"


@dataclass(frozen=True, slots=True)
class Topic:
    """One thing that the help explains. `name` is what links say: help:today, form:move, term:floor, measure:CODE."""

    name: str
    title: str
    sort: str
    text: str

    @property
    def searched(self) -> str:
        return f"{self.title}\n{self.text}".casefold()


@cache
def topics() -> dict[str, Topic]:
    """Every topic by its name: pages first, then keys, forms, words, measures."""
    found = [*_pages(), _keys(), *_forms(), *_terms(), *_measures()]
    return {topic.name: topic for topic in found}


def find(words: str) -> list[Topic]:
    """The topics that hold every word, those with it in their title first; all topics for no words."""
    wanted = words.casefold().split()
    held = [topic for topic in topics().values() if all(word in topic.searched for word in wanted)]
    if not wanted:
        return held

    def rank(topic: Topic) -> tuple[bool, bool]:
        title = topic.title.casefold()
        return (not title.startswith(wanted[0]), not all(word in title for word in wanted))

    return sorted(held, key=rank)


def topic_of(page: str, measure: str = "") -> Topic:
    """What F1 says on a page; on a measure its own definition."""
    known = topics()
    return known.get(f"measure:{measure}") or known.get(f"help:{page}") or known["help:welcome"]


def _read(name: str) -> str:
    return (files("resources") / "help" / f"{name}.md").read_text("utf-8")


def _pages() -> Iterator[Topic]:
    for name in _TEXTS:
        text = _read(name)
        title = text.partition("\n")[0].removeprefix("# ").strip()
        yield Topic(f"help:{name}", title, PAGES, text)


def _forms() -> Iterator[Topic]:
    from ui.forms import FORMS

    said = dict(_parts("each_form"))
    for entry in FORMS:
        keys = f"**Keys**: `{entry.shortcut}`. " if entry.shortcut else ""
        end = f"{keys}What all forms have in common stands under [Forms](help:forms)."
        yield Topic(
            f"form:{entry.name}", entry.title, EACH_FORM, f"# {entry.title}\n\n{said[entry.title]}\n\n{end}\n"
        )


def _parts(name: str) -> Iterator[tuple[str, str]]:
    """The headings of a text, each with what stands below it."""
    for part in _read(name).split("\n## ")[1:]:
        title, _, words = part.partition("\n")
        yield title.strip(), words.strip()


def _terms() -> Iterator[Topic]:
    for title, words in _parts("glossary"):
        shown = title[:1].upper() + title[1:]
        yield Topic(term_name(title), shown, TERMS, f"# {shown}\n\n{words}\n")


def term_name(title: str) -> str:
    """The name by which links find a word of the glossary."""
    return "term:" + "-".join(title.strip().casefold().split())


_UASC = {
    "split": "Worked out twice: with all children, and without [unaccompanied children](term:uasc).",
    "excluded": "[Unaccompanied children](term:uasc) never count.",
    "together": "Not worked out without [unaccompanied children](term:uasc).",
}


def _measures() -> Iterator[Topic]:
    from placement_tracker.measures.register import register

    for one in register().values():
        said = [
            f"# {one.title}",
            f"*{one.theme}*",
            f"**Who counts.** {definition_words(one.denominator) or 'It is a count: see below.'}",
            f"**What is counted.** {definition_words(one.numerator)}",
            f"**Period.** {_sentence(one.period_in_words)}",
            f"**Which way is better.** {_sentence(one.polarity_in_words)}",
            _UASC[one.uasc],
        ]
        if one.targets:
            years = ", ".join(f"{year}: {target.target}" for year, target in one.targets.items())
            said.append(
                f"**[Targets](term:target) of the register.** {years}. Your own stand in [Settings](help:settings)."
            )
        yield Topic(f"measure:{one.code}", one.title, MEASURES, "\n\n".join(said) + "\n")


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}."


def _keys() -> Topic:
    from ui.forms import FORMS, PASTE
    from ui.frame.rail import page_keys
    from ui.main_window import RAIL

    pages = [(page_keys(number), entry.title) for number, entry in enumerate(RAIL, 1)]
    forms = [(entry.shortcut, entry.title) for entry in (*FORMS, PASTE) if entry.shortcut]
    parts = [
        ("Pages", pages),
        ("Anywhere", ANYWHERE),
        ("Forms, from any page", forms),
        ("In a form", IN_A_FORM),
        ("In a list", IN_A_LIST),
        ("In the grid of pasted rows", IN_THE_GRID),
    ]
    said = "\n\n".join(f"## {title}\n\n{_table(lines)}" for title, lines in parts)
    return Topic(f"help:{KEYS}", "Keys", PAGES, f"# Keys\n\n{said}\n")


def _table(lines: list[tuple[str, str]]) -> str:
    rows = "\n".join(f"| {keys} | {what} |" for keys, what in lines)
    return f"| Keys | What they do |\n|---|---|\n{rows}"


ANYWHERE = [
    ("Ctrl+K", "Find a child"),
    ("Alt+Left, Alt+Right", "Back and forward"),
    ("Ctrl+Z", "Undo one of your own saves"),
    ("Ctrl+Shift+Z, Ctrl+Y", "Do again what was undone"),
    ("Ctrl+Shift+J", "The child in hand in a window of its own"),
    ("F5", "Read the page again"),
    ("F1", "This help"),
    ("Ctrl+P", "The page for the police, about the child in hand"),
    ("Ctrl+O", "Open a store"),
    ("Ctrl+L", "Lock the window; what is typed stays"),
    ("Ctrl+Q", "Quit"),
    ("Esc", "Close the message above the page"),
]
IN_A_FORM = [
    ("Ctrl+S", "Save"),
    ("Ctrl+Enter", "Save, and enter another"),
    ("Esc", "Close; it asks if something was typed"),
]
IN_A_LIST = [
    ("Enter", "Open the row"),
    ("Ctrl+F", "Filter as you type"),
    ("Ctrl+C", "Copy the selected rows"),
    ("Ctrl+A", "Select all rows"),
    ("Ctrl+Shift+P", "Print what is seen, or save it as PDF"),
    ("Ctrl+Shift+Q", "Views: choose one, save the list as one"),
    ("Ctrl+Shift+X", "Sort and filter by a column, move or hide it"),
    ("Alt+Down", "The same for the column in hand"),
    ("Delete", "On a filter above the list: take it away"),
]
IN_THE_GRID = [
    ("Ctrl+V", "Paste rows"),
    ("Enter, F2", "Type over a cell; on the child: choose who it is"),
    ("Alt+Down", "Choose what the column is"),
    ("F8", "Go to the next row to put right"),
    ("Delete", "Leave the row out"),
    ("Ctrl+D", "Write the cell into the blank ones below it"),
    ("Ctrl+Z", "Take the last step back"),
    ("Ctrl+S", "Save the rows that can be saved"),
]
