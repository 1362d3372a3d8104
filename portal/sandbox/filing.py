"""Files test requests in a space: sound answers of a simulated applicant, confirmed by the simulated coordinator."""

from collections.abc import Mapping
from datetime import date, timedelta

from platforms.examples import sound_answers
from portal.sandbox import cast
from requests.aggregation import pool
from requests.application.topics import TOPICS
from requests.contracting.invitations import inviting
from requests.contracting.models import Invitation
from requests.intake import drafting, submitting
from requests.policy.outcomes import Route
from requests.policy.permissions import Actor
from requests.record import clock
from requests.record.models import Request
from requests.triage import deciding

PLATFORM: Mapping[str, str] = {"direct": "small_satellite", "aggregation": "longevity"}
"""The platform of a test request where none is told, by route."""

APPLICANT: Mapping[str, str] = {"direct": cast.COMPANY, "aggregation": cast.UNIVERSITY}
PURPOSE: Mapping[str, str] = {"direct": "commercial", "aggregation": "science"}
SOONEST = date(2031, 10, 1)
AHEAD = timedelta(days=4 * 365)
OVERRIDE = "サンドボックスで指定された経路です。 / The route asked for in the sandbox."


def file(platform: str, route: str, disclosure: str) -> tuple[Request, Invitation]:
    """One request, submitted, confirmed on `route`, and put to the integrator's company and the simulated rival.

    Returns it with the invitation of the integrator's company. Raises Invalid, for example when a year's pool is full.
    """
    applicant = cast.actor(APPLICANT[route])
    request = hand_over(_submitted(platform, route, disclosure, applicant), route)
    return request, Invitation.objects.get(request=request, provider=cast.mine())


def hand_over(request: Request, route: str) -> Request:
    """The simulated coordinator confirms the route and invites both providers, in the pool's case after committing."""
    coordinator, both = cast.actor(cast.JAXA), [cast.mine().code, cast.rival().code]
    request = _confirmed(request, route, coordinator, both)
    if route == Route.AGGREGATION:
        request = pool.allocate(request.pk, coordinator, version=request.version)
        request = inviting.put_to_providers(request.pk, coordinator, version=request.version, providers=both)
    return request


def _submitted(platform: str, route: str, disclosure: str, applicant: Actor) -> Request:
    request = drafting.start(applicant, platform)
    for topic in TOPICS:
        drafting.save_topic(request.pk, topic, _answers(topic, platform, route, disclosure, request.number), applicant)
    request.refresh_from_db()
    return submitting.submit(request.pk, applicant, version=request.version)


def _confirmed(request: Request, route: str, coordinator: Actor, providers: list[str]) -> Request:
    chosen = providers if route == Route.DIRECT else None
    if request.recommended == route:
        return deciding.confirm(request.pk, coordinator, version=request.version, providers=chosen)
    return deciding.override(
        request.pk, coordinator, version=request.version, route=route, note=OVERRIDE, providers=chosen
    )


def _window() -> tuple[date, date]:
    """Half a year that is well ahead by the space's clock, however far that has been advanced."""
    today = clock.today()
    starts = SOONEST if today + AHEAD < SOONEST else date((today + AHEAD).year, 10, 1)
    return starts, date(starts.year + 1, 3, 31)


def _answers(topic: str, platform: str, route: str, disclosure: str, number: str) -> dict[str, object]:
    if topic == "experiment":
        return sound_answers(platform)
    starts, ends = _window()
    commercial = route == Route.DIRECT
    everything: Mapping[str, dict[str, object]] = {
        "people": {
            "pi_name": "模擬 花子",
            "pi_name_roman": "MOGI Hanako",
            "pi_department": "宇宙利用研究室",
            "pi_email": f"pi@{cast.MAIL}",
        },
        "purpose": {
            "title": f"サンドボックスの試験用申請 {number}",
            "title_en": f"Sandbox test request {number}",
            "platform": platform,
            "purpose": PURPOSE[route],
            "summary": "APIを試すための架空の申請です。",
            "publicly_funded": "no" if commercial else "yes",
            "preferred_route": "none",
        },
        "resources": {"use_calculated": "yes"},
        "schedule": {
            "station": "undecided",
            "window_start": starts.isoformat(),
            "window_end": ends.isoformat(),
            "window_fixed": "no",
        },
        "safety": {
            "hazards": ["battery"] if platform in {"small_satellite", "external_port"} else [],
            "ethics": "approved" if platform == "longevity" else "not_needed",
            "modified_organisms": "no",
            "leaves_japan": "no",
            "foreign_nationals": "no",
        },
        "results": {
            "results_policy": "proprietary" if commercial else "public",
            "company_holds_results": "yes" if commercial else "no",
            "disclosure": disclosure,
        },
        "files": {"files_complete": "yes"},
    }
    return {code: value for code, value in everything[topic].items() if value not in ("", [])}
