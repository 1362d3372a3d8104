"""Whether a quote can be kept, and whether it can be submitted: every fault at once, each at its field."""

from collections.abc import Collection, Sequence
from datetime import date, timedelta
from decimal import Decimal

from django.db.models import Q

from platforms.bilingual import Text
from platforms.fiscal import day_in_japan
from platforms.models import Offering
from platforms.money import MOST_YEN, TAX_RATES
from platforms.resources import RESOURCES, plain
from requests.contracting.models import Quotation, Quote, QuoteAmount
from requests.contracting.quoting.lines import LineAsked
from requests.contracting.quoting.terms import Amount, QuoteTerms
from requests.record.models import Request

Faults = dict[str, tuple[Text, ...]]

LONGEST_FLIGHT, LONGEST_TERMS, LONGEST_REMARK, LONGEST_GAP = 100, 8000, 300, 1000
MOST_GAPS, LONGEST_LEAD = 50, 3650
BINDS_DAYS = 30
"""A quote should bind for at least this many days after quotes are due."""

UNKNOWN_LINE = Text(
    ja="「{code}」という項目はこの見積依頼にありません。", en="This request for quotes has no line “{code}”."
)
TWICE = Text(ja="項目「{code}」の金額が2回あります。", en="The line “{code}” is priced twice.")
BELOW_ZERO = Text(
    ja="「{code}」の金額は0円以上にしてください。見積もらない項目は空（null）にしてください。",
    en="The price of “{code}” must be zero or more. Leave a line that you do not quote empty (null).",
)
NOT_WHOLE = Text(
    ja="「{code}」の金額は円単位の整数にしてください（例：1250000）。",
    en="The price of “{code}” must be whole yen, for example 1250000.",
)
TOO_MUCH = Text(ja="「{code}」の金額が大きすぎます。", en="The price of “{code}” is too large.")
TAX = Text(ja="税率は{rates}のどれかにしてください。", en="The tax rate must be one of {rates}.")
TOO_LONG = Text(ja="{most}文字以内で入力してください。", en="Use at most {most} characters.")
TOO_MANY_GAPS = Text(
    ja="満たせない要件は{most}個までです。", en="At most {most} requirements can be listed as not met."
)
EMPTY_GAP = Text(ja="満たせない要件を入力するか、行を消してください。", en="Enter what is not met, or remove the row.")
NO_STATION = Text(ja="「{code}」というステーションはありません。", en="There is no station “{code}”.")
NOT_OFFERED = Text(
    ja="「{code}」でのこのプラットフォームの提供は、貴社の提供情報にありません。",
    en="Your company does not offer this platform on “{code}”.",
)
NO_RESOURCE = Text(ja="「{code}」という資源はありません。", en="There is no resource “{code}”.")
CAPACITY = Text(
    ja="「{name}」の提供量は0以上で、小数第{decimals}位までにしてください。",
    en="The capacity of “{name}” must be zero or more, with at most {decimals} decimal places.",
)
LEAD_TIME = Text(
    ja="準備期間は0日から{most}日までの整数にしてください。",
    en="The lead time must be between 0 and {most} whole days.",
)
RETURN_EARLY = Text(
    ja="回収の日は打上げの日より後にしてください。", en="The day of return must be later than the day of flight."
)
NEEDS_STATION = Text(ja="ステーションを選んでください。", en="Choose the station.")
NEEDS_FLIGHT = Text(
    ja="打上げの日を入力するか、満たせない要件に理由を書いてください。",
    en="Enter the day of the flight, or say under requirements not met why there is none.",
)
FLIGHT_PAST = Text(ja="打上げの日が過ぎています。", en="The day of the flight is past.")
OUTSIDE = Text(
    ja="打上げの日が希望の時期（{first}〜{last}）の外です。満たせない要件に理由を書いてください。",
    en="The flight is outside the asked period ({first} to {last}). Say so under requirements not met.",
)
TOO_LITTLE = Text(
    ja="{name}は{asked} {unit}の希望に対して{offered} {unit}です。満たせない要件に理由を書いてください。",
    en="{name}: {asked} {unit} are asked and {offered} {unit} offered. Say so under requirements not met.",
)
NEEDS_LEAD_TIME = Text(ja="準備期間を日数で入力してください。", en="Enter the lead time in days.")
NEEDS_VALIDITY = Text(ja="有効期限を入力してください。", en="Enter until when the quote is valid.")
VALIDITY_PAST = Text(
    ja="有効期限は見積りの期限の日（{due}）以降にしてください。",
    en="The quote must be valid at least until the day that quotes are due ({due}).",
)
NOTHING_QUOTED = Text(ja="1つ以上の項目に金額を入れてください。", en="Price at least one line.")
SHORT_VALIDITY = Text(
    ja="有効期限が見積りの期限から{days}日以内です。比較の間に期限切れになることがあります。",
    en="The quote ends within {days} days of the due date; it may expire while quotes are being compared.",
)
LEFT_OUT = Text(
    ja="見積もっていない項目があります：{names}。比較では「見積りなし」と表示されます。",
    en="These lines are not quoted: {names}. The comparison shows them as gaps.",
)


