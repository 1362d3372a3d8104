"""Calls programs outside: the one way out over HTTP, and it leads to public addresses only (SECURITY rule 21)."""

import ssl
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from urllib.parse import urlsplit

import httpcore2
from django.conf import settings

from platforms.bilingual import Text
from requests.outbox.addresses import Address, addresses_of, is_public

SECONDS = 15.0
MOST_BYTES = 64 * 1024
LONGEST_URL = 500
AGENT = "Kibo-Utilization-Portal-Webhooks/1"


@dataclass(frozen=True, slots=True)
class Rules:
    """Where calls may go. `local` opens this machine itself, by plain http and on any port: never in production."""

    schemes: tuple[str, ...] = ("https",)
    ports: tuple[int, ...] | None = (443,)
    local: bool = False


PUBLIC = Rules()
LOCAL = Rules(schemes=("https", "http"), ports=None, local=True)


@dataclass(frozen=True, slots=True)
class Target:
    """An address that calls may go to, taken apart."""

    scheme: str
    host: str
    port: int
    path: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of a call: a status, or in `trouble` why there is none. Nothing else of the answer is kept."""

    status: int | None
    milliseconds: int
    trouble: str = ""
    retry_after: str = ""


FORBIDDEN, UNREACHABLE, TIMEOUT, TLS, BROKEN = "forbidden", "unreachable", "timeout", "tls", "broken"


class Wrong(ValueError):
    """An address that calls may not go to; `sentence` says why."""

    def __init__(self, sentence: Text) -> None:
        super().__init__(sentence.en)
        self.sentence = sentence


NOT_HTTPS = Text(
    ja="URLは「https://」で始め、ポートは省くか443にしてください。",
    en="The address must begin with https:// and use port 443.",
)
NOT_A_URL = Text(
    ja="URLを読み取れません（例：https://hooks.example.com/kibo）。",
    en="The address cannot be read (for example https://hooks.example.com/kibo).",
)
WITH_PASSWORD = Text(
    ja="URLに利用者名、パスワード、#以降を入れないでください。署名で確かめられます。",
    en="Leave user name, password and # part out of the address; the signature proves who calls.",
)
NOT_A_NAME = Text(
    ja="ホストはIPアドレスではなく名前にしてください（例：hooks.example.com）。",
    en="The host must be a name, not an IP address (for example hooks.example.com).",
)
NOT_FOUND = Text(
    ja="このホスト名のアドレスが見つかりません。綴りとDNSの登録を確認してください。",
    en="No address was found for this host name. Check its spelling and its DNS record.",
)
NOT_PUBLIC = Text(
    ja="このホスト名は、インターネットから届かないアドレスを指しています。公開されたサーバーにしてください。",
    en="This host name points to an address that the internet cannot reach. Use a public server.",
)


def rules() -> Rules:
    """The rules of this installation (docs/operating.md, WEBHOOKS_LOCAL)."""
    return LOCAL if settings.WEBHOOKS_LOCAL else PUBLIC


def checked(url: str, by: Rules | None = None) -> Target:
    """The target of an address that may be called, names looked up. Raises Wrong with the sentence otherwise."""
    by = by or rules()
    target = read(url, by)
    found = addresses_of(target.host, target.port)
    if not found:
        raise Wrong(NOT_FOUND)
    if not all(_allowed(one, by) for one in found):
        raise Wrong(NOT_PUBLIC)
    return target


def read(url: str, by: Rules) -> Target:
    """An address taken apart, as far as can be told without asking anybody. Raises Wrong."""
    if len(url) > LONGEST_URL or not url.isascii() or any(sign <= " " or sign in '\\"<>\x7f' for sign in url):
        raise Wrong(NOT_A_URL)
    try:
        parts = urlsplit(url)
        port, host = parts.port, (parts.hostname or "").rstrip(".")
    except ValueError as wrong:
        raise Wrong(NOT_A_URL) from wrong
    if parts.scheme not in by.schemes:
        raise Wrong(NOT_HTTPS if "://" in url else NOT_A_URL)
    port = port if port is not None else {"https": 443, "http": 80}[parts.scheme]
    if by.ports is not None and port not in by.ports:
        raise Wrong(NOT_HTTPS)
    if "@" in parts.netloc or parts.fragment or "#" in url:
        raise Wrong(WITH_PASSWORD)
    _refuse_hosts(host, by)
    path = parts.path or "/"
    return Target(parts.scheme, host, port, path + (f"?{parts.query}" if parts.query else ""))


def _refuse_hosts(host: str, by: Rules) -> None:
    if not host or "%" in host or any(not label or len(label) > 63 for label in host.split(".")):
        raise Wrong(NOT_A_URL)
    last = host.rpartition(".")[2]
    if not by.local and (":" in host or last[:1].isdigit() or "." not in host):
        raise Wrong(NOT_A_NAME)  # the last label of a public name is never a number: 127.1, 0x7f.1, 2130706433


def _allowed(address: Address, by: Rules) -> bool:
    return is_public(address) or (by.local and address.is_loopback)


def post(url: str, body: bytes, headers: Mapping[str, str], by: Rules | None = None) -> Answer:
    """Sends `body` once and tells what came of it; never raises for anything that the other side does.

    The name is looked up once and the connection made to the very address that was checked; redirects are not
    followed, nothing is taken from the environment, no cookie is kept, and all of it ends after 15 seconds.
    """
    started = time.monotonic()
    deadline = started + SECONDS
    status, trouble, retry_after = None, "", ""
    try:
        target = read(url, by or rules())
        status, retry_after = _exchange(target, body, headers, _Guarded(by or rules(), deadline))
    except (Wrong, _Forbidden):
        trouble = FORBIDDEN
    except httpcore2.TimeoutException:
        trouble = TIMEOUT
    except httpcore2.ConnectError as wrong:
        trouble = TLS if isinstance(wrong.__cause__ or wrong.__context__, ssl.SSLError) else UNREACHABLE
    except (httpcore2.NetworkError, httpcore2.ProtocolError, OSError, ValueError):
        trouble = BROKEN
    return Answer(status, round((time.monotonic() - started) * 1000), trouble, retry_after)


def _exchange(target: Target, body: bytes, headers: Mapping[str, str], way: "_Guarded") -> tuple[int, str]:
    url = httpcore2.URL(scheme=target.scheme, host=target.host, port=target.port, target=target.path)
    sent = {"User-Agent": AGENT, "Accept": "*/*", "Connection": "close", **headers}
    sent |= {"Host": _host_header(target), "Content-Length": str(len(body))}
    context = trusted() if target.scheme == "https" else None
    timeouts = dict.fromkeys(("connect", "read", "write", "pool"), SECONDS)
    with (
        httpcore2.ConnectionPool(ssl_context=context, network_backend=way, retries=0) as pool,
        pool.stream(
            "POST", url, headers=list(sent.items()), content=body, extensions={"timeout": timeouts}
        ) as response,
    ):
        told = {name.lower(): value for name, value in response.headers}
        _read_and_forget(response.iter_stream())
        return response.status, told.get(b"retry-after", b"").decode("latin-1")[:40]


@cache
def trusted() -> ssl.SSLContext:
    """The certificates that this machine trusts (SSL_CERT_FILE); names are checked, TLS 1.2 is the least."""
    return ssl.create_default_context()


def _host_header(target: Target) -> str:
    usual = {"https": 443, "http": 80}[target.scheme]
    host = f"[{target.host}]" if ":" in target.host else target.host
    return host if target.port == usual else f"{host}:{target.port}"


def _read_and_forget(parts: Iterable[bytes]) -> None:
    read_bytes = 0
    for part in parts:
        read_bytes += len(part)
        if read_bytes >= MOST_BYTES:
            return


class _Forbidden(Exception):
    """The name points to an address that calls may not go to."""


class _Guarded(httpcore2.NetworkBackend):
    """Makes the connection: looks the name up once, refuses what is not public, and keeps the deadline."""

    def __init__(self, by: Rules, deadline: float) -> None:
        self.by, self.deadline = by, deadline
        self.inner = httpcore2.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore2.SOCKET_OPTION] | None = None,
    ) -> httpcore2.NetworkStream:
        found = addresses_of(host, port, min(5.0, self.left()))
        if not found:
            raise httpcore2.ConnectError("no address")
        if not all(_allowed(one, self.by) for one in found):
            raise _Forbidden
        return _Limited(self.connected(found[:2], port), self.left)

    def connected(self, addresses: Sequence[Address], port: int) -> httpcore2.NetworkStream:
        """A connection to the first of these that answers."""
        *others, last = addresses
        for one in others:
            try:
                return self.inner.connect_tcp(str(one), port, timeout=self.left() / 2)
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout):
                continue
        return self.inner.connect_tcp(str(last), port, timeout=self.left())

    def left(self) -> float:
        """Seconds until the deadline. Raises when there are none."""
        left = self.deadline - time.monotonic()
        if left <= 0:
            raise httpcore2.ReadTimeout("the whole call took too long")
        return left


class _Limited(httpcore2.NetworkStream):
    """A connection whose every wait ends at the call's deadline: one who answers a byte at a time gains nothing."""

    def __init__(self, inner: httpcore2.NetworkStream, left: Callable[[], float]) -> None:
        self.inner, self.left = inner, left

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self.inner.read(max_bytes, timeout=self.left())

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self.inner.write(buffer, timeout=self.left())

    def close(self) -> None:
        self.inner.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore2.NetworkStream:
        return _Limited(self.inner.start_tls(ssl_context, server_hostname, self.left()), self.left)

    def get_extra_info(self, info: str) -> object:
        return self.inner.get_extra_info(info)
