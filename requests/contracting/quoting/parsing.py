"""A CSV sent as the body of a call."""

from collections.abc import Mapping
from typing import Any

from rest_framework.parsers import BaseParser

from platforms.csv_reading import MOST_BYTES, NOT_TEXT, decoded
from platforms.normalise import Refused
from platforms.rest.kinds import MALFORMED
from platforms.rest.problems import Problem


class CsvParser(BaseParser):
    """Reads `text/csv` in UTF-8 or Shift_JIS; the endpoint gets {"csv": text}, as it does from JSON."""

    media_type = "text/csv"

    def parse(self, stream: Any, media_type: str | None = None, parser_context: Mapping[str, Any] | None = None) -> Any:
        try:
            text = decoded(stream.read(MOST_BYTES + 1))
        except Refused as refused:
            raise Problem(MALFORMED, refused.sentence) from refused
        if "\x00" in text:
            raise Problem(MALFORMED, NOT_TEXT)
        return {"csv": text}
