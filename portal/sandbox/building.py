"""Makes spaces, empties them, brings them up to date and removes them; who may do so is asked before."""

import secrets
import shutil
from datetime import timedelta

from django.db import connection, transaction
from django.db.models import Q
from django.db.models.functions import Now

from platforms import loading
from platforms.bilingual import Text
from portal.accounts.models import Organization, User
from portal.accounts.refusals import Refusal
from portal.accounts.tokens import digest
from portal.sandbox.cast import Owner, enter_everybody
from portal.sandbox.inside import inside, schema
from portal.sandbox.made_of import this_portal
from portal.sandbox.models import Space
from portal.sandbox.storage import folder_of
from portal.sandbox.tokens import MARK, new_token

MOST = 3
UNUSED = timedelta(days=30)
TOO_MANY = Text(
    ja=f"サンドボックスは1機関に{MOST}個までです。使わないものを削除してから作ってください。",
    en=f"An organization can have {MOST} sandboxes. Remove one that you do not need, then make a new one.",
)
MADE_ALREADY = Text(
    ja="このサンドボックスはもう作られています。トークンを控えていない場合は、新しいトークンを発行してください。",
    en="This sandbox has been made already. If you did not keep its token, issue a new one.",
)


@transaction.atomic
def make(organization: Organization, by: User, *, public_id: str, name: str) -> tuple[Space, str]:
    """A new space with its made-up people, and its token, which is stored nowhere. Takes a fraction of a second.

    `public_id` comes from the form, so that sending the form twice makes one space. Raises Refusal.
    """
    Organization.objects.select_for_update().get(pk=organization.pk)
    if Space.objects.filter(public_id=public_id).exists():
        raise Refusal(MADE_ALREADY)
    if Space.objects.filter(organization=organization).count() >= MOST:
        raise Refusal(TOO_MANY)
    token = new_token()
    space = Space.objects.create(
        public_id=public_id,
        organization=organization,
        name=name,
        schema=f"sandbox_{secrets.token_hex(8)}",
        made_of=this_portal(),
        prefix=_prefix(token),
        token_hash=digest(token),
        created_by=by,
    )
    _build(space.schema, Owner.of(organization))
    return space, token


@transaction.atomic
def reset(organization: Organization, public_id: str) -> bool:
    """Empties a space and fills it as on its first day: requests, webhooks, files and clock; the token stays.

    False when the organization has no such space.
    """
    space = _locked(organization, public_id)
    if space is not None:
        _rebuild(space)
    return space is not None


@transaction.atomic
def new_token_for(organization: Organization, public_id: str) -> tuple[Space, str] | None:
    """Another token for a space; the one before ends at once. None when the organization has no such space."""
    space = _locked(organization, public_id)
    if space is None:
        return None
    token = new_token()
    space.prefix, space.token_hash = _prefix(token), digest(token)
    space.save(update_fields=["prefix", "token_hash"])
    return space, token


@transaction.atomic
def remove(organization: Organization, public_id: str) -> bool:
    """Removes a space with all that is in it, at once and for good; False when the organization has no such space."""
    space = _locked(organization, public_id)
    if space is not None:
        _remove(space)
    return space is not None


def renew_outdated() -> int:
    """Makes anew every space whose tables are older than this portal's; how many. Run after each migration."""
    return sum(_renewed(pk) for pk in Space.objects.exclude(made_of=this_portal()).values_list("pk", flat=True))


def remove_unused() -> int:
    """Removes the spaces that nobody has used for 30 days; how many."""
    idle = Space.objects.filter(last_used_at__lt=Now() - UNUSED)
    return sum(_removed(pk) for pk in idle.values_list("pk", flat=True))


def start_again() -> None:
    """Empties the space that the caller is in, from inside: as `reset`, in the caller's transaction."""
    space, owner = schema(), Owner.of_space()
    _drop(space)
    _create(space)
    _furnish(owner)


def _build(space: str, owner: Owner) -> None:
    _create(space)
    with inside(space):
        _furnish(owner)


def _furnish(owner: Owner) -> None:
    loading.load()
    enter_everybody(owner)


def _rebuild(space: Space) -> None:
    _drop(space.schema)
    _build(space.schema, Owner.of(space.organization))
    if space.made_of != this_portal():
        Space.objects.filter(pk=space.pk).update(made_of=this_portal())


def _remove(space: Space) -> None:
    _drop(space.schema)
    space.delete()


def _create(space: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT public.sandbox_make(%s)", [space])


def _drop(space: str) -> None:
    """Waits at most ten seconds for calls that work in the space just now; then the caller is told to try again."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL lock_timeout TO '10s'")
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # no table goes while a check of it is still to come
        cursor.execute("SELECT public.sandbox_remove(%s)", [space])
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
        cursor.execute("SET LOCAL lock_timeout TO DEFAULT")
    transaction.on_commit(lambda: shutil.rmtree(folder_of(space), ignore_errors=True))


def _locked(organization: Organization, public_id: str) -> Space | None:
    mine = Space.objects.select_for_update(of=("self",)).filter(organization=organization, public_id=public_id)
    return mine.select_related("organization__provider").first()


@transaction.atomic
def _renewed(pk: int) -> bool:
    old = Space.objects.select_for_update(of=("self",), skip_locked=True).exclude(made_of=this_portal()).filter(pk=pk)
    space = old.select_related("organization__provider").first()
    if space is not None:
        _rebuild(space)
    return space is not None


@transaction.atomic
def _removed(pk: int) -> bool:
    idle = Space.objects.select_for_update(skip_locked=True).filter(Q(last_used_at__lt=Now() - UNUSED), pk=pk)
    space = idle.first()
    if space is not None:
        _remove(space)
    return space is not None


def _prefix(token: str) -> str:
    return token[: len(MARK) + 6]
