"""The forms of the researcher's pages: a topic as it is asked, a declaration, a text with its limit."""

from collections.abc import Iterator, Mapping

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from platforms.bilingual import Text
from platforms.findings import BECAUSE, bound
from platforms.forms import QuestionForm, form_for, shown
from platforms.questions import Question
from platforms.wording import say
from requests.application.reading import Application
from requests.record.steps import LONGEST_NOTE

EXAMPLE = Text(ja="例：{example}", en="For example {example}")
ASKED_WHEN = Text(ja="「{parent}」が「{values}」のときに答えます。", en="Answer if “{parent}” is: {values}.")
OR = Text(ja="」または「", en=" or ")
STOP = Text(ja="。", en=".")


def raw_of(data: QueryDict, application: Application, topic: str) -> dict[str, object]:
    """What the browser sent for a topic's questions, unread; a question that it did not send is unanswered."""
    asked = application.questions(topic)
    return {
        question.code: data.getlist(question.code) if question.kind == "several" else data.get(question.code, "")
        for question in asked.questions
    }


def topic_form(application: Application, topic: str, *, checked: bool) -> QuestionForm:
    """The stored answers as a form. `checked` says what is missing or wrong; else only what is worth knowing."""
    asked = application.questions(topic)
    stored = {code: value for code, value in application.raw(topic).items() if code in asked.codes}
    form = form_for(asked, application.question_era, complete=checked)(data=shown(stored), auto_id="id_%s")
    for code in form.fields:  # not the bound fields: they keep the hint that they were made with
        _dress(form, code)
    if not checked:
        form.errors.clear()
    return form


def _dress(form: QuestionForm, code: str) -> None:
    """Unit, mark, hint and condition of a question, as the field tag and the script expect them."""
    question, field = form.question_set.question(code), form.fields[code]
    field.unit = question.unit or ""  # type: ignore[attr-defined]
    field.shown_required = question.required  # type: ignore[attr-defined]
    field.help_text = " ".join(say(sentence) for sentence in hints(form, question))
    if question.kind == "long_text":
        field.widget.attrs["rows"] = "5"
    if question.kind == "date":
        field.widget.attrs["data-w"] = "date"
    if question.asked_if:
        field.depends_on = question.asked_if.code  # type: ignore[attr-defined]
        field.depends_in = " ".join(sorted(question.asked_if.values))  # type: ignore[attr-defined]


def hints(form: QuestionForm, question: Question) -> Iterator[Text]:
    """When the question is asked, what it means, an example, and its limits with their sources."""
    if question.asked_if:
        parent = form.question_set.question(question.asked_if.code)
        names = [choice.label for choice in parent.choices if choice.code in question.asked_if.values]
        values = Text(ja=OR.ja.join(name.ja for name in names) or "-", en=OR.en.join(name.en for name in names) or "-")
        yield ASKED_WHEN.fill(parent=parent.label, values=values)
    if question.hint:
        yield question.hint
    for limit in question.limits:
        if limit.source.basis != "definition":
            stated, because = bound(question, limit), BECAUSE.fill(source=limit.source.title)
            yield Text(ja=stated.ja + because.ja + STOP.ja, en=capital(stated.en) + because.en + STOP.en)
    if question.example and not question.choices:
        example = EXAMPLE.fill(example=question.example)
        yield Text(ja=example.ja + STOP.ja, en=example.en + STOP.en)


def capital(sentence: str) -> str:
    """The sentence with a capital at its beginning."""
    return sentence[:1].upper() + sentence[1:]


def warnings_of(form: QuestionForm) -> frozenset[tuple[str, str]]:
    """What the form warns of, to tell a new warning from one that was already shown."""
    return frozenset((code, sentence) for code, sentences in form.warnings.items() for sentence in sentences)


class DeclarationForm(forms.Form):
    """What the applicant declares with a submission."""

    declared = forms.BooleanField(
        label=_("The answers are correct as far as I know, and the people named in them agree to be named."),
        error_messages={"required": _("Tick the declaration to submit.")},
    )


class NoteForm(forms.Form):
    """A text to send with a step; the step itself says whether it may be empty."""

    note = forms.CharField(widget=forms.Textarea, required=False, strip=True)

    def __init__(self, data: Mapping[str, str] | None, label: Text, hint: Text | None = None, *, needed: bool) -> None:
        super().__init__(data)
        field = self.fields["note"]
        field.label, field.help_text = say(label), say(hint) if hint else ""
        field.shown_required = needed  # type: ignore[attr-defined]
        field.widget.attrs["maxlength"] = str(LONGEST_NOTE)
