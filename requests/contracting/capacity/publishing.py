"""What a provider says it can offer: published, changed, confirmed as of a later day, withdrawn; its own alone."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal

from django.db import transaction
from django.db.models import QuerySet

from platforms.bilingual import Text
from platforms.catalogue import PLATFORMS
from platforms.models import Station
from platforms.resources import RESOURCES, plain
from requests.contracting.models import CapacityOffer
from requests.policy.permissions import Actor, Role, Verdict
from requests.record import clock
from requests.record.numbers import new_public_id
from requests.record.refusals import Invalid, Missing, Refused, Stale

STALE_AFTER = timedelta(days=90)
"""An offer that nobody confirmed for longer is shown as old (a quarter: providers plan flights by quarters)."""

LONGEST_PERIOD = timedelta(days=366 * 10)
OLDEST = timedelta(days=366)
MOST = Decimal(1_000_000)
LONGEST_NOTE, LONGEST_FLIGHT = 2000, 100

FOR_PROVIDERS = Text(
    ja="提供枠を登録できるのは提供企業の担当者です。提供企業の一員として操作していることを確認してください。",
    en="Only a provider's agents can publish capacity. Check that you are acting for the provider.",
)
WITHDRAWN = Text(
    ja="この提供枠は取り下げられているため、変更できません。新しい提供枠を登録してください。",
    en="This capacity offer has been withdrawn and cannot be changed. Publish a new one.",
)
NO_STATION = Text(ja="ステーションを一覧から選んでください。", en="Choose a station from the list.")
NO_PLATFORM = Text(
    ja="プラットフォームを一覧から選ぶか、空のままにしてください。",
    en="Choose a platform from the list, or leave it empty for any.",
)
NO_DAYS = Text(ja="期間の始めと終わりの日を入力してください。", en="Enter the first and the last day of the period.")
WRONG_ORDER = Text(
    ja="期間の終わりは始めの日以後、10年以内の日にしてください。",
    en="The last day must be the first day or later, and within ten years of it.",
)
NO_AS_OF = Text(ja="いつ時点の情報かを入力してください。", en="Enter as of which day this holds.")
NOT_YET = Text(
    ja="時点は、今日（{today}）までの1年以内の日にしてください。",
    en="The day it holds as of must be today ({today}) or within the year before.",
)
NO_AMOUNT = Text(ja="提供できる量を1つ以上入力してください。", en="Enter at least one amount that you can offer.")
NO_SUCH_AMOUNT = Text(
    ja="量は0より大きく1,000,000以下、小数第{decimals}位までで入力してください。",
    en="Enter an amount above 0 and up to 1,000,000, with at most {decimals} decimal places.",
)
TOO_LONG = Text(ja="{most}文字以内で入力してください。", en="Use at most {most} characters.")


@dataclass(frozen=True, slots=True)
class Room:
    """What is offered: codes of station and platform ("" for any), the period, amounts by resource code, the day."""

    station: str
    starts: date | None
    ends: date | None
    as_of: date | None
    amounts: Mapping[str, Decimal] = field(default_factory=dict)
    platform: str = ""
    flight: str = ""
    note: str = ""


def offers_of(actor: Actor) -> QuerySet[CapacityOffer]:
    """The offers of the actor's own company; nobody else has any."""
    if not _publishes(actor):
        return CapacityOffer.objects.none()
    return CapacityOffer.objects.filter(provider=actor.provider)


def readable_by(actor: Actor) -> QuerySet[CapacityOffer]:
    """Every offer that stands for JAXA's coordinators and auditors; a provider's own, also those withdrawn."""
    if actor.roles & {Role.JAXA_COORDINATOR, Role.AUDITOR}:
        return CapacityOffer.objects.filter(withdrawn_at=None)
    return offers_of(actor)


def is_stale(as_of: date, today: date) -> bool:
    """Whether nobody has said for longer than STALE_AFTER that the offer still holds."""
    return today - as_of > STALE_AFTER


def publish(actor: Actor, room: Room) -> CapacityOffer:
    """Publishes a new offer of the actor's company. Raises Refused for others, Invalid with every fault."""
    if not _publishes(actor):
        raise Refused(Verdict(False, FOR_PROVIDERS))
    moment = clock.now()
    return CapacityOffer.objects.create(
        public_id=new_public_id(),
        provider_id=actor.provider or 0,
        made_at=moment,
        changed_at=moment,
        made_by_id=actor.user,
        made_by_client_id=actor.client,
        **_columns(room),
    )


