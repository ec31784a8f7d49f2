"""The draft of one open form: kept as it is typed, put back as it was, let go when it is saved or given up."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from placement_tracker.domain.kinds import Row
from placement_tracker.domain.values import read, written
from ui.forms.declared import Facts
from ui.forms.drafts import Draft, OpenDraft, open_forms
from ui.forms.standing import name_of

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.forms.form import Form
    from ui.session import Session

_CHILD = "child"


class FormDraft(OpenDraft):
    """What a form's draft is called, and what of it is still to be put into the fields."""

    def __init__(self, form: Form) -> None:
        super().__init__(form, form.session)
        self._form = form
        self._offered: Draft | None = None
        self._to_put_back: Draft | None = None
        self._record: Row | None = None
        self._version = 0

    def as_it_stands(self) -> Draft | None:
        """What stands in the form now, where something was typed."""
        form = self._form
        if not form.is_typed() or form.is_saving or self._to_put_back is not None:
            return None
        return Draft(self.draft_id, form.plan.name, self._place(), _typed(form))

    def _place(self) -> dict[str, Any]:
        form = self._form
        child = form.facts.records.child if form.facts.records is not None else None
        place: dict[str, Any] = {
            "title": form.plan.title,
            "who": name_of(child) if child is not None else "",
            "child_id": form.child_id or "",
            "record_id": form.plan.record_id,
            "chosen": form.chosen,
        }
        record = form.facts.record or form.plan.record
        if record is not None:
            place["kind"], place["version"] = record.kind, form.facts.version
            place["record"] = {name: written(value) for name, value in record.values.items()}
        return place

    # ---- what was typed before

    def offer(self) -> None:
        """Offer what was typed into this form about the same child or record before, and not saved."""
        form = self._form
        place = {"child_id": form.child_id or "", "record_id": form.plan.record_id}
        self._offered = self._drafts.find(form.plan.name, _in_open_forms(form), **place)
        form.layout_.offer_draft(self._offered)

    def give_up(self) -> None:
        """What is offered is not wanted; where there is more, that is offered next."""
        if self._offered is not None:
            self._drafts.drop(self._offered.draft_id)
        self.offer()
        self._form.layout_.first_entry()

    def put_back(self) -> None:
        """Put what is offered in place of what stands here: where something was typed, only if that is agreed."""
        form, offered = self._form, self._offered
        if offered is None or (form.is_typed() and not _may_type_over(form)):
            return
        self.take(offered)
        self.as_read(form.facts)
        self.loaded()
        form.layout_.offer_draft(None)
        form.layout_.first_entry()

    def take(self, draft: Draft) -> None:
        """Go on with this draft: what was typed is put back as soon as the form knows its child."""
        self.drop()
        self.draft_id, self._to_put_back = draft.draft_id, draft
        self._record = _record(draft.place) if draft.place.get("record") else None
        self._version = int(draft.place.get("version") or 0)

    def as_read(self, facts: Facts) -> Facts:
        """The record that is put right, as it was read when it was typed about: its save notices what changed since."""
        if self._record is not None:
            facts.record, facts.version = self._record, self._version
        return facts

    def loaded(self) -> None:
        """Put back what was typed, exactly as it stood."""
        draft, self._to_put_back = self._to_put_back, None
        if draft is None:
            return
        # Twice: an answer may fill in others, which were then typed over.
        for _ in range(2):
            _put_back(self._form, draft.typed)


def _may_type_over(form: Form) -> bool:
    from ui.dialogs import confirm

    return confirm.confirm(
        form,
        "Put back what was typed before?",
        "It takes the place of what stands here now.",
        yes="Put it back",
        no="Keep what stands here",
    )


def _in_open_forms(form: Form) -> set[str]:
    return {form.draft.draft_id, *(other.draft.draft_id for other in open_forms(form.session))}


def _typed(form: Form) -> dict[str, Any]:
    typed = {row.ask.name: row.field.typed() for row in form.rows}
    if form.layout_.child is not None and not form.child_id:
        typed[_CHILD] = form.layout_.child.typed()
    return typed


def _put_back(form: Form, typed: dict[str, Any]) -> None:
    fields: dict[str, Any] = {row.ask.name: row.field for row in form.rows}
    if form.layout_.child is not None and not form.child_id:
        fields.setdefault(_CHILD, form.layout_.child)
    for name, said in typed.items():
        if name in fields and fields[name].typed() != said:
            try:
                fields[name].put_back(said)
            except (LookupError, TypeError, ValueError):
                # An older version of the program asked this in another way: the rest is still put back.
                continue


def reopened(draft: Draft, parent: QWidget | None, session: Session) -> Form:
    """The form of a draft, opened again: its child, what was typed, and the record as it was read then, so that its
    save notices what was changed meanwhile. KeyError for a form that there is no longer.
    """
    from ui.forms import open_form

    place = draft.place
    record = _record(place) if place.get("record") else None
    chosen = tuple(place.get("chosen") or ())
    form = open_form(draft.form, parent, session, place.get("child_id") or None, record, chosen)
    form.draft.take(draft)
    return form


def _record(place: dict[str, Any]) -> Row:
    from placement_tracker.services import reading

    kind = reading.described(place["kind"])
    said = {name: text for name, text in place["record"].items() if name in kind.by_name}
    values = {name: read(kind.column(name), text) for name, text in said.items()}
    return Row(kind.name, place["record_id"], {**dict.fromkeys(kind.by_name), **values})
