"""The approvals that flights need beside the request, as the catalogue's platforms name them."""

from collections.abc import Callable

from platforms.answers import Answers
from platforms.bilingual import Text
from platforms.catalogue import sources
from platforms.platform import Permit, always

Applies = Callable[[Answers], bool]


def safety_data(applies: Applies = always) -> Permit:
    return Permit(
        "safety_data",
        Text("安全審査のデータ（フェーズ0/Ⅰ・Ⅱ・Ⅲ）", "Safety review data (phases 0/I, II and III)"),
        Text(
            "搭乗員と宇宙ステーションへの危険を段階的に審査します。審査期間の目安は合計1.5〜2か月です。",
            "Hazards to crew and station are reviewed in phases. Reviews take about 1.5 to 2 months in all.",
        ),
        sources.BIRDS,
        applies,
    )


def export_control(applies: Applies = always) -> Permit:
    return Permit(
        "export_control",
        Text("輸出管理の該非判定", "Export-control classification"),
        Text(
            "種子島からの打上げは輸出に当たりませんが、海外へ送って打ち上げる場合は判定が必要です。",
            "A launch from Tanegashima is not an export; shipping abroad for launch needs a classification.",
        ),
        sources.EXPORT,
        applies,
    )


def animal_ethics(applies: Applies = always) -> Permit:
    return Permit(
        "ethics_animal",
        Text("動物実験の審査", "Animal-experiment review"),
        Text(
            "JAXAの委員会が計画を審査し、理事長が承認します。所属機関の承認も確認します。",
            "A JAXA committee reviews the plan and the president approves it. Your institution approves too.",
        ),
        sources.ANIMAL_REVIEW,
        applies,
    )


def human_ethics(applies: Applies = always) -> Permit:
    return Permit(
        "ethics_human",
        Text("人を対象とする研究の倫理審査", "Ethics review of research on humans"),
        Text(
            "人が被験者になる研究や、人に由来する試料を使う研究は、倫理審査が必要です。",
            "Research with human subjects or material of human origin needs an ethics review.",
        ),
        sources.HUMAN_REVIEW,
        applies,
    )


def biosafety(applies: Applies = always) -> Permit:
    return Permit(
        "biosafety",
        Text("生物安全（BSL）の確認", "Biosafety level check"),
        Text(
            "BSL2以上の試料は、容器の多重化などの条件を担当者が確認します。",
            "For samples of BSL 2 or higher a coordinator confirms the conditions, such as levels of containment.",
        ),
        sources.UNVERIFIED,
        applies,
    )


def modified_organisms(applies: Applies = always) -> Permit:
    return Permit(
        "modified_organisms",
        Text("カルタヘナ法の手続き", "Cartagena Act procedure"),
        Text(
            "遺伝子組換え生物を使う場合は、拡散防止措置の確認が必要です。",
            "Living modified organisms need confirmed containment measures.",
        ),
        sources.UNVERIFIED,
        applies,
    )


def frequency(applies: Applies = always) -> Permit:
    return Permit(
        "frequency",
        Text("周波数の国際調整と無線局免許", "Frequency coordination and radio licence"),
        Text(
            "アマチュア帯の調整に2か月以上、国際調整に約4か月、国内免許に1〜2か月かかります。前年度の6月までに相談します。",
            "Amateur-band coordination takes 2 months or more, the ITU about 4, the licence 1 to 2. "
            "Consult by June of the fiscal year before.",
        ),
        sources.BIRDS_RADIO,
        applies,
    )


def satellite_permit(applies: Applies = always) -> Permit:
    return Permit(
        "satellite_permit",
        Text("人工衛星管理許可（宇宙活動法 第20条）", "Satellite management permit (Space Activities Act, Art. 20)"),
        Text(
            "衛星を管理する設備が日本にあるとき、1機ごとに許可が必要です。",
            "Needed for each satellite when its control equipment is in Japan.",
        ),
        sources.SPACE_ACTIVITIES_ACT,
        applies,
    )
