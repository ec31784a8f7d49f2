"""The first tables: every record of the open archive, the history and what the store keeps beside them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

# A column is written "name form", with "!" where it may not be blank and "> table.column" where it refers
# to another record.
FORMS: dict[str, Callable[[], sa.types.TypeEngine[Any]]] = {
    "text": sa.Text,
    "day": sa.Date,
    "moment": lambda: sa.String(22),
    "number": lambda: sa.String(40),
    "month": lambda: sa.String(7),
    "flag": sa.Boolean,
    "whole": sa.Integer,
}

RECORDS: dict[str, str] = {
    "authority": "name text!, la_code text, apart text, adjoining text, snapshot_day text",
    "areas": "area text!",
    "teams": "team text!, area text, kind text, manager text",
    "districts": "district text!, authority text, also_called text, area text",
    "providers": (
        "provider_id text!, name text!, kind text, provider text, urn text, postcode text, phone text, places whole"
    ),
    "population": "from_date day!, under_18 whole!",
    "targets": "measure text!, year text!, target number!, floor text, tolerance number, note text",
    "comparators": "measure text!, group text!, period text!, value number!, source text",
    "published_figures": (
        "measure text!, month month!, value number!, numerator number, denominator number, rating text, "
        "area text, without_uasc flag, source text"
    ),
    "annotations": "measure text!, month month!, note text, gap flag",
    "children": (
        "child_id text!, date_of_birth day!, upn text, surname text, forenames text, also_known_as text, "
        "sex text, dob_estimated flag, ethnicity text, nationality text, disabilities text, uasc flag, "
        "uasc_ceased_on day, arrived_in_uk_on day, responsible_authority text, home_district text, "
        "mother flag, mother_child_birth day"
    ),
    "home_addresses": "child_id text! > children.child_id, from_date day!, postcode text, note text",
    "care_periods": (
        "child_id text! > children.child_id, started_on day!, ended_on day, category_of_need text, end_reason text"
    ),
    "legal_statuses": "child_id text! > children.child_id, status text!, started_on day!, ended_on day",
    "placements": (
        "child_id text! > children.child_id, started_on day!, placement_type text!, ended_on day, "
        "provider text, provider_id text > providers.provider_id, carer text, urn text, address text, "
        "postcode text, phone text, district text, authority text, confidential flag, distance_miles number, "
        "same_carer flag, end_reason text, planned flag, long_term flag, weekly_cost number, "
        "planning_meeting_on day, notified_authority_on day, child_view text, child_view_on day"
    ),
    "plans": "child_id text! > children.child_id, from_date day!, plan text!, target_date day",
    "allocations": (
        "child_id text! > children.child_id, role text!, worker text!, started_on day!, worker_id text, "
        "team text > teams.team, ended_on day, change_reason text, phone text"
    ),
    "visits": (
        "child_id text! > children.child_id, kind text!, visited_on day!, seen flag, seen_alone flag, note text"
    ),
    "missing_profiles": (
        "child_id text! > children.child_id, description text, health_needs text, known_places text, "
        "contacts text, risks text, phone text, photograph text"
    ),
    "missing_episodes": (
        "episode_id text!, child_id text! > children.child_id, kind text!, went_missing_at moment!, "
        "expected_back_at moment, last_seen_at moment, reported_at moment, police_reference text, "
        "police_risk text, returned_at moment, how_ended text, reasons text, concerns text, "
        "safe_and_well_on day, strategy_meeting_on day, notes text"
    ),
    "alerts": (
        "episode_id text! > missing_episodes.episode_id, kind text!, acknowledged_by text!, "
        "acknowledged_at moment!, action text, told text"
    ),
    "return_interviews": (
        "interview_id text!, episodes text!, outcome text!, offered_at moment, refusal_reason text, "
        "held_at moment, interviewer text, interviewer_role text, provider text, independent flag, "
        "independent_offered flag, carer_asked_on day, summary text, practice_issues text, "
        "signed_off_by text, signed_off_at moment, discussed_on day"
    ),
    "interview_attempts": (
        "interview_id text! > return_interviews.interview_id, attempted_at moment!, by text!, how text, result text"
    ),
    "reviews": "child_id text! > children.child_id, held_on day!, participation text",
    "health_events": (
        "child_id text! > children.child_id, kind text!, occurred_on day!, outcome text, score number, reason text"
    ),
    "adoptions": (
        "child_id text! > children.child_id, plan_agreed_on day, agency_decision_on day, "
        "placement_order_on day, matched_on day, placed_on day, adopted_on day, reversed_on day, "
        "reversed_reason text, sibling_group text, place_together flag, foster_carers flag, adopters text, "
        "adopters_sex text, adopters_status text"
    ),
    "circumstances": "child_id text! > children.child_id, kind text!, started_on day!, ended_on day, note text",
    "care_leavers": (
        "child_id text! > children.child_id, started_on day!, eligibility text!, ended_on day, "
        "plan_updated_on day, staying_put_from day, staying_put_to day"
    ),
    "care_leaver_contacts": (
        "child_id text! > children.child_id, birthday day!, in_touch text, activity text, accommodation text"
    ),
    "hosted_notices": (
        "child_id text! > children.child_id, notified_on day!, kind text!, notified_by text, "
        "education_planned_on day, validation_asked_on day, validated_on day"
    ),
    "staffing": (
        "month month!, team text! > teams.team, posts_fte number, permanent_fte number, agency_fte number, "
        "social_worker_fte number, iro_fte number, cases number"
    ),
    "previous_permanence": "child_id text! > children.child_id, permanence text!, authority text, date text",
    "deprivations": "child_id text! > children.child_id, started_on day!, ended_on day",
    "return_answers": "child_id text! > children.child_id, year text!, item text!, answer text!",
    "commentary": "measure text!, month month!, text text!, author text, actions text, risks text",
    "settings": "name text!, value text!",
}
UNIQUE = {
    "teams": "team",
    "providers": "provider_id",
    "children": "child_id",
    "missing_episodes": "episode_id",
    "return_interviews": "interview_id",
}
INDEXED = {
    "home_addresses": "child_id",
    "care_periods": "child_id",
    "legal_statuses": "child_id",
    "placements": "child_id",
    "plans": "child_id",
    "allocations": "child_id",
    "visits": "child_id",
    "missing_profiles": "child_id",
    "missing_episodes": "child_id",
    "alerts": "episode_id",
    "return_interviews": "episodes",
    "interview_attempts": "interview_id",
    "reviews": "child_id",
    "health_events": "child_id",
    "adoptions": "child_id",
    "circumstances": "child_id",
    "care_leavers": "child_id",
    "care_leaver_contacts": "child_id",
    "hosted_notices": "child_id",
    "previous_permanence": "child_id",
    "deprivations": "child_id",
    "return_answers": "child_id",
}


def upgrade() -> None:
    for table, columns in RECORDS.items():
        _create_records(table, columns.split(", "))
    _create_history()
    op.create_table(
        "refused_rows",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("file", sa.Text(), nullable=False),
        sa.Column("line", sa.Integer(), nullable=False),
        sa.Column("header", sa.Text(), nullable=False),
        sa.Column("cells", sa.Text(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_refused_rows"),
    )
    op.create_table(
        "photographs",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_photographs"),
    )


def _create_records(table: str, columns: list[str]) -> None:
    parts: list[sa.schema.SchemaItem] = [_column(table, column) for column in columns]
    parts += [
        sa.Column("record_id", sa.String(64), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("voided", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("record_id", name=f"pk_{table}"),
    ]
    if table in UNIQUE:
        parts.append(sa.UniqueConstraint(UNIQUE[table], name=f"uq_{table}_{UNIQUE[table]}"))
    op.create_table(table, *parts)
    if table in INDEXED:
        op.create_index(f"ix_{table}_{INDEXED[table]}", table, [INDEXED[table]])


def _column(table: str, said: str) -> sa.Column[Any]:
    described, _, target = said.partition(" > ")
    name, form = described.split(" ")
    links = (
        [sa.ForeignKey(target, name=f"fk_{table}_{name}", deferrable=True, initially="DEFERRED")]
        if target
        else []
    )
    return sa.Column(name, FORMS[form.rstrip("!")](), *links, nullable=not form.endswith("!"))


def _create_history() -> None:
    number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.create_table(
        "history",
        sa.Column("entry", number, autoincrement=False, nullable=False),
        sa.Column("act", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.String(20), nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("action", sa.String(20), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("record_id", sa.String(64), nullable=False),
        sa.Column("child_id", sa.Text(), nullable=False),
        sa.Column("changes", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("entry", name="pk_history"),
    )
    for column in ("act", "record_id", "child_id"):
        op.create_index(f"ix_history_{column}", "history", [column])
    op.create_table(
        "history_head",
        sa.Column("one", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("entry", sa.BigInteger(), nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("one", name="pk_history_head"),
    )
    _refuse_changes_of_history()


def _refuse_changes_of_history() -> None:
    words = "the history is never changed and never removed"
    if op.get_bind().dialect.name == "sqlite":
        for act in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER history_refuses_{act.lower()} BEFORE {act} ON history "
                f"BEGIN SELECT RAISE(ABORT, '{words}'); END"
            )
        return
    op.execute(
        "CREATE FUNCTION history_refuses() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{words}'; END $$"
    )
    op.execute(
        "CREATE TRIGGER history_refuses BEFORE UPDATE OR DELETE OR TRUNCATE ON history "
        "FOR EACH STATEMENT EXECUTE FUNCTION history_refuses()"
    )
