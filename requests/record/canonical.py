"""Reads back the canonical JSON texts that decisions are stored as."""

import json
from typing import Any


def parsed(text: str) -> dict[str, Any]:
    """The object of a stored canonical text. Raises ValueError when it is none."""
    document = json.loads(text)
    if not isinstance(document, dict):
        raise ValueError("a stored decision is an object")
    return document
