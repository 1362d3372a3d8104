"""What an invited provider sees: an allow-list by the applicant's choice, trade secrets only after acceptance."""

import pytest

from platforms.catalogue import PLATFORMS
from requests.contracting.invitations import answering
from requests.contracting.invitations.release import released
from requests.contracting.models import Invitation
from tests.requests.contracting.given import offered

pytestmark = pytest.mark.django_db


def test_neutral_tells_what_is_needed_and_not_who_or_what() -> None:
    given = offered(safety={"hazards": ["battery", "radio"]})
    part = released(given.invitation)
    assert part is not None
    assert (part.disclosure, part.platform, part.organization_type) == (
        "neutral",
        "small_satellite",
        "commercial_domestic",
    )
    assert (part.title, part.title_en, part.experiment, part.withheld) == ("", "", (), 0)
    assert {code for code, (_, applies) in part.hazards.items() if applies} == {"battery", "radio"}
    assert part.footprint.upmass_kg > 0
    assert part.window[0] is not None


def test_full_adds_title_and_experiment_but_trade_secrets_wait_for_the_acceptance() -> None:
    given = offered("materials", "full")
    secret = {q.code for q in PLATFORMS["materials"].application.questions if q.secret}
    assert secret
    part = released(given.invitation)
    assert part is not None
    assert part.title == given.request.title
    shown = {one.code for one in part.experiment}
    assert shown
    assert not shown & secret
    assert part.withheld == len(secret)
    answering.accept(given.invitation.public_id, given.agent, version=given.invitation.version)
    after = released(Invitation.objects.get(pk=given.invitation.pk))
    assert after is not None
    assert secret <= {one.code for one in after.experiment}
    assert after.withheld == 0
    rival = released(given.rival_invitation)
    assert rival is not None
    assert rival.withheld == len(secret)


def test_nothing_is_released_once_the_invitation_is_over() -> None:
    given = offered("materials", "full")
    answering.decline(given.invitation.public_id, given.agent, version=1, note="枠がありません")
    assert released(Invitation.objects.get(pk=given.invitation.pk)) is None
    assert released(given.rival_invitation) is not None


def test_every_answer_has_words_in_both_languages() -> None:
    for platform in PLATFORMS:
        part = released(offered(platform, "full").invitation) if platform not in {"longevity"} else None
        for one in part.experiment if part else ():
            assert one.shown.ja
            assert one.shown.en
