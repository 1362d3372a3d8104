"""A space by its own calls: test requests on demand, the clock, the simulated people, starting again."""

from datetime import datetime, timedelta

import pytest

from platforms.catalogue import PLATFORMS
from portal.sandbox import deadlines, living, moves, timekeeping
from portal.sandbox.acts import ACTS
from portal.sandbox.due import IN_TIME, NOT_IN_SPACES, OUTWARD, SAID
from portal.sandbox.inside import inside
from portal.settings import CELERY_BEAT_SCHEDULE
from requests.contracting.models import Invitation
from requests.outbox.models import Dispatch
from requests.record import clock
from requests.record.models import Event, Request
from tests.portal.sandbox.given import Integrator, invited
from tests.requests.api.calls import Caller, of, problem


def _take(here: Caller, invitation: str, step: str, note: str = "") -> None:
    tag = here.get(f"invitations/{invitation}")["ETag"]
    of(here.post(f"invitations/{invitation}/steps/{step}", {"note": note}, match=tag))


def _when(text: str) -> datetime:
    return datetime.fromisoformat(text)


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("P3D", timedelta(days=3)),
        ("P2W", timedelta(days=14)),
        ("PT12H", timedelta(hours=12)),
        ("P1DT2H30M5S", timedelta(days=1, hours=2, minutes=30, seconds=5)),
        ("P400D", timedelta(days=400)),
    ],
)
def test_a_duration_is_read_as_iso_8601_says(text: str, length: timedelta) -> None:
    assert timekeeping.parsed(text) == length


@pytest.mark.parametrize(
    "text",
    [
        "",
        "P",
        "PT",
        "P0D",
        "-P3D",
        "P401D",
        "P400DT1S",
        "P1Y",
        "P1M",
        "P1.5D",
        "3D",
        "P3d",
        "P٣D",
        "P1DT",
        "PT1D",
        " P1D",
    ],
)
def test_anything_else_is_no_duration(text: str) -> None:
    assert timekeeping.parsed(text) is None


@pytest.mark.parametrize("text", ["PT0S", "P3D", "PT12H", "P1DT2H30M5S", "PT59S"])
def test_a_duration_is_written_as_it_is_read(text: str) -> None:
    assert timekeeping.written(timekeeping.parsed(text) or timedelta(0)) == text


def test_every_periodic_task_is_decided_for_spaces() -> None:
    beat = {one["task"] for one in CELERY_BEAT_SCHEDULE.values()}
    decided = [*IN_TIME, *OUTWARD, *NOT_IN_SPACES]
    assert set(decided) == beat
    assert len(decided) == len(set(decided))
    assert set(SAID) <= set(IN_TIME)


@pytest.mark.parametrize("platform", sorted(PLATFORMS))
def test_a_test_request_of_every_platform_reaches_the_integrator(mine: Integrator, platform: str) -> None:
    test_id = invited(mine.program, platform=platform, disclosure="full")
    told = of(mine.program.get(f"invitations/{test_id}"))
    assert told["request"]["platform"] == platform
    assert told["request"]["title_en"].startswith("Sandbox test request KB-")


def test_both_routes_and_both_disclosures(mine: Integrator) -> None:
    for route in ("direct", "aggregation"):
        for disclosure in ("neutral", "full"):
            test_id = invited(mine.program, route=route, disclosure=disclosure)
            assert of(mine.program.get(f"invitations/{test_id}"))["request"]["disclosure"] == disclosure
    with inside(mine.space.schema):
        assert sorted(Request.objects.values_list("route", flat=True)) == ["aggregation"] * 2 + ["direct"] * 2


def test_twenty_at_once_and_no_more(mine: Integrator) -> None:
    assert len(of(mine.program.post("sandbox/requests", {"count": 20}), 201)["items"]) == 20
    told = problem(mine.program.post("sandbox/requests", {"count": 21}), 400, "invalid")
    assert told["errors"][0]["field"] == "count"
    told = problem(mine.program.post("sandbox/requests", {"how_many": 1}), 400, "invalid")
    assert told["errors"][0]["message"] == "There is no field “how_many”. Remove it."


def test_what_is_not_a_way_forward_is_refused_in_words(mine: Integrator) -> None:
    for text in ("P1Y", "-P1D", "P401D"):
        told = problem(mine.program.post("sandbox/clock", {"advance": text}), 400, "invalid")
        assert "Give an ISO 8601 duration of at most 400 days" in told["errors"][0]["message"]
    assert of(mine.program.get("sandbox"))["ahead"] == "PT0S"


def test_a_day_later_the_coordinator_answers_and_the_rival_accepts(mine: Integrator) -> None:
    here = mine.program
    test_id = invited(here)
    _take(here, test_id, "ask", "データの形式は？")
    told = of(here.get("sandbox"))
    assert [one["what"] for one in told["next"]] == ["rival_accepts", "answer_question", "invitation", "invitation"]
    assert [one["invitation"] for one in told["next"]].count(test_id) == 2, "the question's and the own deadline's"
    assert of(here.post("sandbox/clock", {"advance": "PT23H"}))["happened"] == []
    told = of(here.post("sandbox/clock", {"advance": "PT2H"}))
    assert {one["what"] for one in told["happened"]} == {"rival_accepts", "answer_question"}
    assert told["ahead"] == "P1DT1H"
    question = of(here.get(f"invitations/{test_id}"))["questions"][0]
    assert "The sandbox coordinator's answer." in question["answer"]
    assert _when(question["answered_at"]) - _when(question["asked_at"]) < timedelta(days=1, minutes=1)


