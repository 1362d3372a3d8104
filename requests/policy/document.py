"""The routing rules as a page for people, written from the very tables that decide (docs/policy.md)."""

import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import product

from platforms.bilingual import Text
from requests.policy.facts import PLATFORM_CODES, PUBLISHED_ORGANIZATION_TYPES, Facts, Purpose
from requests.policy.labels import COLUMN_NAMES, ERAS, value_name
from requests.policy.outcomes import ROUTE_NAMES, STANDING_NAMES, Route, Standing
from requests.policy.routing import allowed_by, needs_coordinator
from requests.policy.rulebook import VERSIONS
from requests.policy.rulebook.assumptions import ASSUMPTIONS
from requests.policy.rulebook.clauses import CLAUSES
from requests.policy.rulebook.flags import FLAGS
from requests.policy.rulebook.table import COLUMNS, Row, Rulebook

LANGUAGES = ("ja", "en")

IN_WORDS: tuple[Text, ...] = (
    Text(
        ja="利用の時期を決めます。搭載先が決まっていれば搭載先で、なければ時期で決めます。2030年にかかるものは担当者が選びます（A1）。",
        en="The era comes first: by the target station, otherwise by dates. What touches 2030 is picked by a"
        " coordinator (A1).",
    ),
    Text(
        ja="一覧に名前のないプラットフォーム、海外の政府機関・大学、個人・学校・NPOは、担当者が判断します（S8、A5、A11）。",
        en="Platforms that no list names, foreign agencies and universities, individuals, schools and non-profit"
        " organizations need a coordinator's judgement (S8, A5, A11).",
    ),
    Text(
        ja="探査に必要な技術実証と人材育成は、JAXAも含めて直接契約です（S1）。",
        en="Technology demonstration needed for exploration and human-resource development are by direct contract,"
        " for JAXA too (S1).",
    ),
    Text(
        ja="技術実証と商業利用は直接契約です。目的はプラットフォームに優先します（S4）。",
        en="Technology demonstration and commercial use are by direct contract; purpose goes before platform (S4).",
    ),
    Text(
        ja="科学利用はプラットフォームの一覧で決まります（S2、S3）。両方の一覧にある新薬設計支援PFは、成果の公開で既定が決まります（A2）。",
        en="Science use goes by the lists of platforms (S2, S3). For the new-drug design platform, on both lists, the"
        " default depends on whether results are published (A2).",
    ),
    Text(
        ja="「解釈が分かれる」「記載なし」の結果と、両方の経路が可能な結果は、担当者が確認するまで確定しません。",
        en="What is ambiguous or not in the document, and what may take either route, is not final before a"
        " coordinator has confirmed it.",
    ),
)

_TITLES = {
    "words": Text(ja="ことばで", en="In words"),
    "versions": Text(ja="版", en="Versions"),
    "clauses": Text(ja="根拠となる文", en="Clauses"),
    "assumptions": Text(ja="文書が決めていない点", en="Where the document is open"),
    "flags": Text(ja="結果に添える注記", en="Notes on a result"),
}

_HEAD = {
    "ja": ("行", "経路（ほかに可能な経路）", "根拠の強さ", "担当者の確認", "規則", "前提"),
    "en": ("row", "route (other route possible)", "standing", "coordinator", "rules", "assumptions"),
}


def policy_markdown() -> str:
    """The whole page as Markdown, the same for the same rules."""
    parts = [
        "# 経路の判定ルール / Routing rules",
        "",
        "このページは `requests/policy` の表から作られます。手で直しません。",
        "This page is written from the tables in `requests/policy`; it is not edited by hand.",
        "",
        *_in_words(),
        *_versions(),
    ]
    for book in VERSIONS:
        parts += _rulebook(book)
    return "\n".join([*parts, *_clauses(), *_assumptions(), *_flags()])


def _heading(text: Text, level: int = 2) -> Iterator[str]:
    yield f"{'#' * level} {text.ja} / {text.en}"
    yield ""


def _table(head: Iterable[str], lines: Iterable[Iterable[str]]) -> Iterator[str]:
    columns = list(head)
    yield f"| {' | '.join(columns)} |"
    yield f"|{'---|' * len(columns)}"
    for line in lines:
        yield f"| {' | '.join(line)} |"
    yield ""


def _in_words() -> Iterator[str]:
    yield from _heading(_TITLES["words"])
    for language in LANGUAGES:
        for number, sentence in enumerate(IN_WORDS, 1):
            yield f"{number}. {sentence.within(language)}"
        yield ""


