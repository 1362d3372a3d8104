"""Every call of the API as a typed method, made from its description by client/generate.py: do not edit."""

from collections.abc import Mapping
from typing import Any, Literal

from kibo_client import shapes
from kibo_client.connection import Answer, Connection


class Portal:
    """The portal's API over one connection. Writing calls take effect once: see Connection.call."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def list_calls(
        self,
        *,
        program: str | None = None,
        status: Literal[
            "2xx",
            "3xx",
            "4xx",
            "5xx",
            "200",
            "201",
            "204",
            "304",
            "400",
            "401",
            "403",
            "404",
            "405",
            "406",
            "409",
            "410",
            "412",
            "413",
            "415",
            "422",
            "428",
            "429",
            "500",
            "503",
        ]
        | None = None,
        route: str | None = None,
        limit: int | None = None,
        cursor: str | None = None,
    ) -> Answer[shapes.PageOfCallOut]:
        """Your programs' calls of 30 days, newest first."""
        return self.connection.call(
            "GET",
            "/api/v1/calls",
            query={"program": program, "status": status, "route": route, "limit": limit, "cursor": cursor},
        )

    def get_call(self, id: str) -> Answer[shapes.CallOut]:
        """One call by its Request-Id."""
        return self.connection.call("GET", f"/api/v1/calls/{id}")

    def list_capacity_offers(
        self,
        *,
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
        limit: int | None = None,
        cursor: str | None = None,
    ) -> Answer[shapes.PageOfCapacityCapacityOut]:
        """Capacity offers, the last changed first."""
        return self.connection.call(
            "GET", "/api/v1/capacity-offers", query={"platform": platform, "limit": limit, "cursor": cursor}
        )

    def create_capacity_offer(
        self, body: shapes.CapacityCapacityInput, *, idempotency_key: str = "", validate: bool = False
    ) -> Answer[shapes.CapacityCapacityOut]:
        """Publish a capacity offer."""
        return self.connection.call(
            "POST", "/api/v1/capacity-offers", body=body, idempotency_key=idempotency_key, validate=validate
        )

    def get_capacity_offer(self, public_id: str) -> Answer[shapes.CapacityCapacityOut]:
        """One capacity offer."""
        return self.connection.call("GET", f"/api/v1/capacity-offers/{public_id}")

    def put_capacity_offer(
        self,
        public_id: str,
        body: shapes.CapacityCapacityInput,
        *,
        if_match: str,
        idempotency_key: str = "",
        validate: bool = False,
    ) -> Answer[shapes.CapacityCapacityOut]:
        """Replace a capacity offer, or confirm it as of a later day."""
        return self.connection.call(
            "PUT",
            f"/api/v1/capacity-offers/{public_id}",
            body=body,
            if_match=if_match,
            idempotency_key=idempotency_key,
            validate=validate,
        )

    def withdraw_capacity_offer(
        self, public_id: str, body: shapes.Nothing, *, if_match: str, idempotency_key: str = "", validate: bool = False
    ) -> Answer[shapes.CapacityCapacityOut]:
        """Withdraw a capacity offer."""
        return self.connection.call(
            "POST",
            f"/api/v1/capacity-offers/{public_id}/withdraw",
            body=body,
            if_match=if_match,
            idempotency_key=idempotency_key,
            validate=validate,
        )

    def list_contracts(
        self,
        *,
        state: Literal["signing", "in_force", "completed", "terminated", "abandoned"] | None = None,
        limit: int | None = None,
        cursor: str | None = None,
    ) -> Answer[shapes.PageOfContractSummary]:
        """Your contracts, newest first."""
        return self.connection.call(
            "GET", "/api/v1/contracts", query={"state": state, "limit": limit, "cursor": cursor}
        )

    def get_contract(self, public_id: str) -> Answer[shapes.ContractDetail]:
        """One contract: its versions, milestones, and what can be done now."""
        return self.connection.call("GET", f"/api/v1/contracts/{public_id}")

    def abandon_contract(
        self,
        public_id: str,
        body: shapes.ReasonInput,
        *,
        if_match: str,
        idempotency_key: str = "",
        validate: bool = False,
    ) -> Answer[shapes.ContractDetail]:
        """Give up before signature."""
        return self.connection.call(
            "POST",
            f"/api/v1/contracts/{public_id}/abandon",
            body=body,
            if_match=if_match,
            idempotency_key=idempotency_key,
            validate=validate,
        )

    def agree_to_end_contract(
        self,
        public_id: str,
        body: shapes.EmptyInput,
        *,
        if_match: str,
        idempotency_key: str = "",
        validate: bool = False,
    ) -> Answer[shapes.ContractDetail]:
        """Agree to end it."""
        return self.connection.call(
            "POST",
            f"/api/v1/contracts/{public_id}/agree_to_end",
            body=body,
            if_match=if_match,
            idempotency_key=idempotency_key,
            validate=validate,
        )

    def complete_contract(
        self,
        public_id: str,
        body: shapes.EmptyInput,
        *,
        if_match: str,
        idempotency_key: str = "",
        validate: bool = False,
    ) -> Answer[shapes.ContractDetail]:
        """Complete."""
        return self.connection.call(
            "POST",
            f"/api/v1/contracts/{public_id}/complete",
            body=body,
            if_match=if_match,
            idempotency_key=idempotency_key,
            validate=validate,
        )

    def list_contract_milestones(self, public_id: str) -> Answer[shapes.PageOfContractMilestoneOut]:
        """The milestones of a contract in force."""
        return self.connection.call("GET", f"/api/v1/contracts/{public_id}/milestones")

    def get_contract_milestone(self, public_id: str, code: str) -> Answer[shapes.MilestoneDetail]:
        """One milestone, and what can be done with it now."""
        return self.connection.call("GET", f"/api/v1/contracts/{public_id}/milestones/{code}")

    def confirm_contract_milestone(
        self,
        public_id: str,
        code: str,
        body: shapes.EmptyInput,
        *,
        if_match: str,
        idempotency_key: str = "",
        validate: bool = False,
    ) -> Answer[shapes.MilestoneDetail]:
        """Confirm."""
        return self.connection.call(
            "POST",
            f"/api/v1/contracts/{public_id}/milestones/{code}/confirm",
            body=body,
            if_match=if_match,
            idempotency_key=idempotency_key,
            validate=validate,
        )

    def pay_contract_milestone(
        self,
        public_id: str,
        code: str,
        body: shapes.PayInput,
        *,
        if_match: str,
        idempotency_key: str = "",
        validate: bool = False,
    ) -> Answer[shapes.MilestoneDetail]:
        """Record the payment."""
        return self.connection.call(
            "POST",
            f"/api/v1/contracts/{public_id}/milestones/{code}/pay",
            body=body,
            if_match=if_match,
            idempotency_key=idempotency_key,
            validate=validate,
        )

    def report_contract_milestone(
        self,
        public_id: str,
        code: str,
        body: shapes.ReportInput,
        *,
        if_match: str,
        idempotency_key: str = "",
        validate: bool = False,
    ) -> Answer[shapes.MilestoneDetail]:
        """Report as reached."""
        return self.connection.call(
            "POST",
            f"/api/v1/contracts/{public_id}/milestones/{code}/report",
            body=body,
            if_match=if_match,
            idempotency_key=idempotency_key,
            validate=validate,
        )

    def send_back_contract_milestone(
        self,
        public_id: str,
        code: str,
        body: shapes.ReasonInput,
        *,
        if_match: str,
        idempotency_key: str = "",
        validate: bool = False,
    ) -> Answer[shapes.MilestoneDetail]:
        """Send back."""
        return self.connection.call(
            "POST",
            f"/api/v1/contracts/{public_id}/milestones/{code}/send_back",
            body=body,
            if_match=if_match,
            idempotency_key=idempotency_key,
            validate=validate,
        )

    def purchase_order_contract(
        self,
        public_id: str,
        body: shapes.OrderInput,
        *,
        if_match: str,
        idempotency_key: str = "",
        validate: bool = False,
    ) -> Answer[shapes.ContractDetail]:
        """Write the purchase order."""
        return self.connection.call(
            "POST",
            f"/api/v1/contracts/{public_id}/purchase_order",
            body=body,
            if_match=if_match,
            idempotency_key=idempotency_key,
            validate=validate,
        )

    def refuse_to_end_contract(
        self,
        public_id: str,
        body: shapes.EmptyInput,
        *,
        if_match: str,
        idempotency_key: str = "",
        validate: bool = False,
    ) -> Answer[shapes.ContractDetail]:
        """Do not agree to end it."""
        return self.connection.call(
            "POST",
            f"/api/v1/contracts/{public_id}/refuse_to_end",
            body=body,
            if_match=if_match,
            idempotency_key=idempotency_key,
            validate=validate,
        )

    def get_contract_signature(self, public_id: str, signature: str) -> Answer[bytes]:
        """Download a signed copy."""
        return self.connection.call("GET", f"/api/v1/contracts/{public_id}/signatures/{signature}")

    def terminate_contract(
        self,
        public_id: str,
        body: shapes.TerminateInput,
        *,
        if_match: str,
        idempotency_key: str = "",
        validate: bool = False,
    ) -> Answer[shapes.ContractDetail]:
        """Terminate."""
        return self.connection.call(
            "POST",
            f"/api/v1/contracts/{public_id}/terminate",
            body=body,
            if_match=if_match,
            idempotency_key=idempotency_key,
            validate=validate,
        )

    def list_contract_versions(self, public_id: str) -> Answer[shapes.PageOfVersionSummary]:
        """The versions of a contract."""
        return self.connection.call("GET", f"/api/v1/contracts/{public_id}/versions")

    def create_contract_version(
        self,
        public_id: str,
        body: shapes.EmptyInput,
        *,
        if_match: str,
        idempotency_key: str = "",
        validate: bool = False,
    ) -> Answer[shapes.VersionOut]:
        """Write a change: a draft that begins as a copy."""
        return self.connection.call(
            "POST",
            f"/api/v1/contracts/{public_id}/versions",
            body=body,
            if_match=if_match,
            idempotency_key=idempotency_key,
            validate=validate,
        )

    def get_contract_version(self, public_id: str, number: int) -> Answer[shapes.VersionOut]:
        """One version with its text."""
        return self.connection.call("GET", f"/api/v1/contracts/{public_id}/versions/{number}")

    def put_contract_version(
        self,
        public_id: str,
        number: int,
        body: shapes.ContentInput,
        *,
        if_match: str,
        idempotency_key: str = "",
        validate: bool = False,
    ) -> Answer[shapes.VersionOut]:
        """Write your draft anew."""
        return self.connection.call(
            "PUT",
            f"/api/v1/contracts/{public_id}/versions/{number}",
            body=body,
            if_match=if_match,
            idempotency_key=idempotency_key,
            validate=validate,
        )

    def delete_contract_version(
        self, public_id: str, number: int, *, if_match: str, idempotency_key: str = "", validate: bool = False
    ) -> Answer[None]:
        """Delete your draft."""
        return self.connection.call(
            "DELETE",
            f"/api/v1/contracts/{public_id}/versions/{number}",
            if_match=if_match,
            idempotency_key=idempotency_key,
            validate=validate,
        )

    def list_contract_version_differences(
        self, public_id: str, number: int, *, against: str | None = None
    ) -> Answer[shapes.PageOfDifferenceOut]:
        """What differs between two versions."""
        return self.connection.call(
            "GET", f"/api/v1/contracts/{public_id}/versions/{number}/differences", query={"against": against}
        )

    def get_contract_version_document(
        self, public_id: str, number: int, *, language: Literal["ja", "en"] | None = None
    ) -> Answer[bytes]:
        """The document (PDF) of a version, in Japanese or English."""
        return self.connection.call(
            "GET", f"/api/v1/contracts/{public_id}/versions/{number}/document", query={"language": language}
        )

    def get_contract_version_merge(self, public_id: str, number: int) -> Answer[shapes.MergeOut]:
        """How your draft goes onto the version that holds now."""
        return self.connection.call("GET", f"/api/v1/contracts/{public_id}/versions/{number}/merge")

    def merge_contract_version(
        self,
        public_id: str,
        number: int,
        body: shapes.MergeInput,
        *,
        if_match: str,
        idempotency_key: str = "",
        validate: bool = False,
    ) -> Answer[shapes.VersionOut]:
        """Merge with the present version."""
        return self.connection.call(
            "POST",
            f"/api/v1/contracts/{public_id}/versions/{number}/merge",
            body=body,
            if_match=if_match,
            idempotency_key=idempotency_key,
            validate=validate,
        )

    def propose_contract_version(
        self,
        public_id: str,
        number: int,
        body: shapes.ReasonInput,
        *,
        if_match: str,
        idempotency_key: str = "",
        validate: bool = False,
    ) -> Answer[shapes.VersionOut]:
        """Propose the change."""
        return self.connection.call(
            "POST",
            f"/api/v1/contracts/{public_id}/versions/{number}/propose",
            body=body,
            if_match=if_match,
            idempotency_key=idempotency_key,
            validate=validate,
        )

    def reject_contract_version(
        self,
        public_id: str,
        number: int,
        body: shapes.ReasonInput,
        *,
        if_match: str,
        idempotency_key: str = "",
        validate: bool = False,
    ) -> Answer[shapes.VersionOut]:
        """Reject."""
        return self.connection.call(
            "POST",
            f"/api/v1/contracts/{public_id}/versions/{number}/reject",
            body=body,
            if_match=if_match,
            idempotency_key=idempotency_key,
            validate=validate,
        )

    def sign_contract_version(
        self,
        public_id: str,
        number: int,
        files: Mapping[str, Any],
        body: Mapping[str, Any] | None = None,
        *,
        if_match: str,
        idempotency_key: str = "",
        validate: bool = False,
    ) -> Answer[shapes.SignatureOut]:
        """Record the signature."""
        return self.connection.call(
            "POST",
            f"/api/v1/contracts/{public_id}/versions/{number}/sign",
            files=files,
            body=body,
            if_match=if_match,
            idempotency_key=idempotency_key,
            validate=validate,
        )

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

    def get_events(
        self, *, after: str | None = None, kind: str | None = None, wait: int | None = None, limit: int | None = None
    ) -> Answer[shapes.EventFeed]:
        """The feed of events, oldest first."""
        return self.connection.call(
            "GET", "/api/v1/events", query={"after": after, "kind": kind, "wait": wait, "limit": limit}
        )

    def list_impact_runs(self, *, limit: int | None = None, cursor: str | None = None) -> Answer[shapes.PageOfRunOut]:
        """Impact runs, newest first."""
        return self.connection.call("GET", "/api/v1/impact-runs", query={"limit": limit, "cursor": cursor})

    def create_impact_run(
        self, body: shapes.LossInput, *, idempotency_key: str = "", validate: bool = False
    ) -> Answer[shapes.RunDetail]:
        """Draw up what a loss touches; nothing is changed yet."""
        return self.connection.call(
            "POST", "/api/v1/impact-runs", body=body, idempotency_key=idempotency_key, validate=validate
        )

    def get_impact_run(self, public_id: str) -> Answer[shapes.RunDetail]:
        """One impact run with all that it touches."""
        return self.connection.call("GET", f"/api/v1/impact-runs/{public_id}")

    def apply_impact_run(
        self,
        public_id: str,
        body: shapes.RunStepInput,
        *,
        if_match: str,
        idempotency_key: str = "",
        validate: bool = False,
    ) -> Answer[shapes.RunDetail]:
        """Apply an impact run as one change."""
        return self.connection.call(
            "POST",
            f"/api/v1/impact-runs/{public_id}/apply",
            body=body,
            if_match=if_match,
            idempotency_key=idempotency_key,
            validate=validate,
        )

    def discard_impact_run(
        self,
        public_id: str,
        body: shapes.RunStepInput,
        *,
        if_match: str,
        idempotency_key: str = "",
        validate: bool = False,
    ) -> Answer[shapes.RunDetail]:
        """Discard an impact run."""
        return self.connection.call(
            "POST",
            f"/api/v1/impact-runs/{public_id}/discard",
            body=body,
            if_match=if_match,
            idempotency_key=idempotency_key,
            validate=validate,
        )

    def redraw_impact_run(
        self,
        public_id: str,
        body: shapes.RunStepInput,
        *,
        if_match: str,
        idempotency_key: str = "",
        validate: bool = False,
    ) -> Answer[shapes.RunDetail]:
        """Draw an impact run up anew."""
        return self.connection.call(
            "POST",
            f"/api/v1/impact-runs/{public_id}/redraw",
            body=body,
            if_match=if_match,
            idempotency_key=idempotency_key,
            validate=validate,
        )

    def list_invitations(
        self,
        *,
        state: Literal["sent", "accepted", "declined", "lapsed", "closed", "withdrawn"] | None = None,
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
        self,
        public_id: str,
        body: shapes.AnswerInput,
        *,
        if_match: str,
        idempotency_key: str = "",
        validate: bool = False,
    ) -> Answer[shapes.InvitationDetail]:
        """Accept."""
        return self.connection.call(
            "POST",
            f"/api/v1/invitations/{public_id}/steps/accept",
            body=body,
            if_match=if_match,
            idempotency_key=idempotency_key,
            validate=validate,
        )

    def ask_invitation(
        self,
        public_id: str,
        body: shapes.AnswerInput,
        *,
        if_match: str,
        idempotency_key: str = "",
        validate: bool = False,
    ) -> Answer[shapes.InvitationDetail]:
        """Ask."""
        return self.connection.call(
            "POST",
            f"/api/v1/invitations/{public_id}/steps/ask",
            body=body,
            if_match=if_match,
            idempotency_key=idempotency_key,
            validate=validate,
        )

    def decline_invitation(
        self,
        public_id: str,
        body: shapes.AnswerInput,
        *,
        if_match: str,
        idempotency_key: str = "",
        validate: bool = False,
    ) -> Answer[shapes.InvitationDetail]:
        """Decline."""
        return self.connection.call(
            "POST",
            f"/api/v1/invitations/{public_id}/steps/decline",
            body=body,
            if_match=if_match,
            idempotency_key=idempotency_key,
            validate=validate,
        )

    def withdraw_invitation(
        self,
        public_id: str,
        body: shapes.AnswerInput,
        *,
        if_match: str,
        idempotency_key: str = "",
        validate: bool = False,
    ) -> Answer[shapes.InvitationDetail]:
        """Take the acceptance back."""
        return self.connection.call(
            "POST",
            f"/api/v1/invitations/{public_id}/steps/withdraw",
            body=body,
            if_match=if_match,
            idempotency_key=idempotency_key,
            validate=validate,
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

    def list_quotations(
        self,
        *,
        state: Literal[
            "open",
            "closed",
            "declined",
            "no_quote",
            "unconfirmed",
            "withdrawn",
            "expired",
            "cancelled",
            "chosen",
            "not_chosen",
        ]
        | None = None,
        limit: int | None = None,
        cursor: str | None = None,
    ) -> Answer[shapes.PageOfQuotationSummary]:
        """Requests for quotes to your company, newest first."""
        return self.connection.call(
            "GET", "/api/v1/quotations", query={"state": state, "limit": limit, "cursor": cursor}
        )

    def get_quotation(self, public_id: str) -> Answer[shapes.QuotationDetail]:
        """One request for quotes: what is asked, changes, clarifications, your quotes, what you can do."""
        return self.connection.call("GET", f"/api/v1/quotations/{public_id}")

    def confirm_quotation(
        self,
        public_id: str,
        body: shapes.EmptyInput,
        *,
        if_match: str,
        idempotency_key: str = "",
        validate: bool = False,
    ) -> Answer[shapes.QuotationDetail]:
        """Confirm the edition in force."""
        return self.connection.call(
            "POST",
            f"/api/v1/quotations/{public_id}/confirm",
            body=body,
            if_match=if_match,
            idempotency_key=idempotency_key,
            validate=validate,
        )

    def decline_quotation(
        self,
        public_id: str,
        body: shapes.QuotationNoteInput,
        *,
        if_match: str,
        idempotency_key: str = "",
        validate: bool = False,
    ) -> Answer[shapes.QuotationDetail]:
        """Decline to quote."""
        return self.connection.call(
            "POST",
            f"/api/v1/quotations/{public_id}/decline",
            body=body,
            if_match=if_match,
            idempotency_key=idempotency_key,
            validate=validate,
        )

    def get_quotation_lines_csv(self, public_id: str) -> Answer[bytes]:
        """The lines as a CSV, to fill in and send back."""
        return self.connection.call("GET", f"/api/v1/quotations/{public_id}/lines.csv")

    def create_quotation_question(
        self,
        public_id: str,
        body: shapes.QuestionInput,
        *,
        if_match: str,
        idempotency_key: str = "",
        validate: bool = False,
    ) -> Answer[shapes.QuotationDetail]:
        """Ask the buyer a question."""
        return self.connection.call(
            "POST",
            f"/api/v1/quotations/{public_id}/questions",
            body=body,
            if_match=if_match,
            idempotency_key=idempotency_key,
            validate=validate,
        )

    def put_quotation_quote(
        self,
        public_id: str,
        body: shapes.QuoteInput,
        *,
        if_match: str,
        idempotency_key: str = "",
        validate: bool = False,
    ) -> Answer[shapes.QuoteOut]:
        """Keep a draft of your quote (the one draft is replaced)."""
        return self.connection.call(
            "PUT",
            f"/api/v1/quotations/{public_id}/quote",
            body=body,
            if_match=if_match,
            idempotency_key=idempotency_key,
            validate=validate,
        )

    def csv_quotation_quote(
        self, public_id: str, body: shapes.CsvInput, *, if_match: str, idempotency_key: str = "", validate: bool = False
    ) -> Answer[shapes.QuoteOut]:
        """Read prices from a CSV into the draft."""
        return self.connection.call(
            "POST",
            f"/api/v1/quotations/{public_id}/quote/csv",
            body=body,
            if_match=if_match,
            idempotency_key=idempotency_key,
            validate=validate,
        )

    def get_quote(self, public_id: str) -> Answer[shapes.QuoteOut]:
        """One of your quotes."""
        return self.connection.call("GET", f"/api/v1/quotes/{public_id}")

    def delete_quote(
        self, public_id: str, *, if_match: str, idempotency_key: str = "", validate: bool = False
    ) -> Answer[None]:
        """Delete a draft."""
        return self.connection.call(
            "DELETE",
            f"/api/v1/quotes/{public_id}",
            if_match=if_match,
            idempotency_key=idempotency_key,
            validate=validate,
        )

    def list_quote_files(self, public_id: str) -> Answer[shapes.PageOfQuoteFileOut]:
        """The files beside a quote."""
        return self.connection.call("GET", f"/api/v1/quotes/{public_id}/files")

    def create_quote_file(
        self,
        public_id: str,
        files: Mapping[str, Any],
        body: Mapping[str, Any] | None = None,
        *,
        idempotency_key: str = "",
        validate: bool = False,
    ) -> Answer[shapes.QuoteFileOut]:
        """Put a file beside a draft."""
        return self.connection.call(
            "POST",
            f"/api/v1/quotes/{public_id}/files",
            files=files,
            body=body,
            idempotency_key=idempotency_key,
            validate=validate,
        )

    def get_quote_file(self, public_id: str, file: str) -> Answer[bytes]:
        """Download a file of a quote."""
        return self.connection.call("GET", f"/api/v1/quotes/{public_id}/files/{file}")

    def delete_quote_file(
        self, public_id: str, file: str, *, idempotency_key: str = "", validate: bool = False
    ) -> Answer[None]:
        """Remove a file from a draft."""
        return self.connection.call(
            "DELETE", f"/api/v1/quotes/{public_id}/files/{file}", idempotency_key=idempotency_key, validate=validate
        )

    def submit_quote(
        self,
        public_id: str,
        body: shapes.EmptyInput,
        *,
        if_match: str,
        idempotency_key: str = "",
        validate: bool = False,
    ) -> Answer[shapes.QuoteOut]:
        """Submit a quote; it replaces the one that stands."""
        return self.connection.call(
            "POST",
            f"/api/v1/quotes/{public_id}/submit",
            body=body,
            if_match=if_match,
            idempotency_key=idempotency_key,
            validate=validate,
        )

    def withdraw_quote(
        self,
        public_id: str,
        body: shapes.QuotationNoteInput,
        *,
        if_match: str,
        idempotency_key: str = "",
        validate: bool = False,
    ) -> Answer[shapes.QuoteOut]:
        """Withdraw a quote."""
        return self.connection.call(
            "POST",
            f"/api/v1/quotes/{public_id}/withdraw",
            body=body,
            if_match=if_match,
            idempotency_key=idempotency_key,
            validate=validate,
        )

    def bulk_quote(
        self, body: shapes.BulkInput, *, idempotency_key: str = "", validate: bool = False
    ) -> Answer[shapes.BulkOut]:
        """Keep or submit up to 100 quotes, all or none unless partial."""
        return self.connection.call(
            "POST", "/api/v1/quotes/bulk", body=body, idempotency_key=idempotency_key, validate=validate
        )

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
            "quoting",
            "contracting",
            "contracted",
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

    def create_request(
        self, body: shapes.NewRequest, *, idempotency_key: str = "", validate: bool = False
    ) -> Answer[shapes.RequestDetail]:
        """Make a draft."""
        return self.connection.call(
            "POST", "/api/v1/requests", body=body, idempotency_key=idempotency_key, validate=validate
        )

    def get_request(self, number: str) -> Answer[shapes.RequestDetail]:
        """One request."""
        return self.connection.call("GET", f"/api/v1/requests/{number}")

    def change_request(
        self,
        number: str,
        body: shapes.PatchedRequestChanges,
        *,
        if_match: str,
        idempotency_key: str = "",
        validate: bool = False,
    ) -> Answer[shapes.RequestDetail]:
        """Save answers, all or nothing."""
        return self.connection.call(
            "PATCH",
            f"/api/v1/requests/{number}",
            body=body,
            if_match=if_match,
            idempotency_key=idempotency_key,
            validate=validate,
        )

    def list_request_attachments(self, number: str) -> Answer[shapes.PageOfAttachmentOut]:
        """The files of a request."""
        return self.connection.call("GET", f"/api/v1/requests/{number}/attachments")

    def create_request_attachment(
        self,
        number: str,
        files: Mapping[str, Any],
        body: Mapping[str, Any] | None = None,
        *,
        idempotency_key: str = "",
        validate: bool = False,
    ) -> Answer[shapes.AttachmentOut]:
        """Attach a file."""
        return self.connection.call(
            "POST",
            f"/api/v1/requests/{number}/attachments",
            files=files,
            body=body,
            idempotency_key=idempotency_key,
            validate=validate,
        )

    def get_request_attachment(self, number: str, file: str) -> Answer[bytes]:
        """Download a file."""
        return self.connection.call("GET", f"/api/v1/requests/{number}/attachments/{file}")

    def delete_request_attachment(
        self, number: str, file: str, *, idempotency_key: str = "", validate: bool = False
    ) -> Answer[None]:
        """Remove a file."""
        return self.connection.call(
            "DELETE",
            f"/api/v1/requests/{number}/attachments/{file}",
            idempotency_key=idempotency_key,
            validate=validate,
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
        self,
        number: str,
        public_id: str,
        question: int,
        body: shapes.QuestionAnswerInput,
        *,
        idempotency_key: str = "",
        validate: bool = False,
    ) -> Answer[shapes.InvitationOfRequest]:
        """Answer a provider's question, for coordinators."""
        return self.connection.call(
            "POST",
            f"/api/v1/requests/{number}/invitations/{public_id}/questions/{question}/answer",
            body=body,
            idempotency_key=idempotency_key,
            validate=validate,
        )

    def list_request_quotations(self, number: str) -> Answer[shapes.PageOfQuotationOfRequest]:
        """The requests for quotes of a request: states and days."""
        return self.connection.call("GET", f"/api/v1/requests/{number}/quotations")

    def create_request_quotation(
        self, number: str, body: shapes.EmptyInput, *, if_match: str, idempotency_key: str = "", validate: bool = False
    ) -> Answer[shapes.BuyersQuotation]:
        """Begin a request for quotes with proposed lines, for the buyer."""
        return self.connection.call(
            "POST",
            f"/api/v1/requests/{number}/quotations",
            body=body,
            if_match=if_match,
            idempotency_key=idempotency_key,
            validate=validate,
        )

    def get_request_quotation(self, number: str, public_id: str) -> Answer[shapes.BuyersQuotation]:
        """One request for quotes with its steps, for the buyer."""
        return self.connection.call("GET", f"/api/v1/requests/{number}/quotations/{public_id}")

    def amend_request_quotation(
        self,
        number: str,
        public_id: str,
        body: shapes.EmptyInput,
        *,
        if_match: str,
        idempotency_key: str = "",
        validate: bool = False,
    ) -> Answer[shapes.BuyersQuotation]:
        """Begin the next edition as a copy, for the buyer."""
        return self.connection.call(
            "POST",
            f"/api/v1/requests/{number}/quotations/{public_id}/amend",
            body=body,
            if_match=if_match,
            idempotency_key=idempotency_key,
            validate=validate,
        )

    def assess_request_quotation(
        self,
        number: str,
        public_id: str,
        body: shapes.AssessInput,
        *,
        if_match: str,
        idempotency_key: str = "",
        validate: bool = False,
    ) -> Answer[shapes.BuyersQuotation]:
        """Judge one offer without its prices, for the buyer."""
        return self.connection.call(
            "POST",
            f"/api/v1/requests/{number}/quotations/{public_id}/assess",
            body=body,
            if_match=if_match,
            idempotency_key=idempotency_key,
            validate=validate,
        )

    def award_request_quotation(
        self,
        number: str,
        public_id: str,
        body: shapes.AwardInput,
        *,
        if_match: str,
        idempotency_key: str = "",
        validate: bool = False,
    ) -> Answer[shapes.BuyersQuotation]:
        """Choose a quote; its contract begins, for the buyer."""
        return self.connection.call(
            "POST",
            f"/api/v1/requests/{number}/quotations/{public_id}/award",
            body=body,
            if_match=if_match,
            idempotency_key=idempotency_key,
            validate=validate,
        )

    def cancel_request_quotation(
        self,
        number: str,
        public_id: str,
        body: shapes.QuotationNoteInput,
        *,
        if_match: str,
        idempotency_key: str = "",
        validate: bool = False,
    ) -> Answer[shapes.BuyersQuotation]:
        """Cancel the request for quotes, for the buyer."""
        return self.connection.call(
            "POST",
            f"/api/v1/requests/{number}/quotations/{public_id}/cancel",
            body=body,
            if_match=if_match,
            idempotency_key=idempotency_key,
            validate=validate,
        )

    def create_request_quotation_clarification(
        self,
        number: str,
        public_id: str,
        body: shapes.PublishInput,
        *,
        if_match: str,
        idempotency_key: str = "",
        validate: bool = False,
    ) -> Answer[shapes.BuyersQuotation]:
        """Publish a clarification to every invitee, for the buyer."""
        return self.connection.call(
            "POST",
            f"/api/v1/requests/{number}/quotations/{public_id}/clarifications",
            body=body,
            if_match=if_match,
            idempotency_key=idempotency_key,
            validate=validate,
        )

    def get_request_quotation_comparison(self, number: str, public_id: str) -> Answer[shapes.TechnicalOut]:
        """The quotes without prices, after the due time, for the buyer."""
        return self.connection.call("GET", f"/api/v1/requests/{number}/quotations/{public_id}/comparison")

    def put_request_quotation_edition(
        self,
        number: str,
        public_id: str,
        body: shapes.EditionInput,
        *,
        if_match: str,
        idempotency_key: str = "",
        validate: bool = False,
    ) -> Answer[shapes.BuyersQuotation]:
        """Write the edition that is being prepared, for the buyer."""
        return self.connection.call(
            "PUT",
            f"/api/v1/requests/{number}/quotations/{public_id}/edition",
            body=body,
            if_match=if_match,
            idempotency_key=idempotency_key,
            validate=validate,
        )

    def delete_request_quotation_edition(
        self, number: str, public_id: str, *, if_match: str, idempotency_key: str = "", validate: bool = False
    ) -> Answer[None]:
        """Drop an amendment that was not issued, for the buyer."""
        return self.connection.call(
            "DELETE",
            f"/api/v1/requests/{number}/quotations/{public_id}/edition",
            if_match=if_match,
            idempotency_key=idempotency_key,
            validate=validate,
        )

    def issue_request_quotation(
        self,
        number: str,
        public_id: str,
        body: shapes.EmptyInput,
        *,
        if_match: str,
        idempotency_key: str = "",
        validate: bool = False,
    ) -> Answer[shapes.BuyersQuotation]:
        """Issue the request for quotes or its amendment, for the buyer."""
        return self.connection.call(
            "POST",
            f"/api/v1/requests/{number}/quotations/{public_id}/issue",
            body=body,
            if_match=if_match,
            idempotency_key=idempotency_key,
            validate=validate,
        )

    def open_prices_request_quotation(
        self,
        number: str,
        public_id: str,
        body: shapes.EmptyInput,
        *,
        if_match: str,
        idempotency_key: str = "",
        validate: bool = False,
    ) -> Answer[shapes.BuyersQuotation]:
        """Open all prices, for good, for the buyer."""
        return self.connection.call(
            "POST",
            f"/api/v1/requests/{number}/quotations/{public_id}/open-prices",
            body=body,
            if_match=if_match,
            idempotency_key=idempotency_key,
            validate=validate,
        )

    def get_request_quotation_prices(self, number: str, public_id: str) -> Answer[shapes.PricesOut]:
        """The prices, once they were opened, for the buyer."""
        return self.connection.call("GET", f"/api/v1/requests/{number}/quotations/{public_id}/prices")

    def get_request_quotation_quote_file(self, number: str, public_id: str, quote: str, file: str) -> Answer[bytes]:
        """Download a file of a quote, for the buyer."""
        return self.connection.call(
            "GET", f"/api/v1/requests/{number}/quotations/{public_id}/quotes/{quote}/files/{file}"
        )

    def list_steps_of_request(self, number: str) -> Answer[shapes.StepsOut]:
        """The steps that are open, and why others are closed."""
        return self.connection.call("GET", f"/api/v1/requests/{number}/steps")

    def allocate_request(
        self,
        number: str,
        body: shapes.NothingInput,
        *,
        if_match: str,
        idempotency_key: str = "",
        validate: bool = False,
    ) -> Answer[shapes.Taken]:
        """Commit from the envelope."""
        return self.connection.call(
            "POST",
            f"/api/v1/requests/{number}/steps/allocate",
            body=body,
            if_match=if_match,
            idempotency_key=idempotency_key,
            validate=validate,
        )

    def amend_request(
        self,
        number: str,
        body: shapes.NothingInput,
        *,
        if_match: str,
        idempotency_key: str = "",
        validate: bool = False,
    ) -> Answer[shapes.Taken]:
        """Amend."""
        return self.connection.call(
            "POST",
            f"/api/v1/requests/{number}/steps/amend",
            body=body,
            if_match=if_match,
            idempotency_key=idempotency_key,
            validate=validate,
        )

    def answer_request(
        self, number: str, body: shapes.NoteInput, *, if_match: str, idempotency_key: str = "", validate: bool = False
    ) -> Answer[shapes.Taken]:
        """Answer the question."""
        return self.connection.call(
            "POST",
            f"/api/v1/requests/{number}/steps/answer",
            body=body,
            if_match=if_match,
            idempotency_key=idempotency_key,
            validate=validate,
        )

    def answer_route_review_request(
        self, number: str, body: shapes.NoteInput, *, if_match: str, idempotency_key: str = "", validate: bool = False
    ) -> Answer[shapes.Taken]:
        """Answer the route review."""
        return self.connection.call(
            "POST",
            f"/api/v1/requests/{number}/steps/answer_route_review",
            body=body,
            if_match=if_match,
            idempotency_key=idempotency_key,
            validate=validate,
        )

    def ask_request(
        self, number: str, body: shapes.NoteInput, *, if_match: str, idempotency_key: str = "", validate: bool = False
    ) -> Answer[shapes.Taken]:
        """Ask the applicant."""
        return self.connection.call(
            "POST",
            f"/api/v1/requests/{number}/steps/ask",
            body=body,
            if_match=if_match,
            idempotency_key=idempotency_key,
            validate=validate,
        )

    def ask_route_review_request(
        self, number: str, body: shapes.NoteInput, *, if_match: str, idempotency_key: str = "", validate: bool = False
    ) -> Answer[shapes.Taken]:
        """Ask for the route to be reviewed."""
        return self.connection.call(
            "POST",
            f"/api/v1/requests/{number}/steps/ask_route_review",
            body=body,
            if_match=if_match,
            idempotency_key=idempotency_key,
            validate=validate,
        )

    def assign_request(
        self, number: str, body: shapes.AssignInput, *, if_match: str, idempotency_key: str = "", validate: bool = False
    ) -> Answer[shapes.Taken]:
        """Assign."""
        return self.connection.call(
            "POST",
            f"/api/v1/requests/{number}/steps/assign",
            body=body,
            if_match=if_match,
            idempotency_key=idempotency_key,
            validate=validate,
        )

    def confirm_request(
        self,
        number: str,
        body: shapes.ConfirmInput,
        *,
        if_match: str,
        idempotency_key: str = "",
        validate: bool = False,
    ) -> Answer[shapes.Taken]:
        """Confirm the proposal."""
        return self.connection.call(
            "POST",
            f"/api/v1/requests/{number}/steps/confirm",
            body=body,
            if_match=if_match,
            idempotency_key=idempotency_key,
            validate=validate,
        )

    def decline_request(
        self, number: str, body: shapes.NoteInput, *, if_match: str, idempotency_key: str = "", validate: bool = False
    ) -> Answer[shapes.Taken]:
        """Decline."""
        return self.connection.call(
            "POST",
            f"/api/v1/requests/{number}/steps/decline",
            body=body,
            if_match=if_match,
            idempotency_key=idempotency_key,
            validate=validate,
        )

    def invite_request(
        self,
        number: str,
        body: shapes.ProvidersInput,
        *,
        if_match: str,
        idempotency_key: str = "",
        validate: bool = False,
    ) -> Answer[shapes.Taken]:
        """Invite providers."""
        return self.connection.call(
            "POST",
            f"/api/v1/requests/{number}/steps/invite",
            body=body,
            if_match=if_match,
            idempotency_key=idempotency_key,
            validate=validate,
        )

    def override_request(
        self,
        number: str,
        body: shapes.OverrideInput,
        *,
        if_match: str,
        idempotency_key: str = "",
        validate: bool = False,
    ) -> Answer[shapes.Taken]:
        """Decide another route."""
        return self.connection.call(
            "POST",
            f"/api/v1/requests/{number}/steps/override",
            body=body,
            if_match=if_match,
            idempotency_key=idempotency_key,
            validate=validate,
        )

    def put_to_providers_request(
        self,
        number: str,
        body: shapes.ProvidersInput,
        *,
        if_match: str,
        idempotency_key: str = "",
        validate: bool = False,
    ) -> Answer[shapes.Taken]:
        """Put to providers (JAXA aggregation)."""
        return self.connection.call(
            "POST",
            f"/api/v1/requests/{number}/steps/put_to_providers",
            body=body,
            if_match=if_match,
            idempotency_key=idempotency_key,
            validate=validate,
        )

    def release_request(
        self, number: str, body: shapes.NoteInput, *, if_match: str, idempotency_key: str = "", validate: bool = False
    ) -> Answer[shapes.Taken]:
        """Give back to the pool."""
        return self.connection.call(
            "POST",
            f"/api/v1/requests/{number}/steps/release",
            body=body,
            if_match=if_match,
            idempotency_key=idempotency_key,
            validate=validate,
        )

    def reopen_request(
        self, number: str, body: shapes.NoteInput, *, if_match: str, idempotency_key: str = "", validate: bool = False
    ) -> Answer[shapes.Taken]:
        """Take back to triage."""
        return self.connection.call(
            "POST",
            f"/api/v1/requests/{number}/steps/reopen",
            body=body,
            if_match=if_match,
            idempotency_key=idempotency_key,
            validate=validate,
        )

    def return_request(
        self, number: str, body: shapes.ReturnInput, *, if_match: str, idempotency_key: str = "", validate: bool = False
    ) -> Answer[shapes.Taken]:
        """Return for changes."""
        return self.connection.call(
            "POST",
            f"/api/v1/requests/{number}/steps/return",
            body=body,
            if_match=if_match,
            idempotency_key=idempotency_key,
            validate=validate,
        )

    def snooze_request(
        self, number: str, body: shapes.SnoozeInput, *, if_match: str, idempotency_key: str = "", validate: bool = False
    ) -> Answer[shapes.Taken]:
        """Snooze."""
        return self.connection.call(
            "POST",
            f"/api/v1/requests/{number}/steps/snooze",
            body=body,
            if_match=if_match,
            idempotency_key=idempotency_key,
            validate=validate,
        )

    def submit_request(
        self,
        number: str,
        body: shapes.NothingInput,
        *,
        if_match: str,
        idempotency_key: str = "",
        validate: bool = False,
    ) -> Answer[shapes.Taken]:
        """Submit."""
        return self.connection.call(
            "POST",
            f"/api/v1/requests/{number}/steps/submit",
            body=body,
            if_match=if_match,
            idempotency_key=idempotency_key,
            validate=validate,
        )

    def withdraw_request(
        self, number: str, body: shapes.NoteInput, *, if_match: str, idempotency_key: str = "", validate: bool = False
    ) -> Answer[shapes.Taken]:
        """Withdraw."""
        return self.connection.call(
            "POST",
            f"/api/v1/requests/{number}/steps/withdraw",
            body=body,
            if_match=if_match,
            idempotency_key=idempotency_key,
            validate=validate,
        )

    def list_roadmap(self) -> Answer[shapes.PageOfRoadmapShape]:
        """The road map."""
        return self.connection.call("GET", "/api/v1/roadmap")

    def evaluate_routing(self, body: shapes.FactsInput, *, validate: bool = False) -> Answer[shapes.DecisionOut]:
        """Evaluate the routing rules; nothing is stored."""
        return self.connection.call("POST", "/api/v1/routing/evaluate", body=body, validate=validate)

    def get_sandbox(self) -> Answer[shapes.SandboxOut]:
        """The sandbox: clock, contents, what comes."""
        return self.connection.call("GET", "/api/v1/sandbox")

    def acts_sandbox(
        self, body: shapes.ActInput, *, idempotency_key: str = "", validate: bool = False
    ) -> Answer[shapes.ActOut]:
        """Make the simulated people act at once."""
        return self.connection.call(
            "POST", "/api/v1/sandbox/acts", body=body, idempotency_key=idempotency_key, validate=validate
        )

    def clock_sandbox(
        self, body: shapes.ClockInput, *, idempotency_key: str = "", validate: bool = False
    ) -> Answer[shapes.ClockOut]:
        """Advance the clock; what falls due happens."""
        return self.connection.call(
            "POST", "/api/v1/sandbox/clock", body=body, idempotency_key=idempotency_key, validate=validate
        )

    def create_sandbox_request(
        self, body: shapes.FileInput, *, idempotency_key: str = "", validate: bool = False
    ) -> Answer[shapes.FiledListOut]:
        """File test requests and invite your company and the simulated provider."""
        return self.connection.call(
            "POST", "/api/v1/sandbox/requests", body=body, idempotency_key=idempotency_key, validate=validate
        )

    def reset_sandbox(self, *, idempotency_key: str = "", validate: bool = False) -> Answer[shapes.SandboxOut]:
        """Empty the sandbox and start again; the token stays."""
        return self.connection.call("POST", "/api/v1/sandbox/reset", idempotency_key=idempotency_key, validate=validate)

    def list_stations(self) -> Answer[shapes.PageOfStationShape]:
        """List the stations."""
        return self.connection.call("GET", "/api/v1/stations")

    def list_triage(
        self,
        *,
        tab: Literal["new", "judgement", "waiting", "snoozed", "providers", "contract", "pooled", "all"] | None = None,
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

    def list_webhook_endpoints(
        self, *, limit: int | None = None, cursor: str | None = None
    ) -> Answer[shapes.PageOfEndpointOut]:
        """The webhook endpoints of your organization."""
        return self.connection.call("GET", "/api/v1/webhook-endpoints", query={"limit": limit, "cursor": cursor})

    def create_webhook_endpoint(
        self, body: shapes.EndpointInput, *, idempotency_key: str = "", validate: bool = False
    ) -> Answer[shapes.EndpointMade]:
        """Make an endpoint; its secret is shown only now."""
        return self.connection.call(
            "POST", "/api/v1/webhook-endpoints", body=body, idempotency_key=idempotency_key, validate=validate
        )

    def get_webhook_endpoint(self, public_id: str) -> Answer[shapes.EndpointOut]:
        """One endpoint and its health."""
        return self.connection.call("GET", f"/api/v1/webhook-endpoints/{public_id}")

    def change_webhook_endpoint(
        self,
        public_id: str,
        body: shapes.PatchedEndpointChange,
        *,
        if_match: str,
        idempotency_key: str = "",
        validate: bool = False,
    ) -> Answer[shapes.EndpointOut]:
        """Change, pause or resume an endpoint."""
        return self.connection.call(
            "PATCH",
            f"/api/v1/webhook-endpoints/{public_id}",
            body=body,
            if_match=if_match,
            idempotency_key=idempotency_key,
            validate=validate,
        )

    def delete_webhook_endpoint(
        self, public_id: str, *, if_match: str, idempotency_key: str = "", validate: bool = False
    ) -> Answer[None]:
        """Remove an endpoint with its log."""
        return self.connection.call(
            "DELETE",
            f"/api/v1/webhook-endpoints/{public_id}",
            if_match=if_match,
            idempotency_key=idempotency_key,
            validate=validate,
        )

    def list_webhook_endpoint_deliveries(
        self,
        public_id: str,
        *,
        state: Literal["pending", "delivered", "parked"] | None = None,
        limit: int | None = None,
        cursor: str | None = None,
    ) -> Answer[shapes.PageOfDeliveryOut]:
        """The delivery log, newest first, for 30 days."""
        return self.connection.call(
            "GET",
            f"/api/v1/webhook-endpoints/{public_id}/deliveries",
            query={"state": state, "limit": limit, "cursor": cursor},
        )

    def get_webhook_endpoint_delivery(self, public_id: str, delivery: str) -> Answer[shapes.DeliveryDetail]:
        """One delivery: the body sent and what came of each call."""
        return self.connection.call("GET", f"/api/v1/webhook-endpoints/{public_id}/deliveries/{delivery}")

    def resend_webhook_endpoint_delivery(
        self,
        public_id: str,
        delivery: str,
        body: shapes.WebhookNothingInput,
        *,
        idempotency_key: str = "",
        validate: bool = False,
    ) -> Answer[shapes.DeliveryDetail]:
        """Send one delivery again."""
        return self.connection.call(
            "POST",
            f"/api/v1/webhook-endpoints/{public_id}/deliveries/{delivery}/resend",
            body=body,
            idempotency_key=idempotency_key,
            validate=validate,
        )

    def ping_webhook_endpoint(
        self, public_id: str, body: shapes.WebhookNothingInput, *, idempotency_key: str = "", validate: bool = False
    ) -> Answer[shapes.DeliveryDetail]:
        """Send a test call, of the kind webhook.ping."""
        return self.connection.call(
            "POST",
            f"/api/v1/webhook-endpoints/{public_id}/ping",
            body=body,
            idempotency_key=idempotency_key,
            validate=validate,
        )

    def replay_webhook_endpoint(
        self, public_id: str, body: shapes.ReplayInput, *, idempotency_key: str = "", validate: bool = False
    ) -> Answer[shapes.Replayed]:
        """Send a range of events again, at most 1,000 at once."""
        return self.connection.call(
            "POST",
            f"/api/v1/webhook-endpoints/{public_id}/replay",
            body=body,
            idempotency_key=idempotency_key,
            validate=validate,
        )

    def rotate_webhook_endpoint(
        self,
        public_id: str,
        body: shapes.RotateInput,
        *,
        if_match: str,
        idempotency_key: str = "",
        validate: bool = False,
    ) -> Answer[shapes.EndpointMade]:
        """Rotate the secret; the new one is shown only now."""
        return self.connection.call(
            "POST",
            f"/api/v1/webhook-endpoints/{public_id}/rotate",
            body=body,
            if_match=if_match,
            idempotency_key=idempotency_key,
            validate=validate,
        )
