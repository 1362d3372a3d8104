"""Each side uploads its signed copy once; with the second signature the version comes into force."""

import hashlib
from datetime import date

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from platforms.bilingual import Text
from platforms.fiscal import day_in_japan
from requests.contracting.contracts import document, milestones
from requests.contracting.contracts.access import PROVIDER, Held, hold, look_up, other, version_of
from requests.contracting.contracts.content import Content
from requests.contracting.contracts.telling import note
from requests.contracting.contracts.versions import changed, end, proposed
from requests.contracting.models import Contract, ContractVersion, Signature
from requests.files.inspecting import TYPES, ending_of
from requests.files.naming import clean_name
from requests.files.storing import FIELD, Checked, checked, keep
from requests.policy.lifecycle import Step
from requests.policy.permissions import SYSTEM, Actor, Verdict
from requests.record import clock
from requests.record.numbers import new_public_id
from requests.record.refusals import Invalid, Missing, Refused
from requests.record.steps import take_step

LONGEST = 100
ONCE = Text("あなたの側は第{number}版に署名済みです。", "Your side has signed version {number} already.")
NEEDS_SIGNER = Text("署名した人の氏名を入力してください。", "Enter the name of the person who signed.")
TOO_LONG = Text("100文字以内で入力してください。", "Use at most 100 characters.")
NEEDS_DAY = Text("署名日を入力してください。", "Enter the day of signature.")
WRONG_DAY = Text(
    "署名日は、案が提示された日から今日までの日にしてください。",
    "The day of signature lies between the day of the proposal and today.",
)
NEEDS_FILE = Text("署名済みの契約書（PDF）を選んでください。", "Choose the signed copy (PDF).")
ONLY_PDF = Text(
    "「{name}」はPDFではありません。署名済みの契約書をPDFで保存して選んでください。",
    "“{name}” is not a PDF. Save the signed copy as a PDF and choose that.",
)


def sign(
    contract_id: str,
    actor: Actor,
    *,
    version: int | None,
    number: int,
    signer: str,
    title: str,
    signed_on: date | None,
    upload: "UploadedFile[bytes] | None",
) -> Signature:
    """Records the actor's side's signature under the proposed version. `version` is that version's revision.

    The copy is inspected and the documents are made before anything is locked. Raises Missing, Refused, Stale, Invalid.
    """
    contract, side = look_up(contract_id, actor)
    found = version_of(contract, number, side)
    file = _inspected(upload)
    content = Content.from_json(found.content)
    documents = {
        language: hashlib.sha256(document.of(contract, found, language)).hexdigest() for language in document.LANGUAGES
    }
    row = Signature(
        public_id=new_public_id(),
        signer=_words("signer", signer, NEEDS_SIGNER),
        title=_words("title", title),
        signed_on=_day(signed_on),
        content_sha256=document.digest(content),
        documents=documents,
        uploaded_by_id=actor.user,
        uploaded_by_client_id=actor.client,
    )
    return _store(contract_id, actor, version, number, row, file)


@transaction.atomic
def _store(
    contract_id: str, actor: Actor, version: int | None, number: int, row: Signature, file: Checked
) -> Signature:
    held = hold(contract_id, actor)
    found = proposed(held, number, version)
    signed = set(Signature.objects.filter(version=found).values_list("side", flat=True))
    if held.side in signed:
        raise Refused(Verdict(False, ONCE.fill(number=number)), by_state=True)
    since = found.proposed_at or found.made_at
    if not day_in_japan(since) <= row.signed_on <= clock.today():
        raise Invalid.field("signed_on", WRONG_DAY)
    row.version, row.side, row.uploaded_at = found, held.side, clock.now()
    last, first = other(held.side) in signed, held.contract.state == Contract.SIGNING
    if last:
        _into_force(held, found)
    keep(row, file, "signed")
    row.save()
    changed(held.contract)
    _tell(held, row, actor, first=first, last=last)
    return row


def _tell(held: Held, row: Signature, actor: Actor, *, first: bool, last: bool) -> None:
    """The first signature is told to the other side; the last by what comes of it.

    That the contract is in force for the first time the buyer hears from the request's own step.
    """
    contract, data, moment = held.contract, {"number": row.version.number}, row.uploaded_at
    note(contract, "contract.signed", actor, moment, by=held.side, data=data, tell=() if last else None)
    if last:
        tell = {PROVIDER} - {held.side} if first else None
        note(contract, "contract.in_force", actor, moment, by=held.side, data=data, tell=tell)


def _into_force(held: Held, version: ContractVersion) -> None:
    """The signed version takes the place of the one before it; the milestones become its own."""
    contract, content = held.contract, Content.from_json(version.content)
    milestones.reconcile(contract, content)
    for before in ContractVersion.objects.filter(contract=contract, state=ContractVersion.IN_FORCE):
        end(before, ContractVersion.REPLACED)
    version.state = ContractVersion.IN_FORCE
    version.revision += 1
    version.save()
    contract.purchase_order = content.purchase_order or contract.purchase_order
    if contract.state == Contract.SIGNING:
        contract.state, contract.in_force_at = Contract.IN_FORCE, clock.now()
        held.request = take_step(held.request.pk, Step.SIGNED, SYSTEM, version=None)
        contract.request = held.request
    contract.current = version.number


def _inspected(upload: "UploadedFile[bytes] | None") -> Checked:
    if upload is None:
        raise Invalid.field(FIELD, NEEDS_FILE)
    name = clean_name(upload.name or "")
    if TYPES.get(ending_of(name)) != TYPES["pdf"]:
        raise Invalid.field(FIELD, ONLY_PDF.fill(name=name))
    return checked(upload)


def _day(day: date | None) -> date:
    if day is None:
        raise Invalid.field("signed_on", NEEDS_DAY)
    return day


def _words(field: str, typed: str, needed: Text | None = None) -> str:
    if needed is not None and not typed.strip():
        raise Invalid.field(field, needed)
    if len(typed) > LONGEST:
        raise Invalid.field(field, TOO_LONG)
    return typed.strip()


def signed_copy(contract_id: str, actor: Actor, signature: str) -> Signature:
    """A signed copy of either side, for both sides; Missing otherwise."""
    contract, _side = look_up(contract_id, actor)
    row = Signature.objects.filter(version__contract=contract, public_id=signature).first()
    if row is None:
        raise Missing(signature)
    return row
