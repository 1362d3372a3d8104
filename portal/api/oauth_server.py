"""The authorization server for programs, by Authlib: the client-credentials grant and revocation, and nothing else."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from authlib.integrations.django_oauth2 import AuthorizationServer, RevocationEndpoint
from authlib.oauth2 import OAuth2Error
from authlib.oauth2.rfc6749 import (
    ClientCredentialsGrant,
    ClientMixin,
    InvalidClientError,
    InvalidRequestError,
)
from authlib.oauth2.rfc6750 import BearerTokenGenerator
from django.conf import settings
from django.http import HttpRequest, HttpResponse

from platforms.rest import kinds
from portal.accounts import access_tokens
from portal.accounts.models import ApiClient, ApiSecret
from portal.accounts.recognizing import secret_of
from portal.accounts.tokens import ACCESS_MARK, MARK, new_token
from portal.api import attempts
from portal.api.oauth_form import Form

METHODS = ["client_secret_basic", "client_secret_post"]
GRANT = ClientCredentialsGrant.GRANT_TYPE
SAYS: Mapping[str, kinds.Kind] = {
    "invalid_client": kinds.NOT_AUTHENTICATED,
    "invalid_scope": kinds.SCOPE_MISSING,
    "temporarily_unavailable": kinds.TOO_MANY_REQUESTS,
}
"""The problem page, in both languages, that an error leads to."""

Headers = list[tuple[str, str]]


class Unknown(InvalidClientError):
    """One answer for a client id that does not exist, is another's, is revoked, or came with a wrong secret."""

    status_code = 401
    description = "The client id or the secret is wrong, or the secret has ended."

    def get_headers(self) -> Headers:
        headers: Headers = OAuth2Error.get_headers(self)
        return [*headers, ("WWW-Authenticate", 'Basic realm="kibo", charset="UTF-8"')]


class TooMany(OAuth2Error):
    """Too many failures, or too many tokens, in this minute."""

    error = "temporarily_unavailable"
    status_code = 429

    def __init__(self, seconds: int) -> None:
        self.seconds = seconds
        super().__init__(f"Wait {seconds} more seconds.")

    def get_headers(self) -> Headers:
        return [*super().get_headers(), ("Retry-After", str(self.seconds))]


class OtherTokenType(OAuth2Error):
    """Revocation is for access tokens; a secret is ended by a person, who is written down (RFC 7009 2.2.1)."""

    error = "unsupported_token_type"
    description = "Only access tokens are revoked here. An organization administrator ends a secret on the pages."


@dataclass
class Signed(ClientMixin):
    """A program that showed a working secret, as Authlib asks about it."""

    secret: ApiSecret

    @property
    def program(self) -> ApiClient:
        return self.secret.client

    def get_allowed_scope(self, scope: str | None) -> str | None:
        granted = access_tokens.grantable(self.program, (scope or "").split())
        return " ".join(granted) if granted else None  # None: invalid_scope

    def check_grant_type(self, grant_type: str) -> bool:
        return bool(grant_type == GRANT)


class Grant(ClientCredentialsGrant):
    """RFC 6749 4.4."""

    TOKEN_ENDPOINT_AUTH_METHODS = METHODS


class Revocation(RevocationEndpoint):
    """RFC 7009: an access token of the program itself ends; every other is unknown, which is no error (2.2)."""

    CLIENT_AUTH_METHODS = METHODS

    def authenticate_token(self, request: Form, client: Signed) -> str:
        token = request.form.get("token")
        if not token:
            raise InvalidRequestError("Send the access token as the parameter token.")
        if token.startswith(MARK):
            raise OtherTokenType
        return token

    def revoke_token(self, token: str, request: Form) -> None:
        access_tokens.give_back(request.client.program, token)


class Server(AuthorizationServer):
    """Authlib's server over the programs' own tables."""

    def create_oauth2_request(self, request: HttpRequest | Form) -> Form:
        return request if isinstance(request, Form) else Form(request)

    def get_token_grant(self, request: Form) -> Grant:
        if not request.payload.grant_type:
            raise InvalidRequestError(f"Send grant_type={GRANT}.")
        if request.payload.grant_type != GRANT:
            raise OAuth2Error(f"Send grant_type={GRANT}: nothing else is given here.", error="unsupported_grant_type")
        return Grant(request, self)

    def authenticate_client(self, request: Form, methods: list[str], endpoint: str = "token") -> Signed:
        """The program by its id and secret, sent in either of the two ways. Raises TooMany before looking, Unknown."""
        client_id, secret = request.credentials
        if seconds := attempts.wait_before_trying(client_id, request.address):
            raise TooMany(seconds)
        found = secret_of(client_id, secret, request.address)
        if found is None:
            attempts.note_failure(client_id, request.address)
            raise Unknown
        if seconds := attempts.wait_for_client(client_id):
            raise TooMany(seconds)
        return Signed(found)

    def save_token(self, token: dict[str, Any], request: Form) -> None:
        access_tokens.keep(request.client.secret, token["access_token"], token["scope"].split())

    def create_bearer_token_generator(self) -> BearerTokenGenerator:
        lifetime = int(access_tokens.LIFETIME.total_seconds())
        return BearerTokenGenerator(lambda **_about: new_token(ACCESS_MARK), expires_generator=lifetime)

    def get_error_uri(self, request: Form | None, error: OAuth2Error) -> str:
        return f"{settings.SITE_URL}/api/problems/{SAYS.get(error.error, kinds.MALFORMED).code}"

    def token(self, http: HttpRequest) -> HttpResponse:
        """The answer to a program that asks for an access token."""
        return self._answer(http, self.create_token_response)

    def revoke(self, http: HttpRequest) -> HttpResponse:
        """The answer to a program that gives one back."""
        return self._answer(http, partial(self.create_endpoint_response, Revocation.ENDPOINT_NAME))

    def _answer(self, http: HttpRequest, make: Callable[[HttpRequest], HttpResponse]) -> HttpResponse:
        try:
            return make(http)
        except OAuth2Error as error:  # of the form itself, which Authlib reads outside its own net
            refused: HttpResponse = self.handle_error_response(None, error)
            return refused


SERVER = Server(ApiClient, None)
SERVER.register_endpoint(Revocation)
