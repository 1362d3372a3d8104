"""How far direct requests have come with providers: quotes asked for, compared, a contract being signed, in force."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from decimal import Decimal

from django.core.files.uploadedfile import SimpleUploadedFile

from platforms.fiscal import midnight
from platforms.resources import RESOURCES
from requests.contracting.comparing import awarding, judging
from requests.contracting.contracts import document, milestones, signing
from requests.contracting.invitations import answering
from requests.contracting.invitations.matching import matching_offerings
from requests.contracting.models import Contract, ContractVersion, Invitation, Milestone, Quotation, Quote, Recipient
from requests.contracting.quoting import asking, ending, issuing, preparing, quoting
from requests.contracting.quoting.lines import LineAsked, read
from requests.contracting.quoting.preparing import draft_edition
from requests.contracting.quoting.terms import Amount, QuoteTerms
from requests.policy.permissions import Actor
from requests.record import clock
from requests.record.models import Request
from requests.triage import deciding

YEN = {"launch": 3_300_000, "return": 5_500_000, "crew_time": 5_500_000}
USUAL = 1_450_000
STAGES = ("quoting", "compared", "contracting", "contracted")


class Deal:
    """One request's way to a contract; `begun` days ago its route was confirmed. `stage` is where the story stops."""

    def __init__(self, request: Request, applicant: Actor, coordinator: Actor, agents: dict[int, Actor]) -> None:
        self.request, self.buyer, self.coordinator, self.agents = request, applicant, coordinator, agents

    def tell(self, stage: str, begun: int) -> None:
        """Tells the story up to its stage, each part on its day. Quotes that are still open were asked for lately."""
        begun = min(begun, 16) if stage == "quoting" else begun
        with _days_ago(begun):
            self.request = deciding.confirm(self.request.pk, self.coordinator, version=self.request.version)
        if self.request.buyer == "jaxa":
            self.buyer = self.coordinator
        with _days_ago(begun - 3):
            self._accept()
        with _days_ago(begun - 5):
            quotation = self._ask(_evening(begun - 5, 20 if stage == "quoting" else 10))
        with _days_ago(begun - 9):
            self._answer(quotation, everybody=stage != "quoting")
        if stage == "quoting":
            return
        with _days_ago(begun - 16):
            ending.close_due()
        if stage != "compared":
            with _days_ago(begun - 18):
                contract = self._award(quotation)
            if stage == "contracted":
                self._sign(contract, begun - 20)

    def _accept(self) -> None:
        for invitation in self._invitations():
            answering.accept(invitation.public_id, self.agents[invitation.provider_id], version=invitation.version)

    def _invitations(self) -> list[Invitation]:
        return list(Invitation.objects.filter(request=self.request, provider__in=self.agents).order_by("id"))

    def _ask(self, due: datetime) -> Quotation:
        self.request.refresh_from_db()
        quotation = preparing.prepare(self.request.number, self.buyer, version=self.request.version)
        edition = draft_edition(quotation)
        assert edition is not None
        quotation = preparing.save_edition(
            quotation.public_id,
            self.buyer,
            version=quotation.version,
            lines=read(edition.lines),
            terms="支払いはマイルストーンごとの検収後30日以内とします。成果の帰属は申請者とします。",
            due_at=due,
            questions_until=due - timedelta(days=4),
        )
        return issuing.issue(quotation.public_id, self.buyer, version=quotation.version)

    def _answer(self, quotation: Quotation, *, everybody: bool) -> None:
        places = list(Recipient.objects.filter(quotation=quotation).select_related("invitation").order_by("id"))
        for place in places if everybody else places[:1]:
            self._quote(place)
        if not everybody:
            asker = places[-1]
            agent = self.agents[asker.provider_id]
            asker.refresh_from_db()
            words = "引渡し場所は種子島と筑波のどちらを想定していますか。"
            asking.ask(asker.public_id, agent, version=asker.version, question=words)

    def _quote(self, place: Recipient) -> Quote:
        agent = self.agents[place.provider_id]
        offering = matching_offerings(self.request).filter(provider=place.provider_id).first()
        edition = place.quotation.editions.get(number=place.quotation.edition)
        start = self.request.window_start or clock.today() + timedelta(days=700)
        terms = QuoteTerms(
            station=offering.station.code if offering else "",
            flight=f"{start.year}年度 第{1 + place.provider_id % 3}便",
            flight_on=start + timedelta(days=20 + 15 * (place.provider_id % 3)),
            lead_time_days=480 + 30 * (place.provider_id % 4),
            valid_until=clock.today() + timedelta(days=150),
            capacity={code: self.request.footprint.amount(code) for code in RESOURCES},
            terms="打上げ延期のときは、次の便に追加費用なしで振り替えます。",
        )
        prices = [_price(line, place.provider_id) for line in read(edition.lines)]
        place.refresh_from_db()
        quote = quoting.save_quote(place.public_id, agent, version=place.version, terms=terms, amounts=prices)
        return quoting.submit(quote.public_id, agent, version=quote.version)

    def _award(self, quotation: Quotation) -> Contract:
        for place in Recipient.objects.filter(quotation=quotation, outcome="").order_by("id"):
            quotation.refresh_from_db()
            judging.assess(
                quotation.public_id,
                self.buyer,
                version=quotation.version,
                recipient=place.public_id,
                verdict="meets",
                note="",
            )
        quotation.refresh_from_db()
        quotation = judging.open_prices(quotation.public_id, self.buyer, version=quotation.version)
        best = Quote.objects.filter(recipient__quotation=quotation, state=Quote.SUBMITTED).order_by("id").first()
        assert best is not None
        awarding.award(
            quotation.public_id,
            self.buyer,
            version=quotation.version,
            quote=best.public_id,
            justification="best_technical",
            note="打上げの時期と運用の体制が、この実証に最も合うためです。",
        )
        return Contract.objects.get(quote=best)

    def _sign(self, contract: Contract, begun: int) -> None:
        version = ContractVersion.objects.get(contract=contract, number=1)
        paper = document.of(contract, version, "ja")
        agent = self.agents[contract.provider_id]
        for days, actor, signer, title in (
            (begun, agent, "青空 はるか", "代表取締役"),
            (begun - 2, self.buyer, "如月 りょう", "事業部長"),
        ):
            with _days_ago(days):
                version.refresh_from_db()
                signing.sign(
                    contract.public_id,
                    actor,
                    version=version.revision,
                    number=1,
                    signer=signer,
                    title=title,
                    signed_on=clock.today(),
                    upload=SimpleUploadedFile("signed.pdf", paper, "application/pdf"),
                )
        self._report(contract, agent, begun - 6)

    def _report(self, contract: Contract, agent: Actor, begun: int) -> None:
        first = Milestone.objects.filter(contract=contract).order_by("due_on", "id")[0]
        with _days_ago(begun):
            milestones.report(
                contract.public_id,
                agent,
                version=first.version,
                code=first.code,
                reached_on=clock.today(),
                text="契約書を取り交わし、作業計画を提出しました。",
            )
        with _days_ago(begun - 2):
            first.refresh_from_db()
            milestones.confirm(contract.public_id, self.buyer, version=first.version, code=first.code)


def _price(line: LineAsked, provider: int) -> Amount:
    """A price of the demonstration; the second provider leaves what is optional open."""
    if line.optional and provider % 2:
        return Amount(line.code, None)
    unit = Decimal(YEN.get(line.code, USUAL)) * (100 + 4 * (provider % 5)) / 100
    return Amount(line.code, int(unit * line.quantity), 0 if line.code in {"launch", "return"} else 10)


def _evening(days_ago: int, later: int) -> datetime:
    """17:00 in Japan on the day that is `later` days after the one `days_ago` days before today."""
    with _days_ago(days_ago - later):
        return midnight(clock.today()) + timedelta(hours=17)


@contextmanager
def _days_ago(days: int) -> Iterator[None]:
    with clock.shifted(timedelta(days=-days)):
        yield
