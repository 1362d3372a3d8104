"""The sentences of the post-ISS rules of 2025: which fact met which rule, and why a default was taken."""

from platforms.bilingual import Text
from requests.policy.rulebook.table import Cite

S1 = Cite(
    "S1",
    Text(
        ja="目的は「{purpose}」です。JAXAもJAXA以外の利用者も、提供企業と直接契約します。",
        en="The purpose is {purpose}. JAXA and other users alike contract directly with a provider.",
    ),
)
S2 = Cite(
    "S2",
    Text(
        ja="申請者は「{organization}」です。「{platform}」はJAXA取りまとめの一覧にあります。",
        en="The applicant is: {organization}. The list for JAXA aggregation has: {platform}.",
    ),
)
S2_GOVERNMENT = Cite(
    "S2",
    Text(
        ja="「{platform}」はJAXA取りまとめの一覧にあります。ただし「アカデミア等」に「{organization}」が入るかは書かれていません。",
        en="The list for JAXA aggregation has: {platform}. Whether “academia etc.” covers the applicant"
        " ({organization}) is not said.",
    ),
)
S2_COMPANY = Cite(
    "S2",
    Text(
        ja="「{platform}」はJAXA取りまとめの一覧だけにあります。一覧の利用者は「アカデミア等」で、申請者は「{organization}」です。",
        en="Only the list for JAXA aggregation has: {platform}. Its users are “academia etc.”; the applicant is:"
        " {organization}.",
    ),
)
S2_LEAD = Cite(
    "S2",
    Text(
        ja="申請者は「{organization}」ですが、大学等の研究者が主導します。「{platform}」はJAXA取りまとめの一覧にあります。",
        en="The applicant is: {organization}, but an academic investigator leads. The list for JAXA aggregation has:"
        " {platform}.",
    ),
)
S3 = Cite(
    "S3",
    Text(
        ja="「{platform}」は直接契約の一覧にあります。",
        en="The list for direct contract has: {platform}.",
    ),
)
S4_SCIENCE_I = Cite(
    "S4",
    Text(
        ja="目的は「{purpose}」です。科学利用の一部は、引き続きJAXA取りまとめで利用します。",
        en="The purpose is {purpose}. Part of science use continues to be aggregated by JAXA.",
    ),
)
S4_SCIENCE_II = Cite(
    "S4",
    Text(
        ja="目的は「{purpose}」です。科学利用の一部は、提供企業と直接契約して利用します。",
        en="The purpose is {purpose}. Part of science use is by direct contract with a provider.",
    ),
)
S4_PURPOSE = Cite(
    "S4",
    Text(
        ja="目的は「{purpose}」です。技術実証と商業利用は、提供企業と直接契約して利用します。",
        en="The purpose is {purpose}. Technology demonstration and commercial use are by direct contract with a"
        " provider.",
    ),
)
S5 = Cite(
    "S5",
    Text(
        ja="申請者は「{organization}」です。JAXAは提供企業を経由して利用サービスを調達します。JAXA自身の科学利用の扱いは書かれていません。",
        en="The applicant is: {organization}. JAXA procures services through a provider. How JAXA's own science is"
        " treated is not said.",
    ),
)
S6_GOVERNMENT = Cite(
    "S6",
    Text(
        ja="申請者は「{organization}」です。国の機関の科学利用も、提供企業を通じて調整します。",
        en="The applicant is: {organization}. Science by national institutions is coordinated through providers too.",
    ),
)
S6_OTHER = Cite(
    "S6",
    Text(
        ja="申請者は「{organization}」です。文書が挙げる利用者の中にありません。",
        en="The applicant is: {organization}. It is not among the users that the document names.",
    ),
)
S8 = Cite(
    "S8",
    Text(
        ja="申請者は「{organization}」です。海外の機関との協力関係は今後の協議とされています。",
        en="The applicant is: {organization}. Cooperation with foreign agencies is left to later discussion.",
    ),
)
S2_UNLISTED = Cite(
    "S2",
    Text(
        ja="「{platform}」はJAXA取りまとめの一覧に名前がありません。一覧は「等」で終わります。",
        en="The list for JAXA aggregation does not name: {platform}. The list ends in “etc.”.",
    ),
)
S3_UNLISTED = Cite(
    "S3",
    Text(
        ja="「{platform}」は直接契約の一覧にも名前がありません。",
        en="The list for direct contract does not name it either: {platform}.",
    ),
)

BY_RESULTS_OPEN = Text(
    ja="両方の一覧にあります。成果を公開し、企業が成果を保有しないため、JAXA取りまとめを既定とします。",
    en="It is on both lists. Results are published and no company holds them, so aggregation is the default.",
)
BY_RESULTS_WITHHELD = Text(
    ja="両方の一覧にあります。成果を公開しない、または企業が成果を保有するため、直接契約を既定とします。",
    en="It is on both lists. Results are confidential or held by a company, so direct contract is the default.",
)
FOR_COMPANY = Text(
    ja="科学利用の一部は直接契約とされているため、企業は直接契約を既定とします。",
    en="Part of science use is by direct contract, so that is the default for companies.",
)
FOR_LEAD = Text(
    ja="大学等の研究者が主導する共同研究のため、JAXA取りまとめを既定とします。",
    en="An academic investigator leads the joint work, so aggregation is the default.",
)
FOR_GOVERNMENT = Text(
    ja="スキームの図に政府・研究機関の科学ユーザがあるため、アカデミア等に含めます。",
    en="The scheme's figure has government and research institutes among science users, so they count as academia etc.",
)
FOR_JAXA = Text(
    ja="JAXAが自ら調達するため、JAXA取りまとめと同じ流れになります。",
    en="JAXA procures it itself, which is the same flow as aggregation.",
)
FOR_SPONSOR = Text(
    ja="人材育成の直接契約者としてJAXAが挙げられているため、JAXAが契約します。",
    en="JAXA is named as a direct contractor for human-resource development, so JAXA contracts.",
)
