#!/usr/bin/env python3
"""Plays the portal's main job over REST alone: four requests, from the first draft to where each of them ends.

It needs nothing but Python 3.11. Copy it, take what you need: `Portal` is a small client that sends a fresh
Idempotency-Key with every call that writes, tries again with the same key when the portal is busy, and carries the
version that it read (If-Match) into every step. See README.md beside this file.
"""

import json
import os
import sys
import time
import uuid
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

ADDRESS = os.environ.get("KIBO_URL", "http://127.0.0.1:8000").rstrip("/")
LANGUAGE = os.environ.get("KIBO_LANGUAGE", "en")
ANSWERS = json.loads((Path(__file__).parent / "answers.json").read_text(encoding="utf-8"))
BUSY = {409: "in-progress", 429: "too-many-requests", 503: "unavailable"}
TRIES = 5


class Refused(Exception):
    """The portal said no; `problem` is its document (RFC 9457): code, detail, errors by field."""

    def __init__(self, problem: dict[str, Any]) -> None:
        super().__init__(f"{problem['status']} {problem['code']}: {problem['detail']} {problem.get('errors', '')}")
        self.problem = problem


class Portal:
    """One program that calls the portal with its organization's token."""

    def __init__(self, name: str, token: str) -> None:
        self.name, self.token = name, token

    def get(self, path: str, **parameters: Any) -> Any:
        query = f"?{urlencode(parameters)}" if parameters else ""
        return self._call("GET", path + query)[0]

    def post(self, path: str, body: dict[str, Any]) -> Any:
        return self._call("POST", path, body)[0]

    def change(self, method: str, path: str, body: dict[str, Any], *, read: str) -> Any:
        """A call that needs the version of what it changes: reads it first, and sends the ETag it got."""
        _, tag = self._call("GET", read, quietly=True)
        return self._call(method, path, body, match=tag)[0]

    def step(self, resource: str, step: str, body: dict[str, Any] | None = None) -> Any:
        """Takes a step of a request or an invitation."""
        return self.change("POST", f"{resource}/steps/{step}", body or {}, read=f"{resource}/steps")

    def _call(
        self, method: str, path: str, body: Any = None, *, match: str = "", quietly: bool = False
    ) -> tuple[Any, str]:
        headers = {"Accept": "application/json", "Accept-Language": LANGUAGE}
        if self.token:
            headers["Authorization"] = f"Bearer {self.token}"
        if method != "GET":
            headers["Content-Type"] = "application/json"
            headers["Idempotency-Key"] = str(uuid.uuid4())
        if match:
            headers["If-Match"] = match
        data = None if body is None else json.dumps(body, ensure_ascii=False).encode()
        url = path if path.startswith("http") else f"{ADDRESS}/api/v1/{path}"
        status, answer, tag = self._send(Request(url, data, headers, method=method))
        if not quietly:
            print(f"  {self.name:10} {method:5} {url.removeprefix(ADDRESS)} -> {status}")
        return answer, tag

    def _send(self, request: Request) -> tuple[int, Any, str]:
        """Sends it, with the same key again while the portal is busy: the portal does nothing twice."""
        for attempt in range(TRIES):
            try:
                with urlopen(request, timeout=30) as response:
                    return response.status, json.load(response), response.headers.get("ETag", "")
            except HTTPError as refusal:
                problem = json.load(refusal)
                if BUSY.get(refusal.code) != problem["code"] or attempt == TRIES - 1:
                    raise Refused(problem) from None
                time.sleep(min(60, int(refusal.headers.get("Retry-After", "1"))))
        raise AssertionError("unreachable")


def program(name: str) -> Portal:
    """The client of an organization, whose token is in KIBO_TOKEN_<NAME>."""
    token = os.environ.get(f"KIBO_TOKEN_{name.upper()}", "")
    if not token:
        sys.exit(f"Set KIBO_TOKEN_{name.upper()} to that organization's API token (see README.md).")
    return Portal(name, token)


