"""Every form of every page meets every hostile value, and none answers with a fault of the server's."""

from collections.abc import Iterator
from urllib.parse import urljoin

import pytest
from django.test import Client

from tests.hostile.reading import Form, forms_of, posted
from tests.hostile.values import WORST, name
from tests.hostile.world import World, status
from tests.platforms.hostile import STRINGS

# django_db: without it a run of this folder alone would get no test database
pytestmark = [pytest.mark.soak, pytest.mark.django_db]

FORM = "application/x-www-form-urlencoded"
STEPS = {
    "confirm": "submitted",
    "override": "submitted",
    "return": "submitted",
    "ask": "submitted",
    "assign": "submitted",
    "snooze": "submitted",
    "decline": "submitted",
    "answer_route_review": "contested",
    "allocate": "pooled",
    "release": "allocated",
    "invite": "offered",
    "reopen": "pooled",
}
PAGES = [
    ("nobody", "/accounts/login/"),
    ("nobody", "/accounts/signup/"),
    ("nobody", "/accounts/password/reset/"),
    ("nobody", "/platforms/"),
    ("nobody", "/platforms/find/"),
    ("nobody", "/rules/try/"),
    ("owner", "/requests/"),
    ("owner", "/requests/start/"),
    ("owner", "/requests/{draft}/people/"),
    ("owner", "/requests/{draft}/check/"),
    ("owner", "/requests/{draft}/topics/files/"),
    ("owner", "/requests/{submitted}/"),
    ("owner", "/requests/{submitted}/amend/"),
    ("owner", "/requests/{submitted}/withdraw/"),
    ("owner", "/requests/{submitted}/route-review/"),
    ("owner", "/requests/{asked}/answer/"),
    ("owner", "/account/profile/"),
    ("owner", "/account/register/"),
    ("owner", "/accounts/email/"),
    ("owner", "/accounts/password/change/"),
    ("admin", "/account/organization/names/"),
    ("admin", "/account/acting/"),
    ("admin", "/account/members/"),
    ("admin", "/account/api-clients/"),
    ("provider", "/invitations/{invitation}/"),
    ("coordinator", "/triage/"),
    ("coordinator", "/triage/{submitted}/"),
    ("coordinator", "/pools/"),
    ("coordinator", "/account/organizations/"),
    ("coordinator", "/triage/{offered}/questions/{question}/"),
    *(("coordinator", f"/triage/{{{state}}}/{step}/") for step, state in STEPS.items()),
]
OWN_FIELDS = 30
"""A page with more free fields than this in a form is a list with a box a row: its first ones stand for them all."""


def opened(world: World, who: str, pattern: str) -> tuple[Client, str, list[Form]]:
    """The page as that person sees it, with its forms."""
    client, address = world.browsers[who], world.address(pattern)
    found = client.get(address)
    assert found.status_code == 200, (address, found.status_code)
    return client, address, [form for form in forms_of(found.content.decode()) if "/i18n/" not in form.action]


def sends(form: Form) -> Iterator[tuple[str, str, dict[str, list[str]]]]:
    """(field, value, what is sent): every value in all free fields at once, the worst in each field alone."""
    sound = form.sound()
    for value in STRINGS:
        yield "all", value, {**sound, **{key: [value] for key in form.free}}
    for field in list(form.fields)[:OWN_FIELDS]:
        for value in WORST:
            yield field, value, {**sound, field: [value]}
        yield field, "twice", {**sound, field: [*sound.get(field, []), *sound.get(field, []), "x"]}
        yield field, "left out", {key: values for key, values in sound.items() if key != field}


def sent(client: Client, address: str, form: Form, fields: dict[str, list[str]]) -> int:
    """Sends the form as a browser would; the status of the answer."""
    where, body = urljoin(address, form.action), posted(fields)
    if form.method == "post":
        return status(client, "post", where, body, content_type=FORM)
    return status(client, "get", f"{where.partition('?')[0]}?{body}")


@pytest.mark.usefixtures("as_served")
@pytest.mark.parametrize(("who", "page"), PAGES, ids=[f"{who} {page}" for who, page in PAGES])
def test_no_form_breaks(world: World, who: str, page: str) -> None:
    client, address, forms = opened(world, who, page)
    tried, broken = 0, []
    for form in forms:
        for field, value, fields in sends(form):
            tried += 1
            if (found := sent(client, address, form, fields)) >= 500:
                broken.append((form.action or address, field, name(value), found))
    assert not broken, "\n".join(map(str, broken))
    assert tried >= len(STRINGS)
