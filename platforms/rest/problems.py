"""How an endpoint says no: a problem of a known kind, with the sentence of this case and its faults by field."""

from collections.abc import Mapping
from dataclasses import dataclass

from rest_framework.exceptions import APIException

from platforms.bilingual import Text
from platforms.rest.kinds import Kind


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with one field; `path` leads to it in the body ("answers", "mass"), empty for the whole."""

    path: tuple[str | int, ...]
    sentence: Text | str
    code: str = "invalid"

    @property
    def field(self) -> str:
        """The path as people write it: answers.mass."""
        return ".".join(str(part) for part in self.path)

    @property
    def pointer(self) -> str:
        """The path as a JSON pointer (RFC 6901) in a URI fragment: #/answers/mass."""
        return "#" + "".join("/" + str(part).replace("~", "~0").replace("/", "~1") for part in self.path)


class Problem(APIException):
    """Raise it to answer with a problem document; `sentence` says what happened this time."""

    def __init__(
        self,
        kind: Kind,
        sentence: Text | str | None = None,
        *,
        faults: tuple[Fault, ...] = (),
        headers: Mapping[str, str] | None = None,
        extra: Mapping[str, object] | None = None,
    ) -> None:
        self.kind = kind
        self.sentence: Text | str = sentence or kind.meaning
        self.faults = faults
        self.headers = dict(headers or {})
        self.extra = dict(extra or {})
        self.status_code = kind.status
        super().__init__(detail=kind.title.en, code=kind.code)