def tell(sentence: str) -> None:
    print(f"  {'':10} = {sentence}")


def filed(applicant: Portal, platform: str, **changes: Any) -> str:
    """Drafts, fills and submits a request; its number. Topics may be saved one by one or all together."""
    purpose = {**ANSWERS["topics"]["purpose"], **changes}
    number = applicant.post("requests", {"platform": platform, "topics": {"purpose": purpose}})["number"]
    rest = {topic: answers for topic, answers in ANSWERS["topics"].items() if topic != "purpose"}
    topics = {**rest, "experiment": ANSWERS["experiments"][platform]}
    saved = applicant.change("PATCH", f"requests/{number}", {"topics": topics}, read=f"requests/{number}")
    left = {name: topic["missing"] for name, topic in saved["topics"].items() if topic["missing"]}
    tell(f"{number} is a draft; missing answers: {left or 'none'}")
    sent = applicant.step(f"requests/{number}", "submit")
    tell(f"{number}: {sent['state_label']}; the rules recommend {sent['recommended_route']}")
    return str(number)


def explain(reader: Portal, number: str) -> dict[str, Any]:
    """Prints why the route came out as it did."""
    decision: dict[str, Any] = reader.get(f"requests/{number}/decision")
    rule = decision["rules"][0]
    tell(f"{decision['route']} ({decision['standing']}), allowed: {decision['allowed'] or 'a coordinator decides'}")
    tell(f"{rule['rule']}: {rule['reason'][LANGUAGE]} [{rule['place'][LANGUAGE]}] {rule['quotation'][LANGUAGE]}")
    for change in decision["would_change"][:1]:
        tell(change["sentence"][LANGUAGE])
    return decision


def check(fact: bool, sentence: str) -> None:
    """Stops when the portal did not do what this walkthrough says it does."""
    if not fact:
        sys.exit(f"NOT AS DESCRIBED: {sentence}")
    tell(sentence)


def ask_first() -> None:
    """Anybody may ask the rules, without a token and without a trace."""
    print("Before filing: ask the rules")
    facts = {
        "organization_type": "academia",
        "purpose": "science",
        "platform": "longevity",
        "window": {"start": "2031-10-01", "end": "2032-03-31"},
    }
    answer = Portal("anybody", "").post("routing/evaluate", facts)
    check(
        answer["route"] == "aggregation", f"route {answer['route']}, contract signed by {answer['contracting_party']}"
    )


def mouse(university: Portal, jaxa: Portal) -> None:
    """(a) An academic mouse-habitat request enters its fiscal year's pool."""
    print("(a) A university files a mouse-habitat request")
    number = filed(university, "longevity")
    explain(university, number)
    done = jaxa.step(f"requests/{number}", "confirm", {"note": ""})
    check(done["state"] == "pooled", f"{number}: {done['state_label']}")
    year = university.get(f"requests/{number}")["fiscal_year"]
    pools = jaxa.get("pools", fiscal_year=year)["pools"]
    waiting = [one["number"] for pool in pools for one in pool["requests"]]
    check(number in waiting, f"it waits in the pool of FY{year}")


