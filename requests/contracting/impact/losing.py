"""What is lost from a day on: the stations, offerings and capacity of a station, an operator or a provider."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Model, Q

from platforms.bilingual import Text
from platforms.models import Offering, Operator, Provider, Station
from requests.contracting.models import CapacityOffer
from requests.record import clock
from requests.record.refusals import Invalid

STATION, OPERATOR, PROVIDER = "station", "operator", "provider"
KINDS: Mapping[str, type[Model]] = {STATION: Station, OPERATOR: Operator, PROVIDER: Provider}
WORDS: Mapping[str, Text] = {
    STATION: Text("ステーション", "Station"),
    OPERATOR: Text("宇宙ステーション事業者", "Station operator"),
    PROVIDER: Text("提供企業", "Provider"),
}
NO_KIND = Text(
    "失われるものを、ステーション・宇宙ステーション事業者・提供企業から選んでください。",
    "Choose what is lost: a station, an operator or a provider.",
)
NO_SUCH = Text("一覧から選んでください。", "Choose one from the list.")
NO_DAY = Text(
    "失われる日は、1年前から20年後までの日にしてください（例：{example}）。",
    "The day from which it is lost lies between a year ago and twenty years ahead, for example {example}.",
)


@dataclass(frozen=True, slots=True)
class Loss:
    """What is lost from a day on. `stations` are ids; a provider's loss takes no station with it."""

    kind: str
    code: str
    from_on: date
    stations: frozenset[int]
    provider: int | None

    def takes(self, offering: Offering) -> bool:
        """Whether the offering cannot be used from that day on."""
        theirs = offering.provider_id == self.provider if self.provider else offering.station_id in self.stations
        return theirs and (offering.ends is None or offering.ends >= self.from_on)

    def reaches(self, first: date | None) -> bool:
        """Whether something that begins on this day (or on one that nobody knows) falls into the time of the loss."""
        return first is None or first >= self.from_on


def loss_of(kind: str, code: str, from_on: date | None) -> Loss:
    """Looks up what is named. An operator takes all stations that it runs with it. Raises Invalid."""
    if kind not in KINDS:
        raise Invalid.field("kind", NO_KIND)
    found = KINDS[kind]._default_manager.filter(code=code).values_list("pk", flat=True).first()
    if found is None:
        raise Invalid.field("code", NO_SUCH)
    today = clock.today()
    if from_on is None or not today - timedelta(days=366) <= from_on <= today + timedelta(days=366 * 20):
        raise Invalid.field("from_on", NO_DAY.fill(example=today.isoformat()))
    return _loss(kind, code, from_on, found)


def _loss(kind: str, code: str, from_on: date, pk: int) -> Loss:
    if kind == PROVIDER:
        return Loss(kind, code, from_on, frozenset(), pk)
    run = Station.objects.filter(operators=pk).values_list("pk", flat=True) if kind == OPERATOR else [pk]
    return Loss(kind, code, from_on, frozenset(run), None)


def capacity_lost(loss: Loss) -> list[CapacityOffer]:
    """The published capacity that reaches into the time of the loss, oldest first. One query."""
    place = Q(provider=loss.provider) if loss.provider else Q(station__in=loss.stations)
    rows = CapacityOffer.objects.filter(place, withdrawn_at=None, ends__gte=loss.from_on)
    return list(rows.select_related("provider", "station").order_by("pk"))


@dataclass(frozen=True, slots=True)
class Offers:
    """The catalogue's offerings before and after a loss, to match requests against without asking again."""

    lost: tuple[Offering, ...]
    after: tuple[tuple[Offering, date | None], ...]


def offers_under(loss: Loss) -> Offers:
    """Every offering, split by the loss; what is lost still stands until the day before. One query."""
    rows = list(Offering.objects.select_related("provider", "station").order_by("provider__code", "starts", "pk"))
    eve = loss.from_on - timedelta(days=1)
    after = [(one, eve if loss.takes(one) else one.ends) for one in rows]
    usable = [(one, ends) for one, ends in after if ends is None or ends > one.starts or not loss.takes(one)]
    return Offers(tuple(one for one in rows if loss.takes(one)), tuple(usable))


def matching(
    offers: Iterable[tuple[Offering, date | None]],
    platform: str,
    stations: Sequence[int],
    window: tuple[date | None, date | None],
) -> list[tuple[Offering, date | None]]:
    """The offerings that `invitations.matching.matching_offerings` would find; no station is any station."""
    first, last = window
    return [
        (one, ends)
        for one, ends in offers
        if one.platform == platform
        and one.provider.status != "suspended"
        and (not stations or one.station_id in stations)
        and (last is None or one.starts <= last)
        and (first is None or ends is None or ends >= first)
    ]