def test_things_happen_in_their_order_however_far_the_clock_goes(mine: Integrator) -> None:
    """The question is answered a day after it was asked, long before the invitation lapses."""
    here = mine.program
    test_id = invited(here)
    _take(here, test_id, "ask", "打上げ時期は？")
    told = of(here.post("sandbox/clock", {"advance": "P60D"}))
    happened = [one["what"] for one in told["happened"]]
    assert happened.index("answer_question") < happened.index("requests.contracting.lapse_due")
    assert [one["at"] for one in told["happened"]] == sorted(one["at"] for one in told["happened"])
    one = of(here.get(f"invitations/{test_id}"))
    assert one["state"] == "lapsed"
    with inside(mine.space.schema):
        lapsed = Event.objects.filter(kind="invitation.lapsed").values_list("at", flat=True)[0]
    assert timedelta(0) < lapsed - _when(one["due_at"]) < timedelta(minutes=1)


def test_the_clock_can_pass_years(mine: Integrator) -> None:
    here = mine.program
    for _ in range(8):
        of(here.post("sandbox/clock", {"advance": "P400D"}))
    test_id = invited(here)
    assert of(here.get(f"invitations/{test_id}"))["state"] == "sent"


def test_an_act_is_made_at_once_or_told_why_not(mine: Integrator) -> None:
    here = mine.program
    test_id = invited(here)
    told = problem(here.post("sandbox/acts", {"do": "answer_question", "invitation": test_id}), 409, "closed-step")
    assert "is not possible with this invitation's request just now" in told["detail"]
    _take(here, test_id, "ask", "質問")
    done = of(here.post("sandbox/acts", {"do": "answer_question", "invitation": test_id}))
    assert [(one["what"], one["invitation"], one["count"]) for one in done["happened"]] == [
        ("answer_question", test_id, 1)
    ]
    problem(here.post("sandbox/acts", {"do": "answer_question", "invitation": "A" * 22}), 404, "not-found")
    problem(here.post("sandbox/acts", {"do": "dance", "invitation": test_id}), 400, "invalid")


def test_the_rival_declines_and_the_applicant_withdraws_when_they_are_told_to(mine: Integrator) -> None:
    here = mine.program
    test_id = invited(here)
    of(here.post("sandbox/acts", {"do": "rival_declines", "invitation": test_id}))
    problem(here.post("sandbox/acts", {"do": "rival_accepts", "invitation": test_id}), 409, "closed-step")
    of(here.post("sandbox/acts", {"do": "withdraw_request", "invitation": test_id}))
    assert of(here.get(f"invitations/{test_id}"))["state"] == "closed"


def test_when_everybody_has_declined_the_test_request_goes_back_at_the_clocks_next_move(mine: Integrator) -> None:
    here = mine.program
    test_id = invited(here)
    of(here.post("sandbox/acts", {"do": "rival_declines", "invitation": test_id}))
    _take(here, test_id, "decline", "枠なし")

    def state() -> str:
        with inside(mine.space.schema):
            return Request.objects.get(invitations__public_id=test_id).state

    assert state() == "offered"
    of(here.post("sandbox/clock", {"advance": "PT1M"}))
    assert state() == "submitted"


def test_a_request_that_the_integrators_own_program_files_is_confirmed_a_day_later(mine: Integrator) -> None:
    with inside(mine.space.schema):
        from portal.sandbox import cast, filing

        filing._submitted("external_port", "direct", "full", cast.actor(cast.COMPANY))
    assert of(mine.program.get("sandbox"))["next"][0]["what"] == "confirm_route"
    of(mine.program.post("sandbox/clock", {"advance": "P2D"}))
    assert len(of(mine.program.get("invitations"))["items"]) == 1


def test_starting_again_leaves_nothing_but_the_first_day(mine: Integrator) -> None:
    here = mine.program
    invited(here)
    of(here.post("sandbox/clock", {"advance": "P10D"}))
    told = of(here.post("sandbox/reset"))
    assert told["ahead"] == "PT0S"
    assert set(told["counts"].values()) == {0}
    assert told["next"] == []
    invited(here)


def test_mails_are_written_and_never_sent(mine: Integrator, mailoutbox: list[object]) -> None:
    invited(mine.program)
    of(mine.program.post("sandbox/clock", {"advance": "P2D"}))
    with inside(mine.space.schema):
        living.live()
        assert Dispatch.objects.exists()
        assert not Dispatch.objects.filter(next_at__isnull=False).exists()
    assert mailoutbox == []


def test_the_clock_stops_at_every_deadline(mine: Integrator) -> None:
    invited(mine.program)
    with inside(mine.space.schema):
        stop = living.next_stop(before=clock.now() + timedelta(days=90))
        assert stop == moves.planned()[0].at
        due = Invitation.objects.latest("due_at").due_at
        assert {one.at for one in deadlines.running()} == {due}
        assert living.next_stop(before=clock.now() + timedelta(hours=1)) is None


def test_every_act_has_words_in_both_languages() -> None:
    assert {"answer_question", "rival_accepts", "withdraw_request"} <= set(ACTS)
    assert all(words.ja and words.en for words in ACTS.values())
