"""Every call of the API as a typed method, made from its description by client/generate.py: do not edit."""

from collections.abc import Mapping
from typing import Any, Literal

from kibo_client import shapes
from kibo_client.connection import Answer, Connection


class Portal:
    """The portal's API over one connection. Writing calls take effect once: see Connection.call."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def list_envelopes(
        self,
        *,
        sector: Literal["public", "commercial", "all"] | None = None,
        limit: int | None = None,
        cursor: str | None = None,
    ) -> Answer[shapes.PageOfEnvelopeShape]:
        """The envelope by fiscal year and sector: supply only."""
        return self.connection.call(
            "GET", "/api/v1/envelopes", query={"sector": sector, "limit": limit, "cursor": cursor}
        )

    def get_events(self, *, after: str | None = None, limit: int | None = None) -> Answer[shapes.EventFeed]:
        """The feed of events, oldest first."""
        return self.connection.call("GET", "/api/v1/events", query={"after": after, "limit": limit})

    def list_invitations(
        self,
        *,
        state: Literal["sent", "accepted", "declined", "lapsed", "closed"] | None = None,
        limit: int | None = None,
        cursor: str | None = None,
    ) -> Answer[shapes.PageOfInvitationSummary]:
        """The invitations to your company, newest first."""
        return self.connection.call(
            "GET", "/api/v1/invitations", query={"state": state, "limit": limit, "cursor": cursor}
        )

    def get_invitation(self, public_id: str) -> Answer[shapes.InvitationDetail]:
        """One invitation: what is released to your company."""
        return self.connection.call("GET", f"/api/v1/invitations/{public_id}")

    def list_steps_of_invitation(self, public_id: str) -> Answer[shapes.InvitationSteps]:
        """What you can do with the invitation, and why not the rest."""
        return self.connection.call("GET", f"/api/v1/invitations/{public_id}/steps")

    def accept_invitation(
        self, public_id: str, body: shapes.AnswerInput, *, if_match: str, idempotency_key: str = ""
    ) -> Answer[shapes.InvitationDetail]:
        """Accept."""
        return self.connection.call(
            "POST",
            f"/api/v1/invitations/{public_id}/steps/accept",
            body=body,
            if_match=if_match,
            idempotency_key=idempotency_key,
        )

    def ask_invitation(
        self, public_id: str, body: shapes.AnswerInput, *, if_match: str, idempotency_key: str = ""
    ) -> Answer[shapes.InvitationDetail]:
        """Ask."""
        return self.connection.call(
            "POST",
            f"/api/v1/invitations/{public_id}/steps/ask",
            body=body,
            if_match=if_match,
            idempotency_key=idempotency_key,
        )

    def decline_invitation(
        self, public_id: str, body: shapes.AnswerInput, *, if_match: str, idempotency_key: str = ""
    ) -> Answer[shapes.InvitationDetail]:
        """Decline."""
        return self.connection.call(
            "POST",
            f"/api/v1/invitations/{public_id}/steps/decline",
            body=body,
            if_match=if_match,
            idempotency_key=idempotency_key,
        )

    def list_platforms(
        self,
        *,
        sample: Literal["protein", "cells", "animals", "fuel", "melt", "satellite", "instrument", "surface", "other"]
        | None = None,
        place: Literal["inside", "outside", "released"] | None = None,
    ) -> Answer[shapes.PageOfPlatformShape]:
        """List the platforms."""
        return self.connection.call("GET", "/api/v1/platforms", query={"sample": sample, "place": place})

    def get_platform(self, code: str) -> Answer[shapes.PlatformDetailShape]:
        """A platform and the JSON Schema of its application."""
        return self.connection.call("GET", f"/api/v1/platforms/{code}")

    def get_pools(self, *, fiscal_year: int | None = None) -> Answer[shapes.PoolsOut]:
        """The envelopes and pools of a fiscal year."""
        return self.connection.call("GET", "/api/v1/pools", query={"fiscal_year": fiscal_year})

    def list_providers(
        self, *, limit: int | None = None, cursor: str | None = None
    ) -> Answer[shapes.PageOfProviderShape]:
        """List the providers and candidates."""
        return self.connection.call("GET", "/api/v1/providers", query={"limit": limit, "cursor": cursor})

    def list_requests(
        self,
        *,
        state: Literal[
            "draft",
            "submitted",
            "asked",
            "returned",
            "amending",
            "pooled",
            "allocated",
            "offered",
            "accepted",
            "declined",
            "withdrawn",
        ]
        | None = None,
        platform: Literal[
            "longevity",
            "cell_medicine",
            "drug_design",
            "combustion",
            "materials",
            "new_platform",
            "small_satellite",
            "external_port",
            "non_standard",
        ]
        | None = None,
        fiscal_year: int | None = None,
        q: str | None = None,
        limit: int | None = None,
        cursor: str | None = None,
    ) -> Answer[shapes.PageOfRequestSummary]:
        """The requests that you can see, latest change first."""
        return self.connection.call(
            "GET",
            "/api/v1/requests",
            query={
                "state": state,
                "platform": platform,
                "fiscal_year": fiscal_year,
                "q": q,
                "limit": limit,
                "cursor": cursor,
            },
        )

    def create_request(self, body: shapes.NewRequest, *, idempotency_key: str = "") -> Answer[shapes.RequestDetail]:
        """Make a draft."""
        return self.connection.call("POST", "/api/v1/requests", body=body, idempotency_key=idempotency_key)

    def get_request(self, number: str) -> Answer[shapes.RequestDetail]:
        """One request."""
        return self.connection.call("GET", f"/api/v1/requests/{number}")

    def change_request(
        self, number: str, body: shapes.PatchedRequestChanges, *, if_match: str, idempotency_key: str = ""
    ) -> Answer[shapes.RequestDetail]:
        """Save answers, all or nothing."""
        return self.connection.call(
            "PATCH", f"/api/v1/requests/{number}", body=body, if_match=if_match, idempotency_key=idempotency_key
        )

    def list_request_attachments(self, number: str) -> Answer[shapes.PageOfAttachmentOut]:
        """The files of a request."""
        return self.connection.call("GET", f"/api/v1/requests/{number}/attachments")

    def create_request_attachment(
        self, number: str, files: Mapping[str, Any], body: Mapping[str, Any] | None = None, *, idempotency_key: str = ""
    ) -> Answer[shapes.AttachmentOut]:
        """Attach a file."""
        return self.connection.call(
            "POST", f"/api/v1/requests/{number}/attachments", files=files, body=body, idempotency_key=idempotency_key
        )

    def get_request_attachment(self, number: str, file: str) -> Answer[bytes]:
        """Download a file."""
        return self.connection.call("GET", f"/api/v1/requests/{number}/attachments/{file}")

    def delete_request_attachment(self, number: str, file: str, *, idempotency_key: str = "") -> Answer[None]:
        """Remove a file."""
        return self.connection.call(
            "DELETE", f"/api/v1/requests/{number}/attachments/{file}", idempotency_key=idempotency_key
        )

    def get_request_decision(self, number: str) -> Answer[shapes.StoredDecision]:
        """The decision on the latest submission, with all its reasons."""
        return self.connection.call("GET", f"/api/v1/requests/{number}/decision")

    def list_request_events(
        self, number: str, *, limit: int | None = None, cursor: str | None = None
    ) -> Answer[shapes.PageOfEventOut]:
        """The history of one request, newest first."""
        return self.connection.call(
            "GET", f"/api/v1/requests/{number}/events", query={"limit": limit, "cursor": cursor}
        )

    def list_request_invitations(self, number: str) -> Answer[shapes.PageOfInvitationOfRequest]:
        """The invitations of a request with questions, for coordinators."""
        return self.connection.call("GET", f"/api/v1/requests/{number}/invitations")

    def answer_request_invitation_question(
        self, number: str, public_id: str, question: int, body: shapes.AnswerInput, *, idempotency_key: str = ""
    ) -> Answer[shapes.InvitationOfRequest]:
        """Answer a provider's question, for coordinators."""
        return self.connection.call(
            "POST",
            f"/api/v1/requests/{number}/invitations/{public_id}/questions/{question}/answer",
            body=body,
            idempotency_key=idempotency_key,
        )

    def list_steps_of_request(self, number: str) -> Answer[shapes.StepsOut]:
        """The steps that are open, and why others are closed."""
        return self.connection.call("GET", f"/api/v1/requests/{number}/steps")

    def allocate_request(
        self, number: str, body: shapes.NothingInput, *, if_match: str, idempotency_key: str = ""
    ) -> Answer[shapes.Taken]:
        """Commit from the envelope."""
        return self.connection.call(
            "POST",
            f"/api/v1/requests/{number}/steps/allocate",
            body=body,
            if_match=if_match,
            idempotency_key=idempotency_key,
        )

    def amend_request(
        self, number: str, body: shapes.NothingInput, *, if_match: str, idempotency_key: str = ""
    ) -> Answer[shapes.Taken]:
        """Amend."""
        return self.connection.call(
            "POST",
            f"/api/v1/requests/{number}/steps/amend",
            body=body,
            if_match=if_match,
            idempotency_key=idempotency_key,
        )

    def answer_request(
        self, number: str, body: shapes.NoteInput, *, if_match: str, idempotency_key: str = ""
    ) -> Answer[shapes.Taken]:
        """Answer the question."""
        return self.connection.call(
            "POST",
            f"/api/v1/requests/{number}/steps/answer",
            body=body,
            if_match=if_match,
            idempotency_key=idempotency_key,
        )

    def answer_route_review_request(
        self, number: str, body: shapes.NoteInput, *, if_match: str, idempotency_key: str = ""
    ) -> Answer[shapes.Taken]:
        """Answer the route review."""
        return self.connection.call(
            "POST",
            f"/api/v1/requests/{number}/steps/answer_route_review",
            body=body,
            if_match=if_match,
            idempotency_key=idempotency_key,
        )

    def ask_request(
        self, number: str, body: shapes.NoteInput, *, if_match: str, idempotency_key: str = ""
    ) -> Answer[shapes.Taken]:
        """Ask the applicant."""
        return self.connection.call(
            "POST",
            f"/api/v1/requests/{number}/steps/ask",
            body=body,
            if_match=if_match,
            idempotency_key=idempotency_key,
        )

    def ask_route_review_request(
        self, number: str, body: shapes.NoteInput, *, if_match: str, idempotency_key: str = ""
    ) -> Answer[shapes.Taken]:
        """Ask for the route to be reviewed."""
        return self.connection.call(
            "POST",
            f"/api/v1/requests/{number}/steps/ask_route_review",
            body=body,
            if_match=if_match,
            idempotency_key=idempotency_key,
        )

    def assign_request(
        self, number: str, body: shapes.AssignInput, *, if_match: str, idempotency_key: str = ""
    ) -> Answer[shapes.Taken]:
        """Assign."""
        return self.connection.call(
            "POST",
            f"/api/v1/requests/{number}/steps/assign",
            body=body,
            if_match=if_match,
            idempotency_key=idempotency_key,
        )

    def confirm_request(
        self, number: str, body: shapes.ConfirmInput, *, if_match: str, idempotency_key: str = ""
    ) -> Answer[shapes.Taken]:
        """Confirm the proposal."""
        return self.connection.call(
            "POST",
            f"/api/v1/requests/{number}/steps/confirm",
            body=body,
            if_match=if_match,
            idempotency_key=idempotency_key,
        )

    def decline_request(
        self, number: str, body: shapes.NoteInput, *, if_match: str, idempotency_key: str = ""
    ) -> Answer[shapes.Taken]:
        """Decline."""
        return self.connection.call(
            "POST",
            f"/api/v1/requests/{number}/steps/decline",
            body=body,
            if_match=if_match,
            idempotency_key=idempotency_key,
        )

    def invite_request(
        self, number: str, body: shapes.ProvidersInput, *, if_match: str, idempotency_key: str = ""
    ) -> Answer[shapes.Taken]:
        """Invite providers."""
        return self.connection.call(
            "POST",
            f"/api/v1/requests/{number}/steps/invite",
            body=body,
            if_match=if_match,
            idempotency_key=idempotency_key,
        )

    def override_request(
        self, number: str, body: shapes.OverrideInput, *, if_match: str, idempotency_key: str = ""
    ) -> Answer[shapes.Taken]:
        """Decide another route."""
        return self.connection.call(
            "POST",
            f"/api/v1/requests/{number}/steps/override",
            body=body,
            if_match=if_match,
            idempotency_key=idempotency_key,
        )

    def release_request(
        self, number: str, body: shapes.NoteInput, *, if_match: str, idempotency_key: str = ""
    ) -> Answer[shapes.Taken]:
        """Give back to the pool."""
        return self.connection.call(
            "POST",
            f"/api/v1/requests/{number}/steps/release",
            body=body,
            if_match=if_match,
            idempotency_key=idempotency_key,
        )

    def reopen_request(
        self, number: str, body: shapes.NoteInput, *, if_match: str, idempotency_key: str = ""
    ) -> Answer[shapes.Taken]:
        """Take back to triage."""
        return self.connection.call(
            "POST",
            f"/api/v1/requests/{number}/steps/reopen",
            body=body,
            if_match=if_match,
            idempotency_key=idempotency_key,
        )

    def return_request(
        self, number: str, body: shapes.ReturnInput, *, if_match: str, idempotency_key: str = ""
    ) -> Answer[shapes.Taken]:
        """Return for changes."""
        return self.connection.call(
            "POST",
            f"/api/v1/requests/{number}/steps/return",
            body=body,
            if_match=if_match,
            idempotency_key=idempotency_key,
        )

    def snooze_request(
        self, number: str, body: shapes.SnoozeInput, *, if_match: str, idempotency_key: str = ""
    ) -> Answer[shapes.Taken]:
        """Snooze."""
        return self.connection.call(
            "POST",
            f"/api/v1/requests/{number}/steps/snooze",
            body=body,
            if_match=if_match,
            idempotency_key=idempotency_key,
        )

    def submit_request(
        self, number: str, body: shapes.NothingInput, *, if_match: str, idempotency_key: str = ""
    ) -> Answer[shapes.Taken]:
        """Submit."""
        return self.connection.call(
            "POST",
            f"/api/v1/requests/{number}/steps/submit",
            body=body,
            if_match=if_match,
            idempotency_key=idempotency_key,
        )

    def withdraw_request(
        self, number: str, body: shapes.NoteInput, *, if_match: str, idempotency_key: str = ""
    ) -> Answer[shapes.Taken]:
        """Withdraw."""
        return self.connection.call(
            "POST",
            f"/api/v1/requests/{number}/steps/withdraw",
            body=body,
            if_match=if_match,
            idempotency_key=idempotency_key,
        )

    def list_roadmap(self) -> Answer[shapes.PageOfRoadmapShape]:
        """The road map."""
        return self.connection.call("GET", "/api/v1/roadmap")

    def evaluate_routing(self, body: shapes.FactsInput) -> Answer[shapes.DecisionOut]:
        """Evaluate the routing rules; nothing is stored."""
        return self.connection.call("POST", "/api/v1/routing/evaluate", body=body)

    def list_stations(self) -> Answer[shapes.PageOfStationShape]:
        """List the stations."""
        return self.connection.call("GET", "/api/v1/stations")

    def list_triage(
        self,
        *,
        tab: Literal["new", "judgement", "waiting", "snoozed", "providers", "pooled", "all"] | None = None,
        assignee: Literal["anyone", "mine_or_free", "mine", "free"] | None = None,
        platform: Literal[
            "longevity",
            "cell_medicine",
            "drug_design",
            "combustion",
            "materials",
            "new_platform",
            "small_satellite",
            "external_port",
            "non_standard",
        ]
        | None = None,
        sector: Literal["public", "commercial"] | None = None,
        organization_type: Literal[
            "academia",
            "government_research",
            "jaxa",
            "commercial_domestic",
            "commercial_foreign",
            "foreign_public",
            "other",
        ]
        | None = None,
        fiscal_year: int | None = None,
        q: str | None = None,
        limit: int | None = None,
        cursor: str | None = None,
    ) -> Answer[shapes.PageOfTriageRow]:
        """The coordinators' inbox."""
        return self.connection.call(
            "GET",
            "/api/v1/triage",
            query={
                "tab": tab,
                "assignee": assignee,
                "platform": platform,
                "sector": sector,
                "organization_type": organization_type,
                "fiscal_year": fiscal_year,
                "q": q,
                "limit": limit,
                "cursor": cursor,
            },
        )
