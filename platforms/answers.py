"""The answers of an application as Python objects, and their one canonical form in JSON."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from platforms.resources import ZERO, plain

Answer = str | int | Decimal | bool | date | tuple[str, ...]
Stored = str | int | bool | list[str]


class Answers:
    """Read access to answers by type; a question that has no answer gives the neutral value of that type."""

    __slots__ = ("_given",)

    def __init__(self, given: Mapping[str, Answer]) -> None:
        self._given = dict(given)

    def has(self, code: str) -> bool:
        return code in self._given

    def get(self, code: str) -> Answer | None:
        return self._given.get(code)

    def decimal(self, code: str, otherwise: Decimal | int | str = ZERO) -> Decimal:
        """A number as Decimal; `otherwise` when it was not answered."""
        value = self._given.get(code)
        return Decimal(value) if isinstance(value, int | Decimal) else Decimal(otherwise)

    def number(self, code: str, otherwise: int = 0) -> int:
        return int(self.decimal(code, otherwise))

    def text(self, code: str, otherwise: str = "") -> str:
        """A text, or the code of a choice."""
        value = self._given.get(code)
        return value if isinstance(value, str) else otherwise

    def several(self, code: str) -> tuple[str, ...]:
        value = self._given.get(code)
        return value if isinstance(value, tuple) else ()

    def yes(self, code: str) -> bool:
        """True only for an answered "yes"."""
        return self._given.get(code) is True

    def day(self, code: str) -> date | None:
        value = self._given.get(code)
        return value if isinstance(value, date) else None


def stored(answer: Answer) -> Stored:
    """The canonical JSON of one answer: Decimal as a plain string, date as ISO, several as a list."""
    if isinstance(answer, Decimal):
        return plain(answer)
    if isinstance(answer, date):
        return answer.isoformat()
    return list(answer) if isinstance(answer, tuple) else answer
