"""Either side changes the text by a copy; the other signs or rejects; old bases are merged, never overwritten."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import ObjectDoesNotExist

from platforms.bilingual import Text
from requests.contracting.contracts import checking, versions
from requests.contracting.contracts.content import Content
from requests.contracting.models import Contract, ContractVersion
from requests.outbox.models import Dispatch
from requests.record.models import Event
from requests.record.refusals import Invalid, Missing, Refused, Stale
from tests.requests.contracting.contracts.given import Made, in_force, made, signs

pytestmark = pytest.mark.django_db
DRAFT, PROPOSED = ContractVersion.DRAFT, ContractVersion.PROPOSED


@pytest.fixture
def case() -> Made:
    return made()


def amend(case: Made, side: str) -> ContractVersion:
    return versions.amend(case.key, case.actor(side), version=case.fresh().version)


def save(case: Made, side: str, number: int, content: Content) -> ContractVersion:
    revision = case.version(number).revision
    return versions.save_version(case.key, case.actor(side), version=revision, number=number, content=content)


def propose(case: Made, side: str, number: int, reason: str = "日程が変わりました") -> ContractVersion:
    revision = case.version(number).revision
    return versions.propose(case.key, case.actor(side), version=revision, number=number, reason=reason)


def drafted(case: Made, side: str, **changes: Any) -> int:
    number = amend(case, side).number
    save(case, side, number, case.content(number).with_(**changes))
    return number


def refused(sentence: Text, act: Any, **words: object) -> None:
    with pytest.raises(Refused) as found:
        act()
    assert found.value.verdict.because == (sentence.fill(**words) if words else sentence)


def test_a_change_is_a_copy_that_only_its_own_side_sees(case: Made) -> None:
    draft = amend(case, "provider")
    assert (draft.number, draft.base, draft.state, draft.side) == (2, 1, DRAFT, "provider")
    assert draft.content == case.version(1).content
    with pytest.raises(Missing):
        versions.save_version(case.key, case.buyer, version=1, number=2, content=case.content())
    assert case.fresh().version == 1, "a draft does not make the other side's pages stale"


def test_each_side_writes_one_change_at_a_time(case: Made) -> None:
    amend(case, "provider")
    refused(versions.HAS_DRAFT, lambda: amend(case, "provider"), number=2)
    assert amend(case, "buyer").number == 3


def test_a_draft_is_saved_by_its_revision(case: Made) -> None:
    number = amend(case, "provider").number
    saved = save(case, "provider", number, case.content().with_(flight="CRS-100"))
    assert (saved.revision, case.content(number).flight) == (2, "CRS-100")
    with pytest.raises(Stale) as stale:
        versions.save_version(case.key, case.provider, version=1, number=number, content=case.content())
    assert stale.value.current == 2


def test_a_proposed_text_is_frozen(case: Made) -> None:
    refused(
        versions.NOT_A_DRAFT,
        lambda: save(case, "buyer", 1, case.content().with_(flight="X")),
        number=1,
        state=versions.VERSION_WORDS[PROPOSED],
    )


@pytest.mark.parametrize(
    ("changes", "field", "sentence"),
    [
        ({"lines": ()}, "lines", checking.NEEDS_LINES),
        ({"milestones": ()}, "milestones", checking.NEEDS_MILESTONES),
        ({"return_on": date(2031, 1, 1)}, "return_on", checking.RETURN_FIRST),
        ({"lead_time_days": -1}, "lead_time_days", checking.WRONG_DAYS),
        ({"flight": "x" * 101}, "flight", checking.TOO_LONG.fill(most="100")),
        ({"capacity": {"gold": "1"}}, "capacity", checking.WRONG_RESOURCE.fill(code="gold")),
        ({"capacity": {"racks": "NaN"}}, "capacity", checking.WRONG_QUANTITY),
        ({"platform": "materials"}, "platform", checking.FIXED),
    ],
)
def test_faults_are_named_by_field(case: Made, changes: dict[str, Any], field: str, sentence: Text) -> None:
    number = amend(case, "buyer").number
    with pytest.raises(Invalid) as found:
        save(case, "buyer", number, case.content().with_(**changes))
    assert sentence in found.value.faults[field]
    assert case.version(number).revision == 1


@pytest.mark.parametrize(
    ("changes", "field", "sentence"),
    [
        ({"code": "Launch kg"}, "lines.0.code", checking.WRONG_CODE),
        ({"code": "food"}, "lines", checking.TWICE.fill(code="food")),
        ({"quantity": Decimal(0)}, "lines.0.quantity", checking.WRONG_QUANTITY),
        ({"quantity": Decimal("1.2345")}, "lines.0.quantity", checking.WRONG_QUANTITY),
        ({"tax_rate": 5}, "lines.0.tax_rate", checking.WRONG_RATE),
        ({"label": Text("x" * 201, "x")}, "lines.0.label", checking.TOO_LONG.fill(most=200)),
    ],
)
def test_faults_of_a_line_say_which(case: Made, changes: dict[str, Any], field: str, sentence: Text) -> None:
    content = case.content()
    wrong = content.with_(lines=(replace(content.lines[0], **changes), *content.lines[1:]))
    assert sentence in checking.faults(wrong)[field]
    assert "lines.0.net_yen" in checking.faults(
        content.with_(lines=(replace(content.lines[0], net_yen=-1), *content.lines[1:]))
    )


def test_payments_must_add_up_to_the_price_with_tax(case: Made) -> None:
    content = case.content()
    last = replace(content.milestones[-1], payment_yen=content.milestones[-1].payment_yen + 1)
    (sentence,) = checking.faults(content.with_(milestones=(*content.milestones[:-1], last)))["milestones"]
    assert "差は1円です" in sentence.ja
    assert "The difference is ¥1." in sentence.en


def test_a_proposal_takes_the_place_of_the_open_one(case: Made) -> None:
    number = drafted(case, "provider", flight="CRS-100")
    propose(case, "provider", number)
    assert case.version(1).state == ContractVersion.REJECTED
    assert case.version(1).end_reason == "日程が変わりました"
    assert (case.version(2).state, case.version(2).revision) == (PROPOSED, 3)
    assert case.fresh().version == 2
    told = Event.objects.filter(kind="contract.proposed", data__number=2)
    assert sorted(told.values_list("audience", flat=True)) == [["buyer"], ["provider"]]
    assert Dispatch.objects.filter(kind="contract.proposed", user=case.buyer.user or 0).count() == 1


def test_a_proposal_says_why_and_says_something_new(case: Made) -> None:
    number = amend(case, "provider").number
    refused(versions.NOTHING_CHANGED, lambda: propose(case, "provider", number), number=1)
    save(case, "provider", number, case.content().with_(flight="CRS-100"))
    with pytest.raises(Invalid) as found:
        propose(case, "provider", number, " ")
    assert found.value.faults == {"reason": (versions.NEEDS_REASON,)}


def test_the_other_side_rejects_with_a_reason_and_only_the_other_side(case: Made) -> None:
    with pytest.raises(Invalid):
        versions.reject(case.key, case.provider, version=1, number=1, reason="")
    refused(versions.OWN, lambda: versions.reject(case.key, case.buyer, version=1, number=1, reason="x"))
    versions.reject(case.key, case.provider, version=1, number=1, reason="価格が合いません")
    assert case.version(1).state == ContractVersion.REJECTED
    assert Dispatch.objects.get(kind="contract.rejected").user_id == case.buyer.user
    refused(
        versions.NOT_PROPOSED,
        lambda: versions.reject(case.key, case.provider, version=2, number=1, reason="x"),
        number=1,
        state=versions.VERSION_WORDS[ContractVersion.REJECTED],
    )
    assert amend(case, "buyer").base == 1, "the talks go on from what was proposed last"


def test_whoever_has_signed_waits_for_the_answer(case: Made) -> None:
    signs(case, "provider")
    number = drafted(case, "provider", flight="CRS-100")
    refused(versions.SIGNED_IT, lambda: propose(case, "provider", number), number=1)
    refused(
        versions.SIGNED_IT,
        lambda: versions.reject(case.key, case.provider, version=1, number=1, reason="x"),
        number=1,
    )


def test_a_draft_can_be_thrown_away(case: Made) -> None:
    amend(case, "buyer")
    with pytest.raises(Missing):
        versions.discard(case.key, case.provider, version=1, number=2)
    versions.discard(case.key, case.buyer, version=1, number=2)
    with pytest.raises(ObjectDoesNotExist):
        case.version(2)


def test_when_a_draft_comes_into_force_the_others_base_is_old() -> None:
    case = in_force()
    theirs, mine = drafted(case, "buyer", flight="CRS-100", terms="新"), drafted(case, "provider", lead_time_days=300)
    propose(case, "buyer", theirs)
    signs(case, "buyer", theirs)
    signs(case, "provider", theirs)
    refused(versions.OLD_BASE, lambda: propose(case, "provider", mine), base=1, ground=theirs)
    merged = versions.merge_version(case.key, case.provider, version=2, number=mine, choices={})
    assert (merged.base, merged.revision) == (theirs, 3)
    content = case.content(mine)
    assert (content.flight, content.terms, content.lead_time_days) == ("CRS-100", "新", 300)
    propose(case, "provider", mine)
    assert case.version(mine).state == PROPOSED


def test_conflicts_are_chosen_one_by_one_and_never_silently() -> None:
    case = in_force()
    theirs = drafted(case, "buyer", flight="CRS-100", terms="甲")
    mine = drafted(case, "provider", flight="CRS-200", terms="乙")
    propose(case, "buyer", theirs)
    signs(case, "provider", theirs)
    signs(case, "buyer", theirs)
    found = versions.merge_of(case.fresh(), case.version(mine))
    assert [(one.path, one.theirs, one.mine) for one in found.conflicts] == [
        ("flight", "CRS-100", "CRS-200"),
        ("terms", "甲", "乙"),
    ]
    with pytest.raises(Invalid) as open_:
        versions.merge_version(case.key, case.provider, version=2, number=mine, choices={"flight": "mine"})
    assert open_.value.faults == {"terms": (versions.UNSETTLED,)}
    choices: dict[str, Any] = {"flight": "mine", "terms": "theirs"}
    versions.merge_version(case.key, case.provider, version=2, number=mine, choices=choices)
    assert (case.content(mine).flight, case.content(mine).terms) == ("CRS-200", "甲")
    refused(
        versions.NO_MERGE,
        lambda: versions.merge_version(case.key, case.provider, version=3, number=mine, choices={}),
        ground=theirs,
    )


def test_a_counter_proposal_makes_the_other_draft_old_before_signature(case: Made) -> None:
    theirs, mine = drafted(case, "provider", flight="CRS-100"), drafted(case, "buyer", terms="乙")
    propose(case, "provider", theirs)
    refused(versions.OLD_BASE, lambda: propose(case, "buyer", mine), base=1, ground=theirs)
    versions.merge_version(case.key, case.buyer, version=2, number=mine, choices={})
    propose(case, "buyer", mine)
    assert (case.content(mine).flight, case.content(mine).terms) == ("CRS-100", "乙")


def test_over_is_over(case: Made) -> None:
    Contract.objects.filter(pk=case.contract.pk).update(state=Contract.COMPLETED)
    refused(versions.OVER, lambda: amend(case, "buyer"), state=versions.STATE_WORDS[Contract.COMPLETED])


def test_what_the_contract_version_says_is_asked_for(case: Made) -> None:
    for seen in (None, 7):
        with pytest.raises(Stale):
            versions.amend(case.key, case.buyer, version=seen)
