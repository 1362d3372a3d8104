"""Brings the catalogue's dated facts from platforms/data into the database; the newer of two statements wins.

What people changed in the database stays unless the file knows something younger. FY2030, in which the ISS retires,
keeps Kibo's figures: the policy document has none for a part of a year on commercial stations, whose envelope begins
with their first whole year, FY2031.
"""

import json
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from django.apps import apps as installed
from django.apps.registry import Apps
from django.db import transaction

FOLDER = Path(__file__).resolve().parent / "data"
Row = dict[str, Any]

# File, model, what tells rows apart, which columns are codes of rows of another model.
TABLES: tuple[tuple[str, str, tuple[str, ...], Mapping[str, str]], ...] = (
    ("operators", "Operator", ("code",), {}),
    ("stations", "Station", ("code",), {}),
    ("providers", "Provider", ("code",), {}),
    ("links", "Link", ("provider", "operator", "kind"), {"provider": "Provider", "operator": "Operator"}),
    (
        "offerings",
        "Offering",
        ("provider", "platform", "station", "starts"),
        {"provider": "Provider", "station": "Station"},
    ),
    ("envelopes", "Envelope", ("fiscal_year", "sector"), {}),
    ("roadmap", "RoadmapEntry", ("code",), {}),
)


@cache
def rows_of(name: str) -> tuple[Row, ...]:
    """The rows of one file; read once."""
    return tuple(json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8")))


@transaction.atomic
def load(apps: Apps = installed) -> int:
    """Adds what is missing, renews what the files know more recently; how many rows it wrote. Safe to repeat."""
    return sum(_load_table(apps, *table) for table in TABLES)


def _load_table(apps: Apps, name: str, model_name: str, keys: tuple[str, ...], refers: Mapping[str, str]) -> int:
    model: Any = apps.get_model("platforms", model_name)
    codes = {column: _ids(apps, other) for column, other in refers.items()}
    stored = {tuple(_plain(getattr(row, _column(key, refers))) for key in keys): row for row in model.objects.all()}
    written = 0
    for told in rows_of(name):
        values: Row = {_column(key, refers): codes[key][v] if key in refers else v for key, v in told.items()}
        operators = values.pop("operators", None)
        row = stored.get(tuple(_plain(values[_column(key, refers)]) for key in keys))
        if row is not None and row.as_of >= date.fromisoformat(values["as_of"]):
            continue
        row = row or model()
        for column, value in values.items():
            setattr(row, column, value)
        row.save()
        if operators is not None:
            row.operators.set(_chosen(apps, operators))
        written += 1
    return written


def _ids(apps: Apps, model_name: str) -> dict[str, int]:
    return dict(apps.get_model("platforms", model_name).objects.values_list("code", "pk"))


def _chosen(apps: Apps, codes: Iterable[str]) -> list[int]:
    ids = _ids(apps, "Operator")
    return [ids[code] for code in codes]


def _column(name: str, refers: Mapping[str, str]) -> str:
    return f"{name}_id" if name in refers else name


def _plain(value: object) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)


def after_migrating(apps: Apps = installed, **unused: object) -> None:
    """Called after each `migrate` (and by the tests' flush): every database has the catalogue."""
    try:
        apps.get_model("platforms", "RoadmapEntry")
    except LookupError:  # migrated back to before the catalogue
        return
    load(apps)
