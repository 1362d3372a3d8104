"""Who plays in the demonstration: organizations, people and provider companies, all fictional."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from platforms.models import Link, Offering, Operator, Provider, Station
from portal.accounts.models import Membership, Organization, User
from requests.policy.permissions import Role

SOURCE = "デモ用の架空のデータ / Fictional demonstration data"
AS_OF = date(2026, 11, 1)
PASSWORD = "kibo-demo-2026"  # noqa: S105  printed on purpose: demonstration accounts only
MAIL = "demo.example"


@dataclass(frozen=True, slots=True)
class Cast:
    """An organization of the demonstration: key, names, type, country."""

    key: str
    ja: str
    kana: str
    en: str
    type: str
    country: str = "JP"


ORGANIZATIONS = (
    Cast(
        "jaxa",
        "宇宙航空研究開発機構（デモ）",
        "ウチュウコウクウケンキュウカイハツキコウ",
        "JAXA (demonstration)",
        "jaxa",
    ),
    Cast("aoba", "青葉学園大学", "アオバガクエンダイガク", "Aoba Gakuen University", "academia"),
    Cast("seiryo", "清陵工科大学", "セイリョウコウカダイガク", "Seiryo Institute of Technology", "academia"),
    Cast("minato", "湊医科大学", "ミナトイカダイガク", "Minato Medical University", "academia"),
    Cast("hokuto", "北斗大学", "ホクトダイガク", "Hokuto University", "academia"),
    Cast(
        "nibm",
        "国立生体材料研究所",
        "コクリツセイタイザイリョウケンキュウジョ",
        "National Institute of Bio-Materials",
        "government_research",
    ),
    Cast(
        "nces",
        "国立燃焼工学センター",
        "コクリツネンショウコウガクセンター",
        "National Centre for Combustion Engineering",
        "government_research",
    ),
    Cast("sorami", "そらみ製薬株式会社", "ソラミセイヤク", "Sorami Pharma Inc.", "commercial_domestic"),
    Cast("hoshi", "ほし衛星株式会社", "ホシエイセイ", "Hoshi Satellites Ltd.", "commercial_domestic"),
    Cast("kanata", "かなたマテリアル株式会社", "カナタマテリアル", "Kanata Materials Co.", "commercial_domestic"),
    Cast("lumen", "ルーメン・オービタル", "ルーメンオービタル", "Lumen Orbital GmbH", "commercial_foreign", "DE"),
    Cast("pasifika", "パシフィカ宇宙庁", "パシフィカウチュウチョウ", "Pasifika Space Agency", "foreign_public", "FJ"),
    Cast(
        "aozora",
        "青空軌道サービス株式会社",
        "アオゾラキドウサービス",
        "Aozora Orbital Services Inc.",
        "commercial_domestic",
    ),
    Cast(
        "miosora",
        "澪空宇宙利用株式会社",
        "ミオソラウチュウリヨウ",
        "Miosora Space Utilization Co.",
        "commercial_domestic",
    ),
    Cast(
        "polaris", "ポラリス軌道利用株式会社", "ポラリスキドウリヨウ", "Polaris Orbital Use Ltd.", "commercial_domestic"
    ),
)


@dataclass(frozen=True, slots=True)
class Player:
    """A person of the demonstration: organization, sign-in name, names, roles, language."""

    organization: str
    login: str
    name: str
    kana: str
    roman: str
    roles: tuple[Role, ...]
    language: str = "ja"


_BOTH = (Role.APPLICANT, Role.ORGANIZATION_ADMIN)
PEOPLE = (
    Player("aoba", "hoshino", "星野 あかり", "ホシノ アカリ", "HOSHINO Akari", _BOTH),
    Player("aoba", "kuroda", "黒田 蓮", "クロダ レン", "KURODA Ren", (Role.APPLICANT,)),
    Player("seiryo", "mizuki", "水城 悠", "ミズキ ユウ", "MIZUKI Yu", _BOTH),
    Player("minato", "shiraishi", "白石 楓", "シライシ カエデ", "SHIRAISHI Kaede", _BOTH),
    Player("hokuto", "tachibana", "橘 奏", "タチバナ カナデ", "TACHIBANA Kanade", _BOTH),
    Player("nibm", "asahina", "朝比奈 凪", "アサヒナ ナギ", "ASAHINA Nagi", _BOTH),
    Player("nces", "hayama", "葉山 直人", "ハヤマ ナオト", "HAYAMA Naoto", _BOTH),
    Player("sorami", "ichinose", "一ノ瀬 澪", "イチノセ ミオ", "ICHINOSE Mio", _BOTH),
    Player("hoshi", "kisaragi", "如月 航", "キサラギ ワタル", "KISARAGI Wataru", _BOTH),
    Player("kanata", "tokiwa", "常盤 葵", "トキワ アオイ", "TOKIWA Aoi", _BOTH),
    Player("lumen", "brandt", "Lena Brandt", "", "BRANDT Lena", _BOTH, "en"),
    Player("pasifika", "vakaloloma", "Tomasi Vakaloloma", "", "VAKALOLOMA Tomasi", _BOTH, "en"),
    Player("jaxa", "udagawa", "宇田川 直", "ウダガワ ナオ", "UDAGAWA Nao", (Role.JAXA_COORDINATOR,)),
    Player("jaxa", "himuro", "氷室 梓", "ヒムロ アズサ", "HIMURO Azusa", (Role.JAXA_COORDINATOR,)),
    Player("jaxa", "jaxa-admin", "管理 太郎", "カンリ タロウ", "KANRI Taro", _BOTH),
    Player("jaxa", "auditor", "監査 花子", "カンサ ハナコ", "KANSA Hanako", (Role.AUDITOR,)),
    Player(
        "aozora", "aozora", "青山 律", "アオヤマ リツ", "AOYAMA Ritsu", (Role.PROVIDER_AGENT, Role.ORGANIZATION_ADMIN)
    ),
    Player(
        "miosora",
        "miosora",
        "三好 環",
        "ミヨシ タマキ",
        "MIYOSHI Tamaki",
        (Role.PROVIDER_AGENT, Role.ORGANIZATION_ADMIN),
    ),
    Player(
        "polaris", "polaris", "北見 玲", "キタミ レイ", "KITAMI Rei", (Role.PROVIDER_AGENT, Role.ORGANIZATION_ADMIN)
    ),
)

OFFERINGS = {
    "aozora": ("axiom_station", ("small_satellite", "external_port", "drug_design", "non_standard")),
    "miosora": ("starlab", ("small_satellite", "drug_design", "longevity", "cell_medicine", "materials")),
    "polaris": ("haven_2", ("external_port", "non_standard", "combustion", "new_platform", "materials")),
}


def organizations() -> dict[str, Organization]:
    """Creates the organizations; by key."""
    return {
        cast.key: Organization.objects.create(
            public_id=f"demo-{cast.key}",
            name_ja=cast.ja,
            name_kana=cast.kana,
            name_en=cast.en,
            type=cast.type,
            country=cast.country,
            verified_at=timezone.now(),
        )
        for cast in ORGANIZATIONS
    }


def people(of: dict[str, Organization]) -> dict[str, User]:
    """Creates the people with their roles; by sign-in name. All share the password that `demo --accounts` prints."""
    found: dict[str, User] = {}
    for player in PEOPLE:
        found[player.login] = User.objects.create_user(
            f"{player.login}@{MAIL}",
            PASSWORD,
            name=player.name,
            name_kana=player.kana,
            name_roman=player.roman,
            language=player.language,
        )
        Membership.objects.bulk_create(
            Membership(user=found[player.login], organization=of[player.organization], role=role)
            for role in player.roles
        )
    return found


def providers(of: dict[str, Organization]) -> dict[str, Provider]:
    """Creates the provider companies with their links and offerings from 2028 on; by key."""
    made: dict[str, Provider] = {}
    for key, (station_code, platforms) in OFFERINGS.items():
        company = of[key]
        made[key] = Provider.objects.create(
            code=f"demo_{key}",
            name_ja=f"{company.name_ja}（デモ）",
            name_en=f"{company.name_en} (demo)",
            status="candidate",
            organization=company,
            source=SOURCE,
            as_of=AS_OF,
        )
        station = Station.objects.get(code=station_code)
        operator = Operator.objects.filter(stations=station).order_by("code").first()
        if operator is not None:
            Link.objects.create(
                provider=made[key], operator=operator, kind="payload_partner", source=SOURCE, as_of=AS_OF
            )
        Offering.objects.bulk_create(
            Offering(
                provider=made[key],
                platform=platform,
                station=station,
                starts=date(2028, 4, 1),
                source=SOURCE,
                as_of=AS_OF,
                demonstration=True,
            )
            for platform in platforms
        )
    return made
