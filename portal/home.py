"""The pages that belong to the whole site: the top page, the guide with its glossary, the accessibility statement."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from portal.accounts.doors import public
from portal.glossary import GLOSSARY
from portal.navigation import address
from requests.policy.permissions import NOBODY, Actor, Role


@dataclass(frozen=True, slots=True)
class Door:
    """One of the four ways into the portal."""

    title: str | Promise
    text: str | Promise
    url: str


@public
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Find a platform, file a request, check its status, or work as a provider."""
    return render(request, "portal/home.html", {"doors": doors(getattr(request, "actor", NOBODY))})


def doors(actor: Actor) -> list[Door]:
    """The four doors, those that this installation has; a provider's agent is led straight to the invitations."""
    provider = "requests:invitations" if Role.PROVIDER_AGENT in actor.roles else "platforms:providers"
    table = (
        (
            _("Find a platform"),
            _("What each of the nine carries, its limits, who provides it."),
            "platforms:catalogue",
        ),
        (_("File a request"), _("Eight topics in any order. Each is saved when you save it."), "requests:start"),
        (_("Check the status"), _("Where your request stands, who acts next and by when."), "requests:mine"),
        (_("For providers"), _("Answer invitations here or over the REST API."), provider),
    )
    return [Door(title, text, url) for title, text, view in table if (url := address(view))]


@public
@require_safe
def guide(request: HttpRequest) -> HttpResponse:
    """How a request goes from draft to flight, and what each word means in both languages."""
    return render(request, "portal/guide.html", {"glossary": GLOSSARY})


@public
@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """What was tested for accessibility, how, and what was not."""
    return render(request, "portal/accessibility.html")
