"""One program's line to the portal: signs in, sends each writing call so that it takes effect once, tries again."""

import random
import time
import uuid
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Generic, Protocol, Self, TypeVar

import httpx2

from kibo_client.problems import NotAuthenticated, Refused, Unreachable, problem

T = TypeVar("T")
TRIES = 6
LONGEST_PAUSE = 30.0
BUSY = {429: None, 503: None, 409: "in-progress"}
"""Answers after which the same call is sent again; 409 only while the portal still works on the first one."""


@dataclass(frozen=True, slots=True)
class Answer(Generic[T]):
    """What the portal answered. `etag` goes into `if_match` of the next change; `replayed` says that an earlier call
    with the same Idempotency-Key had taken effect already, and this is its answer."""

    data: T
    status: int
    etag: str
    request_id: str
    replayed: bool


class Credentials(Protocol):
    """Where the Bearer token comes from."""

    def token(self, send: Callable[..., httpx2.Response]) -> str: ...

    def forget(self) -> bool:
        """Drops a token that was refused; whether another can be had."""
        ...


@dataclass(slots=True)
class Token:
    """A token that is used as it is."""

    value: str

    def token(self, send: Callable[..., httpx2.Response]) -> str:
        return self.value

    def forget(self) -> bool:
        return False


@dataclass(slots=True)
class ClientCredentials:
    """OAuth 2.0 client credentials (RFC 6749, 4.4): an access token is fetched when there is none or it ends soon."""

    client_id: str
    client_secret: str
    scope: str = ""
    _value: str = ""
    _ends: float = 0.0

    def token(self, send: Callable[..., httpx2.Response]) -> str:
        if not self._value or time.monotonic() > self._ends:
            form = {"grant_type": "client_credentials"} | ({"scope": self.scope} if self.scope else {})
            answer = send("POST", "/api/oauth/token", data=form, auth=(self.client_id, self.client_secret))
            if answer.status_code != 200:
                told = _json(answer)
                raise NotAuthenticated(
                    answer.status_code, {"code": told.get("error", ""), "detail": told.get("error_description", "")}
                )
            told = answer.json()
            self._value, self._ends = told["access_token"], time.monotonic() + told["expires_in"] * 0.9
        return self._value

    def forget(self) -> bool:
        had, self._value = bool(self._value), ""
        return had


