"""The stations an applicant can ask for, from the catalogue."""

from platforms.bilingual import Text
from platforms.models import Station
from platforms.questions import Choice
from requests.application.topics.schedule import UNDECIDED


def station_choices() -> tuple[Choice, ...]:
    """Every station of the catalogue as a choice, the ISS first."""
    rows = Station.objects.order_by("-scheme", "code").values_list("code", "name_ja", "name_en")
    return tuple(Choice(code, Text(ja=ja, en=en)) for code, ja, en in rows)


def station_scheme(code: str) -> str | None:
    """ "iss" or "cld" for a station's code; None when none was decided or the code is not in the catalogue."""
    if code == UNDECIDED:
        return None
    return Station.objects.filter(code=code).values_list("scheme", flat=True).first()
