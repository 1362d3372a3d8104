"""The two views of the comparison as JSON; each reads its own dataclass and nothing else."""

from typing import Any

from platforms.resources import plain
from platforms.wording import say
from requests.contracting.comparing.prices import Cell, PriceColumn, PriceView
from requests.contracting.comparing.technical import Offer, Promise, TechnicalView
from requests.contracting.quoting.representation import file_words, line_words, totals_words
from requests.record.api_words import both, day, moment


def technical_words(view: TechnicalView) -> dict[str, Any]:
    """The view without prices."""
    return {
        "id": view.quotation.public_id,
        "version": view.quotation.version,
        "assessed": view.assessed,
        "single": view.single,
        "lines": [line_words(line) for line in view.lines],
        "offers": [_offer(one) for one in view.offers],
    }


def _offer(offer: Offer) -> dict[str, Any]:
    return {
        "place": offer.place,
        "quote": offer.quote,
        "provider": both(offer.provider),
        "number": offer.number,
        "state": offer.state,
        "station": both(offer.station),
        "flight": offer.flight,
        "flight_on": day(offer.flight_on),
        "return_on": day(offer.return_on),
        "outside_window": offer.outside_window,
        "lead_time_days": offer.lead_time_days,
        "valid_until": day(offer.valid_until),
        "capacity": [_promise(one) for one in offer.capacity],
        "covered": list(offer.covered),
        "gaps": list(offer.gaps),
        "partial": offer.partial,
        "unmet": list(offer.unmet),
        "terms": offer.terms,
        "files": [file_words(one) for one in offer.files],
        "verdict": offer.verdict or None,
        "note": offer.note,
    }


def _promise(one: Promise) -> dict[str, Any]:
    return {
        "resource": one.resource.code,
        "unit": say(one.resource.unit),
        "asked": plain(one.asked),
        "offered": plain(one.offered),
        "enough": one.enough,
    }


def prices_words(view: PriceView) -> dict[str, Any]:
    """The view with prices."""
    return {
        "id": view.quotation.public_id,
        "version": view.quotation.version,
        "single": view.single,
        "opened_at": moment(view.quotation.prices_opened_at),
        "rows": [{"line": row.line.code, "cells": [_cell(one) for one in row.cells]} for row in view.rows],
        "columns": [_column(one) for one in view.columns],
    }


def _cell(cell: Cell | None) -> dict[str, Any] | None:
    if cell is None:
        return None
    return {"net_yen": cell.net_yen, "tax_rate": cell.tax_rate, "remark": cell.remark, "best": cell.best}


def _column(column: PriceColumn) -> dict[str, Any]:
    offer = column.offer
    return {
        "place": offer.place,
        "quote": offer.quote,
        "provider": both(offer.provider),
        "state": offer.state,
        "verdict": offer.verdict or None,
        "partial": offer.partial,
        "valid_until": day(offer.valid_until),
        "totals": totals_words(column.totals),
        "lowest": column.lowest,
    }
