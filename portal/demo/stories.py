"""Tells each story through the services that people use, at the times at which it happened."""

from collections import Counter
from collections.abc import Callable, Mapping
from datetime import timedelta

from platforms.examples import sound_answers
from platforms.models import Provider
from portal.accounts.acting import actor_for
from portal.accounts.models import User
from portal.demo.deals import Deal
from portal.demo.plots import CONTESTS, DEALS, ENDINGS, IS_WITHDRAWN, Plot, plots
from requests.aggregation import pool
from requests.application.topics import TOPICS
from requests.contracting.invitations import answering, matching, rematching
from requests.contracting.models import Invitation
from requests.intake import drafting, submitting
from requests.policy.permissions import Actor
from requests.record import clock
from requests.record.models import Request
from requests.record.refusals import Invalid
from requests.triage import deciding, desk, talking
from requests.triage.talking import Point

MICE = (4, 6, 8, 10, 12)


class Teller:
    """Knows the actors; `tell_all` writes every story."""

    def __init__(self, people: Mapping[str, User], providers: Mapping[str, Provider]) -> None:
        self.people = people
        self.coordinators = [self._actor("udagawa"), self._actor("himuro")]
        self.agents = {company.pk: self._actor(key) for key, company in providers.items()}
        self.told: Counter[str] = Counter()

    def _actor(self, login: str) -> Actor:
        user = self.people[login]
        first = user.memberships.order_by("id").first()
        return actor_for(user, first.organization_id if first else None)

    def tell_all(self) -> int:
        """Writes every story; returns how many requests there are."""
        return sum(self._tell(plot) for plot in plots())

    def _tell(self, plot: Plot) -> int:
        applicant = self._actor(plot.login)
        with clock.shifted(timedelta(days=-plot.days_ago - 4)):
            request = self._write(plot, applicant)
        if plot.draft:
            return 1
        with clock.shifted(timedelta(days=-plot.days_ago)):
            request = submitting.submit(request.pk, applicant, version=request.version)
        if plot.serial % IS_WITHDRAWN == IS_WITHDRAWN - 1:
            note = "別の機会に申請し直します。"
            submitting.withdraw(request.pk, applicant, version=request.version, note=note)
            return 1
        self._go_on(plot, request, applicant)
        return 1

    def _write(self, plot: Plot, applicant: Actor) -> Request:
        request = drafting.start(applicant, plot.platform)
        topics = TOPICS[: 3 + plot.serial % 4] if plot.draft else TOPICS
        for topic in topics:
            drafting.save_topic(request.pk, topic, self._answers(topic, plot), applicant)
        return Request.objects.get(pk=request.pk)

    def _answers(self, topic: str, plot: Plot) -> dict[str, object]:
        if topic == "experiment":
            changes: dict[str, object] = {}
            if plot.platform == "longevity":
                changes["mice"] = str(MICE[plot.serial % len(MICE)])
            return sound_answers(plot.platform, **changes)
        return _other_answers(topic, plot, self.people[plot.login])

    def _go_on(self, plot: Plot, request: Request, applicant: Actor) -> None:
        if plot.dealt and request.recommended == "direct" and self._offered(request):
            stage = DEALS[self.told["deals"] % len(DEALS)]
            self.told["deals"] += 1
            Deal(request, applicant, self.coordinators[0], self.agents).tell(stage, plot.days_ago - 3)
            return
        endings = ENDINGS[request.recommended]
        ending = endings[self.told[request.recommended] % len(endings)]
        self.told[request.recommended] += 1
        coordinator = self.coordinators[plot.serial % 2]
        with clock.shifted(timedelta(days=-max(1, plot.days_ago - 3))):
            HOW[ending](self, request, applicant, coordinator)
        if plot.serial % CONTESTS == CONTESTS - 1:
            self._contest(request, applicant)

    def _offered(self, request: Request) -> bool:
        return matching.providers_for(request).filter(pk__in=self.agents).exists()

    def _contest(self, request: Request, applicant: Actor) -> None:
        current = Request.objects.get(pk=request.pk)
        if current.state in {"submitted", "pooled", "offered"}:
            note = "共同研究先の都合により、もう一方の経路の可能性を確認したく、見直しをお願いします。"
            submitting.ask_route_review(current.pk, applicant, version=current.version, note=note)

    def wait(self, request: Request, applicant: Actor, coordinator: Actor) -> None:
        """Nobody has touched it yet."""

    def late(self, request: Request, applicant: Actor, coordinator: Actor) -> None:
        """It waits beyond its due date."""
        Request.objects.filter(pk=request.pk).update(
            submitted_at=request.submitted_at - timedelta(days=20) if request.submitted_at else None,
            due_on=request.due_on - timedelta(days=21) if request.due_on else None,
        )

    def confirm(self, request: Request, applicant: Actor, coordinator: Actor) -> None:
        """The coordinator confirms; without a provider that offers it, the request goes on waiting."""
        try:
            deciding.confirm(request.pk, coordinator, version=request.version)
        except Invalid:
            desk.assign(request.pk, coordinator, version=request.version, assignee=coordinator.user)

    def allocate(self, request: Request, applicant: Actor, coordinator: Actor) -> None:
        """Confirmed and committed from the envelope, if it fits."""
        self.confirm(request, applicant, coordinator)
        current = Request.objects.get(pk=request.pk)
        try:
            pool.allocate(current.pk, coordinator, version=current.version)
        except Invalid:
            return

    def ask(self, request: Request, applicant: Actor, coordinator: Actor) -> None:
        """The coordinator has a question."""
        note = "試料の受け渡し場所と、打上げまでに保管できる日数を教えてください。"
        talking.ask(request.pk, coordinator, version=request.version, note=note)

    def give_back(self, request: Request, applicant: Actor, coordinator: Actor) -> None:
        """The coordinator returns it with two points."""
        points = [
            Point("purpose", "summary", "宇宙で行う必要がある理由を、地上実験の結果とともに書いてください。"),
            Point("schedule", "window_end", "結果が必要な時期から考えて、終わりの日を見直してください。"),
        ]
        talking.return_for_changes(
            request.pk, coordinator, version=request.version, points=points, note="2点の修正をお願いします。"
        )

    def snooze(self, request: Request, applicant: Actor, coordinator: Actor) -> None:
        """Put off for ten days."""
        later = clock.today() + timedelta(days=16)
        desk.snooze(request.pk, coordinator, version=request.version, until=later)

    def override(self, request: Request, applicant: Actor, coordinator: Actor) -> None:
        """A person decides where the rules do not."""
        note = "機関間の合意により、今回はJAXAが取りまとめます。"
        deciding.override(request.pk, coordinator, version=request.version, route="aggregation", note=note)

    def decline(self, request: Request, applicant: Actor, coordinator: Actor) -> None:
        """Declined with a reason."""
        note = "政府・機関間の協力関係が決まっていないため、今回は採用できません。"
        deciding.decline(request.pk, coordinator, version=request.version, note=note)

    def amend(self, request: Request, applicant: Actor, coordinator: Actor) -> None:
        """The applicant corrects what was submitted."""
        submitting.amend(request.pk, applicant, version=request.version)

    def _invitations(self, request: Request, applicant: Actor, coordinator: Actor) -> list[Invitation]:
        self.confirm(request, applicant, coordinator)
        return list(Invitation.objects.filter(request=request, provider__in=self.agents).order_by("id"))

    def accept(self, request: Request, applicant: Actor, coordinator: Actor) -> None:
        """The first provider accepts."""
        for invitation in self._invitations(request, applicant, coordinator)[:1]:
            answering.accept(invitation.public_id, self.agents[invitation.provider_id], version=invitation.version)

    def provider_asks(self, request: Request, applicant: Actor, coordinator: Actor) -> None:
        """A provider has a question."""
        for invitation in self._invitations(request, applicant, coordinator)[:1]:
            note = "データの引き渡し形式と、回収後の受け取り場所を教えてください。"
            answering.ask(
                invitation.public_id, self.agents[invitation.provider_id], version=invitation.version, note=note
            )

    def exhaust(self, request: Request, applicant: Actor, coordinator: Actor) -> None:
        """Every provider declines, and the request goes back to the coordinator."""
        for invitation in self._invitations(request, applicant, coordinator):
            note = "希望時期に提供できる枠がありません。"
            answering.decline(
                invitation.public_id, self.agents[invitation.provider_id], version=invitation.version, note=note
            )
        rematching.rematch_due()


