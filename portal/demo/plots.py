"""Who asks for what, when, and how far each story has come."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import cycle

from portal.demo.titles import TITLES

TEAMS: dict[str, tuple[tuple[str, str], ...]] = {
    "longevity": (("hoshino", "science"), ("shiraishi", "science"), ("asahina", "science"), ("tachibana", "science")),
    "cell_medicine": (("shiraishi", "science"), ("hoshino", "science"), ("sorami-ichinose", "science")),
    "drug_design": (("mizuki", "science"), ("ichinose", "commercial"), ("hoshino", "science"), ("asahina", "science")),
    "combustion": (("hayama", "science"), ("mizuki", "exploration_demo"), ("tachibana", "science")),
    "materials": (("mizuki", "science"), ("tokiwa", "commercial"), ("asahina", "science"), ("brandt", "science")),
    "new_platform": (("tachibana", "science"), ("hoshino", "science"), ("mizuki", "science")),
    "small_satellite": (
        ("tachibana", "hr_dev"),
        ("kisaragi", "commercial"),
        ("kisaragi", "tech_demo"),
        ("vakaloloma", "hr_dev"),
    ),
    "external_port": (("tokiwa", "tech_demo"), ("mizuki", "science"), ("brandt", "commercial"), ("asahina", "science")),
    "non_standard": (("ichinose", "commercial"), ("tachibana", "hr_dev"), ("jaxa-admin", "exploration_demo")),
}
WINDOWS = (
    ("undecided", "2031-04-01", "2031-09-30"),
    ("axiom_station", "2031-10-01", "2032-03-31"),
    ("starlab", "2032-04-01", "2032-09-30"),
    ("undecided", "2032-10-01", "2033-03-31"),
    ("haven_2", "2033-04-01", "2033-09-30"),
    ("undecided", "2031-06-01", "2031-12-31"),
)
KIBO_WINDOW = ("iss", "2028-04-01", "2028-09-30")
BETWEEN = ("undecided", "2030-04-01", "2030-12-31")
ENDINGS = {
    "aggregation": ("pooled", "new", "allocated", "asked", "pooled", "late", "returned", "allocated", "snoozed"),
    "direct": ("offered", "accepted", "new", "asked_by_provider", "accepted", "exhausted", "amending", "offered"),
    "manual": ("new", "overridden", "late", "declined"),
}
DEALS = ("quoting", "compared", "contracting", "contracted", "quoting")
DEALT = frozenset({"small_satellite", "external_port"})
STAYS_DRAFT, IS_WITHDRAWN, CONTESTS = 8, 13, 11


@dataclass(frozen=True, slots=True)
class Plot:
    """One request's story: `serial` counts from 0; `window` is station, first and last day."""

    serial: int
    platform: str
    login: str
    purpose: str
    title: tuple[str, str]
    window: tuple[str, str, str]

    @property
    def days_ago(self) -> int:
        """How long ago it was submitted, in days."""
        return 3 + (self.serial * 7) % 11 + (60 if self.dealt else 0)

    @property
    def dealt(self) -> bool:
        """Whether its story goes on to quotes and a contract."""
        return self.platform in DEALT and self.serial % 3 != 0 and self.login != "vakaloloma"

    @property
    def draft(self) -> bool:
        """Whether it is still being written."""
        return self.serial % STAYS_DRAFT == STAYS_DRAFT - 1


def plots() -> Iterator[Plot]:
    """Every story, in a fixed order: the demonstration looks the same each time."""
    serial, windows = 0, cycle(WINDOWS)
    for platform, titles in TITLES.items():
        for title, (login, purpose) in zip(titles, cycle(TEAMS[platform]), strict=False):
            yield Plot(serial, platform, login.removeprefix("sorami-"), purpose, title, _window(serial, next(windows)))
            serial += 1


def _window(serial: int, usual: tuple[str, str, str]) -> tuple[str, str, str]:
    if serial % 10 == 9:
        return KIBO_WINDOW
    return BETWEEN if serial % 17 == 16 else usual
