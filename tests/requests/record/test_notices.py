"""Who is told by mail, once each, in their language, and never what the request is about."""

import pytest

from portal.accounts.models import Membership, Organization, User
from requests.outbox.models import Dispatch
from requests.policy.lifecycle import STEPS, State, Step
from requests.policy.permissions import BUYERS_STEPS, PERMISSIONS, Actor, Relation, Role
from requests.record.models import Participant, Request
from requests.record.notices import APPLICANT, COORDINATORS, NOTICES, tell
from requests.record.steps import facts_of, take_step
from tests.requests import bare, builders


def test_every_row_is_about_a_step_and_says_something_in_both_languages() -> None:
    assert set(NOTICES) <= set(Step)
    for notices in NOTICES.values():
        for notice in notices:
            assert notice.to in {APPLICANT, COORDINATORS}
            assert notice.sentence.ja.endswith("。")
            assert notice.sentence.en.endswith(".")
            assert notice.path.count("{number}") == 1
            assert notice.path.startswith("/triage/" if notice.to == COORDINATORS else "/requests/")


def test_the_applicant_is_told_whatever_somebody_else_does_to_the_request() -> None:
    told = {step for step, notices in NOTICES.items() if any(one.to == APPLICANT for one in notices)}
    others = {step for step in Step if Relation.EDITOR not in PERMISSIONS[step]}
    unseen = {step for step in others if "applicant" not in STEPS[step].audience}
    assert others - unseen - told == {Step.INVITE}


def test_what_one_buyer_does_is_told_to_the_other_side_alone() -> None:
    for step in BUYERS_STEPS:
        for notice in NOTICES.get(step, ()):
            assert notice.buyer == ("jaxa" if notice.to == APPLICANT else "applicant"), step
    named = {step for step, notices in NOTICES.items() if any(notice.buyer for notice in notices)}
    assert named <= BUYERS_STEPS


def _told(step: Step, request: Request) -> list[int | None]:
    Dispatch.objects.all().delete()
    tell(step, request, facts_of(request), f"cause-{step}")
    return sorted(Dispatch.objects.values_list("user_id", flat=True), key=lambda user: user or 0)


@pytest.mark.django_db
class TestPeople:
    """Of one submitted request."""

    def _request(self, who: Actor) -> Request:
        return bare.row(who, State.SUBMITTED)

    def test_all_who_write_are_told_and_readers_are_not(self) -> None:
        who = builders.applicant()
        request = self._request(who)
        editor, reader, gone = (builders.person(builders.organization()) for _ in range(3))
        User.objects.filter(pk=gone.pk).update(is_active=False)
        for user, role in ((editor, "editor"), (reader, "viewer"), (gone, "editor")):
            Participant.objects.create(request=request, user=user, email=user.email, role=role)
        assert _told(Step.RETURN, request) == [who.user, editor.pk]

    def test_every_coordinator_is_told_until_one_has_it_in_hand(self) -> None:
        request = self._request(builders.applicant())
        first, second = builders.coordinator(), builders.coordinator()
        assert _told(Step.ANSWER, request) == [first.user, second.user]
        request.assignee_id = second.user
        assert _told(Step.ANSWER, request) == [second.user]

    @pytest.mark.parametrize("why", ["left", "lost the role"])
    def test_when_the_assignee_is_gone_everybody_is_told(self, why: str) -> None:
        request = self._request(builders.applicant())
        first, gone = builders.coordinator(), builders.coordinator()
        request.assignee_id = gone.user
        if why == "left":
            User.objects.filter(pk=gone.user or 0).update(is_active=False)
        else:
            Membership.objects.filter(user=gone.user).delete()
        assert _told(Step.ANSWER, request) == [first.user]

    def test_a_coordinator_who_takes_part_is_not_asked_to_decide(self) -> None:
        request = self._request(builders.applicant())
        first, partner = builders.coordinator(), builders.coordinator()
        Participant.objects.create(request=request, user_id=partner.user, email="p@example.org", role="viewer")
        assert _told(Step.ASK_ROUTE_REVIEW, request) == [first.user]

    def test_a_choice_is_told_to_whoever_did_not_make_it(self) -> None:
        who, decider = builders.applicant(), builders.coordinator()
        request = self._request(who)
        request.buyer = "jaxa"
        assert _told(Step.AWARD, request) == [who.user]
        request.buyer = "applicant"
        assert _told(Step.AWARD, request) == [decider.user]
        assert _told(Step.REQUEST_QUOTES, request) == []

    def test_one_person_with_two_memberships_gets_one_mail(self) -> None:
        request = self._request(builders.applicant())
        twice = builders.coordinator()
        branch = Organization.objects.create(public_id="b", name_ja="支所", name_en="Branch", type="jaxa")
        Membership.objects.create(user_id=twice.user or 0, organization=branch, role=Role.JAXA_COORDINATOR)
        assert _told(Step.ANSWER, request) == [twice.user]

    def test_each_reads_it_in_their_language_with_the_number_and_the_page(self) -> None:
        who = builders.applicant()
        User.objects.filter(pk=who.user or 0).update(language="en")
        request = self._request(who)
        take_step(request.pk, Step.ASK, builders.coordinator(), version=1, note="秘密の質問")
        mail = Dispatch.objects.get(user=who.user)
        assert mail.sentence == "A JAXA coordinator has a question. The check is paused until you answer."
        assert (mail.reference, mail.path) == (request.number, f"/requests/{request.number}/")
        assert "秘密の質問" not in str(Dispatch.objects.values())

    @pytest.mark.parametrize("step", [step for step in Step if step not in NOTICES])
    def test_a_step_without_a_row_tells_nobody(self, step: Step) -> None:
        assert _told(step, self._request(builders.applicant())) == []