How = Callable[[Teller, Request, Actor, Actor], None]
HOW: Mapping[str, How] = {
    "new": Teller.wait,
    "late": Teller.late,
    "pooled": Teller.confirm,
    "allocated": Teller.allocate,
    "asked": Teller.ask,
    "returned": Teller.give_back,
    "snoozed": Teller.snooze,
    "overridden": Teller.override,
    "declined": Teller.decline,
    "amending": Teller.amend,
    "offered": Teller.confirm,
    "accepted": Teller.accept,
    "asked_by_provider": Teller.provider_asks,
    "exhausted": Teller.exhaust,
}


LARGE = frozenset({"longevity", "cell_medicine", "materials", "combustion"})


def _resources(plot: Plot) -> dict[str, object]:
    """Some ask for more than the formula says, with a reason, so that the years of the demonstration fill up."""
    if plot.platform not in LARGE or plot.serial % 2:
        return {"use_calculated": "yes"}
    size = 1 + plot.serial % 4
    return {
        "use_calculated": "no",
        "crew_hours": str(18 * size),
        "upmass_kg": str(14 * size),
        "downmass_kg": str(9 * size),
        "power_kw": "0.4",
        "racks": "0.5",
        "downlink_mbps": "20",
        "uplink_mbps": "2",
        "external_ports": "0",
        "override_reason": "対照群を加えた4回の実施を1件の申請にまとめるため。",
    }


