"""What can go wrong in an API call: one table of problems, each with a stable address, a status and a title."""

from dataclasses import dataclass, field

from platforms.bilingual import Text


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of problem (RFC 9457): the code ends its `type` URI; `meaning` and `fix` are its documentation page."""

    code: str
    status: int
    title: Text
    meaning: Text
    fix: Text


@dataclass(slots=True)
class Kinds:
    """The table of all problems by code; a code is never used for two things."""

    by_code: dict[str, Kind] = field(default_factory=dict)

    def add(self, code: str, status: int, title: Text, meaning: Text, fix: Text) -> Kind:
        if code in self.by_code:
            raise ValueError(f"{code} is already a problem")
        self.by_code[code] = kind = Kind(code, status, title, meaning, fix)
        return kind


KINDS = Kinds()
_add = KINDS.add

INVALID = _add(
    "invalid",
    400,
    Text("入力に誤りがあります", "The input has faults"),
    Text("本文の項目に、直す必要があるものがあります。", "Some fields of the body need to be corrected."),
    Text(
        "errorsにある項目を、それぞれの文に従って直して送り直してください。",
        "Correct the fields listed in errors as each sentence says, and send the call again.",
    ),
)
MALFORMED = _add(
    "malformed",
    400,
    Text("本文を読み取れません", "The body cannot be read"),
    Text("本文が正しいJSONではないか、受け付ける大きさや形を超えています。", "The body is not the JSON we accept."),
    Text(
        "UTF-8のJSONオブジェクトを送ってください。深さ20、キー1,000個まで、同じキーの重複、NaN、NUL文字は使えません。",
        "Send a JSON object in UTF-8: at most 20 levels and 1,000 keys, no duplicate keys, no NaN, no NUL characters.",
    ),
)
UNKNOWN_PARAMETER = _add(
    "unknown-parameter",
    400,
    Text("使えないパラメーターです", "Unknown parameter"),
    Text("URLのパラメーターに、この呼出しにないものがあります。", "The address has a parameter that this call lacks."),
    Text(
        "/api/reference/ にあるパラメーターだけを、それぞれ1回だけ使ってください。",
        "Use only the parameters listed at /api/reference/, each at most once.",
    ),
)
INVALID_PARAMETER = _add(
    "invalid-parameter",
    400,
    Text("パラメーターの値が使えません", "A parameter has an unusable value"),
    Text("URLのパラメーターの値が読み取れません。", "The value of a parameter in the address cannot be used."),
    Text("文に書かれた形の値に直してください。", "Give a value of the form that the sentence names."),
)
INVALID_CURSOR = _add(
    "invalid-cursor",
    400,
    Text("続きの位置が使えません", "The cursor cannot be used"),
    Text("cursorが、この一覧の答えにあったものではありません。", "The cursor is not one that this list gave."),
    Text(
        "直前の答えのnextをそのまま使うか、cursorなしで最初から読んでください。",
        "Use the next address of the previous answer as it is, or start again without a cursor.",
    ),
)
CURSOR_EXPIRED = _add(
    "cursor-expired",
    410,
    Text("続きの位置が古すぎます", "The cursor is too old"),
    Text(
        "出来事の流れは400日分です。この位置より後の出来事に、もう読めないものがあるかもしれません。",
        "The feed keeps 400 days. Events after this cursor may no longer be in it.",
    ),
    Text(
        "afterなしで最初から読み直し、idをすでに持っている出来事は飛ばしてください。"
        "対象の今の状態は、それぞれの住所から読めます。",
        "Read again from the beginning, without after, and skip the events whose id you have already. "
        "Where things stand now can be read at their own addresses.",
    ),
)
IDEMPOTENCY_KEY_MISSING = _add(
    "idempotency-key-missing",
    400,
    Text("Idempotency-Keyがありません", "Idempotency-Key is missing"),
    Text(
        "書込みの呼出しには、Idempotency-Keyヘッダーが必要です。",
        "A call that writes needs an Idempotency-Key header.",
    ),
    Text(
        "呼出しごとに新しい鍵（UUIDなど）を付け、同じ呼出しをやり直すときは同じ鍵を使ってください。",
        "Send a fresh key, such as a UUID, with each call, and the same key when you repeat the same call.",
    ),
)
NOT_AUTHENTICATED = _add(
    "not-authenticated",
    401,
    Text("認証が必要です", "Sign-in is needed"),
    Text(
        "有効なトークンもサインインもありません。",
        "There is no valid token and nobody is signed in.",
    ),
    Text(
        "Authorization: Bearer kup_… を付けてください。トークンの期限と失効は組織の管理者が確認できます。",
        "Send Authorization: Bearer kup_…. Your organization's administrator can see whether a token has expired or "
        "was revoked.",
    ),
)
CSRF = _add(
    "csrf",
    403,
    Text("送信元を確認できません", "The origin of the call could not be confirmed"),
    Text(
        "サインイン中のブラウザーからの書込みに、確認用のトークンがありません。",
        "A call that writes from a signed-in browser lacks its confirmation token.",
    ),
    Text(
        "X-CSRFTokenヘッダーを付けるか、プログラムからはBearerトークンを使ってください。",
        "Send the X-CSRFToken header; programs should use a Bearer token.",
    ),
)
SCOPE_MISSING = _add(
    "scope-missing",
    403,
    Text("トークンの権限が足りません", "The token lacks a scope"),
    Text("このトークンでは、この呼出しはできません。", "This token may not make this call."),
    Text(
        "必要な権限を持つトークンを、組織の管理者に発行してもらってください。",
        "Ask your organization's administrator for a token with the scope that is named.",
    ),
)
FORBIDDEN = _add(
    "forbidden",
    403,
    Text("この操作はできません", "You may not do this"),
    Text("この操作は、別の役割の人が行います。", "Somebody in another role does this."),
    Text("文にある役割の人に依頼してください。", "Ask the person in the role that the sentence names."),
)
CLOSED_STEP = _add(
    "closed-step",
    409,
    Text("今はこの操作ができません", "This step is closed now"),
    Text("申請や打診の状態のため、この操作はできません。", "The state of the request or invitation does not allow it."),
    Text(
        "対象をもう一度読み、valid_stepsにある操作から選んでください。",
        "Read the resource again and choose from its valid_steps.",
    ),
)
UNKNOWN_VERSION = _add(
    "unknown-version",
    400,
    Text("この版のAPIはありません", "That version of the API is not served"),
    Text(
        "Kibo-Versionヘッダー、またはプログラムに設定した版が、ないか、終了しています。",
        "The version in the Kibo-Version header, or the one set for the program, does not exist or has ended.",
    ),
    Text(
        "/api/changelog/ にある版を使ってください。終了する版は、24か月以上前からDeprecationとSunsetで知らせています。",
        "Use a version listed at /api/changelog/. One that ends is announced by Deprecation and Sunset for 24 months.",
    ),
)
NOT_FOUND = _add(
    "not-found",
    404,
    Text("見つかりません", "Not found"),
    Text(
        "この住所には何もないか、あなたには見えません。",
        "There is nothing at this address, or it is not yours to see.",
    ),
    Text("番号と、どの組織で呼び出したかを確かめてください。", "Check the number and the organization you call for."),
)
METHOD_NOT_ALLOWED = _add(
    "method-not-allowed",
    405,
    Text("このメソッドは使えません", "The method is not allowed here"),
    Text("この住所では、このHTTPメソッドは使えません。", "This address does not take this HTTP method."),
    Text("Allowヘッダーにあるメソッドを使ってください。", "Use one of the methods in the Allow header."),
)
NOT_ACCEPTABLE = _add(
    "not-acceptable",
    406,
    Text("求められた形式では答えられません", "Not available in the format asked for"),
    Text("このAPIはJSONだけで答えます。", "This API answers in JSON only."),
    Text("Accept: application/json を付けてください。", "Send Accept: application/json."),
)
IN_PROGRESS = _add(
    "in-progress",
    409,
    Text("同じ呼出しを処理中です", "The same call is being worked on"),
    Text(
        "同じIdempotency-Keyの呼出しが、まだ終わっていません。",
        "A call with the same Idempotency-Key has not finished yet.",
    ),
    Text("少し待って、同じ鍵でもう一度送ってください。", "Wait a moment and send it again with the same key."),
)
STALE = _add(
    "stale",
    412,
    Text("ほかの人が先に変更しました", "Somebody changed it first"),
    Text(
        "読んだ後に、ほかの人が変更しました。何も変更していません。",
        "It was changed after you read it. Nothing was done.",
    ),
    Text("もう一度読み、新しいETagで送り直してください。", "Read it again and send the call with the new ETag."),
)
TOO_LARGE = _add(
    "too-large",
    413,
    Text("本文が大きすぎます", "The body is too large"),
    Text("本文は1 MiBまでです。", "A body may have at most 1 MiB."),
    Text("本文を小さくするか、複数の呼出しに分けてください。", "Make the body smaller, or use several calls."),
)
UNSUPPORTED_MEDIA_TYPE = _add(
    "unsupported-media-type",
    415,
    Text("本文の形式を受け付けません", "The body's media type is not accepted"),
    Text("この呼出しは、この形式の本文を受け付けません。", "This call does not take a body of this type."),
    Text("Content-Type: application/json で送ってください。", "Send Content-Type: application/json."),
)
IDEMPOTENCY_KEY_REUSED = _add(
    "idempotency-key-reused",
    422,
    Text("Idempotency-Keyは別の内容で使われています", "The Idempotency-Key was used for something else"),
    Text(
        "同じ鍵で、違う内容の呼出しが前にありました。",
        "The same key came with a different call before.",
    ),
    Text("新しい鍵で送り直してください。", "Send the call with a new key."),
)
PRECONDITION_REQUIRED = _add(
    "precondition-required",
    428,
    Text("If-Matchがありません", "If-Match is missing"),
    Text(
        "変更の呼出しには、読んだときのETagをIf-Matchに付けます。",
        "A call that changes something carries, in If-Match, the ETag that you read.",
    ),
    Text(
        "対象を読み、そのETagを1つだけIf-Matchに付けてください。「*」は使えません。",
        "Read the resource and send its ETag, exactly one, in If-Match. “*” is not accepted.",
    ),
)
TOO_MANY_REQUESTS = _add(
    "too-many-requests",
    429,
    Text("呼出しが多すぎます", "Too many calls"),
    Text("1分間の呼出しの上限に達しました。", "The limit of calls in a minute is reached."),
    Text("Retry-Afterの秒数だけ待ってください。", "Wait for the seconds in Retry-After."),
)
INTERNAL = _add(
    "internal",
    500,
    Text("ポータル側で問題が起きました", "Something went wrong on our side"),
    Text(
        "処理できませんでした。何も変更していません。",
        "The call could not be completed. Nothing was changed.",
    ),
    Text(
        "同じIdempotency-Keyでもう一度送ってください。続くときはincidentの番号を添えてお問い合わせください。",
        "Send it again with the same Idempotency-Key. If it goes on, contact us with the incident number.",
    ),
)
UNAVAILABLE = _add(
    "unavailable",
    503,
    Text("一時的に使えません", "Unavailable for the moment"),
    Text(
        "データベースに接続できません。何も変更していません。",
        "The database cannot be reached. Nothing was changed.",
    ),
    Text(
        "少し待って、同じIdempotency-Keyでもう一度送ってください。",
        "Wait and send it again with the same Idempotency-Key.",
    ),
)