def faults_to_keep(lines: Sequence[LineAsked], terms: QuoteTerms, amounts: Sequence[Amount]) -> Faults:
    """What keeps a draft from being kept: what is wrong in itself; what is missing is said when it is submitted.

    Keys: the field's name, "amounts.<index>.<field>", "gaps.<index>", "capacity.<code>".
    """
    found = _faults_of_amounts(lines, amounts) | _faults_of_capacity(terms)
    for name, most in (("flight", LONGEST_FLIGHT), ("terms", LONGEST_TERMS)):
        if len(getattr(terms, name)) > most:
            found[name] = (TOO_LONG.fill(most=most),)
    if terms.lead_time_days is not None and not 0 <= terms.lead_time_days <= LONGEST_LEAD:
        found["lead_time_days"] = (LEAD_TIME.fill(most=f"{LONGEST_LEAD:,}"),)
    if terms.flight_on and terms.return_on and terms.return_on <= terms.flight_on:
        found["return_on"] = (RETURN_EARLY,)
    if len(terms.gaps) > MOST_GAPS:
        found["gaps"] = (TOO_MANY_GAPS.fill(most=MOST_GAPS),)
    for place, gap in enumerate(terms.gaps):
        if not gap.strip():
            found[f"gaps.{place}"] = (EMPTY_GAP,)
        elif len(gap) > LONGEST_GAP:
            found[f"gaps.{place}"] = (TOO_LONG.fill(most=LONGEST_GAP),)
    return found


def _faults_of_amounts(lines: Sequence[LineAsked], amounts: Sequence[Amount]) -> Faults:
    found: Faults = {}
    known, seen = {line.code for line in lines}, set[str]()
    for place, amount in enumerate(amounts):
        for name, sentence in _faults_of(amount, known, seen):
            found[f"amounts.{place}.{name}"] = (sentence,)
        seen.add(amount.code)
    return found


def _faults_of(amount: Amount, known: set[str], seen: set[str]) -> list[tuple[str, Text]]:
    found: list[tuple[str, Text]] = []
    shown = amount.code[:80]
    if amount.code not in known:
        found.append(("code", UNKNOWN_LINE.fill(code=shown)))
    elif amount.code in seen:
        found.append(("code", TWICE.fill(code=shown)))
    if wrong := _wrong_price(amount.net_yen):
        found.append(("net_yen", wrong.fill(code=shown)))
    if type(amount.tax_rate) is not int or amount.tax_rate not in TAX_RATES:
        found.append(("tax_rate", TAX.fill(rates=", ".join(map(str, TAX_RATES)))))
    if len(amount.remark) > LONGEST_REMARK:
        found.append(("remark", TOO_LONG.fill(most=LONGEST_REMARK)))
    return found


def _wrong_price(net_yen: object) -> Text | None:
    if net_yen is None:
        return None
    if not isinstance(net_yen, int) or isinstance(net_yen, bool):
        return NOT_WHOLE
    if net_yen < 0:
        return BELOW_ZERO
    return TOO_MUCH if net_yen > MOST_YEN else None


def _faults_of_capacity(terms: QuoteTerms) -> Faults:
    found: Faults = {}
    for code, amount in terms.capacity.items():
        resource = RESOURCES.get(code)
        if resource is None:
            found[f"capacity.{code[:40]}"] = (NO_RESOURCE.fill(code=code[:40]),)
        elif not _fits(amount, resource.decimals):
            words = {"name": resource.label, "decimals": resource.decimals}
            found[f"capacity.{code}"] = (CAPACITY.fill(**words),)
    return found


def _fits(amount: Decimal, decimals: int) -> bool:
    if not amount.is_finite() or not 0 <= amount <= 10**9:
        return False
    return amount == amount.quantize(Decimal(1).scaleb(-decimals))