@transaction.atomic
def change(public_id: str, actor: Actor, *, version: int | None, room: Room) -> CapacityOffer:
    """Replaces what is offered. Raises Missing, Refused (withdrawn), Stale, Invalid."""
    offer = _locked(public_id, actor, version)
    for name, value in _columns(room).items():
        setattr(offer, name, value)
    return _changed(offer)


@transaction.atomic
def renew(public_id: str, actor: Actor, *, version: int | None) -> CapacityOffer:
    """The provider says that the offer still holds today."""
    offer = _locked(public_id, actor, version)
    offer.as_of = clock.today()
    return _changed(offer)


@transaction.atomic
def withdraw(public_id: str, actor: Actor, *, version: int | None) -> CapacityOffer:
    """The offer no longer stands; its row stays, for the provider to look at."""
    offer = _locked(public_id, actor, version)
    offer.withdrawn_at = clock.now()
    return _changed(offer)


def _publishes(actor: Actor) -> bool:
    return actor.provider is not None and Role.PROVIDER_AGENT in actor.roles


def _locked(public_id: str, actor: Actor, version: int | None) -> CapacityOffer:
    mine = offers_of(actor).select_for_update(of=("self",)).select_related("station", "provider")
    offer = mine.filter(public_id=public_id).first()
    if offer is None:
        raise Missing(public_id)
    if offer.withdrawn_at is not None:
        raise Refused(Verdict(False, WITHDRAWN), by_state=True)
    if version is None or version != offer.version:
        raise Stale(offer.version)
    return offer


def _changed(offer: CapacityOffer) -> CapacityOffer:
    offer.version, offer.changed_at = offer.version + 1, clock.now()
    offer.save()
    return offer


def _columns(room: Room) -> dict[str, object]:
    """The row's columns, all checked; Invalid names every fault at once."""
    station = Station.objects.filter(code=room.station).first()
    faults = {**_place_faults(room, station), **_day_faults(room), **_amount_faults(room), **_word_faults(room)}
    if faults:
        raise Invalid({name: (sentence,) for name, sentence in faults.items()})
    return {
        "station": station,
        "platform": room.platform,
        "flight": room.flight.strip(),
        "starts": room.starts,
        "ends": room.ends,
        "as_of": room.as_of,
        "note": room.note.strip(),
        "amounts": {code: plain(room.amounts[code]) for code in RESOURCES if code in room.amounts},
    }


def _place_faults(room: Room, station: Station | None) -> dict[str, Text]:
    faults = {} if station else {"station": NO_STATION}
    return faults if room.platform in {"", *PLATFORMS} else {**faults, "platform": NO_PLATFORM}


def _day_faults(room: Room) -> dict[str, Text]:
    faults = {}
    if room.starts is None or room.ends is None:
        faults["starts" if room.starts is None else "ends"] = NO_DAYS
    elif not room.starts <= room.ends <= room.starts + LONGEST_PERIOD:
        faults["ends"] = WRONG_ORDER
    today = clock.today()
    if room.as_of is None:
        faults["as_of"] = NO_AS_OF
    elif not today - OLDEST <= room.as_of <= today:
        faults["as_of"] = NOT_YET.fill(today=today.isoformat())
    return faults


def _amount_faults(room: Room) -> dict[str, Text]:
    if not room.amounts:
        return {"amounts": NO_AMOUNT}
    faults = {}
    for code, amount in room.amounts.items():
        decimals = RESOURCES[code].decimals
        exponent = amount.as_tuple().exponent
        fine = isinstance(exponent, int) and -exponent <= decimals
        if not (fine and 0 < amount <= MOST):
            faults[code] = NO_SUCH_AMOUNT.fill(decimals=decimals)
    return faults


def _word_faults(room: Room) -> dict[str, Text]:
    most = {"flight": LONGEST_FLIGHT, "note": LONGEST_NOTE}
    return {name: TOO_LONG.fill(most=n) for name, n in most.items() if len(getattr(room, name)) > n}
