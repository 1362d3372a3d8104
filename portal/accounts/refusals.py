"""The sentences with which people, organizations and their programs are told no."""

from platforms.bilingual import Text


class Refusal(ValueError):
    """Something asked for is not done; nothing was changed. `sentence` says why and what to do."""

    def __init__(self, sentence: Text) -> None:
        super().__init__(sentence.en)
        self.sentence = sentence


ONLY = Text(
    ja="このページを使えるのは{who}です。{where}として操作していることを確認してください。",
    en="Only {who} can use this page. Check that you are acting for {where}.",
)
NO_ORGANIZATION = Text(
    ja="所属機関がまだありません。招待を受けるか、機関を登録してください。",
    en="You do not belong to an organization yet. Accept an invitation or register an organization.",
)
ROLE_NOT_HERE = Text(
    ja="この機関ではその役割を付けられません。一覧から選んでください。",
    en="That role cannot be given in this organization. Choose one from the list.",
)
HAS_ROLE = Text(
    ja="その方はすでにこの役割を持っています。",
    en="This person already has that role.",
)
LAST_ADMINISTRATOR = Text(
    ja="機関の管理者がいなくなるため外せません。先に別の方を管理者にしてください。",
    en="The organization would have no administrator. Make somebody else administrator first.",
)
NO_ROLE_LEFT = Text(
    ja="役割を1つ以上選んでください。機関から外すときは「機関から外す」を使ってください。",
    en="Choose at least one role. To let the person go, use “Remove from the organization”.",
)
OTHER_ADDRESS = Text(
    ja="この招待は別のメールアドレスに送られています。そのアドレスのアカウントでサインインしてください。",
    en="This invitation was sent to another e-mail address. Sign in with the account of that address.",
)
ADDRESS_UNCHECKED = Text(
    ja="メールアドレスの確認がまだです。届いたメールのリンクを開いてから、もう一度この招待を開いてください。",
    en="Your e-mail address is not confirmed yet. Open the link in the mail we sent, then open this invitation again.",
)
SCOPE_NOT_HERE = Text(
    ja="この機関ではその権限を使えません。一覧から選んでください。",
    en="This organization cannot use that scope. Choose from the list.",
)
EXPIRY = Text(
    ja="有効期限は明日から{last}までの日付で入力してください。",
    en="Enter an expiry date from tomorrow until {last}.",
)
MADE_ALREADY = Text(
    ja="このAPIクライアントはすでに作成済みです。シークレットは作成時に一度だけ表示されます。控えていない場合は、新しいシークレットを作成してください。",
    en="This API client was already created. Its secret is shown only once, at creation. If you did not keep it, "
    "create a new secret for it.",
)
SECRET_MADE_ALREADY = Text(
    ja="このシークレットはすでに作成済みで、一度だけ表示されました。控えていない場合は、それを終了してから作り直してください。",
    en="This secret was already created and was shown once. If you did not keep it, end it and create another one.",
)
TWO_SECRETS = Text(
    ja="使えるシークレットがすでに2つあります。使っていないほうを終了してから作成してください。",
    en="Two secrets already work. End the one that is not used, then create a new one.",
)
VERSION_NOT_HERE = Text(
    ja="今より新しい版ではありません。一覧から選んでください。",
    en="That is not a version newer than the present one. Choose one from the list.",
)
