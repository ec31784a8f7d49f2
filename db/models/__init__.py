"""The tables, typed, a module a group of kinds. A column is declared here and nowhere else."""

from db.models import (  # noqa: F401  (importing a module registers its tables)
    authority,
    care,
    figures,
    health_and_education,
    keeping,
    leaving,
    missing,
    people,
    rights,
)
from db.models.base import Base, Record, kind_of, kinds, model_of, table_of

__all__ = ["Base", "Record", "kind_of", "kinds", "model_of", "table_of"]
