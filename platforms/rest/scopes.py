"""What a program's token must be allowed to do; a signed-in person has no scopes and is judged by role alone."""

from rest_framework.request import Request

from platforms.bilingual import Text
from platforms.rest.kinds import SCOPE_MISSING
from platforms.rest.problems import Problem

Scopes = str | tuple[str, ...]
"""One scope, or several of which any is enough."""

NEEDS_SCOPE = Text(
    "この呼出しには「{scope}」の権限が必要ですが、トークンにありません。",
    "This call needs the scope “{scope}”, which the token does not have.",
)


def alternatives(scopes: Scopes | None) -> tuple[str, ...]:
    """The scopes of which one is enough; none when the call has no scope at all."""
    if scopes is None:
        return ()
    return (scopes,) if isinstance(scopes, str) else scopes


def require(request: Request, scopes: Scopes) -> None:
    """403 for a token that has none of these scopes."""
    granted: frozenset[str] | None = getattr(request._request, "scopes", None)
    wanted = alternatives(scopes)
    if granted is not None and not granted & set(wanted):
        raise Problem(SCOPE_MISSING, NEEDS_SCOPE.fill(scope=" / ".join(wanted)))
