"""The one way out: to public addresses alone, over a connection to the very address that was checked."""

import socket
import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpcore2
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from requests.outbox import addresses, calling
from requests.outbox.calling import LOCAL, Answer, Rules, Wrong, checked, post
from tests.requests.outbox.hostile_urls import HOSTS, corpus
from tests.requests.outbox.listening import Listener, Received, listening

ANY_PORT = Rules(schemes=("https", "http"), ports=None)
"""Scheme and port open, so that the guard of addresses stands alone."""


@pytest.fixture
def listener() -> Iterator[Listener]:
    with listening() as found:
        yield found


@pytest.fixture
def _names(monkeypatch: pytest.MonkeyPatch) -> None:
    """The resolver knows our names; what is an address in any spelling goes to the real one."""
    real = socket.getaddrinfo

    def asked(host: str, port: int, **more: Any) -> Any:
        if host in HOSTS:
            return [row for one in HOSTS[host] for row in real(one, port, **more)]
        if host.endswith((".example", ".internal")):
            raise socket.gaierror(socket.EAI_NONAME, "no such name")
        return real(host, port, **more)

    monkeypatch.setattr(socket, "getaddrinfo", asked)


@pytest.mark.usefixtures("_names")
@pytest.mark.parametrize("rules", [calling.PUBLIC, ANY_PORT], ids=["as in production", "any port"])
def test_no_address_of_the_corpus_is_ever_connected_to(
    listener: Listener, rules: Rules, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried: list[str] = []
    monkeypatch.setattr(calling._Guarded, "connected", lambda self, found, port: tried.extend(map(str, found)))
    urls = corpus(listener.port)
    assert len(urls) >= 120
    for url in urls:
        assert post(url, b"{}", {}, rules).status is None, url
        with pytest.raises(Wrong):
            checked(url, rules)
    assert (listener.connections, tried) == (0, [])
    print(f"{len(urls)} addresses, {listener.connections} connections")  # noqa: T201


def test_the_listener_of_the_corpus_can_be_reached_at_all(listener: Listener) -> None:
    assert post(listener.url(), b"{}", {}, LOCAL).status == 204
    assert listener.connections == 1


def answers(monkeypatch: pytest.MonkeyPatch, *rounds: list[str]) -> list[str]:
    """A resolver that answers differently each time it is asked; the list of names grows with each question."""
    real, asked = socket.getaddrinfo, []

    def answer(host: str, port: int, *also: Any, **more: Any) -> Any:
        if host[:1].isdigit() or ":" in host:  # an address already: nobody is asked
            return real(host, port, *also, **more)
        asked.append(host)
        now = rounds[min(len(asked), len(rounds)) - 1]
        return [row for one in now for row in real(one, port, *also, **more)]

    monkeypatch.setattr(socket, "getaddrinfo", answer)
    return asked


def test_a_name_that_changes_after_it_was_checked_is_refused(
    listener: Listener, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = answers(monkeypatch, ["93.184.216.34"], ["127.0.0.1"])
    url = listener.url(host="rebinding.example")
    assert checked(url, ANY_PORT).host == "rebinding.example"
    assert post(url, b"{}", {}, ANY_PORT).trouble == calling.FORBIDDEN
    assert (listener.connections, len(asked)) == (0, 2)


def test_a_call_asks_once_and_connects_to_what_it_was_told(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = answers(monkeypatch, ["93.184.216.34"], ["127.0.0.1"])
    tried: list[tuple[str, int]] = []

    def connect(self: Any, host: str, port: int, **more: Any) -> Any:
        tried.append((host, port))
        raise httpcore2.ConnectError("not today")

    monkeypatch.setattr(httpcore2.SyncBackend, "connect_tcp", connect)
    assert post("https://rebinding.example/hook", b"{}", {}).trouble == calling.UNREACHABLE
    assert (asked, tried) == (["rebinding.example"], [("93.184.216.34", 443)])


def test_a_redirect_is_an_answer_and_is_not_followed(listener: Listener) -> None:
    with listening(lambda received: (302, {"Location": listener.url("/inside")}, b"")) as hook:
        assert post(hook.url(), b"{}", {}, LOCAL).status == 302
    assert listener.connections == 0


def test_what_is_sent_and_what_is_kept(listener: Listener, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9/")
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:9/")
    listener.reply = lambda received: (200, {"Set-Cookie": "a=b", "Retry-After": "7"}, b"secret of the receiver")
    answer = post(listener.url("/a/b?c=d"), b'{"type":"x"}', {"webhook-id": "1"}, LOCAL)
    assert (answer.status, answer.trouble, answer.retry_after) == (200, "", "7")
    assert "secret" not in repr(answer)
    assert post(listener.url(), b"{}", {}, LOCAL).status == 200
    first, second = listener.received
    assert (first.method, first.path, first.body) == ("POST", "/a/b?c=d", b'{"type":"x"}')
    assert first.headers["host"] == f"127.0.0.1:{listener.port}"
    assert (first.headers["webhook-id"], first.headers["user-agent"]) == ("1", calling.AGENT)
    assert "cookie" not in second.headers


def test_no_more_than_64_kilobytes_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    read = 0

    def counted(self: Any, most: int, timeout: float | None = None) -> bytes:
        nonlocal read
        found = self.inner.read(most, timeout=self.left())
        read += len(found)
        return bytes(found)

    monkeypatch.setattr(calling._Limited, "read", counted)
    with listening(lambda received: (200, {}, b"x" * 5_000_000)) as hook:
        assert post(hook.url(), b"{}", {}, LOCAL).status == 200
    assert read <= 3 * calling.MOST_BYTES


def drip(received: Received) -> tuple[int, dict[str, str], bytes]:
    time.sleep(30)
    return 200, {}, b""


def test_a_program_that_does_not_answer_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(calling, "SECONDS", 0.3)
    with listening(drip) as hook:
        began = time.monotonic()
        answer = post(hook.url(), b"{}", {}, LOCAL)
    assert (answer.status, answer.trouble) == (None, calling.TIMEOUT)
    assert time.monotonic() - began < 2


def test_one_who_answers_a_byte_at_a_time_gains_no_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(calling, "SECONDS", 0.5)
    server = socket.create_server(("127.0.0.1", 0))

    def answer() -> None:
        found, _ = server.accept()
        with found:
            found.recv(1000)
            for sign in "HTTP/1.1 200 OK\r\nX-Long: " + "x" * 1000:
                try:
                    found.send(sign.encode())
                except OSError:
                    return
                time.sleep(0.05)

    threading.Thread(target=answer, daemon=True).start()
    began = time.monotonic()
    told = post(f"http://127.0.0.1:{server.getsockname()[1]}/", b"{}", {}, LOCAL)
    server.close()
    assert (told.status, told.trouble) == (None, calling.TIMEOUT)
    assert time.monotonic() - began < 2


@pytest.mark.parametrize("sent", [b"", b"not http\r\n\r\n", b"HTTP/1.1 999999 ?\r\n\r\n", b"HTTP/1.1 200 OK\r\n"])
def test_nonsense_for_an_answer_is_trouble_and_no_fault_of_ours(sent: bytes) -> None:
    server = socket.create_server(("127.0.0.1", 0))

    def answer() -> None:
        found, _ = server.accept()
        with found:
            found.recv(1000)
            found.sendall(sent)

    threading.Thread(target=answer, daemon=True).start()
    told = post(f"http://127.0.0.1:{server.getsockname()[1]}/", b"{}", {}, LOCAL)
    server.close()
    assert (told.status, told.trouble) == (None, calling.BROKEN)


def test_nobody_listens_there() -> None:
    with listening() as gone:
        url = gone.url()
    assert post(url, b"{}", {}, LOCAL).trouble == calling.UNREACHABLE


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate for hooks.example that signs itself, with its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "hooks.example")])
    now = datetime.now(UTC)
    made = x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
    made = made.not_valid_before(now - timedelta(days=1)).not_valid_after(now + timedelta(days=1))
    made = made.add_extension(x509.SubjectAlternativeName([x509.DNSName("hooks.example")]), critical=False)
    made = made.add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
    both = tmp_path_factory.mktemp("tls") / "both"
    plain = serialization.NoEncryption()
    kept = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, plain)
    both.write_bytes(kept + made.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM))
    return both


