"""A provider company's program, as small as it can be: it reads its invitations over REST and accepts."""

import json
import urllib.request
from typing import Any
from uuid import uuid4


class Program:
    """Calls the portal with a token; standard library only."""

    def __init__(self, url: str, token: str) -> None:
        self.url, self.token = url, token

    def call(self, method: str, path: str, body: object = None, **headers: str) -> tuple[Any, str]:
        """The answer's document and its ETag."""
        request = urllib.request.Request(
            self.url + "/api/v1/" + path, method=method, data=None if body is None else json.dumps(body).encode()
        )
        for name, value in {
            "Authorization": f"Bearer {self.token}",
            "Content-Type": "application/json",
            **headers,
        }.items():
            request.add_header(name, value)
        with urllib.request.urlopen(request, timeout=30) as answer:
            return json.load(answer), answer.headers.get("ETag", "")

    def accept_newest_invitation(self) -> str:
        """Accepts the newest invitation that waits; its id."""
        listed, _ = self.call("GET", "invitations?state=sent")
        newest = listed["items"][0]["id"]
        _, etag = self.call("GET", f"invitations/{newest}")
        self.call(
            "POST", f"invitations/{newest}/steps/accept", {}, **{"If-Match": etag, "Idempotency-Key": uuid4().hex}
        )
        return str(newest)
