"""What an invited provider may see of a request: an allow-list, by what the applicant chose and where it stands.

Neutral: platform, purpose, type of organization, period, station, quantities, hazards, permits. Full: titles and the
experiment as well, without its trade secrets; those follow once the provider has accepted. Never, whatever was
chosen: the request's number, the organization, people, files, other providers, the route and its reasons.
When the invitation is over, nothing of the request is shown any more (docs/decisions/0011-what-providers-see.md).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from platforms.answers import Answer, Answers
from platforms.bilingual import Text
from platforms.questions import Question
from platforms.resources import Footprint
from requests.application.reading import Application, application_of
from requests.application.topics import EXPERIMENT
from requests.application.worded import worded
from requests.contracting.models import Invitation
from requests.policy.facts import OrganizationType, Purpose
from requests.policy.labels import ORGANIZATION_TYPES, PURPOSES

OPEN_STATES = frozenset({Invitation.SENT, Invitation.ACCEPTED})
PERMITS = ("ethics", "modified_organisms", "leaves_japan", "export_classification", "foreign_nationals")
NEUTRAL, FULL = "neutral", "full"


@dataclass(frozen=True, slots=True)
class Answered:
    """A question and its answer as people read it; `code` and `value` are for programs."""

    question: Question
    value: Answer

    @property
    def code(self) -> str:
        return self.question.code

    @property
    def label(self) -> Text:
        return self.question.label

    @property
    def shown(self) -> Text:
        """The answer in words, with its unit."""
        words = worded(self.question, self.value)
        return words if isinstance(words, Text) else Text(ja=words, en=words)


@dataclass(frozen=True, slots=True)
class Released:
    """The released part of a request. `hazards` maps every hazard's label to whether it applies."""

    disclosure: str
    platform: str
    purpose: str
    organization_type: str
    station: str | None
    station_name: Text | None
    window: tuple[date | None, date | None]
    window_fixed: bool | None
    fiscal_year: int | None
    footprint: Footprint
    hazards: Mapping[str, tuple[Text, bool]]
    permits: tuple[Answered, ...]
    title: str = ""
    title_en: str = ""
    experiment: tuple[Answered, ...] = ()
    withheld: int = 0

    @property
    def purpose_label(self) -> Text | None:
        return PURPOSES[Purpose(self.purpose)] if self.purpose else None

    @property
    def organization_label(self) -> Text:
        return ORGANIZATION_TYPES[OrganizationType(self.organization_type)]


def released(invitation: Invitation) -> Released | None:
    """What the invited provider may see now; None once the invitation is over."""
    if invitation.state not in OPEN_STATES:
        return None
    application = application_of(invitation.request)
    answers = {topic: application.answers(topic) for topic in ("purpose", "schedule", "safety", "results")}
    full = answers["results"].text("disclosure") == FULL
    experiment = _answered(application, EXPERIMENT) if full else ()
    told = tuple(one for one in experiment if invitation.state == Invitation.ACCEPTED or not one.question.secret)
    request = invitation.request
    station = request.station
    return Released(
        disclosure=FULL if full else NEUTRAL,
        platform=request.platform,
        purpose=request.purpose,
        organization_type=request.organization.type,
        station=station.code if station else None,
        station_name=Text(ja=station.name_ja, en=station.name_en) if station else None,
        window=(request.window_start, request.window_end),
        window_fixed=_fixed(answers["schedule"]),
        fiscal_year=request.fiscal_year,
        footprint=request.footprint,
        hazards=_hazards(application, answers["safety"]),
        permits=tuple(one for one in _answered(application, "safety") if one.code in PERMITS),
        title=request.title if full else "",
        title_en=request.title_en if full else "",
        experiment=told,
        withheld=len(experiment) - len(told),
    )


def _fixed(schedule: Answers) -> bool | None:
    value = schedule.get("window_fixed")
    return value if isinstance(value, bool) else None


def _hazards(application: Application, safety: Answers) -> Mapping[str, tuple[Text, bool]]:
    named = safety.several("hazards")
    choices = application.questions("safety").question("hazards").choices
    return {choice.code: (choice.label, choice.code in named) for choice in choices}


def _answered(application: Application, topic: str) -> tuple[Answered, ...]:
    given = application.answers(topic)
    asked = application.questions(topic).questions
    found = ((question, given.get(question.code)) for question in asked)
    return tuple(Answered(question, value) for question, value in found if value is not None)