@pytest.fixture
def _fresh_trust() -> Iterator[None]:
    calling.trusted.cache_clear()
    yield
    calling.trusted.cache_clear()


@pytest.mark.usefixtures("_fresh_trust")
@pytest.mark.parametrize(
    ("name", "trusts", "status", "trouble"),
    [
        ("hooks.example", True, 204, ""),
        ("other.example", True, None, calling.TLS),
        ("hooks.example", False, None, calling.TLS),
    ],
    ids=["its own name", "another's certificate", "a certificate that nobody signed"],
)
def test_the_name_is_asked_for_and_its_certificate_checked_though_we_connect_to_an_address(
    certificate: Path, monkeypatch: pytest.MonkeyPatch, name: str, trusts: bool, status: int | None, trouble: str
) -> None:
    answers(monkeypatch, ["127.0.0.1"])
    if trusts:
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    with listening(certificate=certificate) as hook:
        told = post(hook.url(host=name), b"{}", {}, LOCAL)
    assert (told.status, told.trouble) == (status, trouble)
    assert [one.headers["host"] for one in hook.received] == ([f"{name}:{hook.port}"] if status else [])


WRONG: list[tuple[str, Any]] = [
    ("http://hooks.example.com/", calling.NOT_HTTPS),
    ("https://hooks.example.com:8443/", calling.NOT_HTTPS),
    ("hooks.example.com/kibo", calling.NOT_A_URL),
    ("https://user:word@hooks.example.com/", calling.WITH_PASSWORD),
    ("https://hooks.example.com/#part", calling.WITH_PASSWORD),
    ("https://93.184.216.34/", calling.NOT_A_NAME),
    ("https://[2606:4700::1111]/", calling.NOT_A_NAME),
    ("https://intranet/", calling.NOT_A_NAME),
    ("https://nowhere.example/", calling.NOT_FOUND),
    ("https://metadata.example/", calling.NOT_PUBLIC),
    ("https://mixed.example/", calling.NOT_PUBLIC),
]


