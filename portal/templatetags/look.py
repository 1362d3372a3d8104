"""The building blocks of every page: fields, error summary, notes, scrolling tables, bars, pictures, links."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from django import template
from django.forms import BaseForm, BaseFormSet, BoundField, CheckboxInput, DateInput, NumberInput
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from platforms.bilingual import Text
from platforms.wording import say
from portal import bars, icons, navigation

register = template.Library()


def worded(value: object) -> str:
    """A Text in the page's language; anything else as its text, "" for nothing."""
    if isinstance(value, Text):
        return say(value)
    return "" if value is None else str(value)


@register.simple_tag
def page(view: str, *args: object, **kwargs: object) -> str:
    """{% page "requests:detail" number as url %}: the address, or "" where this installation lacks the page."""
    return navigation.address(view, *args, **kwargs)


@register.simple_tag
def icon(name: str, label: str = "") -> SafeString:
    """{% icon "fits" label %}: fits, check, misfit or kibo; without a label it is decoration."""
    return icons.drawn(name, label)


@register.simple_tag
def bar(
    used: Decimal | int, request: Decimal | int = 0, limit: Decimal | int | None = None, size: str = ""
) -> SafeString:
    """{% bar used request limit "sm" %}: grey committed, blue asked for, hatched over; the numbers stand beside it."""
    return bars.drawn(used or 0, request or 0, limit, size)


@register.simple_tag
def share(used: Decimal | int, request: Decimal | int, limit: Decimal | int) -> int:
    """{% share used request limit as percent %}: per cent of the limit, rounded down."""
    return bars.share(used, request, limit)


@register.simple_block_tag
def note(content: str, kind: str = "info", heading: object = "", level: int = 2) -> str:
    """{% note "warn" heading %}...{% endnote %}: info, ok, warn or err; level is that of its heading."""
    values = {"body": SafeString(content), "kind": kind, "heading": worded(heading), "level": level}
    return render_to_string("components/note.html", values)


@register.simple_block_tag
def scroll(content: str, label: object = "", labelled_by: str = "") -> str:
    """{% scroll label %}<table>...{% endscroll %}: a wide table scrolls inside its own named, focusable region."""
    values = {"body": SafeString(content), "label": worded(label), "labelled_by": labelled_by}
    return render_to_string("components/scroll.html", values)


@register.simple_block_tag
def group(content: str, legend: object, hint: object = "", error: object = "", name: str = "group") -> str:
    """{% group legend hint %}fields{% endgroup %}: fields that belong together, under one legend."""
    values = {"body": SafeString(content), "legend": worded(legend), "hint": worded(hint), "error": worded(error)}
    return render_to_string("components/fieldset.html", {**values, "id": name})


@register.simple_tag
def field(
    bound: BoundField, unit: object = "", hint: object = "", required: bool | None = None, **attrs: object
) -> str:
    """{% field form.mass unit="kg" %}: label, mark, hint, warnings, error and control of one field.

    What the tag is not told it takes from the field: `field.unit`, `field.shown_required` (a draft may be saved
    without it), `field.choice_hints` {value: text}; warnings come from `form.warnings` {name: [sentence]}. Further
    arguments become attributes of the control, with _ for -.
    """
    own = bound.field
    described = Described(bound, worded(hint) or worded(bound.help_text))
    attributes: dict[str, str | bool] = {key.replace("_", "-"): worded(value) for key, value in attrs.items()}
    shown = getattr(own, "shown_required", own.required) if required is None else required
    values = {
        "bound": bound,
        "label": worded(bound.label),
        "unit": worded(unit) or worded(getattr(own, "unit", "")),
        "hint": described.hint,
        "warnings": described.warnings,
        "errors": described.errors,
        "required": shown,
        "id": bound.id_for_label or bound.auto_id,
        "described_by": described.ids(),
        **control(bound, attributes, described.ids()),
    }
    return render_to_string("components/field.html", values)


