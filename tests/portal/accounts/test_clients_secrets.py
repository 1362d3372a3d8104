"""A program's secrets overlap while it is switched over, end when they should, and every change stays on record."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from platforms.rest import versions
from portal.accounts import clients
from portal.accounts.models import ApiClient, ApiSecret, ClientEvent, Organization, User
from portal.accounts.recognizing import authenticate_token, coarse, secret_of
from portal.accounts.refusals import EXPIRY, SECRET_MADE_ALREADY, TWO_SECRETS, VERSION_NOT_HERE, Refusal
from requests.policy.permissions import Role
from tests.portal.accounts.people import join, organization, person
from tests.portal.accounts.test_clients import token_of

pytestmark = pytest.mark.django_db
NOW, DAY = timedelta(0), timedelta(hours=24)


def rotate(where: Organization, by: User, number: int = 1, overlap: timedelta = DAY, until: date | None = None) -> str:
    """A new secret of the organization's only program."""
    made = clients.rotate(
        where, by, ApiClient.objects.get().public_id, public_id=f"r{number:021}", until=until or clients.last_day(),
        overlap=overlap,
    )  # fmt: skip
    assert made is not None
    return made[1]


def told() -> list[tuple[str, str]]:
    return [(one.what, one.prefix) for one in ClientEvent.objects.order_by("id")]


@pytest.mark.parametrize("hours", [1, 24, 168])
def test_both_secrets_work_until_the_old_one_ends(administrator: User, academy: Organization, hours: int) -> None:
    old = token_of(academy, administrator)
    new = rotate(academy, administrator, overlap=timedelta(hours=hours))
    assert authenticate_token(old) is not None
    assert authenticate_token(new) is not None
    replaced = ApiSecret.objects.get(prefix=old[:10])
    left = replaced.works_until - timezone.now()
    assert timedelta(hours=hours) - timedelta(minutes=1) < left <= timedelta(hours=hours)
    ApiSecret.objects.filter(pk=replaced.pk).update(ends_at=timezone.now())
    assert authenticate_token(old) is None
    assert authenticate_token(new) is not None


def test_at_once_means_the_next_call(administrator: User, academy: Organization) -> None:
    old = token_of(academy, administrator)
    new = rotate(academy, administrator, overlap=NOW)
    assert authenticate_token(old) is None
    assert authenticate_token(new) is not None


def test_an_overlap_never_lengthens_a_secrets_life(administrator: User, academy: Organization) -> None:
    token_of(academy, administrator)
    soon = timezone.now() + timedelta(minutes=5)
    ApiSecret.objects.update(expires_at=soon)
    rotate(academy, administrator, overlap=timedelta(days=7))
    assert ApiSecret.objects.order_by("id")[0].works_until == soon


def test_a_third_secret_waits_until_one_of_two_has_ended(administrator: User, academy: Organization) -> None:
    first = token_of(academy, administrator)
    second = rotate(academy, administrator, 1)
    with pytest.raises(Refusal) as refused:
        rotate(academy, administrator, 2)
    assert refused.value.sentence == TWO_SECRETS
    old = ApiSecret.objects.get(prefix=first[:10])
    assert clients.end_secret(academy, administrator, old.client.public_id, old.public_id)
    third = rotate(academy, administrator, 2)
    assert [authenticate_token(one) is not None for one in (first, second, third)] == [False, True, True]


@pytest.mark.django_db(transaction=True)
def test_two_administrators_at_once_make_no_third_secret() -> None:
    where = organization()
    by = join(person("both@example.jp"), where, Role.ORGANIZATION_ADMIN)
    token_of(where, by)

    def one(number: int) -> bool:
        try:
            return bool(rotate(where, by, number))
        except Refusal:
            return False
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as threads:
        assert sorted(threads.map(one, range(4))) == [False, False, False, True]
    assert ApiSecret.objects.count() == 2


def test_the_same_form_sent_twice_makes_one_secret(administrator: User, academy: Organization) -> None:
    token_of(academy, administrator)
    rotate(academy, administrator)
    with pytest.raises(Refusal) as refused:
        rotate(academy, administrator)
    assert refused.value.sentence == SECRET_MADE_ALREADY
    assert ApiSecret.objects.count() == 2


@pytest.mark.parametrize("days", [-1, 0, 366])
def test_a_new_secret_too_ends_within_a_year(administrator: User, academy: Organization, days: int) -> None:
    token_of(academy, administrator)
    today = clients.last_day() - clients.LONGEST
    with pytest.raises(Refusal) as refused:
        rotate(academy, administrator, until=today + timedelta(days=days))
    assert refused.value.sentence.en == EXPIRY.fill(last=clients.last_day().isoformat()).en


def test_revoking_ends_every_secret_and_is_for_good(administrator: User, academy: Organization) -> None:
    tokens = [token_of(academy, administrator), rotate(academy, administrator)]
    client_id = ApiClient.objects.get().public_id
    assert clients.revoke(academy, administrator, client_id)
    assert [authenticate_token(one) for one in tokens] == [None, None]
    assert not clients.revoke(academy, administrator, client_id)
    assert clients.move_to(academy, administrator, client_id, versions.LATEST) is None
    made = clients.rotate(academy, administrator, client_id, public_id="x" * 22, until=clients.last_day(), overlap=NOW)
    assert made is None


