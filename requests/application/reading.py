"""Reads an application as it stands: each topic's answers, the facts for routing, the footprint, what is missing."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from platforms.answers import Answers
from platforms.carrying import carry_over
from platforms.catalogue import PLATFORMS
from platforms.interpretation import Interpretation, interpret
from platforms.models import Provider
from platforms.questions import Choice, QuestionSet
from platforms.questions import Era as QuestionEra
from platforms.resources import RESOURCES, Footprint
from requests.application.stations import station_choices, station_scheme
from requests.application.topics import EXPERIMENT, TOPICS, question_set
from requests.policy.facts import Era, Facts, OrganizationType, Purpose, era_of
from requests.record.models import Request, TopicAnswers


@dataclass(frozen=True)
class Application:
    """All eight topics of one request, read once. `stored` maps topic codes to their rows (none before a save)."""

    request: Request
    stored: Mapping[str, TopicAnswers]
    stations: tuple[Choice, ...]

    def questions(self, topic: str) -> QuestionSet:
        """The questions of a topic in their current version, for the platform of the request."""
        return question_set(topic, self.request.platform, self.stations)

    def raw(self, topic: str) -> dict[str, object]:
        """What was saved of a topic: canonical values, and what was typed but not understood."""
        row = self.stored.get(topic)
        return {**row.typed, **row.answers} if row else {}

    def read(self, topic: str, *, complete: bool = True) -> Interpretation:
        """The topic's answers and what is wrong with them under the rules of the request's era."""
        asked = self.questions(topic)
        known = {code: value for code, value in self.raw(topic).items() if code in asked.codes}
        return interpret(asked, known, self.question_era, complete=complete)

    @cached_property
    def readings(self) -> Mapping[str, Interpretation]:
        """Every topic, read as for submission."""
        return {topic: self.read(topic) for topic in TOPICS}

    def answers(self, topic: str) -> Answers:
        """The sound answers of a topic as Python objects."""
        asked = self.questions(topic)
        known = {code: value for code, value in self.raw(topic).items() if code in asked.codes}
        return interpret(asked, known, self.question_era, complete=False).answers

    @cached_property
    def window(self) -> tuple[date, date] | None:
        """First and last day of the preferred period, once both are given in order."""
        asked = question_set("schedule", self.request.platform, self.stations)
        known = {code: value for code, value in self.raw("schedule").items() if code in asked.codes}
        given = interpret(asked, known, "post_iss", complete=False).answers
        start, end = given.day("window_start"), given.day("window_end")
        return (start, end) if start and end and start <= end else None

    @cached_property
    def era(self) -> Era:
        """By the target station if one is chosen, else by the period (DOSSIER A1)."""
        chosen = self.raw("schedule").get("station")
        return era_of(station_scheme(str(chosen)) if chosen else None, self.window)

    @property
    def question_era(self) -> QuestionEra:
        """The era as the catalogue spells it."""
        return self.era.value

    @cached_property
    def calculated(self) -> Footprint:
        """What the platform's formula makes of the experiment's answers."""
        return PLATFORMS[self.request.platform].footprint(self.answers(EXPERIMENT))

    @cached_property
    def footprint(self) -> Footprint:
        """The calculated footprint, or the applicant's own where they gave a reason."""
        given = self.answers("resources")
        if given.get("use_calculated") is not False:
            return self.calculated
        return Footprint(**{code: given.decimal(code) for code in RESOURCES})

    def facts(self, organization_type: str) -> Facts | None:
        """The facts for routing; None until the purpose is known."""
        purpose, results = self.answers("purpose"), self.answers("results")
        if not purpose.has("purpose"):
            return None
        return Facts(
            organization_type=OrganizationType(organization_type),
            purpose=Purpose(purpose.text("purpose")),
            platform=self.request.platform,
            era=self.era,
            results_confidential=results.text("results_policy") == "proprietary",
            company_holds_results=results.yes("company_holds_results"),
            academic_lead=purpose.yes("academic_lead"),
            publicly_funded=purpose.yes("publicly_funded"),
            providers_selected=Provider.objects.filter(status="selected").exists(),
        )


FIRST_VERSION = 1
"""The version of questions whose answers may be older than everything: every renaming since is looked at."""


def application_of(request: Request) -> Application:
    """The application of a request: two queries, whatever its size."""
    rows = {row.topic: row for row in TopicAnswers.objects.filter(request=request).select_related("saved_by")}
    application = Application(request=request, stored=rows, stations=station_choices())
    for topic, row in rows.items():
        bring_up_to_date(row, application.questions(topic))
    return application


def bring_up_to_date(row: TopicAnswers, asked: QuestionSet) -> None:
    """Puts answers that an older version of the questions was given under their present names, in memory only.

    The next save stores them so. What is no longer asked stays in the row; new questions leave the topic unfinished.
    """
    if row.form_version >= asked.version:
        return
    for_answers = carry_over(row.answers, row.form_version, asked)
    for_typed = carry_over(row.typed, row.form_version, asked)
    row.answers = {**for_answers.dropped, **for_answers.answers}
    row.typed = {**for_typed.dropped, **for_typed.answers}
    row.complete = row.complete and not for_answers.new_questions
    row.form_version = asked.version