class Described:
    """What is said about a field besides its label, and the ids under which a screen reader finds it."""

    def __init__(self, bound: BoundField, hint: str) -> None:
        self.name = bound.auto_id or bound.html_name
        self.hint = hint
        warnings: Mapping[str, list[object]] = getattr(bound.form, "warnings", {})
        self.warnings = [worded(warning) for warning in warnings.get(bound.name, [])]
        self.errors = [worded(error) for error in bound.errors]

    def ids(self) -> str:
        parts = (("hint", self.hint), ("warnings", self.warnings), ("error", self.errors))
        return " ".join(f"{self.name}-{part}" for part, present in parts if present)


def control(bound: BoundField, attrs: dict[str, str | bool], described_by: str) -> dict[str, object]:
    """The control as {"control": html} or, for a set of choices, {"choices": [...]}; {"box": html} for one tick."""
    widget = bound.field.widget
    if widget.use_fieldset:
        hints = getattr(bound.field, "choice_hints", {})
        return {"choices": [(choice, worded(hints.get(str(choice.data["value"]), ""))) for choice in bound.subwidgets]}
    if described_by:
        attrs["aria-describedby"] = described_by
    if bound.errors:
        attrs["aria-invalid"] = "true"
    if isinstance(widget, CheckboxInput):
        return {"box": bound.as_widget(attrs=attrs)}
    attrs["class"] = f"kp-in {attrs.get('class', '')}".strip()
    if isinstance(widget, DateInput):
        attrs.setdefault("data-w", "date")
    if isinstance(widget, NumberInput | DateInput) or "inputmode" in widget.attrs:
        attrs.setdefault("autocomplete", "off")
    return {"control": bound.as_widget(attrs=attrs)}


@register.simple_tag
def cell(bound: BoundField, about: object = "", unit: object = "", **attrs: object) -> str:
    """{% cell form.price about="Launch" %}: a control inside a table; its label is heard, the column's head is seen."""
    described = Described(bound, "")
    attributes: dict[str, str | bool] = {key.replace("_", "-"): worded(value) for key, value in attrs.items()}
    if isinstance(bound.field.widget, CheckboxInput):
        attributes.setdefault("class", "kp-check")
    values = {
        "bound": bound,
        "label": worded(bound.label),
        "about": worded(about),
        "unit": worded(unit),
        "errors": described.errors,
        "id": bound.id_for_label or bound.auto_id,
        **control(bound, attributes, described.ids()),
    }
    return render_to_string("components/cell.html", values)


@register.simple_tag
def filter_field(bound: BoundField) -> str:
    """{% filter_field form.state %}: a label above its control, for the bar of filters."""
    attrs = {"aria-describedby": f"{bound.auto_id}-error", "aria-invalid": "true"} if bound.errors else {}
    values = {
        "bound": bound,
        "label": worded(bound.label),
        "control": bound.as_widget(attrs={"class": "kp-in", **attrs}),
    }
    return render_to_string("components/filter_field.html", values)


@register.simple_tag
def error_summary(*forms: object) -> str:
    """{% error_summary form other_form %}: what is wrong, each line leading to its field; nothing when all is well.

    Takes forms, formsets and lists of forms or of (sentence, anchor).
    """
    problems = [problem for form in forms for problem in problems_of(form)]
    return render_to_string("components/error_summary.html", {"problems": problems}) if problems else ""


def problems_of(form: object) -> Iterator[tuple[str, str]]:
    """(sentence, anchor) of each problem in the order of the fields; anchor "" where no field is to blame."""
    if isinstance(form, BaseForm):
        yield from _of_form(form)
    elif isinstance(form, BaseFormSet):
        for sentence in form.non_form_errors():
            yield worded(sentence), ""
        for one in form:
            yield from problems_of(one)
    elif isinstance(form, list | tuple):
        for one in form:
            if isinstance(one, BaseForm):
                yield from problems_of(one)
            else:
                yield worded(one[0]), one[1]


def _of_form(form: BaseForm) -> Iterator[tuple[str, str]]:
    for sentence in form.non_field_errors():
        yield worded(sentence), ""
    for bound in form:
        for sentence in bound.errors:
            yield worded(sentence), anchor_of(bound)


def anchor_of(bound: BoundField) -> str:
    """The id that a link must name to put the cursor into the field: of a set of choices the first one."""
    if bound.field.widget.use_fieldset:
        return next((choice.id_for_label for choice in bound.subwidgets), bound.auto_id)
    return bound.id_for_label or bound.auto_id
