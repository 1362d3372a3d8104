"""Who is in a space: the integrator's company as a provider, and made-up JAXA, applicants and a rival around it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models.functions import Now

from platforms.catalogue import PLATFORMS
from platforms.models import Offering, Operator, Provider, Station
from platforms.rest.versions import LATEST
from portal.accounts.acting import actor_for
from portal.accounts.clients import scopes_for
from portal.accounts.models import ApiClient, Membership, Organization, User
from requests.policy.facts import OrganizationType
from requests.policy.permissions import Actor, Role
from requests.record import clock

CLIENT = "sandbox"
"""The id of the integrator's program in its space: the same in each, since nobody else is there to have another."""
SOURCE, SOURCE_EN = "サンドボックスの架空のデータ", "Made-up data of a sandbox"
MAIL = "sandbox.example"
FIRST_DAY = date(2028, 4, 1)
STATION = "axiom_station"
JAXA, UNIVERSITY, COMPANY, RIVAL = "jaxa", "university", "company", "rival"


@dataclass(frozen=True, slots=True)
class Simulated:
    """An organization of the space and the one person who acts for it: names, kind, roles."""

    ja: str
    kana: str
    en: str
    type: OrganizationType
    person: tuple[str, str, str]
    roles: tuple[Role, ...]


SIMULATED: Mapping[str, Simulated] = {
    JAXA: Simulated(
        "JAXA（サンドボックス）", "ジャクサ", "JAXA (sandbox)", OrganizationType.JAXA,
        ("模擬 担当", "モギ タントウ", "MOGI Tanto"), (Role.JAXA_COORDINATOR,),
    ),
    UNIVERSITY: Simulated(
        "模擬大学", "モギダイガク", "Simulated University", OrganizationType.ACADEMIA,
        ("模擬 研究", "モギ ケンキュウ", "MOGI Kenkyu"), (Role.APPLICANT,),
    ),
    COMPANY: Simulated(
        "模擬製造株式会社", "モギセイゾウ", "Simulated Manufacturing Co.", OrganizationType.COMMERCIAL_DOMESTIC,
        ("模擬 企画", "モギ キカク", "MOGI Kikaku"), (Role.APPLICANT,),
    ),
    RIVAL: Simulated(
        "模擬提供企業", "モギテイキョウキギョウ", "Simulated Provider", OrganizationType.COMMERCIAL_DOMESTIC,
        ("模擬 提供", "モギ テイキョウ", "MOGI Teikyo"), (Role.PROVIDER_AGENT,),
    ),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Owner:
    """What a space takes over from the live organization that it is for."""

    public_id: str
    name_ja: str
    name_kana: str
    name_en: str
    type: str
    country: str
    provider: str

    @classmethod
    def of(cls, organization: Organization) -> "Owner":
        """Read outside the space, from the live organization. JAXA, too, plays a company in its sandbox."""
        provider = getattr(organization, "provider", None)
        jaxa = organization.type == OrganizationType.JAXA
        return cls(
            organization.public_id,
            organization.name_ja,
            organization.name_kana,
            organization.name_en,
            OrganizationType.COMMERCIAL_DOMESTIC if jaxa else organization.type,
            organization.country,
            provider.code if provider else "sandbox_mine",
        )

    @classmethod
    def of_space(cls) -> "Owner":
        """Read inside a space: the same, from what it was once filled with."""
        return cls.of(mine().organization)  # type: ignore[arg-type]


def enter_everybody(owner: Owner) -> None:
    """Fills an empty space, from inside it: everybody, both providers and what they offer, the integrator's program."""
    for key, one in SIMULATED.items():
        organization = Organization.objects.create(
            public_id=f"sandbox-{key}",
            name_ja=one.ja,
            name_kana=one.kana,
            name_en=one.en,
            type=one.type,
            verified_at=Now(),
        )
        _person(key, organization, one.person, one.roles)
    mine = Organization.objects.create(
        public_id=owner.public_id,
        name_ja=owner.name_ja,
        name_kana=owner.name_kana,
        name_en=owner.name_en,
        type=owner.type,
        country=owner.country,
        verified_at=Now(),
    )
    roles = (Role.PROVIDER_AGENT, Role.ORGANIZATION_ADMIN, Role.APPLICANT)
    agent = _person("mine", mine, (mine.name_ja[:100], "", mine.name_en[:100]), roles)
    _offer(_provider(owner.provider, mine), sorted(PLATFORMS))
    _offer(_provider("sandbox_rival", Organization.objects.get(public_id=f"sandbox-{RIVAL}")), sorted(PLATFORMS))
    _program(mine, agent)


def _person(login: str, of: Organization, names: tuple[str, str, str], roles: tuple[Role, ...]) -> User:
    name, kana, roman = names
    user = User.objects.create_user(f"{login}@{MAIL}", None, name=name, name_kana=kana, name_roman=roman, language="ja")
    for role in roles:
        Membership.objects.create(user=user, organization=of, role=role)
    return user


def _provider(code: str, organization: Organization) -> Provider:
    """The organization's company; a provider of the catalogue is taken over with its links."""
    named = {"name_ja": organization.name_ja, "name_en": organization.name_en}
    dated = {"source": SOURCE, "source_en": SOURCE_EN, "as_of": clock.today()}
    company, _ = Provider.objects.update_or_create(
        code=code, defaults={"status": "candidate", "organization": organization, **named, **dated}
    )
    return company


def _offer(company: Provider, platforms: list[str]) -> None:
    station = Station.objects.get(code=STATION)
    Offering.objects.filter(provider=company).delete()
    Offering.objects.bulk_create(
        Offering(
            provider=company,
            platform=platform,
            station=station,
            starts=FIRST_DAY,
            source=SOURCE,
            source_en=SOURCE_EN,
            as_of=clock.today(),
            demonstration=True,
        )
        for platform in platforms
    )
    operator = Operator.objects.filter(stations=station).order_by("code").first()
    if operator is not None:
        company.links.get_or_create(
            operator=operator,
            kind="payload_partner",
            defaults={"source": SOURCE, "source_en": SOURCE_EN, "as_of": clock.today()},
        )


def _program(mine: Organization, agent: User) -> None:
    """The integrator's program. It has no secret of its own: the token that opens the space is in the live registry."""
    ApiClient.objects.create(
        public_id=CLIENT,
        organization=mine,
        name="Sandbox",
        scopes=scopes_for(mine),
        api_version=LATEST,
        created_by=agent,
    )


def actor(key: str) -> Actor:
    """A simulated person of the space that the caller is in."""
    user = User.objects.get(email=f"{key}@{MAIL}")
    return actor_for(user)


def mine() -> Provider:
    """The integrator's company in the space that the caller is in."""
    return Provider.objects.get(organization__api_clients__public_id=CLIENT)


def rival() -> Provider:
    """The simulated provider beside it."""
    return Provider.objects.get(organization__public_id=f"sandbox-{RIVAL}")
