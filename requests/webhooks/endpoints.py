"""Sets up where an organization's program listens: makes, changes, pauses, tries out and removes endpoints."""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Model

from platforms.bilingual import Text
from requests.outbox import calling
from requests.policy.permissions import Actor, Verdict
from requests.record import clock, feed
from requests.record.event_kinds import EVENT_KINDS, PING
from requests.record.numbers import new_public_id
from requests.record.refusals import Invalid, Missing, Refused, Stale
from requests.webhooks import keys
from requests.webhooks.models import WebhookDelivery, WebhookEndpoint
from requests.webhooks.payload import ping_body
from requests.webhooks.readers import endpoints_of, grantable
from requests.webhooks.schedule import KEEPS_TRYING

MOST = 10
LONGEST_DESCRIPTION = 200
TOO_MANY = Text(
    ja="1つの機関で設定できるのは{most}件までです。使わないものを削除してください。",
    en="An organization can have {most} endpoints. Remove one that is not used.",
).fill(most=MOST)
NO_SUCH_KIND = Text(
    ja="「{kind}」という種類の出来事はありません。一覧は/api/events/にあります。",
    en="There is no kind of event “{kind}”. They are listed at /api/events/.",
)
DESCRIPTION_TOO_LONG = Text(
    ja="説明は200文字までにしてください。", en="Use at most 200 characters for the description."
)
NO_SUCH_EVENT = Text(
    ja="この出来事は一覧にありません。GET /api/v1/eventsの答えにあるidを使ってください。",
    en="There is no such event in the feed. Use an id that GET /api/v1/events has given.",
)
MADE_ALREADY = Text(
    ja="この送信先はもう作られています。シークレットが手元になければ、一覧から開いて交換してください。",
    en="This endpoint has been made already. If you do not have its secret, open it in the list and rotate it.",
)
OVERLAP = Text(
    ja="古いシークレットを使える時間は0から168時間までの整数にしてください（例：24）。",
    en="The old secret can go on for 0 to 168 whole hours (for example 24).",
)
NOT_ACTIVE = Text(
    ja="この送信先は止まっています。再開してから送ってください。",
    en="This endpoint is not active. Resume it, then send.",
)


def make(
    actor: Actor,
    *,
    url: str,
    description: str = "",
    kinds: Collection[str] = (),
    after: str = "",
    public_id: str = "",
) -> tuple[WebhookEndpoint, str]:
    """A new endpoint and its secret, which is told only now. It listens from the event `after` on, or from now.

    The name is looked up before anything is written, so that no writing transaction waits for it. `public_id` comes
    from the form, so that sending the form twice makes one endpoint.
    """
    endpoints_of(actor)
    _refuse_texts(description, kinds)
    _refuse_address(url)
    place = begin(after)
    with transaction.atomic():
        _refuse_too_many(actor)
        if public_id and WebhookEndpoint.objects.filter(public_id=public_id).exists():
            raise Invalid.field("", MADE_ALREADY)
        now = clock.now()
        endpoint = WebhookEndpoint.objects.create(
            public_id=public_id or new_public_id(),
            organization_id=actor.organization or 0,
            url=url,
            description=description.strip(),
            kinds=_in_order(kinds),
            roles=sorted(role.value for role in grantable(actor)),
            transaction=place[0],
            event=place[1],
            created_at=now,
            created_by_id=actor.user,
            created_by_client_id=actor.client,
        )
        return endpoint, keys.first_secret(endpoint, now)


def change(
    public_id: str,
    actor: Actor,
    *,
    version: int,
    url: str | None = None,
    description: str | None = None,
    kinds: Collection[str] | None = None,
    active: bool | None = None,
) -> WebhookEndpoint:
    """Changes what is given. Resumed or moved, an endpoint starts anew: what waits is due at once, with three days."""
    _refuse_texts(description or "", kinds or ())
    seen = look_up(public_id, actor)
    if url is not None and url != seen.url:
        _refuse_address(url)
    with transaction.atomic():
        endpoint = _locked(public_id, actor, version)
        moved = url is not None and url != endpoint.url
        resumed = active is True and endpoint.state != WebhookEndpoint.ACTIVE
        endpoint.url = url if url is not None else endpoint.url
        endpoint.description = description.strip() if description is not None else endpoint.description
        endpoint.kinds = _in_order(kinds) if kinds is not None else endpoint.kinds
        if resumed:
            endpoint.state, endpoint.disabled_because, endpoint.disabled_at = WebhookEndpoint.ACTIVE, "", None
        elif active is False and endpoint.state == WebhookEndpoint.ACTIVE:
            endpoint.state = WebhookEndpoint.PAUSED
        if moved or resumed:
            _begin_anew(endpoint, clock.now())
        _save(endpoint)
        return endpoint


