"""What the demonstration's requests are about, in both languages: invented work that could be real."""

from collections.abc import Mapping

Title = tuple[str, str]

TITLES: Mapping[str, tuple[Title, ...]] = {
    "longevity": (
        (
            "部分重力下マウス飼育による筋萎縮可逆性の評価",
            "Reversibility of muscle atrophy in mice housed under partial gravity",
        ),
        ("加齢マウスの骨量維持に必要な重力の大きさ", "How much gravity ageing mice need to keep their bone mass"),
        ("宇宙飼育マウスの腸内細菌叢と免疫老化", "Gut flora and immune ageing of mice living in space"),
        ("月面重力における心筋の遺伝子発現変化", "Gene expression of heart muscle under lunar gravity"),
        ("概日リズムと筋肉修復の重力依存性", "Circadian rhythm and muscle repair as a function of gravity"),
        ("抗酸化食による宇宙飛行中の筋力低下の予防", "Preventing loss of strength in flight by an antioxidant diet"),
        ("マウス視神経への微小重力の影響", "Effect of microgravity on the optic nerve of mice"),
    ),
    "cell_medicine": (
        ("微小重力で育てた肝オルガノイドの血管化", "Vascularization of liver organoids grown in microgravity"),
        ("iPS心筋細胞シートの三次元組織化", "Three-dimensional assembly of iPS heart-muscle sheets"),
        ("軟骨細胞の浮遊培養による大型組織の形成", "Large cartilage tissue from floating culture"),
        ("神経前駆細胞の分化における重力感知経路", "Gravity-sensing pathways in differentiation of neural progenitors"),
        ("腎オルガノイドの成熟を促す培養条件", "Culture conditions that let kidney organoids mature"),
        ("がん細胞塊の薬剤応答の三次元評価", "Drug response of tumour spheroids in three dimensions"),
    ),
    "drug_design": (
        ("抗菌薬標的酵素の高分解能結晶構造", "High-resolution structure of an antibacterial target enzyme"),
        ("膜輸送体と阻害剤の複合体の結晶化", "Crystallization of a membrane transporter with its inhibitor"),
        ("希少疾患の原因タンパク質の水素位置の決定", "Locating hydrogen atoms in a rare-disease protein"),
        ("ウイルス由来プロテアーゼの結晶品質の向上", "Better crystals of a viral protease"),
        ("産業用分解酵素の耐熱化に向けた構造解析", "Structure of an industrial hydrolase for heat tolerance"),
        ("抗体断片と標的の複合体の構造解析", "Structure of an antibody fragment with its target"),
        ("歯周病菌ペプチダーゼの阻害剤設計", "Inhibitor design for a peptidase of periodontal bacteria"),
        ("神経変性に関わるキナーゼの低温構造", "Low-temperature structure of a kinase in neurodegeneration"),
    ),
    "combustion": (
        ("希薄予混合火炎の消炎限界", "Extinction limits of lean premixed flames"),
        ("探査環境におけるケーブル被覆の燃え広がり", "Flame spread along cable insulation in exploration atmospheres"),
        ("バイオ燃料液滴群の着火と伝播", "Ignition and propagation in clouds of bio-fuel droplets"),
        ("アンモニア混焼火炎の微小重力観察", "Microgravity observation of ammonia co-firing flames"),
        ("高分子シートの可燃限界と酸素濃度", "Flammability limits of polymer sheets and oxygen concentration"),
        ("宇宙船内の煙の粒径分布の計測", "Particle sizes of smoke inside a spacecraft"),
    ),
    "materials": (
        ("高融点酸化物融体の粘性と構造", "Viscosity and structure of refractory oxide melts"),
        ("パワー半導体用酸化物の融液物性", "Melt properties of an oxide for power semiconductors"),
        ("炉心溶融物模擬材の密度測定", "Density of simulated core-melt material"),
        ("深過冷合金の核生成", "Nucleation in deeply undercooled alloys"),
        ("遮熱コーティング材料の表面張力", "Surface tension of thermal-barrier coatings"),
        ("新しいガラス形成酸化物の探索", "Search for new glass-forming oxides"),
        (
            "超高温セラミックスの凝固組織の制御",
            "Controlling the solidified structure of ultra-high-temperature ceramics",
        ),
    ),
    "new_platform": (
        ("コロイド結晶による光学材料の作製", "Optical materials from colloidal crystals"),
        ("微小重力下の植物栽培と品種選抜", "Growing and selecting plants in microgravity"),
        ("宇宙環境での微生物進化の長期観察", "Long-term observation of microbial evolution in space"),
        ("沸騰冷却ループの安定性", "Stability of a boiling cooling loop"),
        ("粉体の帯電と凝集の観察", "Charging and clumping of powders"),
        ("無容器での高純度ゲルの合成", "Synthesis of pure gels without a container"),
        ("微小重力での液滴列の干渉", "Interference of droplet rows in microgravity"),
    ),
    "small_satellite": (
        ("学生による3Uオーロラ観測衛星", "A student-built 3U satellite to observe aurorae"),
        ("1U超小型衛星による船舶信号の受信", "Receiving ships' signals with a 1U satellite"),
        ("6U地球観測衛星の実証", "Demonstration of a 6U Earth-observation satellite"),
        ("膜展開式の軌道離脱装置の実証", "Demonstration of a sail that takes satellites out of orbit"),
        ("島しょ国の初の衛星による通信教育", "A first national satellite for communication training"),
        ("衛星間光通信端末の軌道実証", "In-orbit demonstration of an optical inter-satellite terminal"),
        ("宇宙天気観測の2U衛星群", "A group of 2U satellites for space weather"),
        ("小型推進器の比推力の測定", "Measuring the specific impulse of a small thruster"),
    ),
    "external_port": (
        ("曝露環境での全固体電池の長期試験", "Long-term test of solid-state batteries in open space"),
        ("宇宙用太陽電池の劣化特性", "Degradation of solar cells for space"),
        ("海色ハイパースペクトルカメラの実証", "Demonstration of a hyperspectral camera for ocean colour"),
        ("原子状酸素に耐える塗料の曝露試験", "Exposure of paints that resist atomic oxygen"),
        ("X線突発天体の広視野監視装置", "A wide-field monitor for X-ray transients"),
        ("光地上局との高速通信の実証", "High-rate communication with an optical ground station"),
        ("高分子膜の紫外線による劣化", "Ultraviolet degradation of polymer films"),
    ),
    "non_standard": (
        ("宇宙からの参加型科学教室の中継", "A live science class from space"),
        ("船内で使う作業支援ロボットの試験", "Trial of an assistant robot inside the station"),
        ("化粧品乳化の安定性の観察", "Observing the stability of cosmetic emulsions"),
        ("伝統工芸素材の宇宙保管と帰還", "Storing traditional craft materials in space and returning them"),
        ("宇宙日本食の新しい容器の使い勝手", "Handling of a new container for Japanese space food"),
        ("探査服手袋の操作性の評価", "Assessing the handling of exploration-suit gloves"),
    ),
}
