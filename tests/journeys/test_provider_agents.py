"""Two companies' agents against a running portal: one wins three contracts, the other loses and learns nothing."""

import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

import provider_agent
from kibo_client import Portal
from platforms.fiscal import day_in_japan
from provider_agent.memory import Memory
from tests.guards.repository import ROOT
from tests.journeys.deals import Buyer, line, until
from tests.journeys.running import RunningPortal

pytestmark = [pytest.mark.browser, pytest.mark.journey]  # with the other runs of a whole portal, one after the other

WINNER, LOSER = "demo_aozora", "demo_miosora"
SECONDS_TO_QUOTE = 12
PRICES = Path(provider_agent.__file__).parent / "prices.json"


@contextmanager
def agent(portal: RunningPortal, token: str, folder: Path, factor: float, **changes: Any) -> Iterator[Path]:
    """The example agent as a program of its own, with a price list of its own; the file it writes what it did to."""
    prices = json.loads(PRICES.read_text(encoding="utf-8")) | changes
    for price in prices["lines"].values():
        price["unit_yen"] = int(price["unit_yen"] * factor)
    folder.mkdir()
    (folder / "prices.json").write_text(json.dumps(prices), encoding="utf-8")
    Memory.at(folder / "state.json").keep(_end_of_feed(line(portal, token)))
    command = [sys.executable, "-m", "provider_agent", "--url", portal.url, "--every", "0.5"]
    command += ["--prices", str(folder / "prices.json"), "--state", str(folder / "state.json")]
    environment = {**os.environ, "KIBO_TOKEN": portal.tokens[token], "PYTHONPATH": str(ROOT / "client")}
    told = folder / "told"
    with told.open("wb") as out:
        process = subprocess.Popen(command, cwd=folder, env=environment, stdout=out, stderr=out)
        try:
            yield told
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(timeout=10)
            print(f"{token} did:\n{told.read_text()}")  # noqa: T201  shown when the test fails


def everything(reader: Portal) -> str:
    """All that a provider's program can read, as one text."""
    connection = reader.connection
    parts: list[Any] = []
    invitations = list(connection.walk(reader.list_invitations()))
    quotations = list(connection.walk(reader.list_quotations()))
    parts += [reader.get_invitation(one["id"]).data for one in invitations]
    parts += [reader.get_quotation(one["id"]).data for one in quotations]
    parts += [list(connection.walk(reader.list_contracts())), list(connection.walk(reader.list_capacity_offers()))]
    cursor: str | None = None
    while True:
        page = reader.get_events(after=cursor, limit=100).data
        parts.append(page["items"])
        cursor = page["cursor"]
        if not page["next"]:
            return json.dumps(parts, ensure_ascii=False)


def of(reader: Portal, quotation: str) -> str:
    """What a provider reads of one quotation, with ids and times blotted out: what is left may not tell of a rival."""
    place = reader.get_quotation(quotation).data
    told = json.dumps([place, reader.get_invitation(place["invitation"]).data], ensure_ascii=False, sort_keys=True)
    told = re.sub(r'"[A-Za-z0-9_-]{22}"', '"ID"', told)
    told = re.sub(r"20\d\d-\d\d-\d\dT[0-9:.]+Z", "TIME", told)
    return re.sub(r"20\d\d年\d+月\d+日[ 0-9時分]*|\d{1,2} \w+ 20\d\d(, \d\d:\d\d)?", "DAY", told)


