"""The catalogue is whole and honest: nine platforms, sourced limits, checks that fire, footprints that follow."""

import re
from decimal import Decimal

import pytest

from platforms.answers import Answers
from platforms.catalogue import PLATFORMS
from platforms.examples import sound_answers
from platforms.interpretation import Interpretation, interpret
from platforms.questions import ERAS, Era
from platforms.resources import RESOURCES, Footprint

PARTS = [(p.code, q) for p in PLATFORMS.values() for q in p.application.questions]
CHECKS = [(p.code, c) for p in PLATFORMS.values() for c in p.application.checks]

# For every check: answers that break it, beside otherwise sound ones.
BREAKS: dict[tuple[str, str], dict[str, object]] = {
    ("longevity", "mice_not_shared_evenly"): {"mice": 5},
    ("longevity", "many_samplings"): {"samplings": 49},
    ("longevity", "approval_not_begun"): {"animal_approval": "not_yet"},
    ("cell_medicine", "spoils_before_flight"): {"stability_days": 16},
    ("cell_medicine", "no_slip_margin"): {"stability_days": 20, "can_reprepare": "no"},
    ("cell_medicine", "biosafety_high"): {"biosafety_level": "bsl3"},
    ("cell_medicine", "no_consent"): {"consent": "no"},
    ("cell_medicine", "alive_but_not_returned"): {"ending": ["live"], "return_temperature": "none"},
    ("cell_medicine", "alive_but_deep_frozen"): {"ending": ["live"], "return_temperature": "deep"},
    ("drug_design", "spoils_before_flight"): {"stability_days": 44},
    ("drug_design", "no_slip_margin"): {"stability_days": 60, "can_reprepare": "no"},
    ("drug_design", "biosafety_high"): {"biosafety_level": "bsl3"},
    ("drug_design", "more_proteins_than_samples"): {"proteins": 13},
    ("drug_design", "temperature_not_flown"): {"growth_temperature": "c4"},
    ("drug_design", "no_ground_crystals"): {"ground_crystals": "no"},
    ("combustion", "nothing_burns"): {"oxygen_percent": 0},
    ("combustion", "more_oxygen_than_flown"): {"oxygen_percent": 34},
    ("combustion", "toxic_samples_return"): {"toxic_products": "yes", "samples_return": "yes"},
    ("materials", "never_melts"): {"highest_temperature_c": 2000},
    ("materials", "pressure_in_vacuum"): {"gas": "vacuum", "pressure_atm": 1},
    ("materials", "evaporates"): {"vapour": "unknown"},
    ("materials", "structure_needs_return"): {"properties": ["solidification"], "samples_return": "no"},
    ("new_platform", "return_above_upmass"): {"downmass_kg": 13},
    ("new_platform", "idea_too_soon"): {"lead_months": 12},
    ("new_platform", "one_user_only"): {"users_a_year": 1},
    ("small_satellite", "too_heavy_for_size"): {"mass_kg": "5"},
    ("small_satellite", "too_light_for_size"): {"mass_kg": "0.38"},
    ("small_satellite", "falls_too_slowly"): {"ballistic_coefficient": "120.1"},
    ("small_satellite", "no_band_and_bands"): {"bands": ["uhf", "none"]},
    ("small_satellite", "frequency_too_late"): {"months_to_handover": 7},
    ("small_satellite", "cells_not_screened"): {"cells_screened": "no"},
    ("external_port", "return_above_upmass"): {"downmass_kg": "12.501"},
    ("external_port", "too_bulky"): {"length_mm": 1001, "width_mm": 1001},
    ("external_port", "heavy_for_iseep"): {"upmass_kg": 201},
    ("external_port", "power_for_iseep"): {"power_w": 201},
    ("external_port", "samples_need_no_power"): {"mount": "exham"},
    ("external_port", "heat_without_power"): {"heat_w": 61},
    ("non_standard", "return_above_upmass"): {"downmass_kg": 13},
    ("non_standard", "biosafety_high"): {"biosafety_level": "bsl3"},
    ("non_standard", "crew_seen_without_time"): {"crew_minutes": 0},
    ("non_standard", "own_device_hours"): {"use": "device", "crew_minutes": 121},
    ("non_standard", "live_without_link"): {"downlink_mbps": 0},
}


