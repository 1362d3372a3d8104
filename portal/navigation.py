"""What the header and the footer lead to, and who sees which entry."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from requests.policy.permissions import NOBODY, Actor, Role

Sees = Callable[[Actor], bool]


def anyone(actor: Actor) -> bool:
    """Every reader, signed in or not."""
    return True


def having(*roles: Role) -> Sees:
    """Those who act in one of these roles."""
    return lambda actor: bool(actor.roles & set(roles))


def staff(actor: Actor) -> bool:
    """Those who work for JAXA on requests, and the auditors who read over their shoulder."""
    return having(Role.JAXA_COORDINATOR, Role.REVIEWER, Role.AUDITOR)(actor)


def reads_triage(actor: Actor) -> bool:
    """Coordinators, and the auditors who read what they decide (requests.record.gates)."""
    return having(Role.JAXA_COORDINATOR, Role.AUDITOR)(actor)


def applies(actor: Actor) -> bool:
    """Signed-in people who do not work on other people's requests: they may file their own."""
    return actor.known and not staff(actor)


def provides(actor: Actor) -> bool:
    """A provider's agents, who have much to see of their own: what is for everybody is folded for them."""
    return having(Role.PROVIDER_AGENT)(actor)


def deals(actor: Actor) -> bool:
    """Both sides of a contract: providers, applicants, and JAXA where it buys."""
    return provides(actor) or applies(actor) or reads_triage(actor)


@dataclass(frozen=True, slots=True)
class Entry:
    """One link: the view it leads to, its wording, who sees it, what else counts as being there, where it is folded."""

    view: str
    label: str | Promise
    sees: Sees = anyone
    covers: tuple[str, ...] = ()
    fold: str = ""


NAVIGATION = (
    Entry("requests:inbox", _("Triage"), reads_triage, ("requests:triage", "requests:triage_step", "requests:bulk")),
    Entry("requests:pools", _("Bundles"), reads_triage),
    Entry("requests:desk", pgettext_lazy("desk", "To answer"), provides),
    Entry("requests:invitations", _("Invitations"), provides, ("requests:invitation",)),
    Entry(
        "requests:quotations",
        _("Requests for quotes"),
        provides,
        ("requests:quotation", "requests:quote", "requests:quote_check", "requests:quote_withdraw"),
    ),
    Entry("requests:contracts", _("Contracts"), deals, ("requests:contract",)),
    Entry("requests:impact", _("Losses"), reads_triage, ("requests:impact_new", "requests:impact_run")),
    Entry(
        "requests:capacity",
        _("Capacity"),
        having(Role.PROVIDER_AGENT, Role.JAXA_COORDINATOR, Role.AUDITOR),
        ("requests:capacity_new", "requests:capacity_offer", "requests:capacity_withdraw"),
    ),
    Entry(
        "requests:mine",
        _("Requests"),
        applies,
        ("requests:start", "requests:detail", "requests:tasks", "requests:topic", "requests:check", "requests:receipt"),
    ),
    Entry("platforms:catalogue", _("Find a platform"), anyone, ("platforms:platform",), fold="catalogue"),
    Entry("platforms:envelopes", _("Resource envelope"), anyone, fold="catalogue"),
    Entry("platforms:roadmap", _("Road map"), anyone, fold="catalogue"),
    Entry(
        "accounts:organization",
        _("Organization"),
        having(Role.ORGANIZATION_ADMIN),
        ("accounts:api_clients", "accounts:api_client", "accounts:members", "accounts:rename"),
    ),
    Entry(
        "requests:webhooks",
        _("Webhooks"),
        having(Role.ORGANIZATION_ADMIN, Role.PROVIDER_AGENT),
        ("requests:webhook", "requests:webhook_new", "requests:webhook_edit", "requests:webhook_delivery"),
        fold="programs",
    ),
    Entry("api:home", _("API for programs"), provides, ("api:reference", "api:events"), fold="programs"),
    Entry("api_log", _("API request log"), provides, fold="programs"),
    Entry("sandbox:spaces", _("Sandbox"), provides, ("sandbox:space",), fold="programs"),
    Entry("guide", _("Guide"), anyone),
)

FOLDS: Mapping[str, str | Promise] = {"catalogue": _("Platforms and plans"), "programs": _("For programs")}
"""What is folded into one entry of a provider's header, so that it stays short on a phone."""

FOOTER = (
    Entry("accessibility", _("Accessibility statement")),
    Entry("requests:rules", _("Routing rules: public record")),
    Entry("platforms:providers", _("Providers")),
    Entry("platforms:stations", _("Stations")),
    Entry("api:home", _("API for programs")),
    Entry("guide", _("Guide and glossary")),
)


@dataclass(frozen=True, slots=True)
class Link:
    """An entry ready to be shown: its address, its wording, whether the reader is there."""

    url: str
    label: str | Promise
    current: bool = False
    fold: str = ""


@dataclass(frozen=True, slots=True)
class Fold:
    """Several links under one wording; open while the reader is at one of them."""

    label: str | Promise
    links: tuple[Link, ...]

    @property
    def open(self) -> bool:
        return any(link.current for link in self.links)


def address(view: str, *args: object, **kwargs: object) -> str:
    """The address of a page; "" when this installation does not have it (a page never breaks over a link)."""
    try:
        return reverse(view, args=args, kwargs=kwargs)
    except NoReverseMatch:
        return ""


def links(entries: Iterable[Entry], actor: Actor, here: str) -> list[Link]:
    """The entries that the actor sees and that lead somewhere; `here` is the name of the view shown."""
    found = ((entry, address(entry.view)) for entry in entries if entry.sees(actor))
    return [Link(url, entry.label, here in (entry.view, *entry.covers), entry.fold) for entry, url in found if url]


def folded(shown: Iterable[Link], actor: Actor) -> list[Link | Fold]:
    """For a provider's agent, links of one fold as one entry at the place of the first; for others all as they are."""
    if not provides(actor):
        return list(shown)
    groups: dict[str, list[Link]] = {}
    for link in shown:
        groups.setdefault(link.fold or link.url, []).append(link)
    return [
        Fold(FOLDS[key], tuple(group)) if key in FOLDS and len(group) > 1 else group[0] for key, group in groups.items()
    ]


def navigation(request: HttpRequest) -> dict[str, object]:
    """What base.html needs on every page."""
    actor: Actor = getattr(request, "actor", NOBODY)
    here = request.resolver_match.view_name if request.resolver_match else ""
    return {
        "navigation": folded(links(NAVIGATION, actor, here), actor),
        "footer_links": links(FOOTER, actor, here),
        "demo": settings.DEMO,
        "acting_url": address("accounts:acting"),
    }