def test_nobody_changes_a_program_of_others(administrator: User) -> None:
    elsewhere = organization("別の会社")
    token = token_of(elsewhere, administrator)
    mine = organization("自分の会社")
    theirs = ApiClient.objects.get()
    secret_id = theirs.secrets.get().public_id
    assert not clients.revoke(mine, administrator, theirs.public_id)
    assert not clients.end_secret(mine, administrator, theirs.public_id, secret_id)
    assert clients.move_to(mine, administrator, theirs.public_id, versions.LATEST) is None
    made = clients.rotate(
        mine, administrator, theirs.public_id, public_id="x" * 22, until=clients.last_day(), overlap=NOW
    )
    assert made is None
    assert authenticate_token(token) is not None
    assert told() == [("made", token[:10])]


def test_the_id_of_anothers_program_tells_nothing(administrator: User, academy: Organization) -> None:
    elsewhere = organization("別の会社")
    token_of(elsewhere, administrator, number=5)
    theirs = ApiClient.objects.get().public_id
    until = clients.last_day()
    made, _ = clients.issue(academy, administrator, public_id=theirs, name="x", scopes=["requests:read"], until=until)
    assert made.public_id != theirs


def test_every_change_is_on_record_with_who_and_when(administrator: User, academy: Organization) -> None:
    first = token_of(academy, administrator)
    other = join(person("other@example.jp", name="別の管理者"), academy, Role.ORGANIZATION_ADMIN)
    second = rotate(academy, other)
    client = ApiClient.objects.get()
    ApiClient.objects.update(api_version=versions.VERSIONS[0].code)
    clients.move_to(academy, other, client.public_id, versions.LATEST)
    clients.end_secret(academy, administrator, client.public_id, ApiSecret.objects.get(prefix=first[:10]).public_id)
    clients.revoke(academy, administrator, client.public_id)
    assert told() == [
        ("made", first[:10]), ("rotated", second[:10]), ("secret_ends", first[:10]), ("version", ""),
        ("secret_ends", first[:10]), ("revoked", ""),
    ]  # fmt: skip
    by = [one.by for one in ClientEvent.objects.order_by("id")]
    assert by == [administrator, other, other, other, administrator, administrator]
    made = ClientEvent.objects.get(what="made")
    assert (made.until, made.version) == (ApiSecret.objects.get(prefix=first[:10]).expires_at, versions.LATEST)
    assert timedelta(0) <= timezone.now() - made.at < timedelta(minutes=1)


def test_a_refused_change_leaves_no_record(administrator: User, academy: Organization) -> None:
    token_of(academy, administrator)
    rotate(academy, administrator, 1)
    before = told()
    with pytest.raises(Refusal):
        rotate(academy, administrator, 2)
    assert told() == before


def test_the_record_cannot_be_rewritten(administrator: User, academy: Organization) -> None:
    token_of(academy, administrator)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        ClientEvent.objects.update(what="revoked")
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        ClientEvent.objects.all().delete()
    assert ClientEvent.objects.get().what == "made"


def test_a_program_moves_to_a_newer_version_and_never_back(administrator: User, academy: Organization) -> None:
    token = token_of(academy, administrator)
    client_id = ApiClient.objects.get().public_id
    oldest = versions.VERSIONS[0].code
    for wrong in (versions.LATEST, oldest, "2031-01-01", "", "x" * 999):
        with pytest.raises(Refusal) as refused:
            clients.move_to(academy, administrator, client_id, wrong)
        assert refused.value.sentence == VERSION_NOT_HERE
    ApiClient.objects.update(api_version=oldest)
    caller = authenticate_token(token)
    assert caller is not None
    assert caller.api_version == oldest
    moved = clients.move_to(academy, administrator, client_id, versions.LATEST)
    assert moved is not None
    assert moved.api_version == versions.LATEST


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("203.0.113.77", "203.0.113.0/24"), ("::ffff:203.0.113.77", "203.0.113.0/24"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1::/48"), ("fe80::1%eth0", "fe80::/48"), ("", ""), ("unix:", ""),
        ("10.0.0.1, 10.0.0.2", ""),
    ],
)  # fmt: skip
def test_only_the_network_of_a_use_is_kept(
    administrator: User, academy: Organization, address: str, network: str
) -> None:
    assert coarse(address) == network
    token = token_of(academy, administrator)
    authenticate_token(token, address)
    secret = ApiSecret.objects.get()
    assert secret.last_network == network
    assert secret.last_used_at is not None


def test_a_secret_belongs_to_one_client_id(
    administrator: User, academy: Organization, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    token = token_of(academy, administrator)
    mine = ApiClient.objects.get().public_id
    with django_assert_num_queries(1):
        assert secret_of("another", token) is None
    with django_assert_num_queries(1):
        assert secret_of(mine, "kup_another") is None
    assert secret_of("あ\x00", token) is None
    assert secret_of(mine, token) is not None
