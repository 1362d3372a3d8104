"""What each step on a contract means, before it is taken, and what is said afterwards."""

from collections.abc import Mapping

from platforms.bilingual import Text

MEANINGS: Mapping[str, Text] = {
    "amend": Text(
        "今の版を写して、あなたの側の変更案を作ります。提案するまで、相手方には見えません。",
        "This makes a copy of the present version for your side to change. The other side sees it once you propose it.",
    ),
    "purchase_order": Text(
        "発注者の管理番号です。契約の変更は要りません。記入したことは履歴に残ります。",
        "The buyer's own reference. No amendment is needed; the history keeps that it was written.",
    ),
    "complete": Text(
        "すべてのマイルストーンが終わった契約を閉じます。元に戻せません。",
        "This closes a contract whose milestones are all settled. It cannot be undone.",
    ),
    "agree_to_end": Text(
        "同意すると契約は解除され、申請は次の方法を検討する段階に戻ります。元に戻せません。",
        "If you agree, the contract is terminated and the request goes back so that another way can be found. "
        "It cannot be undone.",
    ),
    "refuse_to_end": Text(
        "合意による終了の提案を終わらせます。契約はそのまま続きます。",
        "This ends the proposal to end the contract. The contract goes on as it is.",
    ),
    "terminate": Text(
        "契約を解除します。作成中・提案中の変更も終わり、申請は次の方法を検討する段階に戻ります。元に戻せません。"
        "「双方の合意」を選ぶと、相手方が同意したときに解除されます。",
        "This terminates the contract. Changes that are being written or proposed end, and the request goes back so "
        "that another way can be found. It cannot be undone. With “Agreed by both sides” it ends once the other side "
        "has agreed.",
    ),
    "abandon": Text(
        "署名の前に契約の手続きを終えます。申請は次の方法を検討する段階に戻ります。元に戻せません。",
        "This gives the contract up before both have signed. The request goes back so that another way can be found. "
        "It cannot be undone.",
    ),
    "sign": Text(
        "契約書（PDF）を印刷または電子署名して、署名済みの写しを登録します。日本語と英語のどちらに署名しても同じ内容です。"
        "登録は1回だけで、取り消せません。双方がそろうと、この版が有効になります。",
        "Print or sign the document (PDF) electronically, then upload the signed copy. The Japanese and the English "
        "document say the same. You can do this once and cannot take it back. With both copies this version comes "
        "into force.",
    ),
    "reject": Text(
        "この案に同意しないことを、理由とともに相手方に伝えます。どちらの側も新しい案を提案できます。",
        "This tells the other side, with the reason, that you do not agree. Either side can then propose another text.",
    ),
    "propose": Text(
        "変更案を相手方に示します。提案した後は書き直せません。ほかに提案中の版があれば、それは終わります。",
        "This puts your change to the other side. It cannot be rewritten afterwards. A version that is proposed now "
        "ends with it.",
    ),
    "discard": Text("作成中の変更案を削除します。元に戻せません。", "This deletes your draft. It cannot be undone."),
    "report": Text(
        "達成したことを発注者に報告します。発注者が確認するか、理由を添えて差し戻します。",
        "This tells the buyer that the milestone was reached. The buyer confirms it, or sends it back with a reason.",
    ),
    "confirm": Text(
        "報告された内容を確かめてから確認してください。支払いがあるときは、この後に請求書が届きます。",
        "Check what was reported before you confirm it. Where a payment falls due, the invoice follows.",
    ),
    "send_back": Text(
        "確認できない理由を提供企業に伝えます。提供企業はもう一度報告できます。",
        "This tells the provider why you cannot confirm it. The provider can report it again.",
    ),
    "pay": Text(
        "支払いの記録だけを残します。ポータルから送金はされません。",
        "This only records the payment. The portal does not transfer money.",
    ),
}
DONE: Mapping[str, Text] = {
    "amend": Text("変更案を作りました。内容を変えて保存してください。", "Your draft is ready. Change it and save."),
    "purchase_order": Text("注文番号を記入しました。", "The purchase order is written."),
    "complete": Text("契約を完了にしました。", "The contract is completed."),
    "agree_to_end": Text("契約は解除されました。", "The contract is terminated."),
    "refuse_to_end": Text("契約は続きます。", "The contract goes on."),
    "terminate": Text("解除を記録しました。", "The termination is recorded."),
    "abandon": Text("契約の手続きを終えました。", "The contract is given up."),
    "sign": Text("署名を登録しました。", "The signature is recorded."),
    "reject": Text("同意しないことを相手方に伝えました。", "The other side has been told that you do not agree."),
    "propose": Text("変更案を相手方に示しました。", "The change is put to the other side."),
    "discard": Text("変更案を削除しました。", "The draft is deleted."),
    "report": Text("達成を報告しました。発注者が確認します。", "It is reported. The buyer checks it."),
    "confirm": Text("マイルストーンを確認しました。", "The milestone is confirmed."),
    "send_back": Text("理由を添えて差し戻しました。", "It is sent back with your reason."),
    "pay": Text("支払いを記録しました。", "The payment is recorded."),
}
