"""Why a form was not saved, or could not be read: said on top, beside the fields, and by the buttons."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from placement_tracker.domain.problems import Fault, NeedsAcceptance, Problem, Refused
from ui.crash import CrashDialog, sentence
from ui.forms import saving
from ui.forms.declared import Facts
from ui.forms.meanwhile import show_both
from ui.forms.telling import Told, how_many, in_summary, place_and_words, say_beside

if TYPE_CHECKING:
    from ui.forms.form import Form

_STANDS = "What you typed still stands here."


def say_why(form: Form, error: BaseException, *, was_saving: bool) -> None:
    """Say why the store did not keep it, or could not be read."""
    if isinstance(error, Refused):
        say_wrong(form, _told(form, error.problems))
    elif isinstance(error, NeedsAcceptance):
        _ask_acceptance(form, _told(form, error.problems))
    elif (words := sentence(error)) is not None:
        _say_fault(form, error, words, was_saving=was_saving)
    else:
        what = "Not saved" if was_saving else "Not read"
        form.layout_.say_status(f"{what}: a mistake in the program. {_STANDS}", "error")
        CrashDialog(error, form).open()


def _told(form: Form, problems: Sequence[Problem]) -> list[Told]:
    names = form.plan.names(form.facts)
    return [place_and_words(problem, form.rows, names) for problem in problems]


def say_wrong(form: Form, lines: Sequence[Told]) -> None:
    """All that is wrong at once; the keyboard goes to the first of it."""
    heading = how_many(lines)
    form.layout_.summary.show_lines("bad", heading, [in_summary(form.by_name, line) for line in lines])
    first = say_beside(form.by_name, lines)
    form.layout_.fit_soon()
    form.layout_.say_status(f"Not saved: {heading.lower()}.", "error")
    form.go_to(first)
    if not first:
        form.layout_.to_top()
    elif first == "child" and form.layout_.child is not None:
        form.layout_.make_seen(form.layout_.child)


def _ask_acceptance(form: Form, lines: Sequence[Told]) -> None:
    form.accepted_for = form.saving_answers
    summary = form.layout_.summary
    summary.show_lines(
        "warning",
        "Is this right? If so, say why and save again.",
        [in_summary(form.by_name, line) for line in lines],
        ask_reason=True,
    )
    say_beside(form.by_name, lines)
    form.layout_.say_status("Not saved yet: there is something to look at.", "warning")
    form.layout_.to_top()
    summary.reason.setFocus()
    form.layout_.make_seen(summary.reason)


def _say_fault(form: Form, error: BaseException, words: str, *, was_saving: bool) -> None:
    theirs = saving.their_version(error, form.facts)
    heading = f"Not saved. {_STANDS}" if was_saving else "This could not be read."
    form.layout_.summary.show_lines("bad", heading, [("", words), *(("", line) for line in theirs)])
    form.layout_.say_status("Not saved." if was_saving else "", "error")
    form.layout_.to_top()
    if was_saving and theirs:
        show_both(form, getattr(error, "theirs"), form.saving_answers)  # noqa: B009


def shut(form: Form, error: Fault) -> None:
    """The child's record opens no longer to who is signed in: nothing of it is shown from now on. The form goes where
    nothing was typed in it; what was typed stays, and is kept as a draft.
    """
    if not form.is_typed():
        form.put_away()
        form.session.say(f"“{form.plan.title}” is closed. {error}", "warning")
        return
    form.draft.keep()
    form.preparing.show_nothing()
    known = form.facts
    # A record that is put right stays as it was read: should it open again, a save notices what was changed since.
    form.facts = Facts(today=known.today, record=known.record, version=known.version)
    form.layout_.show_facts(form.facts, [])
    form.layout_.summary.show_lines("bad", f"This record is closed now. {_STANDS}", [("", str(error))])
    form.layout_.say_status("What you typed is kept as a draft.", "warning")
    form.layout_.to_top()
