"""Something in a space that waits for its simulated people."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Waiting:
    """`key` is the row that waits, `request` the request it belongs to, `since` when it could have been done first.

    `shown` is what the integrator knows it by: the id of the own company's invitation; "" when it has none.
    """

    key: int
    request: int
    since: datetime
    shown: str = ""
