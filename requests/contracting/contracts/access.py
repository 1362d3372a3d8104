"""Whose contract it is: the buyer's side and the one provider; for everybody else it does not exist."""

from dataclasses import dataclass, replace

from django.db.models import Q, QuerySet

from platforms.bilingual import Text
from requests.contracting.models import Contract, ContractVersion, Invitation
from requests.policy.permissions import Actor, RequestFacts, Role, Verdict, buying
from requests.record.models import Participant, Request
from requests.record.refusals import Missing, Refused, Stale
from requests.record.steps import facts_of, lock

BUYER, PROVIDER = "buyer", "provider"
SIDES = {BUYER: Text("発注者", "the buyer"), PROVIDER: Text("提供企業", "the provider")}
ONLY = Text("これができるのは{who}です。", "Only {who} can do this.")


def other(side: str) -> str:
    """The side across the table."""
    return PROVIDER if side == BUYER else BUYER


def contracts_of(actor: Actor) -> QuerySet[Contract]:
    """The contracts that exist for this actor: its own company's as provider, or those it buys for. Nobody else's.

    Agrees with `side_of` for every actor; the only way to a list of contracts.
    """
    mine = Q(pk__in=())
    if actor.provider is not None and Role.PROVIDER_AGENT in actor.roles:
        mine |= Q(provider=actor.provider)
    return Contract.objects.filter(mine | _bought_for_oneself(actor) | _bought_by_jaxa(actor))


def _bought_for_oneself(actor: Actor) -> Q:
    edited = Q(pk__in=())
    if actor.user is not None:
        editing = Participant.objects.filter(user=actor.user, role="editor").values("request")
        edited |= Q(request__created_by=actor.user) | Q(request__in=editing)
    if Role.ORGANIZATION_ADMIN in actor.roles or (actor.client is not None and Role.APPLICANT in actor.roles):
        edited |= Q(request__organization=actor.organization)
    return Q(party="applicant") & edited


def _bought_by_jaxa(actor: Actor) -> Q:
    """A coordinator without a stake in the request, as policy.permissions says it of a single one."""
    if Role.JAXA_COORDINATOR not in actor.roles:
        return Q(pk__in=())
    stake = Q(request__organization__in=actor.organizations - {actor.organization})
    if actor.user is not None:
        taking_part = Participant.objects.filter(user=actor.user, role__in=("editor", "viewer")).values("request")
        stake |= Q(request__created_by=actor.user) | Q(request__in=taking_part)
    if actor.client is not None and Role.APPLICANT in actor.roles:
        stake |= Q(request__organization=actor.organization)
    # A row that a program created has nobody in created_by, and NOT (NULL) would leave it out.
    return Q(party="jaxa") & ~Q(pk__in=Contract.objects.filter(stake).values("pk"))


def side_of(actor: Actor, contract: Contract, facts: RequestFacts) -> str:
    """ "buyer", "provider", or "" for everybody else. Whoever acts for the provider is never the buyer as well.

    The party was settled with the award and stays: `facts.buyer` is open again when a contract has ended.
    """
    if _is_providers(actor, contract):
        return PROVIDER
    return BUYER if buying(actor, replace(facts, buyer=contract.party)) else ""


def look_up(contract_id: str, actor: Actor) -> tuple[Contract, str]:
    """The contract of that id and the actor's side of it; Missing for a foreign one as for none."""
    rows = contracts_of(actor).select_related(
        "provider", "buyer", "request__organization", "quote__recipient__invitation__provider"
    )
    contract = rows.filter(public_id=contract_id).first()
    if contract is None:
        raise Missing(contract_id)
    return contract, side_seen(actor, contract)


def side_seen(actor: Actor, contract: Contract) -> str:
    """The side of an actor whose list has this contract."""
    return PROVIDER if _is_providers(actor, contract) else BUYER


def _is_providers(actor: Actor, contract: Contract) -> bool:
    return actor.provider == contract.provider_id and Role.PROVIDER_AGENT in actor.roles


@dataclass(slots=True)
class Held:
    """A contract under its locks, with its request, its invitation and the side that acts."""

    contract: Contract
    request: Request
    facts: RequestFacts
    side: str

    @property
    def invitation(self) -> Invitation:
        return self.contract.quote.recipient.invitation

    def only(self, side: str) -> None:
        """Raises Refused unless that side acts."""
        if self.side != side:
            raise Refused(Verdict(False, ONLY.fill(who=SIDES[side])))


def hold(contract_id: str, actor: Actor) -> Held:
    """Locks the request, then the contract, so that every path takes the locks in one order. Raises Missing."""
    found = contracts_of(actor).filter(public_id=contract_id).values_list("pk", "request_id").first()
    if found is None:
        raise Missing(contract_id)
    request = lock(found[1])
    contract = locked(found[0])
    contract.request = request
    facts = facts_of(request)
    side = side_of(actor, contract, facts)
    if not side:
        raise Missing(contract_id)
    return Held(contract, request, facts, side)


def locked(pk: int) -> Contract:
    """The contract under its own lock; the caller holds its request's."""
    rows = Contract.objects.select_for_update(of=("self",))
    return rows.select_related("provider", "buyer", "quote__recipient__invitation__provider").get(pk=pk)


def expect(current: int, seen: int | None) -> None:
    """Raises Stale when the actor saw another version than the one stored."""
    if seen is None or seen != current:
        raise Stale(current)


def version_of(contract: Contract, number: int, side: str) -> ContractVersion:
    """That version as this side may know it: the other side's draft is as missing as one that does not exist."""
    version = ContractVersion.objects.filter(contract=contract, number=number).first()
    if version is None or (version.state == ContractVersion.DRAFT and version.side != side):
        raise Missing(str(number))
    return version