class Connection:
    """Sends calls. Use it as a context manager, or call `close`. One connection serves one thread at a time.

    `version` pins the version of the API for every call (the program's own pin counts without it); `language` is the
    language of sentences, `ja` or `en`. `transport` replaces the network in tests of your own program.
    """

    def __init__(
        self,
        url: str,
        credentials: Credentials,
        *,
        language: str = "en",
        version: str = "",
        timeout: float = 40.0,
        transport: httpx2.BaseTransport | None = None,
    ) -> None:
        headers = {"Accept-Language": language, "User-Agent": "kibo-client/1.0"}
        if version:
            headers["Kibo-Version"] = version
        self.credentials = credentials
        self._http = httpx2.Client(
            base_url=url, headers=headers, timeout=timeout, transport=transport, follow_redirects=False
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *unused: object) -> None:
        self.close()

    def close(self) -> None:
        """Ends the line."""
        self._http.close()

    def call(
        self,
        method: str,
        path: str,
        *,
        query: Mapping[str, Any] | None = None,
        body: Any = None,
        files: Mapping[str, Any] | None = None,
        text: tuple[str, str] | None = None,
        if_match: str = "",
        idempotency_key: str = "",
        validate: bool = False,
    ) -> Answer[Any]:
        """One call, sent again with the same Idempotency-Key while the portal is busy or cannot be reached.

        `files` are sent as multipart beside the fields of `body`; `text` is (content type, text) as the whole body.
        With `validate` nothing is changed: the answer says whether the call would have been accepted. Raises a kind
        of Refused, or Unreachable.
        """
        parameters = {name: _plain(value) for name, value in (query or {}).items() if value is not None}
        headers: dict[str, str] = {"If-Match": if_match} if if_match else {}
        if method != "GET":
            headers["Idempotency-Key"] = idempotency_key or str(uuid.uuid4())
        if validate:
            parameters["validate"] = "true"
        content: dict[str, Any] = {"params": parameters} if parameters else {}
        if files is not None:
            fields = {name: _plain(value) for name, value in dict(body or {}).items()}
            content |= {"files": dict(files), "data": fields}
        elif text is not None:
            headers["Content-Type"] = text[0]
            content["content"] = text[1].encode()
        elif method in {"POST", "PUT", "PATCH"}:
            content["json"] = {} if body is None else body
        return self._answer(self._until_served(method, path, headers=headers, **content))

    def walk(self, first: Answer[Any]) -> Iterator[Any]:
        """Every item of a list, page after page, beginning with a page that was read already."""
        page = first.data
        while True:
            yield from page["items"]
            if not page.get("next"):
                return
            page = self.call("GET", self._own(page["next"])).data

    def _own(self, address: str) -> str:
        """An address that the portal gave, if it is the portal's own: the token goes nowhere else."""
        url, base = httpx2.URL(address), self._http.base_url
        if url.host and (url.scheme, url.host, url.port) != (base.scheme, base.host, base.port):
            raise ValueError(f"{url.host} is not the portal")
        return address

    def _until_served(self, method: str, path: str, **options: Any) -> httpx2.Response:
        signed_in_again = False
        for attempt in range(TRIES):
            try:
                answer = self._signed(method, path, **options)
            except httpx2.TransportError as trouble:
                if attempt == TRIES - 1:
                    raise Unreachable(f"{method} {path}: {trouble}") from trouble
                time.sleep(_pause(attempt, ""))
                continue
            if answer.status_code == 401 and not signed_in_again and self.credentials.forget():
                signed_in_again = True
                continue
            if attempt == TRIES - 1 or not _busy(answer):
                return answer
            time.sleep(_pause(attempt, answer.headers.get("Retry-After", "")))
        raise Unreachable(f"{method} {path}")

    def _signed(self, method: str, path: str, *, headers: Mapping[str, str], **options: Any) -> httpx2.Response:
        token = self.credentials.token(self._http.request)
        return self._http.request(method, path, headers={**headers, "Authorization": f"Bearer {token}"}, **options)

    def _answer(self, answer: httpx2.Response) -> Answer[Any]:
        request_id = answer.headers.get("Request-Id", "")
        if answer.status_code >= 400:
            raise problem(answer.status_code, _json(answer), request_id)
        typed = answer.headers.get("Content-Type", "")
        data: Any = answer.json() if "json" in typed and answer.content else answer.content or None
        return Answer(
            data,
            answer.status_code,
            answer.headers.get("ETag", ""),
            request_id,
            answer.headers.get("Idempotency-Replayed") == "true",
        )


def _busy(answer: httpx2.Response) -> bool:
    if answer.status_code not in BUSY:
        return False
    code = BUSY[answer.status_code]
    return code is None or _json(answer).get("code") == code


def _json(answer: httpx2.Response) -> dict[str, Any]:
    try:
        told = answer.json()
    except ValueError:
        return {"detail": answer.reason_phrase}
    return told if isinstance(told, dict) else {"detail": str(told)}


def _plain(value: Any) -> str:
    return ("true" if value else "false") if isinstance(value, bool) else str(value)


def _pause(attempt: int, retry_after: str) -> float:
    """Seconds: what the portal asked for, or 0.5 doubling with jitter."""
    if retry_after.isdecimal():
        return min(float(retry_after), LONGEST_PAUSE)
    doubled: float = min(0.5 * 2.0**attempt, LONGEST_PAUSE)
    return doubled * random.uniform(0.8, 1.2)  # noqa: S311  jitter, not a secret


__all__ = ["Answer", "ClientCredentials", "Connection", "Credentials", "Refused", "Token"]
