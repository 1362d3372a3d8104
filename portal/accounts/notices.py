"""The mails about an account: which there are, what each says, and where its link leads."""

from collections.abc import Mapping
from dataclasses import dataclass

from platforms.bilingual import Text


@dataclass(frozen=True, slots=True)
class Notice:
    """A mail: `link` names the address that allauth made for it; else it leads to `page`."""

    kind: str
    subject: Text
    sentence: Text
    link: str = ""
    page: str = "accounts:profile"


CONFIRM = Notice(
    "confirm_address",
    Text(ja="メールアドレスの確認", en="Confirm your e-mail address"),
    Text(
        ja="リンクを開いてメールアドレスを確認してください。3日間有効です。心当たりがない場合は何もしないでください。",
        en="Open the link to confirm your e-mail address. It works for 3 days. "
        "If you did not ask for it, you do not need to do anything.",
    ),
    link="activate_url",
)


def changed(kind: str, subject: Text) -> Notice:
    """A notice that something about the account has changed, in case somebody else did it."""
    return Notice(
        kind,
        subject,
        Text(
            ja=f"{subject.ja}。ご自身の操作でない場合は、すぐにパスワードを再設定し、担当者に連絡してください。",
            en=f"{subject.en}. If this was not you, reset your password at once and tell a coordinator.",
        ),
    )


NOTICES: Mapping[str, Notice] = {
    "account/email/email_confirmation": CONFIRM,
    "account/email/email_confirmation_signup": CONFIRM,
    "account/email/password_reset_key": Notice(
        "reset_password",
        Text(ja="パスワードの再設定", en="Reset your password"),
        Text(
            ja="リンクを開いて新しいパスワードを決めてください。3日間、一度だけ使えます。心当たりがない場合は何もしないでください。",
            en="Open the link to choose a new password. It works once, for 3 days. "
            "If you did not ask for it, you do not need to do anything.",
        ),
        link="password_reset_url",
    ),
    "account/email/unknown_account": Notice(
        "unknown_account",
        Text(ja="パスワードの再設定", en="Reset your password"),
        Text(
            ja="このアドレスのアカウントはありません。別のアドレスで登録したか確認するか、アカウントを作成してください。",
            en="There is no account with this address. Check whether you used another one, or create an account.",
        ),
        page="account_signup",
    ),
    "account/email/account_already_exists": Notice(
        "account_exists",
        Text(ja="アカウントは登録済みです", en="You already have an account"),
        Text(
            ja="このアドレスのアカウントはすでにあります。パスワードを忘れた場合は再設定してください。",
            en="There is an account with this address already. If you forgot the password, reset it.",
        ),
        page="account_reset_password",
    ),
    "account/email/password_changed": changed(
        "password_changed", Text(ja="パスワードが変更されました", en="Your password was changed")
    ),
    "account/email/password_reset": changed(
        "password_reset", Text(ja="パスワードが再設定されました", en="Your password was reset")
    ),
    "account/email/password_set": changed(
        "password_set", Text(ja="パスワードが設定されました", en="A password was set")
    ),
    "account/email/email_changed": changed(
        "address_changed", Text(ja="メールアドレスが変更されました", en="Your e-mail address was changed")
    ),
    "account/email/email_deleted": changed(
        "address_removed", Text(ja="メールアドレスが削除されました", en="An e-mail address was removed")
    ),
    "mfa/email/totp_activated": changed(
        "second_factor_on", Text(ja="2段階認証が設定されました", en="Two-step sign-in was set up")
    ),
    "mfa/email/totp_deactivated": changed(
        "second_factor_off", Text(ja="2段階認証が解除されました", en="Two-step sign-in was turned off")
    ),
    "mfa/email/recovery_codes_generated": changed(
        "recovery_codes", Text(ja="回復コードが作り直されました", en="New recovery codes were made")
    ),
}