def read(code: str, era: Era = "iss", /, **changes: object) -> Interpretation:
    return interpret(PLATFORMS[code].application, sound_answers(code, **changes), era, complete=True)


def footprint(code: str, **changes: object) -> Footprint:
    found = read(code, **changes)
    assert found.sound, found.errors
    return PLATFORMS[code].footprint(found.answers)


def test_there_are_the_nine_platforms_of_the_policy_document() -> None:
    assert list(PLATFORMS) == [
        "longevity", "cell_medicine", "drug_design", "combustion", "materials", "new_platform",
        "small_satellite", "external_port", "non_standard",
    ]  # fmt: skip
    assert all(p.code == code == p.application.code for code, p in PLATFORMS.items())


@pytest.mark.parametrize(("code", "question"), PARTS, ids=lambda part: getattr(part, "code", part))
def test_a_question_is_fit_to_be_asked(code: str, question: object) -> None:
    asked = PLATFORMS[code].application.question(question.code)  # type: ignore[attr-defined]
    assert re.fullmatch(r"[a-z][a-z0-9_]*", asked.code)
    assert re.search(r"[ぁ-んァ-ヶ一-龠]", asked.label.ja)
    assert not re.search(r"[ぁ-んァ-ヶ一-龠]", asked.label.en)
    assert asked.example is not None
    if asked.kind in ("whole_number", "decimal"):
        assert asked.unit is not None
        assert any(limit.minimum is not None for limit in asked.limits), "a number has a least value"
    if asked.hint:
        assert asked.hint.ja.endswith("。")
        assert asked.hint.en.endswith(".")


@pytest.mark.parametrize("code", PLATFORMS)
@pytest.mark.parametrize("era", ERAS)
def test_the_examples_shown_are_sound_in_every_era(code: str, era: Era) -> None:
    assert read(code, era).sound, read(code, era).errors


def test_every_check_is_tried() -> None:
    assert set(BREAKS) == {(code, check.code) for code, check in CHECKS}


@pytest.mark.parametrize(("code", "check"), CHECKS, ids=lambda part: getattr(part, "code", part))
def test_a_check_fires_names_its_field_and_gives_an_example(code: str, check: object) -> None:
    changes = BREAKS[code, check.code]  # type: ignore[attr-defined]
    declared = next(c for c in PLATFORMS[code].application.checks if c.code == check.code)  # type: ignore[attr-defined]
    assert not declared.wrong(read(code).answers) or changes.keys() <= {"consent"}
    for era in ERAS:
        found = read(code, era, **changes)
        place = found.errors if declared.severity_in(era) == "hard" else found.warnings
        said = [s for s in place[declared.fields[0]] if declared.sentence(found.answers).ja in s.ja]
        assert said, (era, place)
        assert "例：" in said[0].ja
        assert "for example" in said[0].en
        assert "{" not in said[0].ja + said[0].en


def test_a_3u_satellite_of_5_kg() -> None:
    assert read("small_satellite", mass_kg="5").errors["mass_kg"][0].ja == (
        "3Uの質量は3.99 kg以下です（いま5 kg）。質量か大きさを直してください（例：3.99 kg）。"
        "出典：JAXA 超小型衛星放出機構のページ"
    )
    assert read("small_satellite", "post_iss", mass_kg="5").sound
    assert "条件は未定" in read("small_satellite", "post_iss", mass_kg="5").warnings["mass_kg"][0].ja


