"""Who contracts with the providers: as the rules say, or as the coordinator names it; and the applicant reads it."""

import pytest

from platforms.models import Provider
from requests.policy.permissions import Actor
from requests.record.models import Decision, Request
from requests.record.refusals import Invalid
from requests.triage import deciding
from tests.requests import builders
from tests.requests.visitors import visitor

pytestmark = pytest.mark.django_db
COMMERCIAL = {"purpose": "commercial", "publicly_funded": "no"}


@pytest.fixture
def who() -> tuple[Actor, Actor]:
    builders.provider("small_satellite")
    return builders.applicant("commercial_domestic"), builders.coordinator()


def waiting(who: tuple[Actor, Actor]) -> Request:
    return builders.submitted(who[0], "small_satellite", purpose=COMMERCIAL)


def confirmed(who: tuple[Actor, Actor], party: str | None) -> Request:
    request = waiting(who)
    return deciding.confirm(request.pk, who[1], version=request.version, party=party)


@pytest.mark.parametrize(("party", "buyer"), [(None, "applicant"), ("applicant", "applicant"), ("jaxa", "jaxa")])
def test_the_coordinator_may_name_jaxa_as_the_party(who: tuple[Actor, Actor], party: str | None, buyer: str) -> None:
    assert confirmed(who, party).buyer == buyer


def test_unless_told_the_decision_says_who_contracts(who: tuple[Actor, Actor]) -> None:
    request = waiting(who)
    Decision.objects.filter(request=request).update(contracting_party="jaxa")
    assert deciding.confirm(request.pk, who[1], version=request.version).buyer == "jaxa"


def test_jaxas_own_project_signs_for_itself(who: tuple[Actor, Actor]) -> None:
    request = waiting(who)
    type(request.organization).objects.filter(pk=request.organization_id).update(type="jaxa")
    Decision.objects.filter(request=request).update(contracting_party="jaxa")
    assert deciding.confirm(request.pk, who[1], version=request.version).buyer == "applicant"


def test_on_route_one_it_is_always_jaxa(who: tuple[Actor, Actor]) -> None:
    request = waiting(who)
    with pytest.raises(Invalid) as invalid:
        deciding.override(
            request.pk, who[1], version=request.version, route="aggregation", note="合意", party="applicant"
        )
    sentence = invalid.value.faults["party"][0]
    assert sentence.en == (
        "On the aggregation route JAXA is the contracting party. Decide a direct contract for the applicant to be it."
    )
    assert sentence.ja.startswith("JAXA取りまとめでは、JAXAが契約の当事者です。")
    for party in (None, "jaxa"):
        request = waiting(who)
        options = {"version": request.version, "route": "aggregation", "note": "合意", "party": party}
        assert deciding.override(request.pk, who[1], **options).buyer == "jaxa"  # type: ignore[arg-type]


def test_a_party_that_does_not_exist_is_refused(who: tuple[Actor, Actor]) -> None:
    with pytest.raises(Invalid) as invalid:
        confirmed(who, "nasa")
    assert invalid.value.faults["party"][0].en == "The contracting party must be applicant or jaxa."


@pytest.mark.parametrize(
    ("party", "said"),
    [("applicant", "The applicant contracts directly with the provider"), ("jaxa", "JAXA contracts with the provider")],
)
def test_the_form_offers_it_and_the_applicant_reads_it(who: tuple[Actor, Actor], party: str, said: str) -> None:
    request = waiting(who)
    page = visitor(who[1])
    address = f"/triage/{request.number}/confirm/"
    form = page.get(address).content.decode()
    assert "Who contracts with the provider" in form
    assert 'value="applicant"' in form
    providers = list(Provider.objects.filter(code__startswith="provider-").values_list("code", flat=True))
    sent = {"version": request.version, "providers": providers, "due_on": "", "party": party}
    assert page.post(address, sent).status_code == 302
    assert Request.objects.get(pk=request.pk).buyer == party
    assert said in visitor(who[0]).get(f"/requests/{request.number}/").content.decode()


def test_where_the_rules_recommend_route_one_the_confirmation_asks_for_no_party() -> None:
    request = builders.submitted(builders.applicant())
    form = visitor(builders.coordinator()).get(f"/triage/{request.number}/confirm/").content.decode()
    assert "Who contracts with the provider" not in form
