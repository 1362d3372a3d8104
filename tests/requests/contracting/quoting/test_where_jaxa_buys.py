"""Route I: a committed request is put to providers, JAXA asks for quotes and chooses; failing keeps its place."""

import pytest

from requests.aggregation import pool
from requests.aggregation.models import PoolEntry
from requests.contracting.comparing import awarding, judging
from requests.contracting.comparing.technical import technical_view
from requests.contracting.invitations import answering, inviting
from requests.contracting.models import Contract, Invitation
from requests.contracting.quoting import issuing, preparing
from requests.record.models import Event
from requests.record.refusals import Refused
from requests.triage import deciding
from tests.requests import builders
from tests.requests.contracting.quoting.asked import Asked, edited, refusal

pytestmark = pytest.mark.django_db


def given_by_jaxa(companies: int = 2) -> Asked:
    """A university's mice, committed in the year's envelope, accepted by providers; JAXA has asked for quotes."""
    made = [builders.provider("longevity") for _ in range(companies)]
    applicant, coordinator = builders.applicant(), builders.coordinator()
    request = builders.submitted(applicant)
    request = deciding.confirm(request.pk, coordinator, version=request.version)
    request = pool.allocate(request.pk, coordinator, version=request.version)
    request = inviting.put_to_providers(request.pk, coordinator, version=request.version, providers=None)
    for company, agent in made:
        answering.accept(Invitation.objects.get(provider=company).public_id, agent, version=1)
    request.refresh_from_db()
    quotation = edited(preparing.prepare(request.number, coordinator, version=request.version), coordinator)
    quotation = issuing.issue(quotation.public_id, coordinator, version=quotation.version)
    request.refresh_from_db()
    return Asked(request, coordinator, coordinator, quotation, made)


def test_jaxa_compares_and_chooses_and_is_the_party() -> None:
    given = given_by_jaxa()
    assert given.request.buyer == "jaxa"
    given.quote(0, 1_000)
    given.quote(1, 2_000)
    with refusal("Quotes are sealed until the due date. 2 have come so far."):
        technical_view(given.quotation.public_id, given.buyer)
    given.close()
    quotation = given.now()
    for n in (0, 1):
        quotation = judging.assess(
            quotation.public_id,
            given.buyer,
            version=quotation.version,
            recipient=given.place(n).public_id,
            verdict="meets",
            note="",
        )
    quotation = judging.open_prices(quotation.public_id, given.buyer, version=quotation.version)
    offers = technical_view(quotation.public_id, given.buyer).offers
    awarding.award(
        quotation.public_id,
        given.buyer,
        version=quotation.version,
        quote=offers[0].quote,
        justification="lowest_total",
    )
    assert Contract.objects.get().party == "jaxa"
    assert given.state() == "contracting"


def test_the_applicant_sees_that_quotes_were_asked_for_and_none_of_them() -> None:
    given = given_by_jaxa()
    owner = builders.acting(given.request.created_by, given.request.organization)  # type: ignore[arg-type]
    given.quote(0)
    given.close()
    with pytest.raises(Refused, match="JAXA is the party of the contract here"):
        technical_view(given.quotation.public_id, owner)
    private = Event.objects.filter(kind="quote.submitted").exclude(audience=["provider"])
    assert list(private.values_list("audience", flat=True)) == [["coordinator"]]


def test_without_a_quote_it_goes_back_to_its_place_in_the_envelope() -> None:
    given = given_by_jaxa(1)
    given.close()
    assert (given.now().state, given.state()) == ("failed", "allocated")
    assert PoolEntry.objects.get(request=given.request, left_at=None).standing == "committed"
