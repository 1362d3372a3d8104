"""The eight topics of an application, in the order of the task list; each is one page and one object of the API."""

from collections.abc import Iterable, Mapping

from platforms.bilingual import Text
from platforms.catalogue import PLATFORMS
from platforms.questions import Choice, QuestionSet
from requests.application.topics import files, people, purpose, resources, results, safety, schedule

EXPERIMENT = "experiment"

TITLES: Mapping[str, Text] = {
    "people": people.TITLE,
    "purpose": purpose.TITLE,
    EXPERIMENT: Text(ja="実験の内容", en="Experiment"),
    "resources": resources.TITLE,
    "schedule": schedule.TITLE,
    "safety": safety.TITLE,
    "results": results.TITLE,
    "files": files.TITLE,
}
TOPICS: tuple[str, ...] = tuple(TITLES)

_FIXED: Mapping[str, QuestionSet] = {
    "people": people.QUESTIONS,
    "purpose": purpose.QUESTIONS,
    "resources": resources.QUESTIONS,
    "safety": safety.QUESTIONS,
    "results": results.QUESTIONS,
    "files": files.QUESTIONS,
}


def question_set(topic: str, platform: str, stations: Iterable[Choice] = ()) -> QuestionSet:
    """The questions of a topic for a platform; `stations` are the choices of the schedule. KeyError if unknown."""
    if topic == EXPERIMENT:
        return PLATFORMS[platform].application
    return schedule.questions(stations) if topic == "schedule" else _FIXED[topic]