@pytest.mark.parametrize(
    ("size", "lightest", "heaviest", "coefficient"),
    [("u1", "0.13", "1.33", "120"), ("u3", "0.39", "3.99", "120"), ("u6", "0.78", "7.98", "120"),
     ("w6u", "0.78", "6.8", "120"), ("kg50", "0.001", "50", "100")],
)  # fmt: skip
def test_the_bounds_of_each_size_class(size: str, lightest: str, heaviest: str, coefficient: str) -> None:
    fits = {"size_class": size, "ballistic_coefficient": coefficient}
    assert read("small_satellite", mass_kg=lightest, **fits).sound
    assert read("small_satellite", mass_kg=heaviest, **fits).sound
    assert "mass_kg" in read("small_satellite", mass_kg=str(Decimal(heaviest) + Decimal("0.001")), **fits).errors
    fits["ballistic_coefficient"] = str(int(coefficient) + 1)
    assert "ballistic_coefficient" in read("small_satellite", mass_kg=heaviest, **fits).errors
    if size != "kg50":
        assert "mass_kg" in read("small_satellite", mass_kg=str(Decimal(lightest) - Decimal("0.001")), **fits).errors


def test_thirteen_mice() -> None:
    (said,) = read("longevity", mice=13).errors["mice"]
    assert said.ja == (
        "マウスの数（1回の搭載あたり）は12匹以下で入力してください（例：12匹）。"
        "出典：JAXA 小動物飼育装置の発表（第1回ミッション）"
    )
    assert read("longevity", "post_iss", mice=13).sound


def test_a_sample_launched_frozen_does_not_age_while_waiting() -> None:
    assert "stability_days" in read("drug_design", stability_days=36).errors
    assert read("drug_design", stability_days=36, launch_state="frozen").sound


def test_a_hazard_needs_its_description() -> None:
    found = read("small_satellite", propulsion="yes", propulsion_details=None)
    assert found.errors["propulsion_details"][0].en == (
        "Enter Description of the propulsion (for example Water resistojet, 2 mN, 0.3 MPa)"
    )


# For every platform: one change that must raise each of these resources above the sound answers' amount.
GROWS: dict[str, dict[str, dict[str, object]]] = {
    "longevity": {
        "crew_hours": {"duration_days": 40}, "upmass_kg": {"flights": 2}, "downmass_kg": {"flights": 2},
        "power_kw": {"gravity_levels": ["micro", "moon", "one_g"]},
    },
    "cell_medicine": {
        "crew_hours": {"automatic": "no"}, "upmass_kg": {"vessels": 13}, "downmass_kg": {"return_temperature": "deep"},
        "power_kw": {"launch_state": "frozen"}, "racks": {"vessels": 24}, "downlink_mbps": {"microscopy": "yes"},
    },
    "drug_design": {
        "crew_hours": {"launch_state": "frozen"}, "upmass_kg": {"samples": 24}, "downmass_kg": {"flights": 2},
        "power_kw": {"growth_temperature": "c4"}, "racks": {"samples": 48},
    },
    "combustion": {
        "crew_hours": {"burns": 20}, "upmass_kg": {"insert_mass_kg": 9}, "downmass_kg": {"sample_mass_g": 9},
        "power_kw": {"flow_cm_s": 20}, "downlink_mbps": {"measurements": ["gas"]},
    },
    "materials": {
        "crew_hours": {"samples": 31}, "upmass_kg": {"runs_per_sample": 5}, "downmass_kg": {"samples_return": "yes"},
        "power_kw": {"highest_temperature_c": 2700}, "downlink_mbps": {"properties": ["viscosity"]},
    },
    "new_platform": {
        "crew_hours": {"crew_minutes": 600}, "upmass_kg": {"users_a_year": 9}, "downmass_kg": {"downmass_kg": 3},
        "power_kw": {"power_w": 90}, "racks": {"length_mm": 900}, "external_ports": {"place": "outside"},
    },
    "small_satellite": {
        "crew_hours": {"satellites": 2}, "upmass_kg": {"mass_kg": "3.95"}, "racks": {"size_class": "u6"},
        "downlink_mbps": {"release_video": "yes"},
    },
    "external_port": {
        "crew_hours": {"crew_minutes": 600}, "upmass_kg": {"upmass_kg": 40}, "downmass_kg": {"downmass_kg": 3},
        "power_kw": {"power_w": 90}, "downlink_mbps": {"downlink_mbps": 3}, "uplink_mbps": {"uplink_mbps": 1},
    },
    "non_standard": {
        "crew_hours": {"storage_days": 121}, "upmass_kg": {"upmass_kg": 40}, "downmass_kg": {"downmass_kg": 3},
        "power_kw": {"stowage": "deep"}, "racks": {"length_mm": 900}, "downlink_mbps": {"downlink_mbps": 9},
    },
}  # fmt: skip
BELOW: dict[str, dict[str, object]] = {
    "cell_medicine": {"automatic": "yes", "microscopy": "no", "return_temperature": "ambient"},
    "combustion": {"samples_return": "yes"},
    "materials": {"highest_temperature_c": 2000, "melting_point_c": 1800},
    "small_satellite": {"release_video": "no"},
}


