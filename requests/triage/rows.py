"""One line of the inbox: the proposal and its reason, the tightest resource, how long it has waited."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from platforms.bilingual import Text
from platforms.catalogue import PLATFORMS
from requests.aggregation.envelopes import Tightest, YearLevels, level_for, tightest
from requests.policy.outcomes import STANDING_NAMES, Route, Standing
from requests.record import clock
from requests.record.canonical import parsed
from requests.record.models import Decision, Request
from requests.triage.inbox import newest_decisions

ROUTES: Mapping[str, tuple[Text, str]] = {
    Route.AGGREGATION: (Text("Ⅰ JAXA取りまとめ", "I JAXA aggregation"), "blue"),
    Route.DIRECT: (Text("Ⅱ 直接契約", "II Direct contract"), "green"),
    Route.MANUAL: (Text("要判断", "Needs judgement"), "orange"),
}
"""The short name of each route as a chip, and the chip's colour."""


PARTY_NAMES: Mapping[str, Text] = {
    "applicant": Text("申請者が提供企業と契約する", "The applicant contracts with the provider"),
    "jaxa": Text("JAXAが提供企業と契約する", "JAXA contracts with the provider"),
}
"""Who contracts with the providers."""


@dataclass(frozen=True, slots=True)
class Row:
    """A request as the inbox shows it. `age` is in working days; `over` says that it would exceed its envelope."""

    request: Request
    platform: Text
    route: Text
    colour: str
    reason: Text | None
    standing: Text | None
    tightest: Tightest | None
    age: int
    paused: bool
    late: bool
    snoozed: bool

    @property
    def over(self) -> bool:
        return self.tightest is not None and self.tightest.percent > 100

    @property
    def selected_as(self) -> str:
        """What a ticked box sends: the number, and the version that the coordinator saw."""
        return f"{self.request.number}:{self.request.version}"


def rows_of(requests: list[Request], table: Mapping[tuple[int, str], YearLevels], today: date) -> list[Row]:
    """The lines of a page; one query for the reasons, whatever the number of lines."""
    decisions = newest_decisions(requests)
    return [row_of(request, decisions.get(request.pk), table, today) for request in requests]


def row_of(
    request: Request, decision: Decision | None, table: Mapping[tuple[int, str], YearLevels], today: date
) -> Row:
    """One line; `table` holds the levels of the request's year."""
    route, colour = ROUTES[request.route or request.recommended or Route.MANUAL]
    paused = request.clock_stopped_on is not None
    open_ = request.words.turn == "coordinator" and request.state == "submitted"
    return Row(
        request=request,
        platform=PLATFORMS[request.platform].short_name,
        route=route,
        colour=colour,
        reason=_reason(decision),
        standing=STANDING_NAMES[Standing(request.standing)] if request.standing else None,
        tightest=tightest(request, level_for(request, table)),
        age=clock.age(request, today),
        paused=paused,
        late=bool(open_ and request.due_on and request.due_on < today),
        snoozed=bool(request.snoozed_until and request.snoozed_until > today),
    )


def _reason(decision: Decision | None) -> Text | None:
    """What the first fired rule says."""
    if decision is None:
        return None
    fired = parsed(decision.outcome)["fired"]
    return Text(ja=fired[0]["reason"]["ja"], en=fired[0]["reason"]["en"]) if fired else None
