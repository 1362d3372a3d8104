"""Which mails an invitation sends to the provider it is for; they name the invitation, never the request's title."""

from collections.abc import Mapping

from django.contrib.auth import get_user_model

from platforms.bilingual import Text
from requests.contracting.models import Invitation
from requests.outbox.services import Recipient, send
from requests.policy.permissions import Role

NOTICES: Mapping[str, Text] = {
    "invitation.sent": Text(
        ja="新しい打診があります。期限までに受諾・辞退・質問のいずれかで回答してください。",
        en="There is a new invitation. Please accept, decline or ask before its due date.",
    ),
    "invitation.answered": Text(
        ja="質問への回答があります。", en="Your question about an invitation has been answered."
    ),
    "invitation.closed": Text(
        ja="打診は終了しました。必要な作業はありません。",
        en="An invitation has been closed. Nothing is needed from you.",
    ),
    "invitation.lapsed": Text(
        ja="回答の期限を過ぎたため、打診は終了しました。",
        en="An invitation has lapsed, since its time to answer has ended.",
    ),
    "quotation.issued": Text(
        ja="見積依頼が届きました。内容を確かめ、期限までに見積りを提出してください。",
        en="You are asked for a quote. Please look at the request for quotes and answer before its due date.",
    ),
    "quotation.amended": Text(
        ja="見積依頼が変わりました。変わった点を確かめ、確認するか見積りを出し直してください。",
        en="A request for quotes has changed. Look at the changes, then confirm it or submit your quote again.",
    ),
    "quotation.closed": Text(
        ja="見積りの受付は終了しました。提出した見積りがあれば、結果をお知らせします。",
        en="The time to quote has ended. If you have submitted a quote, you will be told its outcome.",
    ),
    "quotation.cancelled": Text(
        ja="見積依頼は取り消されました。必要な作業はありません。",
        en="A request for quotes was cancelled. Nothing is needed from you.",
    ),
    "clarification.published": Text(
        ja="見積依頼への説明が追加されました。", en="A clarification was added to a request for quotes."
    ),
    "quote.lost": Text(
        ja="見積りのステーションが使えなくなるため、見積りは取り下げられました。受付中は新しい見積りを提出できます。",
        en="The station of your quote is to be lost, so it was withdrawn. While quotes are open you can give another.",
    ),
    "quote.expired": Text(ja="見積りの有効期限が過ぎました。", en="Your quote has expired."),
    "quote.chosen": Text(
        ja="見積りが選ばれました。次は契約の手続きです。", en="Your quote was chosen. The contract comes next."
    ),
    "quote.not_chosen": Text(
        ja="今回、見積りは選ばれませんでした。ご対応ありがとうございました。",
        en="Your quote was not chosen this time. Thank you for your work on it.",
    ),
}
"""Events that are not named are the provider's own acts."""


def tell_provider(kind: str, invitation: Invitation, cause: str, quotation: str = "") -> None:
    """Writes the mails to the provider's agents into the outbox, in the transaction of the event.

    `quotation` is the id by which this provider knows a request for quotation, where the mail is about one.
    """
    sentence = NOTICES.get(kind)
    if sentence is None or invitation.provider.organization_id is None:
        return
    agents = get_user_model()._default_manager.filter(
        is_active=True,
        memberships__organization=invitation.provider.organization_id,
        memberships__role=Role.PROVIDER_AGENT,
    )
    for row in agents.distinct().values_list("pk", "email", "language"):
        send(
            Recipient(*row),
            kind=kind,
            sentence=sentence,
            reference=(quotation or invitation.public_id)[:8],
            path=f"/quotations/{quotation}/" if quotation else f"/invitations/{invitation.public_id}/",
            cause=cause,
        )