@pytest.mark.parametrize(("code", "resource"), [(c, r) for c, grows in GROWS.items() for r in grows])
def test_the_footprint_follows_the_answers(code: str, resource: str) -> None:
    below = BELOW.get(code, {})
    before, after = footprint(code, **below), footprint(code, **(below | GROWS[code][resource]))
    assert after.amount(resource) > before.amount(resource)


@pytest.mark.parametrize("code", PLATFORMS)
def test_a_footprint_can_be_shown_from_the_first_answer_on(code: str) -> None:
    assert isinstance(PLATFORMS[code].footprint(Answers({})), Footprint)
    for name in PLATFORMS[code].application.codes:
        found = interpret(PLATFORMS[code].application, {name: sound_answers(code)[name]}, "iss", complete=False)
        assert set(PLATFORMS[code].footprint(found.answers).to_json()) == set(RESOURCES)


@pytest.mark.parametrize("code", PLATFORMS)
def test_a_footprint_says_what_it_rests_on(code: str) -> None:
    words = PLATFORMS[code].footprint.__doc__ or ""
    assert "[judgement]" in words


def test_permits_follow_the_answers() -> None:
    def permits(code: str, **changes: object) -> set[str]:
        return {permit.code for permit in PLATFORMS[code].permits_for(read(code, **changes).answers)}

    assert permits("small_satellite", controlled_from_japan="yes", bands=["uhf"]) == {
        "safety_data", "frequency", "satellite_permit", "export_control",
    }  # fmt: skip
    assert permits("small_satellite", controlled_from_japan="no", bands=["none"]) == {"safety_data", "export_control"}
    assert "ethics_human" in permits("cell_medicine", origin="human")
    assert "ethics_human" not in permits("cell_medicine", origin="plant")
    assert "modified_organisms" in permits("longevity", modified="yes")
    assert "ethics_animal" in permits("longevity", modified="no")
    assert "biosafety" in permits("drug_design", biosafety_level="bsl2")
    assert "frequency" in permits("external_port", transmits="yes")


@pytest.mark.parametrize("code", PLATFORMS)
def test_a_platform_tells_its_heritage_with_sources(code: str) -> None:
    platform = PLATFORMS[code]
    assert platform.heritage
    assert all(fact.source.basis in ("policy_document", "published") for fact in platform.heritage)
    assert {p.code for p in platform.permits} >= {"safety_data", "export_control"}


def test_what_names_a_trade_secret_is_secret() -> None:
    secrets = {(code, q.code) for code, q in PARTS if q.secret}
    assert secrets >= {("drug_design", "target_name"), ("materials", "composition"), ("non_standard", "what_happens")}
