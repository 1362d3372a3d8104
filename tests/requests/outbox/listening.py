"""A program that listens on this machine: counts its connections, keeps what it was sent, answers as a test says."""

import socketserver
import ssl
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any

Reply = tuple[int, Mapping[str, str], bytes]


@dataclass(frozen=True, slots=True)
class Received:
    """One call: method, path, headers by lower-case name, body."""

    method: str
    path: str
    headers: Mapping[str, str]
    body: bytes


def well(received: Received) -> Reply:
    """204, as a program answers that has stored the call."""
    return 204, {}, b""


@dataclass
class Listener:
    """What the program saw. `reply` may be changed while it runs."""

    port: int = 0
    reply: Callable[[Received], Reply] = well
    connections: int = 0
    received: list[Received] = field(default_factory=list)
    scheme: str = "http"

    def url(self, path: str = "/hook", host: str = "127.0.0.1") -> str:
        return f"{self.scheme}://{host}:{self.port}{path}"


class _Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True
    request_queue_size = 128
    listener: Listener
    context: ssl.SSLContext | None = None

    def get_request(self) -> tuple[Any, Any]:
        found, address = super().get_request()
        self.listener.connections += 1
        return found, address

    def finish_request(self, request: Any, client_address: Any) -> None:
        if self.context is not None:
            request = self.context.wrap_socket(request, server_side=True)
        super().finish_request(request, client_address)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A caller that hangs up is no news."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", "0")))
        headers = {name.lower(): value for name, value in self.headers.items()}
        received = Received(self.command, self.path, headers, body)
        listener = self.server.listener  # type: ignore[attr-defined]
        listener.received.append(received)
        status, told, sent = listener.reply(received)
        self.send_response(status)
        for name, value in told.items():
            self.send_header(name, value)
        if "Content-Length" not in told:
            self.send_header("Content-Length", str(len(sent)))
        self.end_headers()
        self.wfile.write(sent)

    def log_message(self, format: str, *args: Any) -> None:
        """Silence."""


@contextmanager
def listening(reply: Callable[[Received], Reply] = well, certificate: Path | None = None) -> Iterator[Listener]:
    """A listener on 127.0.0.1; by TLS when it has a certificate (key and chain in one file)."""
    listener = Listener(reply=reply, scheme="https" if certificate else "http")
    with _Server(("127.0.0.1", 0), _Handler) as server:
        server.listener = listener
        if certificate is not None:
            server.context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            server.context.load_cert_chain(certificate)
        listener.port = server.server_address[1]
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        try:
            yield listener
        finally:
            server.shutdown()
