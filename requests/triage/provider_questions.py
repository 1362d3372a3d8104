"""A provider's question to JAXA, and the form with which a coordinator answers it."""

from django import forms
from django.utils.translation import gettext_lazy as _

from platforms.bilingual import Text
from platforms.wording import say
from requests.contracting.models import InvitationQuestion
from requests.record.entry import Words
from requests.record.models import Request
from requests.record.refusals import Invalid, Missing


class ProviderAnswerForm(forms.Form):
    """The answer; the service says what is missing."""

    answer = Words(
        Text("回答", "the answer"),
        needed=True,
        label=_("Answer"),
        help_text=_("Only this provider reads it. Do not name other providers."),
    )

    def refuse(self, invalid: Invalid) -> None:
        """Shows the service's sentences at the field."""
        for sentences in invalid.faults.values():
            self.add_error("answer", [say(sentence) for sentence in sentences])


def question_of(subject: Request, question: int) -> InvitationQuestion:
    """An open question about this request; Missing when it is answered, foreign or does not exist."""
    open_ = InvitationQuestion.objects.select_related("invitation__provider")
    found = open_.filter(pk=question, invitation__request=subject, answered_at=None).first()
    if found is None:
        raise Missing(str(question))
    return found