def remove(public_id: str, actor: Actor, *, version: int) -> None:
    """Removes the endpoint with its secrets, its log and what waits for it."""
    with transaction.atomic():
        _locked(public_id, actor, version).delete()


def rotate(
    public_id: str, actor: Actor, *, version: int, overlap_hours: int = keys.USUAL_OVERLAP_HOURS
) -> tuple[WebhookEndpoint, str]:
    """A new secret, told only now; calls carry both signatures until the overlap has ended (0 to 168 hours)."""
    if not 0 <= overlap_hours <= keys.LONGEST_OVERLAP_HOURS:
        raise Invalid.field("overlap_hours", OVERLAP)
    with transaction.atomic():
        endpoint = _locked(public_id, actor, version)
        secret = keys.rotated(endpoint, clock.now(), timedelta(hours=overlap_hours))
        _save(endpoint)
        return endpoint, secret


def ping(public_id: str, actor: Actor) -> WebhookDelivery:
    """A test call: sent before what waits, once, and logged like any other."""
    endpoint = look_up(public_id, actor)
    if endpoint.state != WebhookEndpoint.ACTIVE:
        raise Refused(Verdict(False, NOT_ACTIVE), by_state=True)
    now, message = clock.now(), f"ping_{new_public_id()}"
    return WebhookDelivery.objects.create(
        public_id=new_public_id(),
        endpoint=endpoint,
        message=message,
        kind=PING,
        body=ping_body(message, now),
        created_at=now,
        next_at=now - KEEPS_TRYING,
        ends_at=now,
    )


def begin(after: str) -> feed.Place:
    """The place behind the event `after`, which the feed still has; the head of the feed without one."""
    try:
        return feed.place_of(after) if after else feed.head()
    except (feed.NoSuchPlace, feed.TooOld) as wrong:
        raise Invalid.field("after", NO_SUCH_EVENT) from wrong


def look_up(public_id: str, actor: Actor) -> WebhookEndpoint:
    """The actor's own endpoint with its secrets' hints; Missing for every other."""
    found = endpoints_of(actor).prefetch_related("secrets").filter(public_id=public_id).first()
    if found is None:
        raise Missing(public_id)
    return found


def _locked(public_id: str, actor: Actor, version: int) -> WebhookEndpoint:
    found = endpoints_of(actor).select_for_update(no_key=True).filter(public_id=public_id).first()
    if found is None:
        raise Missing(public_id)
    if found.version != version:
        raise Stale(found.version)
    return found


_OWN = ("url", "description", "kinds", "state", "disabled_because", "disabled_at", "version")
_HEALTH = ("failures", "failing_since", "rest_until")


def _save(endpoint: WebhookEndpoint) -> None:
    """Writes what people decide and leaves alone what the workers note, except where it was reset with it."""
    endpoint.version += 1
    reset = _HEALTH if endpoint.failing_since is None else ()
    endpoint.save(update_fields=[*_OWN, *reset])


def _begin_anew(endpoint: WebhookEndpoint, now: datetime) -> None:
    endpoint.failures, endpoint.failing_since, endpoint.rest_until = 0, None, None
    waiting = WebhookDelivery.objects.filter(endpoint=endpoint, state=WebhookDelivery.PENDING)
    waiting.update(next_at=now, ends_at=now + KEEPS_TRYING, attempts=0)


def _refuse_texts(description: str, kinds: Collection[str]) -> None:
    faults: dict[str, Sequence[Text]] = {}
    if len(description.strip()) > LONGEST_DESCRIPTION:
        faults["description"] = (DESCRIPTION_TOO_LONG,)
    unknown = [kind for kind in kinds if kind not in EVENT_KINDS]
    if unknown:
        faults["kinds"] = tuple(NO_SUCH_KIND.fill(kind=kind[:40]) for kind in unknown[:5])
    if faults:
        raise Invalid(faults)


def _refuse_address(url: str) -> None:
    try:
        calling.checked(url)
    except calling.Wrong as wrong:
        raise Invalid.field("url", wrong.sentence) from wrong


def _refuse_too_many(actor: Actor) -> None:
    organizations: type[Model] = WebhookEndpoint._meta.get_field("organization").related_model
    organizations._base_manager.select_for_update(no_key=True).get(pk=actor.organization)  # one at a time
    if WebhookEndpoint.objects.filter(organization=actor.organization).count() >= MOST:
        raise Invalid.field("", TOO_MANY)


def _in_order(kinds: Collection[str]) -> list[str]:
    return [kind for kind in EVENT_KINDS if kind in kinds]