def faults_of_station(code: str, quotation: Quotation, provider_id: int) -> Faults:
    """The station must exist and be one on which this provider offers the request's platform."""
    if not code:
        return {}
    offered = Offering.objects.filter(provider=provider_id, platform=quotation.request.platform, station__code=code)
    return {} if offered.exists() else {"station": (NOT_OFFERED.fill(code=code[:40]),)}


def faults_to_submit(quote: Quote, quotation: Quotation, today: date) -> Faults:
    """What keeps a kept draft from being submitted: what is missing, and what needs a word under the gaps."""
    found: Faults = {}
    if quote.station is None:
        found["station"] = (NEEDS_STATION,)
    if quote.lead_time_days is None:
        found["lead_time_days"] = (NEEDS_LEAD_TIME,)
    if not QuoteAmount.objects.filter(quote=quote, net_yen__isnull=False).exists():
        found["amounts"] = (NOTHING_QUOTED,)
    return _together(found, _faults_of_days(quote, quotation, today), _unexplained(quote, quotation.request))


def _together(*parts: Faults) -> Faults:
    found: Faults = {}
    for part in parts:
        for field, sentences in part.items():
            found[field] = (*found.get(field, ()), *sentences)
    return found


def _faults_of_days(quote: Quote, quotation: Quotation, today: date) -> Faults:
    found: Faults = {}
    if quote.flight_on and quote.flight_on <= today:
        found["flight_on"] = (FLIGHT_PAST,)
    due = day_in_japan(quotation.due_at) if quotation.due_at else today
    if quote.valid_until is None:
        found["valid_until"] = (NEEDS_VALIDITY,)
    elif quote.valid_until < due:
        found["valid_until"] = (VALIDITY_PAST.fill(due=due),)
    return found


def _unexplained(quote: Quote, request: Request) -> Faults:
    """What the offer does not meet without saying so; any gap that is named counts as saying so."""
    return {} if quote.gaps else unmet(quote, request)


def unmet(quote: Quote, request: Request) -> Faults:
    """Where the offer falls short of what the request asks: no flight, another period, less capacity."""
    found: Faults = {}
    if quote.flight_on is None:
        found["flight_on"] = (NEEDS_FLIGHT,)
    elif outside_window(quote, request):
        first, last = request.window_start or "―", request.window_end or "―"
        found["flight_on"] = (OUTSIDE.fill(first=first, last=last),)
    for code in short(quote, request):
        resource, asked = RESOURCES[code], request.footprint.amount(code)
        words = {"asked": plain(asked), "offered": quote.capacity.get(code, "0")}
        found[f"capacity.{code}"] = (TOO_LITTLE.fill(name=resource.label, unit=resource.unit, **words),)
    return found


def outside_window(quote: Quote, request: Request) -> bool:
    """Whether the flight is before the asked period begins or after it ends."""
    if quote.flight_on is None:
        return False
    early = request.window_start is not None and quote.flight_on < request.window_start
    return early or (request.window_end is not None and quote.flight_on > request.window_end)


def short(quote: Quote, request: Request) -> list[str]:
    """The resources of which less is promised than the request needs; one that is not named is promised none of."""
    return [code for code in RESOURCES if Decimal(quote.capacity.get(code, "0")) < request.footprint.amount(code)]


def warnings(quote: Quote, quotation: Quotation, lines: Sequence[LineAsked]) -> tuple[Text, ...]:
    """What does not keep the quote from being submitted, but should be known before. One query."""
    priced = set(QuoteAmount.objects.filter(quote=quote, net_yen__isnull=False).values_list("code", flat=True))
    return warnings_of(quote, quotation, lines, priced)


def warnings_of(
    quote: Quote, quotation: Quotation, lines: Sequence[LineAsked], priced: Collection[str]
) -> tuple[Text, ...]:
    """The warnings of a quote whose priced lines are known."""
    found: list[Text] = []
    left = [line.label for line in lines if line.code not in priced and not line.optional]
    if left:
        names = Text(ja="、".join(one.ja for one in left), en=", ".join(one.en for one in left))
        found.append(LEFT_OUT.fill(names=names))
    if quote.valid_until and quotation.due_at:
        enough = day_in_japan(quotation.due_at) + timedelta(days=BINDS_DAYS)
        if quote.valid_until < enough:
            found.append(SHORT_VALIDITY.fill(days=BINDS_DAYS))
    return tuple(found)


def offered_stations(platform: str, provider_id: int) -> list[str]:
    """The codes of the stations on which a provider offers a platform."""
    rows = Offering.objects.filter(Q(platform=platform), provider=provider_id)
    return list(rows.values_list("station__code", flat=True).distinct().order_by("station__code"))
