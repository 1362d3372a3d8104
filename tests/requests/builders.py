"""People, organizations and requests to test with, made through the portal's own services."""

from datetime import date
from itertools import count
from typing import Any

from platforms.examples import sound_answers
from platforms.models import Offering, Provider, Station
from portal.accounts.acting import actor_for
from portal.accounts.models import Membership, Organization, User
from requests.application.topics import TOPICS
from requests.intake import drafting, submitting
from requests.policy.permissions import Actor, Role
from requests.record.models import Request

_serial = count(1)
PASSWORD = "correct horse battery staple"


def organization(kind: str = "academia", name: str = "") -> Organization:
    """An organization of a type; `name` is used in both languages."""
    n = next(_serial)
    shown = name or f"Organization {n}"
    return Organization.objects.create(public_id=f"org-{n}", name_ja=shown, name_en=shown, type=kind)


def person(of: Organization, *roles: Role, name: str = "") -> User:
    """A person with roles (applicant unless told) in an organization."""
    n = next(_serial)
    user = User.objects.create_user(
        f"person{n}@example.org", PASSWORD, name=name or f"人 {n}", name_roman=f"PERSON {n}"
    )
    for role in roles or (Role.APPLICANT,):
        Membership.objects.create(user=user, organization=of, role=role)
    return user


def acting(user: User, of: Organization) -> Actor:
    """The person acting for the organization."""
    return actor_for(user, of.pk)


def applicant(kind: str = "academia") -> Actor:
    """An applicant of a new organization of that type."""
    of = organization(kind)
    return acting(person(of), of)


def coordinator() -> Actor:
    """A JAXA coordinator."""
    jaxa = Organization.objects.filter(type="jaxa").first() or organization("jaxa", "JAXA")
    return acting(person(jaxa, Role.JAXA_COORDINATOR), jaxa)


def station(code: str = "test-cld", scheme: str = "cld") -> Station:
    """A station of the catalogue, or a new one."""
    return Station.objects.get_or_create(
        code=code,
        defaults={
            "name_ja": code,
            "name_en": code,
            "scheme": scheme,
            "planned_ja": "2030年",
            "planned_en": "2030",
            "source": "test",
            "as_of": date(2026, 1, 1),
        },
    )[0]


def provider(*platforms: str, at: Station | None = None, status: str = "candidate") -> tuple[Provider, Actor]:
    """A provider company that offers these platforms from 2030, and its agent."""
    n = next(_serial)
    of = organization("commercial_domestic", f"Provider {n}")
    company = Provider.objects.create(
        code=f"provider-{n}",
        name_ja=f"提供企業{n}",
        name_en=f"Provider {n}",
        status=status,
        organization=of,
        source="test",
        as_of=date(2026, 1, 1),
    )
    for platform in platforms:
        Offering.objects.create(
            provider=company,
            platform=platform,
            station=at or station(),
            starts=date(2030, 1, 1),
            source="test",
            as_of=date(2026, 1, 1),
        )
    return company, acting(person(of, Role.PROVIDER_AGENT), of)


def topic_answers(topic: str, platform: str, **changes: Any) -> dict[str, Any]:
    """Sound answers to a topic as an applicant would type them."""
    return {**_TYPED.get(topic, {}), **({"platform": platform} if topic == "purpose" else {}), **changes}


_TYPED: dict[str, dict[str, Any]] = {
    "people": {
        "pi_name": "星野 あかり",
        "pi_name_roman": "HOSHINO Akari",
        "pi_department": "医学系研究科",
        "pi_email": "akari@example.ac.jp",
    },
    "purpose": {
        "title": "部分重力下マウス飼育による筋萎縮可逆性の評価",
        "title_en": "Reversibility of muscle atrophy in mice housed under partial gravity",
        "purpose": "science",
        "summary": "筋萎縮が可逆かを調べます。",
        "publicly_funded": "yes",
        "preferred_route": "none",
    },
    "resources": {"use_calculated": "yes"},
    "schedule": {
        "station": "undecided",
        "window_start": "2031-10-01",
        "window_end": "2032-03-31",
        "window_fixed": "no",
    },
    "safety": {"ethics": "planned", "modified_organisms": "no", "leaves_japan": "no", "foreign_nationals": "no"},
    "results": {"results_policy": "public", "company_holds_results": "no", "disclosure": "neutral"},
    "files": {"files_complete": "yes"},
}


def draft(actor: Actor, platform: str = "longevity", **topics: dict[str, Any]) -> Request:
    """A draft with every topic answered; keyword arguments replace single answers of a topic."""
    request = drafting.start(actor, platform)
    for topic in TOPICS:
        changes = topics.get(topic, {})
        typed = (
            sound_answers(platform, **changes) if topic == "experiment" else topic_answers(topic, platform, **changes)
        )
        drafting.save_topic(request.pk, topic, typed, actor)
    return Request.objects.get(pk=request.pk)


def submitted(actor: Actor, platform: str = "longevity", **topics: dict[str, Any]) -> Request:
    """A submitted request."""
    request = draft(actor, platform, **topics)
    return submitting.submit(request.pk, actor, version=request.version)