@pytest.mark.usefixtures("_names")
@pytest.mark.parametrize(("url", "sentence"), WRONG, ids=[url for url, _ in WRONG])
def test_a_refused_address_says_why(url: str, sentence: Any) -> None:
    with pytest.raises(Wrong) as told:
        checked(url, calling.PUBLIC)
    assert told.value.sentence == sentence


def test_a_public_address_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    answers(monkeypatch, ["93.184.216.34", "2606:2800:220:1::1"])
    target = checked("https://hooks.example.com/kibo?a=b", calling.PUBLIC)
    assert (target.host, target.port, target.path) == ("hooks.example.com", 443, "/kibo?a=b")


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]"])
def test_a_laptop_may_call_itself_and_no_neighbour(host: str) -> None:
    assert checked(f"http://{host}:8123/", LOCAL).port == 8123
    with pytest.raises(Wrong):
        checked("http://192.168.0.1:8123/", LOCAL)


def test_a_resolver_that_hangs_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", lambda *args, **more: time.sleep(1))
    began = time.monotonic()
    assert addresses.addresses_of("slow.example", 443, 0.1) == ()
    assert time.monotonic() - began < 0.9


def test_the_second_address_is_tried_when_the_first_is_dead(
    listener: Listener, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers(monkeypatch, ["127.0.0.9", "127.0.0.1"])
    told: Answer = post(listener.url(host="two.example"), b"{}", {}, LOCAL)
    assert told.status == 204