def _other_answers(topic: str, plot: Plot, pi: User) -> dict[str, object]:
    station, start, end = plot.window
    confidential = plot.purpose == "commercial"
    everything: Mapping[str, dict[str, object]] = {
        "people": {
            "pi_name": pi.name,
            "pi_name_kana": pi.name_kana,
            "pi_name_roman": pi.name_roman,
            "pi_department": "宇宙利用研究室",
            "pi_email": pi.email,
        },
        "purpose": {
            "title": plot.title[0],
            "title_en": plot.title[1],
            "platform": plot.platform,
            "purpose": plot.purpose,
            "summary": f"{plot.title[0]}を目的とする。重力の影響を除いた条件でなければ、地上の実験と区別できない。",
            "publicly_funded": "no" if confidential else "yes",
            "preferred_route": "direct" if plot.serial % 12 == 5 else "none",
            "preference_reason": "提供企業と共同で装置を開発しているため。" if plot.serial % 12 == 5 else "",
        },
        "resources": _resources(plot),
        "schedule": {"station": station, "window_start": start, "window_end": end, "window_fixed": "no"},
        "safety": {
            "hazards": ["battery"] if plot.platform in {"small_satellite", "external_port"} else [],
            "ethics": "approved" if plot.platform == "longevity" else "not_needed",
            "modified_organisms": "no",
            "leaves_japan": "no",
            "foreign_nationals": "no",
        },
        "results": {
            "results_policy": "proprietary" if confidential else "public",
            "company_holds_results": "yes" if confidential else "no",
            "disclosure": "neutral" if confidential else "full",
        },
        "files": {"files_complete": "yes"},
    }
    return {code: value for code, value in everything[topic].items() if value not in ("", [])}
