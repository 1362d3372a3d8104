"""What changed in the API, by day: what a program's author has to know, the newest first."""

from dataclasses import dataclass
from datetime import date

from platforms.bilingual import Text


@dataclass(frozen=True, slots=True)
class Entry:
    """One change. `version` is the dated version that brought it; "" for an addition, which needs none."""

    day: date
    says: Text
    version: str = ""


ENTRIES: tuple[Entry, ...] = (
    Entry(
        date(2026, 11, 22),
        Text(
            "validTransitionsはvalid_stepsに、提供企業の質問への回答のnoteはanswerに変わりました。"
            "2026-11-01の版に固定したプログラムには、前の名前のまま答えます。",
            "validTransitions is called valid_steps, and the note that answers a provider's question is called answer. "
            "Programs pinned to 2026-11-01 keep the old names.",
        ),
        "2026-11-22",
    ),
    Entry(
        date(2026, 11, 22),
        Text(
            "書込みの呼出しはすべて、validate=trueを付けると何も残さずに試せます。",
            "Every call that writes can be tried with validate=true, and nothing remains.",
        ),
    ),
    Entry(
        date(2026, 11, 22),
        Text(
            "すべての答えにRequest-IdとKibo-Versionが付き、リクエストログ（/api-log/、GET /api/v1/calls）で"
            "30日間探せます。",
            "Every answer has Request-Id and Kibo-Version; the request log (/api-log/, GET /api/v1/calls) finds it for "
            "30 days.",
        ),
    ),
    Entry(
        date(2026, 11, 22),
        Text(
            "書込みの回数に、呼出し全体とは別の上限があります（RateLimitのwrites）。",
            "Calls that write have a limit of their own beside that of all calls (writes in RateLimit).",
        ),
    ),
    Entry(
        date(2026, 11, 22),
        Text(
            "OAuth 2.0クライアントクレデンシャルで、1時間有効なアクセストークンを受け取れます"
            "（POST /api/oauth/token）。",
            "OAuth 2.0 client credentials give an access token for an hour (POST /api/oauth/token).",
        ),
    ),
    Entry(
        date(2026, 11, 22),
        Text(
            "見積り、契約、提供枠、Webhook、サンドボックスの呼出しが加わりました。"
            "出来事のフィードは、waitで新しいものを待てます。",
            "Calls for quotes, contracts, capacity offers, webhooks and the sandbox are new. The feed of events can "
            "wait for news (wait).",
        ),
    ),
    Entry(date(2026, 11, 1), Text("APIを公開しました。", "The API was published."), "2026-11-01"),
)
