"""What came of a call, in a word: which status counts as what, and how each is said on the delivery log."""

from collections.abc import Mapping

from platforms.bilingual import Text
from requests.outbox import calling
from requests.outbox.calling import Answer

DELIVERED, GONE, REFUSED, REDIRECTED = "delivered", "gone", "refused", "redirected"
UNSIGNED = "unsigned"

WORDS: Mapping[str, Text] = {
    DELIVERED: Text("受け取られました", "Taken"),
    GONE: Text("廃止の回答（410）", "Answered that it is gone (410)"),
    REFUSED: Text("エラーの回答", "Answered with an error"),
    REDIRECTED: Text("転送の回答（転送先には送りません）", "Answered with a redirect, which is not followed"),
    calling.TIMEOUT: Text("15秒以内に回答なし", "No answer within 15 seconds"),
    calling.UNREACHABLE: Text("接続できません", "Could not be reached"),
    calling.TLS: Text("証明書を確認できません", "Its certificate could not be verified"),
    calling.BROKEN: Text("回答が途切れました", "The answer broke off"),
    UNSIGNED: Text("署名できません。シークレットを交換してください", "Could not be signed; rotate its secret"),
    calling.FORBIDDEN: Text("公開されていないアドレス", "Its name points to an address that is not public"),
}
WAITS_ON = (429, 503)
"""Statuses whose Retry-After holds for the whole endpoint."""


def outcome_of(answer: Answer) -> str:
    """The word for an answer, or for why there is none."""
    if answer.status is None:
        return answer.trouble
    if 200 <= answer.status < 300:
        return DELIVERED
    if answer.status == 410:
        return GONE
    return REDIRECTED if 300 <= answer.status < 400 else REFUSED
