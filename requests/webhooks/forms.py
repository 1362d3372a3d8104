"""What people type to set up a webhook; what is missing or wrong is said by the services."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from platforms.bilingual import Text
from platforms.fiscal import midnight
from platforms.wording import say
from requests.outbox.calling import LONGEST_URL
from requests.policy.permissions import Actor
from requests.record.entry import Day, Words
from requests.record.event_kinds import EVENT_KINDS
from requests.record.numbers import new_public_id
from requests.record.refusals import Invalid
from requests.webhooks.endpoints import LONGEST_DESCRIPTION
from requests.webhooks.keys import LONGEST_OVERLAP_HOURS, USUAL_OVERLAP_HOURS
from requests.webhooks.models import WebhookEndpoint
from requests.webhooks.readers import grantable, kinds_of


class Refusing(forms.Form):
    """A form that can show a service's refusal at its fields."""

    def refuse(self, invalid: Invalid) -> None:
        """Shows the sentences at their fields, or above the form where they are about something else."""
        for name, sentences in invalid.faults.items():
            self.add_error(name if name in self.fields else None, [say(sentence) for sentence in sentences])


class EndpointForm(Refusing):
    """Where to listen and to what."""

    def __init__(self, actor: Actor, data: Any = None, *, endpoint: WebhookEndpoint | None = None) -> None:
        initial: dict[str, Any] = {"public_id": new_public_id()}
        if endpoint is not None:
            initial = {name: getattr(endpoint, name) for name in ("url", "description", "kinds", "version")}
        super().__init__(data, initial=initial)
        if endpoint is None:
            self.fields["public_id"] = forms.RegexField(r"^[A-Za-z0-9_-]{22}\Z", widget=forms.HiddenInput)
        else:
            self.fields["version"] = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=2**31 - 1)
        self.fields["url"] = Words(
            Text("URL", "the address"),
            most=LONGEST_URL,
            lines=False,
            needed=True,
            label=_("URL"),
            help_text=_(
                "A public server of yours with a valid certificate, for example https://hooks.example.com/kibo"
            ),
            widget=forms.TextInput(attrs={"inputmode": "url", "autocomplete": "off"}),
        )
        self.fields["description"] = Words(
            Text("説明", "the description"), most=LONGEST_DESCRIPTION, lines=False, label=_("Description")
        )
        self.fields["kinds"] = forms.MultipleChoiceField(
            choices=[(code, f"{say(EVENT_KINDS[code].words)} ({code})") for code in _offered(actor, endpoint)],
            required=False,
            widget=forms.CheckboxSelectMultiple,
            label=_("Events"),
            help_text=_("Tick what you want to be told. Ticking none means all of them, also kinds that come later."),
        )


def _offered(actor: Actor, endpoint: WebhookEndpoint | None) -> list[str]:
    mine = kinds_of(grantable(actor))
    chosen = set(endpoint.kinds) if endpoint else set()
    return [code for code in EVENT_KINDS if code in mine or code in chosen]


class ActForm(forms.Form):
    """The version that was seen."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=2**31 - 1)


class RotateForm(Refusing):
    """For how long the old secret goes on."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=2**31 - 1)
    overlap_hours = forms.TypedChoiceField(
        coerce=int,
        label=_("The old secret goes on for"),
        choices=[
            (0, _("not at all: it became known to others")),
            (1, _("1 hour")),
            (USUAL_OVERLAP_HOURS, _("24 hours")),
            (LONGEST_OVERLAP_HOURS, _("7 days")),
        ],
        initial=USUAL_OVERLAP_HOURS,
    )


class ReplayForm(Refusing):
    """The range of days, in Japan, whose events are sent again; or what follows an earlier piece of it."""

    since = Day(Text("最初の日", "the first day"), label=_("First day (JST)"))
    until = Day(Text("最後の日", "the last day"), label=_("Last day (JST)"), help_text=_("Empty: until now."))
    after = forms.RegexField(r"^[A-Za-z0-9_-]{22}\Z", required=False, widget=forms.HiddenInput)

    def range(self) -> Mapping[str, str | datetime | None]:
        """The range as the service takes it."""
        given = self.cleaned_data
        after = given["after"]
        return {
            "after": after,
            "since": midnight(given["since"]) if given["since"] and not after else None,
            "until": midnight(given["until"] + timedelta(days=1)) if given["until"] else None,
        }
