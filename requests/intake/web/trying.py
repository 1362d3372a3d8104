"""Does something for a page, and turns every refusal into sentences that the same page shows beside what was typed."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from django.http import HttpRequest

from platforms.bilingual import Text
from requests.policy.permissions import RequestFacts
from requests.record.asking import actor_of
from requests.record.models import Request
from requests.record.refusals import Invalid, Refused, Stale
from requests.record.steps import look_up

CHANGED = Text(
    ja="この申請は、開いた後にほかの人が変更しました。いまの状態を確認してから、もう一度送ってください。入力は残っています。",
    en="Somebody changed this request after you opened it. Look at it as it is now, then send again. "
    "What you entered is still here.",
)
NOT_NOW = Text(ja="いまはできません。", en="This is not possible now.")

Problem = tuple[Text, str]
"""A sentence, and the id of the field that it is about ("" for none)."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of it: nothing wrong, or sentences and the status to answer with."""

    problems: list[Problem] = field(default_factory=list)
    status: int = 200

    @property
    def done(self) -> bool:
        return not self.problems


def trying(act: Callable[[], object]) -> Outcome:
    """Does it. Missing goes on to the 404 page; a refusal, a newer version and faults of the input come back."""
    try:
        act()
    except Stale:
        return Outcome([(CHANGED, "")], 409)
    except Refused as refused:
        return Outcome([(refused.verdict.because or NOT_NOW, "")], 409 if refused.by_state else 403)
    except Invalid as invalid:
        return Outcome(problems_of(invalid.faults), 422)
    return Outcome()


def problems_of(faults: Mapping[str, Iterable[Text]]) -> list[Problem]:
    """Each sentence with the id of its field."""
    return [(sentence, f"id_{name}") for name, sentences in faults.items() for sentence in sentences]


def version_of(http: HttpRequest, name: str = "version") -> int:
    """The version that the form carried; 0, which nothing ever has, when it carried none that can be read."""
    typed = http.POST.get(name, "")
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 10 else 0


def find(http: HttpRequest, number: str) -> tuple[Request, RequestFacts]:
    """The request of the address, as the person who asks may see it; Missing otherwise."""
    return look_up(number, actor_of(http))
