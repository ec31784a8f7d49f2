"""An import, decided before anything is written: which rows go in, which do not, and why (archive.md)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import kind_of, kinds
from db.models.keeping import HistoryHead
from db.store import random_id
from placement_tracker.domain.kinds import ON_EPISODES, Row
from placement_tracker.domain.rules import Context, likely_duplicates
from placement_tracker.exchange import conflicts, histories, notes, photographs, published, unknown_files
from placement_tracker.exchange.cells import read_cells
from placement_tracker.exchange.collecting import uncollected
from placement_tracker.exchange.deciding import Deciding, Together, by_themselves
from placement_tracker.exchange.former_numbers import to_kept_children
from placement_tracker.exchange.grouping import Unit, about_children, units
from placement_tracker.exchange.hidden_children import without_hidden
from placement_tracker.exchange.incoming import Delivery, Progress, quietly
from placement_tracker.exchange.known import Arriving
from placement_tracker.exchange.matching import refuse_repeated_ids, told_problem
from placement_tracker.exchange.plan import ImportPlan, Planned, PlannedNote, PlannedReturn, Verdict
from placement_tracker.exchange.sources import opened
from placement_tracker.exchange.standing import Standing, Stock
from placement_tracker.services import reading, restricted

#: How many children's records are read from the store at once.
_CHILDREN_AT_ONCE = 1000
#: What the other rows are judged by comes first.
_FIRST = ("settings", "authority")
_ALIKE_BY = ("child_id", "date_of_birth", "upn", "surname", "forenames", "also_known_as")


@uncollected()
def plan(
    session: Session,
    delivery: Delivery,
    today: date,
    progress: Progress = quietly,
    new_id: Callable[[], str] = random_id,
    hidden: frozenset[str] | None = None,
) -> ImportPlan:
    """Decide what an import would do to the store that the session reads; nothing is written.

    `hidden` are the children who do not open to the one who imports; None: to the one for whom the session reads.
    """
    head = session.execute(select(HistoryHead.entry)).scalar_one()
    hidden = restricted.hidden(session) if hidden is None else hidden
    stock = Stock(session)
    fitted = delivery.fitted(stock) if delivery.fitted is not None else []
    rows = [Planned(incoming) for incoming in (*delivery.rows, *fitted)]
    found = ImportPlan(delivery, today, head, rows, remarks=list(delivery.remarks), hidden=hidden)
    to_kept_children(rows, stock)
    refuse_repeated_ids(rows)
    read_cells(rows)
    known = Arriving(stock, reading.measure_codes())
    context = Context(today, "", {}, known)
    state = Deciding(context, known, new_id, stock.is_referred_to, found.warnings)
    _decide_the_authoritys(state, stock, rows)
    of_children = [row for row in rows if about_children(row.kind)]
    _decide_childrens(state, stock, of_children, hidden, progress)
    _warn_of_duplicates(state, stock, rows)
    found.own_history = _takes_history(found, stock)
    _decide_beside(found, stock, progress)
    return found


def _decide_beside(found: ImportPlan, stock: Stock, progress: Progress) -> None:
    """What an archive brings beside records: photographs, published returns, notes."""
    delivery, session = found.delivery, stock.session
    found.photographs, remarks = photographs.decide(session, delivery.photographs, found.hidden)
    found.remarks.extend(remarks)
    if delivery.path is None:
        return
    if delivery.published:
        with opened(delivery.path) as source:
            found.published, remarks = published.decide(session, source, delivery.published, progress)
        found.remarks.extend(remarks)
    if delivery.notes:
        with opened(delivery.path) as source:
            found.notes, remarks = notes.decide(source, delivery.documents, found, stock)
        found.remarks.extend(remarks)


def _decide_the_authoritys(state: Deciding, stock: Stock, rows: Iterable[Planned]) -> None:
    """Everything that is about no child; settings and the authority first: they are in force for this import."""
    by_kind: dict[str, list[Planned]] = {}
    for row in rows:
        if not about_children(row.kind):
            by_kind.setdefault(row.kind, []).append(row)
    for name in (*_FIRST, *(name for name in kinds() if name not in _FIRST)):
        standing: list[Standing] = []
        if name in by_kind or name in _FIRST:
            standing = stock.all_of(name)
        done: Together | None = None
        if name in by_kind:
            (done,) = by_themselves(state, [(by_kind[name], {name: standing})])
            conflicts.together(state, done)
        if name in _FIRST:
            state.context = _context(state.context, name, _as_it_will_be(standing, done))


def _as_it_will_be(standing: Iterable[Standing], done: Together | None) -> list[Row]:
    arriving = done.arriving if done is not None else {}
    stay = [one for one in standing if not one.voided and one.record_id not in arriving]
    return [Row(one.kind, one.record_id, one.values) for one in stay] + list(arriving.values())


def _context(context: Context, kind: str, rows: list[Row]) -> Context:
    if kind == "authority":
        own = str(rows[0].values["name"]) if rows else ""
        return Context(context.today, own, context.extra_codes, context.known)
    said = {row.values["name"]: row.values["value"] for row in rows}
    return Context(context.today, context.own_authority, reading.own_codes(said), context.known)


def _decide_childrens(
    state: Deciding, stock: Stock, rows: list[Planned], hidden: frozenset[str], progress: Progress
) -> None:
    batch: list[Unit] = []
    children = done = 0
    for unit in without_hidden(units(rows, stock), stock, hidden):
        batch.append(unit)
        children += len(unit.children) or 1
        if children >= _CHILDREN_AT_ONCE:
            done += _decide_batch(state, stock, batch)
            progress(done, len(rows), "Looking at the rows")
            batch, children = [], 0
    done += _decide_batch(state, stock, batch)
    progress(done, len(rows), "Looking at the rows")


def _decide_batch(state: Deciding, stock: Stock, batch: list[Unit]) -> int:
    """Decide some units with one look into the store; returns how many rows they have."""
    of_unit = {child: number for number, unit in enumerate(batch) for child in unit.children}
    standing: list[dict[str, list[Standing]]] = [{} for _ in batch]
    unit_of_name: dict[tuple[str, str], int] = {}
    for kind, records in stock.of_children(list(of_unit)).items():
        for one in records:
            number = _unit_of(one, of_unit, unit_of_name)
            standing[number].setdefault(kind, []).append(one)
    groups = [(unit.rows, stands) for unit, stands in zip(batch, standing, strict=True)]
    for unit, together in zip(batch, by_themselves(state, groups), strict=True):
        conflicts.together(state, together)
        _say_children(unit, together.standing)
    return sum(len(unit.rows) for unit in batch)


def _unit_of(one: Standing, of_child: dict[str, int], of_name: dict[tuple[str, str], int]) -> int:
    """The unit to which a record of the store belongs; episodes come before what hangs on them."""
    if one.kind == "alerts":
        return of_name["episode", one.values["episode_id"]]
    if one.kind == "interview_attempts":
        return of_name["interview", one.values["interview_id"]]
    if one.kind == "return_interviews":
        number = next(
            of_name["episode", key] for key in one.values["episodes"] if ("episode", key) in of_name
        )
        of_name["interview", one.values["interview_id"]] = number
        return number
    number = of_child[one.values["child_id"]]
    if one.kind == "missing_episodes":
        of_name["episode", one.values["episode_id"]] = number
    return number


def _say_children(unit: Unit, standing: dict[str, list[Standing]]) -> None:
    """Say of each row which child it is about, for the history, where it has no child_id: through its episode."""
    if ON_EPISODES.isdisjoint([row.incoming.kind for row in unit.rows]):
        return
    child_of: dict[str, str] = {}
    for one in standing.get("missing_episodes", ()):
        child_of[one.values["episode_id"]] = one.values["child_id"]
    for one in standing.get("return_interviews", ()):
        child_of[one.values["interview_id"]] = child_of.get(one.values["episodes"][0], "")
    for row in unit.rows:
        incoming = row.incoming
        if row.kind == "alerts":
            row.child_id = child_of.get(incoming.cell("episode_id"), "")
        elif row.kind == "interview_attempts":
            row.child_id = child_of.get(incoming.cell("interview_id"), "")
        elif row.kind == "return_interviews":
            row.child_id = child_of.get(incoming.cell("episodes").partition(";")[0].strip(), "")
            child_of[incoming.cell("interview_id")] = row.child_id
        elif row.kind == "missing_episodes":
            child_of[incoming.cell("episode_id")] = row.child_id


def _warn_of_duplicates(state: Deciding, stock: Stock, rows: Iterable[Planned]) -> None:
    """Children who may be here already: whoever comes with this import is named."""
    coming = {row.record_id: row for row in rows if row.kind == "children" and row.goes_in}
    if not coming:
        return
    stand = {one.record_id: one.values for one in stock.all_of("children") if not one.voided}
    children = [_names_of(ref, values) for ref, values in stand.items() if ref not in coming]
    children += [_names_of(ref, {**stand.get(ref, {}), **row.given}) for ref, row in coming.items()]
    for problem in likely_duplicates(children, about=coming.keys()):
        row = coming.get(problem.ref) or coming[problem.other]
        state.warnings.append(told_problem(row, problem))


def _names_of(ref: str, values: dict[str, object]) -> Row:
    return Row("children", ref, {name: values[name] for name in _ALIKE_BY if values.get(name) is not None})


def _takes_history(found: ImportPlan, stock: Stock) -> bool:
    if found.delivery.history is None or found.delivery.path is None:
        return False
    if found.head or not stock.is_empty:
        found.remarks.append(
            "history.csv was left aside: a history goes into an empty store only. "
            "This import is told in the store's own history."
        )
        return False
    with opened(found.delivery.path) as source:
        broken = histories.first_break(source, found.delivery.history)
    if broken is not None:
        found.remarks.append(
            f"history.csv was left aside: entry {broken} does not follow from the one before it. "
            "This import is told in the store's own history."
        )
    return broken is None


def is_ready(found: ImportPlan, session: Session, hidden: frozenset[str]) -> bool:
    """Whether the store still is as it was when the plan was made, and the plan one for somebody from whom these
    children are hidden.
    """
    return session.execute(select(HistoryHead.entry)).scalar_one() == found.head and found.hidden == hidden


def words_of(found: ImportPlan) -> list[str]:
    """What an import would do, a line a file, then what was left aside."""
    lines = []
    for name, words, count in counted_files(found):
        parts = [f"{count[verdict]:,} {verdict.value}" for verdict in Verdict if count[verdict]]
        lines.append(f"{name} ({words}): {', '.join(parts)}")
    return lines + unknown_files.words_of(found.delivery.unknown) + found.remarks


def counted_files(found: ImportPlan) -> Iterator[tuple[str, str, Counter[Verdict]]]:
    """Every file that something is taken from: its name, what it holds, and how many of it have which verdict."""
    for name, count in found.counts().items():
        yield f"{name}.csv", kind_of(name).words, count
    beside: tuple[tuple[str, str, Sequence[PlannedReturn | PlannedNote]], ...] = (
        (f"{published.FOLDER}/", "published returns", found.published),
        (notes.FILE, "note", found.notes),
    )
    for name, words, ones in beside:
        if ones:
            yield name, words, Counter(one.verdict for one in ones)
