"""The words of a contract's document in one language: what the template shows, ready made, nothing left to decide."""

from datetime import date
from typing import Any

from platforms.bilingual import Text
from platforms.catalogue import PLATFORMS
from platforms.fiscal import day_in_japan
from platforms.money import yen
from platforms.resources import RESOURCES, plain
from requests.contracting.contracts.content import Content
from requests.contracting.contracts.dates import in_words
from requests.contracting.models import Contract, ContractVersion

TITLE = Text("きぼう利用サービス契約書", "Contract for utilization services")
AUTHOR = Text("きぼう利用ポータル", "Kibo Utilization Portal")
VERSION = Text("第{number}版", "Version {number}")
PREAMBLE = Text(
    "{buyer}（以下「発注者」という。）と{provider}（以下「提供企業」という。）は、宇宙ステーションの利用サービスについて、"
    "次のとおり契約する。",
    "{buyer} (the buyer) and {provider} (the provider) agree on services for the use of a space station as follows.",
)
SIGNING = Text(
    "この契約の成立を証するため、双方が署名する。和文と英文は同じ内容とし、解釈に相違があるときは和文による。",
    "Both sides sign in witness of this contract. The Japanese and the English text say the same; where they are read "
    "differently, the Japanese text decides.",
)
DIGEST = Text("この版の内容の SHA-256", "SHA-256 of the content of this version")
UNPRINTABLE = Text(
    "「〓」は、この文書の書体にない文字です。元の文字はポータルで確認できます。",
    "“〓” stands for a character that the fonts of this document do not have. The portal shows the character itself.",
)
OPEN = Text("未定", "to be decided")
WORDS = {
    "what": Text("1. 契約の内容", "1. What is agreed"),
    "item": Text("項目", "Item"),
    "content": Text("内容", "Content"),
    "lines": Text("2. 明細と金額", "2. Lines and prices"),
    "no": Text("番号", "No."),
    "line": Text("明細", "Line"),
    "quantity": Text("数量", "Quantity"),
    "rate": Text("税率", "Tax rate"),
    "net": Text("金額（税抜き）", "Price without tax"),
    "total": Text("合計", "Total"),
    "amount": Text("金額", "Amount"),
    "milestones": Text("3. マイルストーンと支払い", "3. Milestones and payments"),
    "milestone": Text("マイルストーン", "Milestone"),
    "due": Text("期日", "Due"),
    "payment": Text("支払額（税込み）", "Payment with tax"),
    "signatures": Text("署名", "Signatures"),
    "signer": Text("氏名・役職", "Name and title"),
    "signature": Text("署名・押印", "Signature"),
    "date": Text("署名日", "Date"),
}
FACTS = {
    "number": Text("契約番号", "Contract number"),
    "buyer": Text("発注者", "Buyer"),
    "provider": Text("提供企業", "Provider"),
    "platform": Text("利用プラットフォーム", "Platform"),
    "station": Text("宇宙ステーション", "Station"),
    "flight": Text("打上げの便", "Flight opportunity"),
    "flight_on": Text("打上げの予定日", "Planned launch"),
    "return_on": Text("回収の予定日", "Planned return"),
    "lead_time_days": Text("準備期間", "Lead time"),
    "capacity": Text("提供する資源", "Capacity promised"),
    "purchase_order": Text("注文番号", "Purchase order"),
}
DAYS = Text("{days}日", "{days} days")
NET = Text("税抜き合計", "Total without tax")
TAX = Text("消費税（{rate}%）", "Consumption tax ({rate}%)")
GROSS = Text("税込み合計", "Total with tax")
TERMS = Text("4. 条件", "4. Terms")
PAYMENT_TERMS = Text("5. 支払いの条件", "5. Terms of payment")
NO_TERMS = Text("特に定めない。", "None.")


def worded(
    contract: Contract, version: ContractVersion, content: Content, digest: str, language: str
) -> dict[str, Any]:
    """All that document.typ shows, in "ja" or "en"."""

    def say(text: Text, **values: object) -> str:
        return text.fill(**values).within(language) if values else text.within(language)

    made = day_in_japan(version.proposed_at or version.made_at)
    return {
        "lang": language,
        "title": say(TITLE),
        "author": say(AUTHOR),
        "number": contract.number,
        "version": say(VERSION, number=version.number),
        "day": in_words(made, language),
        "digest": digest,
        "digest_words": say(DIGEST),
        "preamble": say(PREAMBLE).format(
            buyer=content.buyer.name.within(language), provider=content.provider.name.within(language)
        ),
        "words": {name: text.within(language) for name, text in WORDS.items()},
        "facts": _facts(contract, content, language),
        "lines": _lines(content, language),
        "totals": _totals(content, language),
        "milestones": _milestones(content, language),
        "terms": [
            [say(TERMS), content.terms or say(NO_TERMS)],
            [say(PAYMENT_TERMS), content.payment_terms or say(NO_TERMS)],
        ],
        "signing": say(SIGNING),
        "signers": [
            {"role": say(FACTS[side]), "name": party.name.within(language), "signer": party.signer}
            for side, party in (("buyer", content.buyer), ("provider", content.provider))
        ],
        "note": "",
        "unprintable": say(UNPRINTABLE),
    }


def _facts(contract: Contract, content: Content, language: str) -> list[list[str]]:
    def day(value: date | None) -> str:
        return in_words(value, language) if value else OPEN.within(language)

    capacity = "\n".join(
        f"{RESOURCES[code].label.within(language)} {amount} {RESOURCES[code].unit.within(language)}"
        for code, amount in content.capacity.items()
        if code in RESOURCES
    )
    lead = content.lead_time_days
    told = {
        "number": contract.number,
        "buyer": content.buyer.name.within(language),
        "provider": content.provider.name.within(language),
        "platform": PLATFORMS[content.platform].name.within(language),
        "station": content.station.within(language),
        "flight": content.flight or OPEN.within(language),
        "flight_on": day(content.flight_on),
        "return_on": day(content.return_on) if content.return_on else "",
        "lead_time_days": DAYS.fill(days=lead).within(language) if lead is not None else "",
        "capacity": capacity,
        "purchase_order": content.purchase_order,
    }
    return [[FACTS[name].within(language), value] for name, value in told.items() if value]


def _lines(content: Content, language: str) -> list[dict[str, str]]:
    return [
        {
            "no": str(number),
            "label": line.label.within(language),
            "quantity": f"{plain(line.quantity)} {line.unit.within(language)}",
            "rate": f"{line.tax_rate}%",
            "net": yen(line.net_yen).within(language),
        }
        for number, line in enumerate(content.lines, start=1)
    ]


def _totals(content: Content, language: str) -> list[list[str]]:
    totals = content.totals
    rows = [(NET, totals.net)]
    rows += [(TAX.fill(rate=rate), amount) for rate, amount in totals.taxes.items()]
    rows.append((GROSS, totals.gross))
    return [[text.within(language), yen(amount).within(language)] for text, amount in rows]


def _milestones(content: Content, language: str) -> list[dict[str, str]]:
    return [
        {
            "no": str(number),
            "label": one.label.within(language),
            "due": in_words(one.due_on, language) if one.due_on else OPEN.within(language),
            "payment": yen(one.payment_yen).within(language) if one.payment_yen else "-",
        }
        for number, one in enumerate(content.milestones, start=1)
    ]