def satellite(company: Portal, jaxa: Portal, provider: Portal) -> None:
    """(b) A company's satellite goes to the providers; a provider's program asks and accepts."""
    print("(b) A company files a small satellite, a provider's program accepts")
    title = {"title": "3U衛星による海面高度観測", "title_en": "Sea-surface altimetry with a 3U satellite"}
    number = filed(company, "small_satellite", purpose="commercial", publicly_funded=False, **title)
    explain(company, number)
    before = {one["id"] for one in provider.get("invitations", state="sent")["items"]}
    done = jaxa.step(f"requests/{number}", "confirm", {"note": ""})
    check(done["state"] == "offered", f"{number}: {done['state_label']}")
    fresh = [one for one in provider.get("invitations", state="sent")["items"] if one["id"] not in before]
    check(len(fresh) == 1, "the provider has one new invitation")
    invitation = provider.get(f"invitations/{fresh[0]['id']}")
    check(number not in json.dumps(invitation), "it shows what is released, and not whose request it is")
    here = f"invitations/{invitation['id']}"
    provider.step(here, "ask", {"note": "電波の周波数は調整済みですか。 Is the radio frequency coordinated?"})
    jaxa.post(f"requests/{number}/{here}/questions/1/answer", {"answer": "調整中です。 It is under way."})
    tell(f"answer: {provider.get(here)['questions'][0]['answer']}")
    accepted = provider.step(here, "accept", {"note": "2032年1月の便で放出できます。"})
    check(accepted["state"] == "accepted", f"the provider's invitation is {accepted['state']}")
    check(company.get(f"requests/{number}")["state"] == "accepted", f"{number} is accepted, as its company sees")


def protein(university: Portal, jaxa: Portal) -> None:
    """(c) A university's protein request stands in both lists, so a coordinator decides."""
    print("(c) A university files a protein request that may take either route")
    number = filed(university, "drug_design", title="新薬標的タンパク質の結晶化", title_en="Crystals of a drug target")
    decision = explain(jaxa, number)
    check(set(decision["allowed"]) == {"aggregation", "direct"}, "both routes are open")
    judged = jaxa.get("triage", tab="judgement", q=number)["items"]
    check([one["number"] for one in judged] == [number], "it is in the coordinators' tab “needs judgement”")
    reason = "大学の科学利用であり、年度の取りまとめに含めます。"
    done = jaxa.step(f"requests/{number}", "confirm", {"note": reason})
    check(done["route"] == "aggregation", f"a coordinator decided: {done['route']}, {done['state_label']}")


def foreign(agency: Portal, jaxa: Portal) -> None:
    """(d) A foreign agency's request is not in the rules; a coordinator decides and gives a reason."""
    print("(d) A foreign agency files a request that the rules are silent on")
    number = filed(agency, "longevity")
    decision = explain(agency, number)
    check(decision["route"] == "manual", "the rules leave it to a coordinator")
    try:
        jaxa.step(f"requests/{number}", "confirm", {"note": ""})
    except Refused as refusal:
        tell(f"confirming is refused: {refusal.problem['detail']}")
    body = {"route": "aggregation", "note": "機関間の協力の合意によります。 Under the agreement between the agencies."}
    done = jaxa.step(f"requests/{number}", "override", body)
    check(done["state"] == "pooled", f"{number}: {done['state_label']}")
    final = agency.get(f"requests/{number}/decision")["final"]
    check(final["overridden"], f"the agency reads who decided and why: {final['reason']}")


def follow(reader: Portal, most: int = 3) -> None:
    """Reads the feed to its end; keep the cursor, and go on from it the next time."""
    print(f"Afterwards: what the feed tells the {reader.name}")
    piece, events = reader.get("events", limit=100), []
    while True:
        events += piece["items"]
        if not piece["next"]:
            break
        piece = reader.get(piece["next"])
    check(len({one["id"] for one in events}) == len(events), f"{len(events)} events, each once")
    for event in events[-most:]:
        tell(f"{event['at']} {event['kind']} {event['request'] or event['invitation']}")
    tell(f"go on later with events?after={piece['cursor']}")


def main() -> None:
    university, company, agency = program("university"), program("company"), program("foreign")
    jaxa, provider = program("jaxa"), program("provider")
    print(f"Walking through {ADDRESS}")
    ask_first()
    mouse(university, jaxa)
    satellite(company, jaxa, provider)
    protein(university, jaxa)
    foreign(agency, jaxa)
    follow(provider)
    print("All four requests are where they belong.")


if __name__ == "__main__":
    try:
        main()
    except Refused as refusal:
        sys.exit(f"Refused: {refusal}")
