"""The first five minutes with the API, as commands that can be run as they stand: a test takes them from the page."""

from dataclasses import dataclass

from django.conf import settings

from platforms.bilingual import Text

DEMO_CLIENT = "demo-quickstart"
DEMO_SECRET = "kup_demo-quickstart-0123456789abcdefghijklmnopq"  # noqa: S105  of the demonstration's made-up company


@dataclass(frozen=True, slots=True)
class Command:
    """One command of the page and what it does."""

    says: Text
    run: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where one can start: its name for anchors, what one needs there, the commands that lead to a token."""

    code: str
    title: Text
    needs: Text
    first: tuple[Command, ...]

    @property
    def commands(self) -> tuple[Command, ...]:
        """All the commands, ready to run: fewer than ten, up to an accepted invitation."""
        return tuple(Command(one.says, one.run.replace("{site}", settings.SITE_URL)) for one in self.first + THEN)


AUTH = '-H "Authorization: Bearer $TOKEN"'
GET_TOKEN = Command(
    Text(
        "アクセストークンを受け取ります（OAuth 2.0クライアントクレデンシャル、1時間有効）。",
        "Get an access token (OAuth 2.0 client credentials, good for an hour).",
    ),
    'TOKEN=$(curl -sS "$KIBO/api/oauth/token" -u "$KIBO_CLIENT:$KIBO_SECRET" \\\n'
    '  -d grant_type=client_credentials | sed \'s/.*"access_token": *"\\([^"]*\\)".*/\\1/\')',
)
DEMONSTRATION = Place(
    "demonstration",
    Text("このデモンストレーションで", "In this demonstration"),
    Text(
        "架空の提供企業「青空軌道サービス」のプログラムとして呼び出します。準備は要りません。",
        "You call as a program of a made-up provider company. Nothing needs to be prepared.",
    ),
    (
        Command(
            Text(
                "ポータルの住所と、プログラムのidとシークレットです。", "The portal, and the program's id and secret."
            ),
            f"export KIBO={{site}} KIBO_CLIENT={DEMO_CLIENT} \\\n  KIBO_SECRET={DEMO_SECRET}",
        ),
        GET_TOKEN,
    ),
)
SANDBOX = Place(
    "sandbox",
    Text("自社のサンドボックスで", "In a sandbox of your own"),
    Text(
        "サインインし、「サンドボックス」のページで1つ作り、1回だけ表示されるトークンを最初の行に写します。",
        "Sign in, make one on the page “Sandbox”, and copy the token, which is shown once, into the first line.",
    ),
    (
        Command(
            Text("ポータルの住所と、サンドボックスのトークンです。", "The portal, and your sandbox's token."),
            "export KIBO={site} TOKEN=${KIBO_SANDBOX:-kus_…}",
        ),
        Command(
            Text(
                "模擬の申請者が申請し、模擬の担当者が貴社に打診します。",
                "A simulated applicant files a request, and a simulated coordinator invites your company.",
            ),
            f'curl -sS -X POST "$KIBO/api/v1/sandbox/requests" {AUTH} \\\n'
            "  -H 'Content-Type: application/json' -H 'Idempotency-Key: \"quickstart-1\"' -d '{}'",
        ),
    ),
)
LIVE = Place(
    "live",
    Text("本番のキーで", "With a live key"),
    Text(
        "機関の管理者が「APIクライアント」で、invitations:readとinvitations:writeの権限を持つプログラムを作ります。"
        "受諾すると本当に回答したことになります。先にサンドボックスで試してください。",
        "Your organization's administrator makes a program with the scopes invitations:read and invitations:write "
        "under “API clients”. Accepting is for real there: try it in a sandbox first.",
    ),
    (
        Command(
            Text(
                "ポータルの住所と、プログラムのidとシークレットです。", "The portal, and the program's id and secret."
            ),
            "export KIBO={site} KIBO_CLIENT=… KIBO_SECRET=kup_…",
        ),
        GET_TOKEN,
    ),
)
THEN = (
    Command(
        Text("回答を待っている打診の一覧です。", "List the invitations that wait for an answer."),
        f'curl -sS "$KIBO/api/v1/invitations?state=sent" {AUTH} -o list.json && cat list.json',
    ),
    Command(
        Text("最初の1件を選びます。", "Take the first one."),
        'ID=$(grep -o \'"id":"[^"]*"\' list.json | head -n 1 | cut -d \'"\' -f 4); echo "$ID"',
    ),
    Command(
        Text(
            "読みます。ETagは読んだ版で、回答に必要です。",
            "Read it. Its ETag is the version that you read; the answer needs it.",
        ),
        f"ETAG=$(curl -sS \"$KIBO/api/v1/invitations/$ID\" {AUTH} -o invitation.json -w '%header{{etag}}')\n"
        "cat invitation.json",
    ),
    Command(
        Text(
            "受諾を試します。validate=trueの呼出しは、できるかどうかを答え、何も変えません。",
            "Try to accept. A call with validate=true says whether it would be done, and changes nothing.",
        ),
        f'curl -sS -X POST "$KIBO/api/v1/invitations/$ID/steps/accept?validate=true" {AUTH} \\\n'
        "  -H 'Content-Type: application/json' -H \"If-Match: $ETAG\" -d '{}'",
    ),
    Command(
        Text(
            "受諾します。答えが届かなかったときは同じIdempotency-Keyで送り直せます。二重にはなりません。",
            "Accept. If the answer is lost, send it again with the same Idempotency-Key: nothing happens twice.",
        ),
        f'curl -sS -X POST "$KIBO/api/v1/invitations/$ID/steps/accept" {AUTH} \\\n'
        "  -H 'Content-Type: application/json' -H \"If-Match: $ETAG\" \\\n"
        '  -H "Idempotency-Key: \\"accept-$ID\\"" -d \'{}\'',
    ),
    Command(
        Text("できました。状態はacceptedです。", "Done: its state is accepted."),
        f'curl -sS "$KIBO/api/v1/invitations/$ID" {AUTH} | grep -o \'"state":"[^"]*"\'',
    ),
)


def places() -> tuple[Place, ...]:
    """Where this portal lets one start; the demonstration only where there is one."""
    return (DEMONSTRATION, SANDBOX, LIVE) if settings.DEMO else (SANDBOX, LIVE)
