"""Listens for webhooks. A message only wakes the agent, which then reads the feed: order and doubles do not matter."""

import threading
from collections.abc import Callable, Sequence
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from kibo_client import NotGenuine, verify

MOST_BYTES = 64 * 1024


def listener(port: int, secrets: Sequence[str], wake: Callable[[], None]) -> ThreadingHTTPServer:
    """A server that answers 204 to a genuine message after calling `wake`, and 400 to anything else."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            length = int(self.headers.get("Content-Length") or 0)
            body = self.rfile.read(min(length, MOST_BYTES))
            try:
                verify(secrets, dict(self.headers.items()), body)
            except (NotGenuine, ValueError):
                self.send_response(400)
            else:
                wake()
                self.send_response(204)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *unused: object) -> None:
            """The agent says what it does; the server need not."""

    return ThreadingHTTPServer(("127.0.0.1", port), Handler)


def in_background(server: ThreadingHTTPServer) -> threading.Thread:
    """Starts it; it ends with the program."""
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    return thread
