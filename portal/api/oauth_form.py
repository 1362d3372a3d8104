"""What a program sends to the token endpoint: a short form of plain ASCII, and its id and secret in one place."""

import base64
from typing import NamedTuple
from urllib.parse import parse_qsl, unquote_plus

from authlib.oauth2.rfc6749 import InvalidRequestError, OAuth2Request
from authlib.oauth2.rfc6749.requests import BasicOAuth2Payload
from django.http import HttpRequest

from portal.api.authentication import address_of

FORM = "application/x-www-form-urlencoded"
MOST_BYTES = 8 * 1024
MOST_FIELDS = 20

# RFC 6749 5.2 allows an error_description only ASCII; error_uri leads to a page in both languages.
IN_ADDRESS = "Send every parameter in the body, none in the address: addresses are written to logs."
NOT_A_FORM = f"Send the body as {FORM}."
TOO_LARGE = f"Send a body of at most {MOST_BYTES} bytes and {MOST_FIELDS} parameters."
NOT_ASCII = "Send parameters in visible ASCII characters only."
TWICE = "Send each parameter once."
TWO_WAYS = "Send the client id and secret in one place: the Authorization header or the body."


class Credentials(NamedTuple):
    """A client id and a secret as they were sent; both "" when they are missing or cannot be read."""

    client_id: str = ""
    secret: str = ""


class Form(OAuth2Request):
    """A call of a program as Authlib takes it. Raises InvalidRequestError for whatever is not such a form."""

    def __init__(self, http: HttpRequest) -> None:
        # Whether the transport is safe is settled before any view (SECURE_SSL_REDIRECT); Authlib's own check would
        # believe an environment variable.
        super().__init__(http.method or "", f"https://{http.get_host()}{http.path}", headers=dict(http.headers))
        self.fields = _fields(http)
        self.payload = BasicOAuth2Payload(self.fields)
        self.address = address_of(http)
        self.credentials = _credentials(self.headers.get("Authorization", ""), self.fields)

    @property
    def form(self) -> dict[str, str]:
        return self.fields

    @property
    def args(self) -> dict[str, str]:
        return {}


def _fields(http: HttpRequest) -> dict[str, str]:
    if http.META.get("QUERY_STRING"):
        raise InvalidRequestError(IN_ADDRESS)
    if http.content_type != FORM:
        raise InvalidRequestError(NOT_A_FORM)
    raw = http.read(MOST_BYTES + 1)
    if len(raw) > MOST_BYTES:
        raise InvalidRequestError(TOO_LARGE)
    try:
        pairs = parse_qsl(raw.decode("ascii"), keep_blank_values=True, errors="strict")
    except UnicodeError as wrong:
        raise InvalidRequestError(NOT_ASCII) from wrong
    if len(pairs) > MOST_FIELDS:
        raise InvalidRequestError(TOO_LARGE)
    if not all(_plain(name) and _plain(value) for name, value in pairs):
        raise InvalidRequestError(NOT_ASCII)
    if len({name for name, _value in pairs}) < len(pairs):
        raise InvalidRequestError(TWICE)  # RFC 6749 3.2
    return {name: value for name, value in pairs if value}  # sent without a value is as good as not sent (3.2)


def _plain(text: str) -> bool:
    return all(" " <= character <= "~" for character in text)


def _credentials(header: str, fields: dict[str, str]) -> Credentials:
    if not header:
        return Credentials(fields.get("client_id", ""), fields.get("client_secret", ""))
    if "client_secret" in fields:
        raise InvalidRequestError(TWO_WAYS)  # RFC 6749 2.3
    found = _basic(header)
    return found if fields.get("client_id", found.client_id) == found.client_id else Credentials()


def _basic(header: str) -> Credentials:
    """The pair of a Basic header, each part form-encoded first (RFC 6749 2.3.1); empty for anything else."""
    scheme, _, encoded = header.partition(" ")
    if scheme.lower() != "basic":
        return Credentials()
    try:
        text = base64.b64decode(encoded.strip(), validate=True).decode("ascii")
    except ValueError:  # not base64, or not ASCII inside or outside
        return Credentials()
    client_id, _, secret = text.partition(":")
    return Credentials(unquote_plus(client_id), unquote_plus(secret))
