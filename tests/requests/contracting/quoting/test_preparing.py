"""What a request for quotation begins with, and what keeps an edition from being kept."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from platforms.bilingual import Text
from platforms.catalogue import PLATFORMS
from platforms.resources import Footprint
from requests.contracting.models import Quotation, QuotationEdition
from requests.contracting.quoting import preparing
from requests.contracting.quoting.lines import LineAsked, read
from requests.contracting.quoting.proposing import ITEMS, Need, proposed
from requests.record.refusals import Invalid, Missing, Stale
from tests.requests import builders
from tests.requests.contracting.quoting.asked import accepted, asked, edited, in_days, line, prepared, refusal


def test_every_service_of_a_platform_is_a_line_and_every_line_is_proposed_for_something() -> None:
    everything = Footprint(**{code: Decimal(1) for code in Footprint().to_json()})
    services = frozenset().union(*(platform.services for platform in PLATFORMS.values()))
    assert services <= set(ITEMS)
    assert [one.code for one in proposed(Need(everything, services))] == list(ITEMS)


def test_quantities_come_from_the_footprint_and_nothing_is_proposed_at_zero() -> None:
    lines = {one.code: one for one in proposed(Need(Footprint(upmass_kg=Decimal("12.5")), frozenset({"deployment"})))}
    assert set(lines) == {"integration", "safety", "launch", "deployment", "operations", "documentation", "insurance"}
    assert (lines["launch"].quantity, lines["launch"].unit.en) == (Decimal("12.5"), "kg")
    assert [code for code, one in lines.items() if one.optional] == ["insurance"]


def test_a_line_survives_being_stored() -> None:
    whole = LineAsked("launch", Text("打上げ", "Launch"), Decimal("12.500"), Text("kg", "kg"), optional=True)
    assert LineAsked.from_json(whole.to_json()) == replace(whole, quantity=Decimal("12.5"))


@pytest.mark.django_db
class TestPrepare:
    """The buyer begins."""

    def test_the_draft_has_the_proposed_lines_and_nothing_is_sent(self) -> None:
        given = accepted()
        quotation = preparing.prepare(given.request.number, given.buyer, version=given.request.version)
        assert (quotation.state, quotation.edition, quotation.version) == ("draft", 0, 1)
        edition = QuotationEdition.objects.get(quotation=quotation)
        assert "deployment" in [one.code for one in read(edition.lines)]
        assert given.state() == "accepted"
        assert not quotation.recipients.exists()

    def test_only_the_buyer_may(self) -> None:
        given = accepted()
        with refusal("The applicant contracts directly with the provider here"):
            preparing.prepare(given.request.number, given.coordinator, version=given.request.version)
        with pytest.raises(Missing):
            preparing.prepare(given.request.number, given.agent(), version=given.request.version)
        with pytest.raises(Stale):
            preparing.prepare(given.request.number, given.buyer, version=given.request.version - 1)

    def test_one_at_a_time_and_only_after_an_acceptance(self) -> None:
        given = prepared()
        with refusal("This request has a request for quotes already."):
            preparing.prepare(given.request.number, given.buyer, version=given.request.version)
        early = builders.submitted(builders.applicant())
        early.buyer = "applicant"
        early.save()
        owner = builders.acting(early.created_by, early.organization)  # type: ignore[arg-type]
        with refusal("Quotes can be asked for once a provider has accepted."):
            preparing.prepare(early.number, owner, version=early.version)


@pytest.mark.django_db
class TestSaveEdition:
    """The buyer writes."""

    @pytest.mark.parametrize(
        ("changes", "field", "sentence"),
        [
            ({"lines": [line("Launch!")]}, "lines.0.code", "The code of a line has at most 40 small letters"),
            ({"lines": [line("x" * 41)]}, "lines.0.code", "The code of a line has at most 40 small letters"),
            ({"lines": [line(), line()]}, "lines.1.code", "The line “launch” is there twice."),
            ({"lines": [line(quantity="0")]}, "lines.0.quantity", "The quantity of “line launch” must be above zero"),
            ({"lines": [line(quantity="-1")]}, "lines.0.quantity", "must be above zero"),
            ({"lines": [line(quantity="0.0001")]}, "lines.0.quantity", "at most 3 decimal places"),
            ({"lines": [line(quantity="1e30")]}, "lines.0.quantity", "must be above zero"),
            ({"lines": [line(quantity="NaN")]}, "lines.0.quantity", "must be above zero"),
            ({"lines": [line(f"l{n}") for n in range(61)]}, "lines", "A request for quotes has at most 60 lines."),
            ({"lines": [line(label=Text("あ" * 201, "a"))]}, "lines.0.label", "Use at most 200 characters."),
            ({"lines": [line(unit=Text("あ" * 41, "a"))]}, "lines.0.unit", "Use at most 40 characters."),
            ({"terms": "x" * 8001}, "terms", "Use at most 8000 characters."),
            ({"reason": "x" * 4001}, "reason", "Use at most 4000 characters."),
        ],
    )
    def test_what_is_wrong_is_told_at_its_field(self, changes: dict[str, Any], field: str, sentence: str) -> None:
        given = prepared()
        with pytest.raises(Invalid) as refused:
            edited(given.quotation, given.buyer, **changes)
        assert list(refused.value.faults) == [field]
        assert sentence in refused.value.faults[field][0].en

    def test_every_fault_at_once(self) -> None:
        given = prepared()
        late = {"due_at": in_days(3), "questions_until": in_days(4)}
        with pytest.raises(Invalid) as refused:
            edited(given.quotation, given.buyer, lines=[line(quantity="0"), line("!")], terms="x" * 9000, **late)
        assert set(refused.value.faults) == {"lines.0.quantity", "lines.1.code", "terms", "questions_until"}
        (sentence,) = refused.value.faults["questions_until"]
        assert sentence.ja == "質問の締切は、見積りの期限より前にしてください。"

    def test_what_was_issued_is_frozen(self) -> None:
        given = asked()
        quotation = given.quotation
        with refusal("What was issued cannot be changed. Start an amendment first"):
            preparing.save_edition(
                quotation.public_id,
                given.buyer,
                version=quotation.version,
                lines=[],
                terms="",
                due_at=None,
                questions_until=None,
            )

    def test_a_stale_version_and_a_stranger_change_nothing(self) -> None:
        given = prepared()
        told: dict[str, Any] = {"lines": [], "terms": "", "due_at": None, "questions_until": None}
        with pytest.raises(Stale):
            preparing.save_edition(given.quotation.public_id, given.buyer, version=1, **told)
        for stranger in (given.agent(), builders.applicant()):
            with pytest.raises(Missing):
                preparing.save_edition(given.quotation.public_id, stranger, version=2, **told)
        with pytest.raises(Missing):
            preparing.save_edition("A" * 22, given.buyer, version=2, **told)
        assert Quotation.objects.get().version == 2