def test_one_agent_wins_three_and_the_other_learns_nothing(running_portal: RunningPortal, tmp_path: Path) -> None:
    buyer = Buyer(line(running_portal, "KIBO_TOKEN_COMPANY"), line(running_portal, "KIBO_TOKEN_JAXA"))
    winner, loser = (line(running_portal, f"KIBO_TOKEN_{who}") for who in ("PROVIDER", "SECOND_PROVIDER"))
    before = {one["id"] for one in loser.connection.walk(loser.list_quotations())}
    one = agent(running_portal, "KIBO_TOKEN_PROVIDER", tmp_path / "a", 1.0, company="Cheap Orbit KK")
    two = agent(running_portal, "KIBO_TOKEN_SECOND_PROVIDER", tmp_path / "b", 1.5, company="Dear Orbit KK")
    with one as winners_words, two as losers_words:
        put = [buyer.offered(1, [WINNER, LOSER]), buyer.offered(2, [WINNER, LOSER]), buyer.offered(3, [WINNER])]
        alone = buyer.offered(4, [LOSER])
        wanted = {put[0]: 2, put[1]: 2, put[2]: 1, alone: 1}
        until(lambda: all(_accepted(buyer, number) == many for number, many in wanted.items()))
        asked = {number: buyer.ask(number, SECONDS_TO_QUOTE) for number in wanted}
        until(lambda: all(buyer.closed(number, quotation) for number, quotation in asked.items()))
        mine = [one["id"] for one in loser.connection.walk(loser.list_quotations()) if one["id"] not in before]
        with_rival, alone_view = _apart(loser, mine, alone_last=True)
        assert with_rival == {alone_view}, "with a rival and without one a provider reads the same bytes"
        for number in put:
            assert "Aozora" in buyer.choose(number, asked[number])
        until(lambda: winners_words.read_text().count("signed version 1") == 3)
        _sign(buyer, put)
        assert [buyer.company.get_request(number).data["state"] for number in put] == ["contracted"] * 3
        until(lambda: losers_words.read_text().count("our quote was not chosen") == 2)
    assert winners_words.read_text().count("our quote was chosen") == 3
    _learns_nothing(loser, winner)


def _accepted(buyer: Buyer, number: str) -> int:
    invitations = buyer.jaxa.list_request_invitations(number).data["items"]
    return sum(one["state"] == "accepted" for one in invitations)


def _apart(loser: Portal, quotations: list[str], *, alone_last: bool) -> tuple[set[str], str]:
    """What the loser reads of the quotations with a rival, and of the one without; lists are newest first."""
    views = [of(loser, quotation) for quotation in quotations]
    assert len(views) == 3
    return (set(views[1:]), views[0]) if alone_last else (set(views[:-1]), views[-1])


def _sign(buyer: Buyer, numbers: list[str]) -> None:
    for number in numbers:
        rows = buyer.company.connection.walk(buyer.company.list_contracts())
        contract = next(one["id"] for one in rows if one["request"] == number)
        told = buyer.company.get_contract_version(contract, 1)
        paper = buyer.company.get_contract_version_document(contract, 1).data
        assert paper.startswith(b"%PDF")
        buyer.company.sign_contract_version(
            contract,
            1,
            {"file": ("signed.pdf", paper, "application/pdf")},
            {"signer": "如月 りょう", "title": "事業部長", "signed_on": _in_japan(str(told.data["proposed_at"]))},
            if_match=told.etag,
        )


def _in_japan(moment: str) -> str:
    return day_in_japan(datetime.fromisoformat(moment)).isoformat()


def _end_of_feed(reader: Portal) -> str:
    """The cursor of the newest event: what the demonstration told before is no work for the agents."""
    cursor = ""
    while True:
        page = reader.get_events(after=cursor or None, limit=100).data
        cursor = page["cursor"] or cursor
        if not page["next"]:
            return cursor


def _learns_nothing(loser: Portal, winner: Portal) -> None:
    read = everything(loser)
    theirs = {one["id"] for one in winner.connection.walk(winner.list_quotations())}
    theirs |= {one["id"] for one in winner.connection.walk(winner.list_invitations())}
    theirs |= {one["id"] for one in winner.connection.walk(winner.list_contracts())}
    totals = {
        str(quote["totals"]["gross_yen"])
        for quotation in winner.connection.walk(winner.list_quotations())
        for quote in winner.get_quotation(quotation["id"]).data["quotes"]
    }
    secrets = {"aozora", "Aozora", "青空", "Cheap Orbit", "rival", *theirs, *totals}
    assert len(theirs) > 6
    assert not [secret for secret in secrets if secret in read]
