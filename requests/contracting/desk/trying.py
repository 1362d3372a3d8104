"""Does something for a page, and turns every refusal into sentences that the same page shows beside what was typed."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from django.http import HttpRequest

from platforms.bilingual import Text
from requests.record.refusals import Invalid, Refused, Stale

CHANGED = Text(
    ja="このページは、開いた後に内容が変わりました。いまの内容を確かめて、もう一度送ってください。入力は残っています。",
    en="This has changed since you opened it. Look at it as it is now, then send again. "
    "What you entered is still here.",
)
NOT_NOW = Text(ja="いまはできません。", en="This is not possible now.")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of it: nothing wrong, or a sentence for the top of the page, faults of fields, status, version."""

    because: Text | None = None
    invalid: Invalid | None = None
    current: int | None = None
    status: int = 200

    @property
    def done(self) -> bool:
        return self.status == 200


def trying(act: Callable[[], object]) -> Outcome:
    """Does it. Missing goes on to the 404 page; a refusal, a newer version and faults of the input come back."""
    try:
        act()
    except Stale as stale:
        return Outcome(because=CHANGED, current=stale.current, status=409)
    except Refused as refused:
        return Outcome(because=refused.verdict.because or NOT_NOW, status=409 if refused.by_state else 403)
    except Invalid as invalid:
        return Outcome(invalid=invalid, status=422)
    return Outcome()


def version_of(http: HttpRequest, name: str = "version") -> int:
    """The version that the form carried; 0, which nothing ever has, when it carried none that can be read."""
    typed = http.POST.get(name, "")
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 10 else 0


def problems(outcome: Outcome, fields: Iterable[str] = ()) -> list[tuple[Text, str]]:
    """The sentences for the error summary, each with the id of its field where the page has that field."""
    known = set(fields)
    faults: Mapping[str, Iterable[Text]] = outcome.invalid.faults if outcome.invalid else {}
    told = [(outcome.because, "")] if outcome.because else []
    return told + [(one, f"id_{name}" if name in known else "") for name, all_ in faults.items() for one in all_]
