"""What a newcomer wants to know of a platform first, in words: what, where, at which gravity, back or not, how soon."""

from collections.abc import Mapping
from decimal import Decimal

from platforms.bilingual import Text
from platforms.platform import SAMPLE_KINDS, CrewUse, Finder, Place, Platform, Return
from platforms.resources import plain

ASK = Text("要問合せ", "Please ask")
PLACES: Mapping[Place, Text] = {
    "inside": Text("船内", "Inside the station"),
    "outside": Text("船外（宇宙にさらされる）", "Outside, open to space"),
    "released": Text("衛星として放出", "Released as a satellite"),
}
RETURNS: Mapping[Return, Text] = {
    "required": Text("回収が前提", "Comes back to Earth"),
    "possible": Text("回収できる", "Can come back to Earth"),
    "none": Text("回収しない", "Does not come back"),
}
CREW: Mapping[CrewUse, Text] = {
    "none": Text("なし", "None"),
    "little": Text("少ない", "A little"),
    "much": Text("多い", "Much"),
}
WEIGHTLESS = Text("微小重力", "Weightless")
GRAVITY_RANGE = Text("微小重力〜{high} G", "Weightless to {high} G")
TEMPERATURES = Text("{low}〜{high} °C", "{low} to {high} °C")
ONE_TEMPERATURE = Text("{low} °C", "{low} °C")
MONTHS = Text("約{low}か月", "About {low} months")
MONTHS_RANGE = Text("約{low}〜{high}か月", "About {low} to {high} months")


def samples(finder: Finder) -> Text:
    """The kinds of things that fly on it, in the order of the catalogue's list."""
    named = [SAMPLE_KINDS[kind] for kind in SAMPLE_KINDS if kind in finder.samples]
    return Text("、".join(text.ja for text in named), ", ".join(text.en for text in named))


def gravity(finder: Finder) -> Text:
    """Weightless, or the range that its centrifuge covers."""
    high = finder.gravity[1]
    return WEIGHTLESS if high == Decimal(0) else GRAVITY_RANGE.fill(high=plain(high))


def temperature(finder: Finder) -> Text:
    """The temperatures of the sample; "please ask" where no source gives them."""
    if finder.temperature_c is None:
        return ASK
    low, high = finder.temperature_c
    shape = ONE_TEMPERATURE if low == high else TEMPERATURES
    return shape.fill(low=plain(low), high=plain(high))


def lead_time(finder: Finder) -> Text:
    """How long it takes from order or selection to orbit; "please ask" where no source says."""
    if finder.lead_months is None:
        return ASK
    low, high = finder.lead_months
    return (MONTHS if low == high else MONTHS_RANGE).fill(low=low, high=high)


def rows(platform: Platform) -> tuple[tuple[Text, Text], ...]:
    """(label, value) of every fact, as the platform's page and the comparison table show them."""
    finder = platform.finder
    return (
        (Text("扱うもの", "What you work with"), samples(finder)),
        (Text("場所", "Where"), PLACES[finder.place]),
        (Text("重力", "Gravity"), gravity(finder)),
        (Text("温度", "Temperature"), temperature(finder)),
        (Text("回収", "Return"), RETURNS[finder.returns]),
        (Text("クルーの作業", "Work by the crew"), CREW[finder.crew]),
        (Text("準備期間の目安", "Typical lead time"), lead_time(finder)),
        (Text("今の「きぼう」の設備", "Today's facility on Kibo"), platform.kibo_facility),
    )
