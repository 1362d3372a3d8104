"""Where the document leaves a question open: the question, what the portal assumes, and why (A1 to A12)."""

from collections.abc import Mapping
from dataclasses import dataclass

from platforms.bilingual import Text


@dataclass(frozen=True, slots=True)
class Assumption:
    """One open point. `routing` is whether the rules use it; the others are kept elsewhere in the portal."""

    id: str
    question: Text
    default: Text
    why: Text
    routing: bool = True


_ALL: tuple[Assumption, ...] = (
    Assumption(
        "A1",
        Text(
            ja="ISSとポストISSの境はいつですか。", en="Where is the boundary between the ISS and the post-ISS period?"
        ),
        Text(
            ja="搭載先が決まっていれば搭載先で決めます。決まっていなければ時期で決めます。2030年にかかるものは両方の結果を示し、担当者が選びます。",
            en="By the target station when there is one, otherwise by dates. What touches 2030 shows both results and a"
            " coordinator picks.",
        ),
        Text(
            ja="2030年にはISSの退役と商業宇宙ステーションの運用開始が重なります。日付だけでは誤ります。",
            en="In 2030 the ISS retires and commercial stations start, so dates alone would misroute.",
        ),
    ),
    Assumption(
        "A2",
        Text(
            ja="両方の一覧にある新薬設計支援PFはどちらですか。",
            en="Which route for the new-drug design platform, which is on both lists?",
        ),
        Text(
            ja="成果を公開し、企業が成果を保有しないときはJAXA取りまとめ、そうでないときは直接契約です。成果を公開しない取りまとめは担当者が確認します。",
            en="Aggregation when results are published and no company holds them, otherwise direct contract. Aggregated"
            " use without publication is checked by a coordinator.",
        ),
        Text(
            ja="現在の「基盤研究利用」と「民間利用促進」、また成果を占有する有償利用の区分に合わせました。",
            en="It mirrors today's split into a basic-research course and a private-use course, and paid use where"
            " results are exclusive.",
        ),
    ),
    Assumption(
        "A3",
        Text(ja="「アカデミア等」に国の研究機関は入りますか。", en="Does “academia etc.” include national institutes?"),
        Text(ja="科学利用では入るとみなします。", en="Yes, for science use."),
        Text(
            ja="スキームの図に「科学ユーザ（アカデミア・政府・研究機関）」とあります。",
            en="The scheme's figure has “science users (academia, government, research institutes)”.",
        ),
    ),
    Assumption(
        "A4",
        Text(
            ja="取りまとめの一覧だけにあるPFを、企業が科学利用で使うときはどうなりますか。",
            en="What if a company does science on a platform that is on the aggregation list only?",
        ),
        Text(
            ja="提供企業が扱う場合に限り直接契約です。大学等の研究者が主導する共同研究なら、その機関からのJAXA取りまとめです。",
            en="Direct contract, if a provider offers it. When an academic investigator leads joint work, aggregation"
            " under the investigator's organization.",
        ),
        Text(
            ja="取りまとめの項は「アカデミア等」のものですが、科学利用の一部は直接契約とも書かれています。",
            en="The aggregation item is for academia etc., but part of science use is said to be by direct contract.",
        ),
    ),
    Assumption(
        "A5",
        Text(ja="新しいPFはどの経路ですか。", en="Which route for new platforms?"),
        Text(
            ja="「新規PF」の科学利用はJAXA取りまとめです。名前の付いた新しいPFは、規則の行ができるまで担当者が判断します。",
            en="Science use of “new platforms” is aggregated. A new platform with a name of its own needs judgement"
            " until it has its own row in the rules.",
        ),
        Text(
            ja="一覧は「等」で終わり、新規PFは取りまとめの一覧だけにあります。",
            en="The lists end in “etc.”, and new platforms are on the aggregation list only.",
        ),
    ),
    Assumption(
        "A6",
        Text(
            ja="大学の人材育成のための衛星は、誰が契約しますか。",
            en="Who contracts for a university's satellite for human-resource development?",
        ),
        Text(
            ja="直接契約で、契約するのはJAXAです（JAXAが支援者）。",
            en="Direct contract with JAXA as the contracting party (JAXA is the sponsor).",
        ),
        Text(
            ja="人材育成の直接契約者として、JAXAが文書に書かれています。",
            en="The document names JAXA as a direct contractor for human-resource development.",
        ),
    ),
    Assumption(
        "A7",
        Text(ja="JAXA取りまとめの費用は誰が負担しますか。", en="Who pays for aggregated use?"),
        Text(ja="既定は置かず、申請ごとに記録します。", en="No default; it is recorded request by request."),
        Text(ja="文書に記載がありません。", en="The document is silent."),
    ),
    Assumption(
        "A8",
        Text(ja="どちらの利用枠から差し引きますか。", en="Which envelope is debited?"),
        Text(
            ja="JAXA取りまとめ、JAXA、政府、公的資金による大学等は公的利用、その他は商業利用です。企業の有償利用は商業利用です。",
            en="Public for aggregation, JAXA, government and publicly funded academia; commercial otherwise. A"
            " company's paid use of the ISS is commercial.",
        ),
        Text(
            ja="直接契約だけにある船外ポートが、公的利用の枠に入っています。利用枠は経路では決まりません。",
            en="The external port is on the direct list only, yet in the public envelope: sector and route differ.",
        ),
    ),
    Assumption(
        "A9",
        Text(ja="申請者は経路を断れますか。", en="May the applicant refuse the route?"),
        Text(
            ja="希望と理由を述べられます。決めるのは担当者です。",
            en="The applicant states a preference with a reason; a coordinator decides.",
        ),
        Text(ja="あとから確かめられるようにするためです。", en="So that it can be audited."),
        routing=False,
    ),
    Assumption(
        "A10",
        Text(ja="どの提供企業も受けないときはどうなりますか。", en="What if no provider is willing?"),
        Text(ja="担当者に戻ります。", en="The request returns to a coordinator."),
        Text(
            ja="文書は「通じて調整する」としており、断って終わりではありません。",
            en="The document says “coordinate through”, not “refuse”.",
        ),
        routing=False,
    ),
    Assumption(
        "A11",
        Text(
            ja="個人、学校、NPOはどうなりますか。", en="What about individuals, schools and non-profit organizations?"
        ),
        Text(ja="担当者が判断します。", en="A coordinator decides."),
        Text(ja="文書に記載がありません。", en="The document is silent."),
    ),
    Assumption(
        "A12",
        Text(ja="商業利用が利用枠を超えるときはどうなりますか。", en="What if commercial use exceeds the envelope?"),
        Text(ja="受け付けて、注意を表示します。", en="It is accepted, with a warning."),
        Text(ja="商業利用の枠は上限ではなく目標です。", en="The commercial envelope is a goal, not a limit."),
        routing=False,
    ),
)

ASSUMPTIONS: Mapping[str, Assumption] = {assumption.id: assumption for assumption in _ALL}
