"""What a decision adds for the people who act on it: one sentence a flag."""

from collections.abc import Mapping

from platforms.bilingual import Text

NEEDS_PROVIDER_OFFER = "needs_provider_offer"
SPONSOR_JAXA = "sponsor_jaxa"
UNDER_ACADEMIC_LEAD = "under_academic_lead"
RESULTS_WITHHELD = "results_withheld"
COST_BEARER = "cost_bearer"
JAXA_INTERNAL = "jaxa_internal"
JAXA_QUOTA = "jaxa_quota"
OPERATOR_OR_JAXA = "operator_or_jaxa"
KIBOCUBE = "kibocube"
PROVISIONAL = "provisional"

FLAGS: Mapping[str, Text] = {
    NEEDS_PROVIDER_OFFER: Text(
        ja="このプラットフォームを扱う提供企業がある場合に限り、契約できます。",
        en="A contract is possible only if a provider offers this platform.",
    ),
    SPONSOR_JAXA: Text(
        ja="JAXAが支援者となり、JAXAが提供企業と契約します。",
        en="JAXA is the sponsor and contracts with the provider.",
    ),
    UNDER_ACADEMIC_LEAD: Text(
        ja="代表となる研究者の所属機関からの申請として扱います。",
        en="It is treated as a request of the leading investigator's organization.",
    ),
    RESULTS_WITHHELD: Text(
        ja="成果を公開しないため、JAXA取りまとめでよいかを担当者が確認します。",
        en="Because results are withheld, a coordinator checks whether JAXA aggregation is right.",
    ),
    COST_BEARER: Text(
        ja="費用の負担者は文書に定めがありません。申請ごとに記録します。",
        en="The document does not say who pays. It is recorded for each request.",
    ),
    JAXA_INTERNAL: Text(
        ja="JAXA自身の利用のため、JAXA内で取りまとめます。",
        en="As JAXA's own use, it is aggregated within JAXA.",
    ),
    JAXA_QUOTA: Text(
        ja="JAXAの放出枠を使います。民間事業者の有償サービスも選べます。",
        en="It uses JAXA's share of the slots. A company's paid service is possible too.",
    ),
    OPERATOR_OR_JAXA: Text(
        ja="事業の移管を受けた民間事業者が窓口です。JAXAの有償利用契約も選べます。",
        en="The company that took over the service is the contact. JAXA's paid-use contract is possible too.",
    ),
    KIBOCUBE: Text(
        ja="国連とJAXAの枠組み（KiboCUBE）の募集で申し込みます。",
        en="Apply in a call of KiboCUBE, the programme of the United Nations and JAXA.",
    ),
    PROVISIONAL: Text(
        ja="ポストISSの提供企業が未選定のため、判定は暫定です。",
        en="The result is provisional because post-ISS providers have not been selected yet.",
    ),
}
