"""The building blocks say to a screen reader what they show: labels, marks, hints, warnings, errors, where to click."""

import re

import pytest
from django import forms
from django.template import Context, Template
from django.utils import translation

from platforms.bilingual import Text

LOAD = "{% load look formats %}"


class Asked(forms.Form):
    """A number with a unit, a set of choices, a tick."""

    mass = forms.IntegerField(help_text="total", error_messages={"required": "Enter the mass"})
    sample = forms.ChoiceField(
        choices=[("m", "Mice"), ("c", "Cells")],
        widget=forms.RadioSelect,
        error_messages={"required": "Select the sample"},
    )
    agree = forms.BooleanField(required=False)

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["mass"].unit = Text("キログラム", "kg")  # type: ignore[attr-defined]
        self.fields["sample"].choice_hints = {"m": Text("最大12匹", "Up to 12")}  # type: ignore[attr-defined]
        self.warnings = {"mass": [Text("多すぎます。", "More than Kibo takes.")]}


def made(source: str, language: str = "en", **context: object) -> str:
    with translation.override(language):
        return Template(LOAD + source).render(Context(context))


def test_a_field_names_all_that_is_said_about_it() -> None:
    html = made("{% field form.mass %}", form=Asked({}))
    assert 'aria-describedby="id_mass-hint id_mass-warnings id_mass-error"' in html
    assert 'aria-invalid="true"' in html
    for part in ("hint", "warnings", "error"):
        assert html.count(f'id="id_mass-{part}"') == 1
    assert "Enter the mass" in html
    assert "More than Kibo takes." in html
    assert re.search(r"<input[^>]*>\s*<span>kg</span>", html)


def test_a_field_without_fault_is_not_marked_as_faulty() -> None:
    html = made("{% field form.mass %}", form=Asked())
    assert "aria-invalid" not in html
    assert "data-err" not in html
    assert 'aria-describedby="id_mass-hint id_mass-warnings"' in html


def test_required_and_optional_are_words() -> None:
    assert '<span class="kp-req">required</span>' in made("{% field form.mass %}", form=Asked())
    assert '<span class="kp-opt">optional</span>' in made("{% field form.agree %}", form=Asked())
    assert '<span class="kp-opt">optional</span>' in made("{% field form.mass required=False %}", form=Asked())


def test_a_draft_s_field_shows_as_required_though_it_may_be_saved_empty() -> None:
    form = Asked()
    form.fields["agree"].shown_required = True  # type: ignore[attr-defined]
    assert '<span class="kp-req">required</span>' in made("{% field form.agree %}", form=form)


def test_choices_stand_in_a_fieldset_with_their_hints() -> None:
    html = made("{% field form.sample %}", form=Asked({}))
    assert '<fieldset aria-describedby="id_sample-error">' in html
    assert html.count("<label") == 2
    assert "<small>Up to 12</small>" in html


def test_a_tick_has_one_label() -> None:
    html = made("{% field form.agree %}", form=Asked())
    assert html.count("<label") == 1
    assert html.index("<label") < html.index("<input")


def test_the_summary_leads_to_each_field_with_the_same_words() -> None:
    html = made("{% error_summary form %}", form=Asked({}))
    assert '<a href="#id_mass">Enter the mass</a>' in html
    assert '<a href="#id_sample_0">Select the sample</a>' in html
    assert "There is a problem" in html


def test_the_summary_takes_formsets_and_pairs() -> None:
    several = forms.formset_factory(Asked, extra=1)
    formset = several({"form-TOTAL_FORMS": "1", "form-INITIAL_FORMS": "0", "form-0-mass": "x", "form-0-sample": "m"})
    html = made("{% error_summary formset pairs %}", formset=formset, pairs=[(Text("直す", "Fix this"), "point")])
    assert '<a href="#id_form-0-mass">' in html
    assert '<a href="#point">Fix this</a>' in html


def test_all_well_says_nothing() -> None:
    assert made("{% error_summary form %}", form=Asked({"mass": "1", "sample": "m"})) == ""


def test_what_people_wrote_is_escaped_everywhere() -> None:
    evil = "<script>x</script>"
    for source in ("{% note 'info' evil %}{{ evil }}{% endnote %}", "{% scroll evil %}{{ evil }}{% endscroll %}"):
        assert "<script>" not in made(source, evil=evil)
    form = Asked({"mass": evil})
    form.fields["mass"].label = evil
    assert "<script>" not in made("{% field form.mass unit=evil hint=evil %}", form=form, evil=evil)
    assert "<script>" not in made("{% error_summary pairs %}", pairs=[(evil, evil)])
    assert "<script>" not in made("{% icon 'fits' evil %}", evil=evil)


@pytest.mark.parametrize("language", ["ja", "en"])
def test_no_block_has_a_style_of_its_own(language: str) -> None:
    for source in ("{% field form.mass %}{% field form.sample %}", "{% bar 1 2 3 %}", "{% icon 'kibo' %}"):
        assert "style=" not in made(source, language, form=Asked({}))


@pytest.mark.parametrize(
    ("source", "ja", "en"),
    [
        ("{{ 12|yen:'incl' }}", "12円（税込）", "¥12 (incl. tax)"),
        ("{{ 2031|fiscal_year }}", "2031年度", "FY2031"),
        ("{{ 'second'|half }}", "下期（10〜3月）", "second half (Oct–Mar)"),
        ("{{ nothing|jst_date }}{{ nothing|deadline }}{{ nothing|quantity:'kg' }}{{ nothing|yen }}", "", ""),
        ("{{ 'abc'|language_of }} {{ '結晶'|language_of }}", "en ja", "en ja"),
    ],
)
def test_filters_speak_the_language_of_the_page(source: str, ja: str, en: str) -> None:
    assert made(source, "ja", nothing=None) == ja
    assert made(source, "en", nothing=None) == en
