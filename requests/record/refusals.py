"""The ways in which the portal says no; pages and the API turn each into their own answer, with the same sentence."""

from collections.abc import Mapping, Sequence

from platforms.bilingual import Text
from requests.policy.permissions import Verdict


class Refusal(Exception):
    """Something asked for is not done; nothing was changed."""


class Missing(Refusal):
    """There is no such thing for this actor: what is foreign and what does not exist answer alike (404)."""


class Refused(Refusal):
    """The actor may not take this step, or not now. `verdict.because` is the sentence (403, or 409 for the state)."""

    def __init__(self, verdict: Verdict, *, by_state: bool = False) -> None:
        super().__init__(verdict.because.en if verdict.because else "")
        self.verdict = verdict
        self.by_state = by_state


class Stale(Refusal):
    """Somebody changed it first; `current` is the version that is stored now (412, and a page with both texts)."""

    def __init__(self, current: int) -> None:
        super().__init__(f"current version {current}")
        self.current = current


class Invalid(Refusal):
    """The input has faults: each field's sentences, in both languages (400)."""

    def __init__(self, faults: Mapping[str, Sequence[Text]]) -> None:
        super().__init__(", ".join(faults))
        self.faults = {field: tuple(sentences) for field, sentences in faults.items()}

    @classmethod
    def field(cls, name: str, sentence: Text) -> "Invalid":
        """A single fault of a single field."""
        return cls({name: (sentence,)})
