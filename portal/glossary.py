"""The words of the portal in both languages: one word for one thing (GUIDE 5.6)."""

from dataclasses import dataclass

from platforms.bilingual import Text


@dataclass(frozen=True, slots=True)
class Term:
    """A word and, where the word alone does not say it, what it means here."""

    word: Text
    meaning: Text


def term(ja: str, en: str, meaning_ja: str, meaning_en: str) -> Term:
    return Term(Text(ja, en), Text(meaning_ja, meaning_en))


GLOSSARY = (
    term(
        "申請",
        "request",
        "実験や実証を宇宙で行うための申込みです。",
        "An application to fly an experiment or a demonstration.",
    ),
    term(
        "申請番号",
        "request no.",
        "申請を見分ける番号です。0、O、1、Iは使いません。",
        "Tells requests apart. It has no 0, O, 1 or I.",
    ),
    term("申請者", "applicant", "申請を書き、提出する人です。", "The person who writes and submits the request."),
    term("代表者", "principal investigator", "実験に責任を持つ人です。", "The person responsible for the experiment."),
    term(
        "担当者", "coordinator", "申請を確認するJAXAの担当者です。", "The person at JAXA who looks after the request."
    ),
    term(
        "提供企業",
        "provider",
        "日本利用サービス提供企業の略です。プラットフォームを提供します。",
        "A company that offers a platform to users in Japan.",
    ),
    term(
        "商業宇宙ステーション事業者",
        "station operator",
        "宇宙ステーションを運用する会社です。",
        "A company that runs a station.",
    ),
    term(
        "利用プラットフォーム",
        "platform",
        "実験に使う装置とサービスの組です。9種類あります。",
        "Equipment and services with which an experiment flies. There are nine.",
    ),
    term(
        "経路",
        "route",
        "申請がだれに届くかを決める道筋です。ⅠとⅡがあります。",
        "Who a request goes to. There are two: I and II.",
    ),
    term(
        "Ⅰ JAXA取りまとめ",
        "I JAXA aggregation",
        "JAXAが複数の申請をまとめて調達します。",
        "JAXA bundles requests and procures them together.",
    ),
    term(
        "Ⅱ 直接契約",
        "II direct contract",
        "申請者が提供企業と直接契約します。",
        "The applicant contracts with a provider directly.",
    ),
    term(
        "要判断",
        "needs judgement",
        "ルールだけでは決まらず、担当者が決めます。",
        "The rules alone do not decide; a coordinator does.",
    ),
    term("暫定", "provisional", "あとで変わることがある判定です。", "A result that may still change."),
    term("判定ルール", "routing rules", "経路を決める公開のルールです。", "The public rules that decide the route."),
    term("利用枠", "envelope", "年度ごとに使える資源の総量です。", "What a fiscal year has to give in each resource."),
    term(
        "配分済み",
        "committed",
        "利用枠のうち、すでに申請に割り当てた量です。",
        "The part of the envelope given to requests.",
    ),
    term(
        "審査中",
        "pending",
        "提出され、まだ決まっていない申請の量です。",
        "What submitted requests ask for, not yet decided.",
    ),
    term("超過", "over", "利用枠を超えていることです。", "More than the envelope has."),
    term("クルータイム", "crew time", "宇宙飛行士の作業時間です。単位はhです。", "Hours of work by astronauts."),
    term("打上げ重量", "upmass", "打ち上げる物の質量です。単位はkgです。", "The mass that goes up, in kg."),
    term("回収重量", "downmass", "地上に持ち帰る物の質量です。単位はkgです。", "The mass that comes back, in kg."),
    term("ラック相当", "rack equivalent", "実験ラック1台分を1とする広さです。", "Space, counted in experiment racks."),
    term(
        "船外ポート",
        "external port",
        "宇宙ステーションの外側の取付け口です。",
        "An attachment point outside a station.",
    ),
    term("科学利用", "science use", "研究を目的とする利用です。", "Use for research."),
    term(
        "技術実証", "technology demonstration", "技術を宇宙で確かめる利用です。", "Use to prove a technology in space."
    ),
    term("商業利用", "commercial use", "事業を目的とする利用です。", "Use for business."),
    term(
        "取りまとめ",
        "bundle",
        "同じ年度に一緒に調達する申請の組です。",
        "Requests of one fiscal year procured together.",
    ),
    term("見積依頼", "request for quotes", "提供企業に見積りを求めることです。", "Asking providers for a price."),
    term("見積り", "quote", "提供企業が示す価格と条件です。", "A provider's price and terms."),
    term("有効期限", "valid until", "見積りが使える最後の日です。", "The last day on which a quote holds."),
    term("下書き", "draft", "まだ提出していない申請です。", "A request that is not submitted yet."),
    term("提出", "submit", "申請をJAXAに送ることです。", "Sending the request to JAXA."),
    term(
        "差戻し", "returned for changes", "直す点を添えて申請者に戻すことです。", "Sent back with the points to change."
    ),
    term("取下げ", "withdraw", "申請者が申請をやめることです。", "The applicant takes the request back."),
    term("保留", "snooze", "決めた日まで一覧から外すことです。", "Set aside until a chosen day."),
    term("確定", "confirm", "担当者が経路を決めることです。", "A coordinator settles the route."),
)
