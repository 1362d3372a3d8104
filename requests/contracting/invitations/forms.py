"""What a provider's agent types to answer an invitation; what is missing is said by the services, not here."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from platforms.bilingual import Text
from platforms.wording import say
from requests.contracting.invitations.answering import STEPS
from requests.contracting.models import Invitation
from requests.record.entry import Words
from requests.record.refusals import Invalid

LABELS = {
    "accept": _("Remark for JAXA"),
    "decline": _("Reason for declining"),
    "withdraw": _("Reason for taking the acceptance back"),
    "ask": _("Your question"),
}
HINTS = {
    "accept": _("For example what the acceptance depends on. You can leave it empty."),
    "decline": _("JAXA reads it to find another way. Other companies do not see it."),
    "withdraw": _(
        "JAXA and the party of the contract read it. Your quotes for this invitation are withdrawn with it; "
        "this cannot be undone."
    ),
    "ask": _("The answer comes to your company alone. Do not name your customers or prices here."),
}


class AnswerForm(forms.Form):
    """The version that was seen, and a note. Each answer that is open has such a form on the same page."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, step: str, invitation: Invitation, data: Any = None) -> None:
        super().__init__(data, prefix=step, initial={"version": invitation.version}, auto_id="id_%s")
        self.step, self.invitation = step, invitation
        self.fields["note"] = Words(
            Text(ja="理由または内容", en="the reason or the text"),
            label=LABELS[step],
            help_text=HINTS[step],
            widget=forms.Textarea(attrs={"rows": 4}),
        )
        if step != "accept":
            self.fields["note"].shown_required = True  # type: ignore[attr-defined]

    @property
    def words(self) -> Text:
        """What the button says."""
        return STEPS[self.step]

    def refuse(self, invalid: Invalid) -> None:
        """Shows the service's sentences at the note, or above the form where they are about something else."""
        for name, sentences in invalid.faults.items():
            self.add_error(name if name in self.fields else None, [say(sentence) for sentence in sentences])

    def renewed(self, current: int) -> None:
        """The next try is about the version that is shown now; what was typed stays."""
        self.data = {
            **self.data,
            f"{self.step}-version": str(current),
            f"{self.step}-note": self.data.get(f"{self.step}-note", ""),
        }
