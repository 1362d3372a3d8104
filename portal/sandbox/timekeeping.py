"""The clock of a space: read, and moved forward by an ISO 8601 duration; back it never goes."""

import re
from datetime import datetime, timedelta

from django.db.models import F

from portal.sandbox.models import Clock
from requests.record import clock

LONGEST = timedelta(days=400)
_DURATION = re.compile(
    r"P(?!$)(?:(?P<weeks>\d{1,4})W)?(?:(?P<days>\d{1,4})D)?"
    r"(?:T(?=\d)(?:(?P<hours>\d{1,5})H)?(?:(?P<minutes>\d{1,6})M)?(?:(?P<seconds>\d{1,8})S)?)?",
    re.ASCII,
)


def parsed(text: str) -> timedelta | None:
    """The duration that a text such as P3D, P2W or P1DT12H says; None when it says none, or none of 1 s to 400 days.

    Years and months are not taken: how long they are depends on when they begin.
    """
    found = _DURATION.fullmatch(text)
    if found is None:
        return None
    told = timedelta(**{unit: int(number) for unit, number in found.groupdict().items() if number})
    return told if timedelta(0) < told <= LONGEST else None


def written(duration: timedelta) -> str:
    """A duration as ISO 8601 writes it, to the second: P3DT12H; PT0S for none."""
    hours, seconds = divmod(duration.seconds, 3600)
    minutes, seconds = divmod(seconds, 60)
    parts = ((hours, "H"), (minutes, "M"), (seconds, "S"))
    time = "".join(f"{number}{unit}" for number, unit in parts if number)
    days = f"{duration.days}D" if duration.days else ""
    return f"P{days}{'T' + time if time else ''}" if days or time else "PT0S"


def ahead() -> timedelta:
    """How far the clock of the space that the caller is in is ahead of the world's."""
    return Clock.objects.values_list("ahead", flat=True).get()


def forward(by: timedelta) -> None:
    """Moves the clock of the space that the caller is in; with the caller's transaction."""
    if by < timedelta(0):
        raise ValueError("a space's clock goes forward only")
    Clock.objects.update(ahead=F("ahead") + by)


def forward_to(moment: datetime) -> None:
    """Moves the clock to a moment that is still to come; nothing when it has passed."""
    left = moment - clock.now()
    if left > timedelta(0):
        forward(left)