def _versions() -> Iterator[str]:
    yield from _heading(_TITLES["versions"])
    yield "どの版を使うかは判定した日で、どの方式かは利用する時期で決まります。"
    yield "The day of decision picks the version; the time of use picks the scheme."
    yield ""
    yield from _table(
        ("id", "方式 / scheme", "施行 / in force from", "行 / rows"),
        (
            (f"`{book.id}`", f"{ERAS[book.era].ja} / {ERAS[book.era].en}", f"{book.in_force_from}", f"{len(book.rows)}")
            for book in VERSIONS
        ),
    )


def _rulebook(book: Rulebook) -> Iterator[str]:
    yield from _heading(book.title)
    for language in LANGUAGES:
        first, *rest = _HEAD[language]
        columns = [COLUMN_NAMES[name].within(language) for name in book.columns]
        yield from _table((first, *columns, *rest), (_line(book, row, language) for row in book.rows))
    yield from _counts(book)


def _line(book: Rulebook, row: Row, language: str) -> Iterator[str]:
    yield f"`{row.id}`"
    for name, domain in book.columns.items():
        yield "–" if row.when[name] >= set(domain) else _values(name, row.when[name], language)
    outcome = row.outcome
    others = [ROUTE_NAMES[route].within(language) for route in allowed_by(outcome)[1:]]
    route = ROUTE_NAMES[outcome.route].within(language)
    yield f"{route} ({', '.join(others)})" if others else route
    yield STANDING_NAMES[outcome.standing].within(language)
    yield ("要" if language == "ja" else "yes") if needs_coordinator(outcome) else "–"
    yield ", ".join(dict.fromkeys(cite.rule for cite in outcome.cites))
    yield ", ".join(outcome.assumptions) or "–"


_LISTED = Text(ja="一覧にあるもの", en="any on the lists")
_LISTED_BUT = Text(ja="一覧にあるもの（{x}を除く）", en="any on the lists except {x}")


def _values(column: str, accepted: frozenset[str], language: str) -> str:
    """The accepted values; nearly the whole of the nine platforms is said by what is missing."""
    missing = [code for code in PLATFORM_CODES if code not in accepted]
    if column == "platform" and len(missing) <= 1 and accepted <= set(PLATFORM_CODES):
        said = _LISTED_BUT.fill(x=value_name(column, missing[0])) if missing else _LISTED
        return said.within(language)
    names = [value_name(column, value).within(language) for value in COLUMNS[column] if value in accepted]
    return ("、" if language == "ja" else ", ").join(names)


def _counts(book: Rulebook) -> Iterator[str]:
    """How many of the cases have which standing and route, over the published codes with open results."""
    cases = product(PUBLISHED_ORGANIZATION_TYPES, Purpose, PLATFORM_CODES)
    outcomes = [book.row_for(Facts(*case, book.era)).outcome for case in cases]
    standings = Counter(outcome.standing for outcome in outcomes)
    routes = Counter("both" if len(outcome.allowed) > 1 else str(outcome.route) for outcome in outcomes)
    yield f"{len(outcomes)} 通りの内訳（成果を公開する場合） / of {len(outcomes)} combinations (results published):"
    yield ", ".join(f"{standing} {standings[standing]}" for standing in Standing) + "; "
    yield ", ".join(f"{route} {routes[route]}" for route in (*Route, "both")) + "."
    yield ""


def _clauses() -> Iterator[str]:
    yield from _heading(_TITLES["clauses"])
    yield "「」は原文のままです。S3の「提供事業者」は「提供企業」と同じと読みます。行番号は文書のテキスト版のものです。"
    yield "Quotations are in the original words; English is our gloss. Line numbers are those of the text edition."
    yield ""
    for clause in CLAUSES.values():
        lines = f" (L{clause.lines})" if clause.lines else ""
        quoted = f"「{clause.quotation.ja}」" if clause.verbatim else f"（要約 / summary）{clause.quotation.ja}"
        yield f"- **{clause.rule}** {clause.document.ja} {clause.place.ja}{lines}: {quoted}"
        yield f"  - {clause.document.en}, {clause.place.en}: {clause.quotation.en}"
    yield ""


def _assumptions() -> Iterator[str]:
    yield from _heading(_TITLES["assumptions"])
    for language in LANGUAGES:
        head = ("", "問い", "既定", "理由") if language == "ja" else ("", "question", "default", "why")
        yield from _table(
            head,
            (
                (each.id, each.question.within(language), each.default.within(language), each.why.within(language))
                for each in ASSUMPTIONS.values()
            ),
        )


def _flags() -> Iterator[str]:
    yield from _heading(_TITLES["flags"])
    yield from _table(("code", "ja", "en"), ((f"`{code}`", text.ja, text.en) for code, text in FLAGS.items()))


if __name__ == "__main__":
    sys.stdout.write(policy_markdown())
