"""The units in which the catalogue asks and answers."""

from platforms.bilingual import Text


def _same(symbol: str) -> Text:
    return Text(symbol, symbol)


KG = _same("kg")
G = _same("g")
MG = _same("mg")
MG_PER_ML = _same("mg/mL")
MM = _same("mm")
CM_PER_S = _same("cm/s")
KG_PER_M2 = _same("kg/m²")
CELSIUS = _same("°C")
PERCENT = _same("%")
GRAVITY = _same("G")
WATT = _same("W")
MBPS = _same("Mbps")
ATM = _same("atm")
KPA = _same("kPa")
HOURS = Text("時間", "hours")
MINUTES = Text("分", "minutes")
DAYS = Text("日", "days")
MONTHS = Text("か月", "months")
MICE = Text("匹", "mice")
SAMPLES = Text("試料", "samples")
PIECES = Text("個", "items")
TIMES = Text("回", "times")
LAUNCHES = Text("回", "flights")
SATELLITES = Text("機", "satellites")
DEGREES = Text("度", "degrees")
RUNS = Text("回", "runs")
KINDS = Text("種類", "kinds")
PEOPLE = Text("人", "people")
