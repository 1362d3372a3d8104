"""Every kind of event there is: what it says, and who reads it; the feed, webhooks and their reference share it."""

from collections.abc import Mapping
from dataclasses import dataclass

from platforms.bilingual import Text
from requests.policy.lifecycle import STEPS

APPLICANT, COORDINATOR, PROVIDER = "applicant", "coordinator", "provider"


@dataclass(frozen=True, slots=True)
class EventKind:
    """One row. `readers` are the sides whose programs get it; a provider only of its own invitations."""

    words: Text
    readers: frozenset[str]


INSIDE = frozenset({APPLICANT, COORDINATOR})
ALL = INSIDE | {PROVIDER}
WITHOUT_APPLICANT = frozenset({COORDINATOR, PROVIDER})

EVENT_KINDS: Mapping[str, EventKind] = {
    **{f"request.{step}": EventKind(move.done, move.audience) for step, move in STEPS.items()},
    "request.started": EventKind(Text("下書きを作成", "Draft started"), frozenset({APPLICANT})),
    "request.file_added": EventKind(Text("ファイルを添付", "File attached"), INSIDE),
    "request.file_removed": EventKind(Text("ファイルを削除", "File removed"), INSIDE),
    "request.person_added": EventKind(Text("共同編集者・閲覧者を追加", "Person added"), frozenset({APPLICANT})),
    "request.ground_lost": EventKind(Text("ステーションまたは提供企業の喪失", "A station or provider is lost"), INSIDE),
    "request.person_removed": EventKind(Text("共同編集者・閲覧者を削除", "Person removed"), frozenset({APPLICANT})),
    "invitation.sent": EventKind(Text("提供企業に打診", "A provider was invited"), ALL),
    "invitation.accepted": EventKind(Text("提供企業が受諾", "The provider accepted"), ALL),
    "invitation.declined": EventKind(Text("提供企業が辞退", "The provider declined"), ALL),
    "invitation.asked": EventKind(Text("提供企業から質問", "The provider asked a question"), WITHOUT_APPLICANT),
    "invitation.answered": EventKind(Text("質問に回答", "The question was answered"), WITHOUT_APPLICANT),
    "invitation.lapsed": EventKind(Text("打診の回答期限が経過", "The invitation lapsed"), ALL),
    "invitation.withdrawn": EventKind(Text("提供企業が受諾を取消し", "The provider took its acceptance back"), ALL),
    "invitation.closed": EventKind(Text("打診を終了", "The invitation was closed"), ALL),
    "quotation.issued": EventKind(Text("見積りを依頼", "Quotes were asked for"), ALL),
    "quotation.amended": EventKind(Text("見積依頼を変更", "The request for quotes was amended"), ALL),
    "quotation.confirmed": EventKind(Text("提供企業が版を確認", "An edition was confirmed"), ALL),
    "quotation.declined": EventKind(Text("提供企業が見積りを辞退", "A provider declined to quote"), ALL),
    "quotation.closed": EventKind(Text("見積りの受付が終了", "The time to quote ended"), ALL),
    "quotation.cancelled": EventKind(Text("見積依頼を取消し", "The request for quotes was cancelled"), ALL),
    "quotation.failed": EventKind(Text("選べる見積りなし", "There is no quote to choose from"), INSIDE),
    "clarification.asked": EventKind(Text("見積依頼への質問", "A question about the request for quotes"), ALL),
    "clarification.published": EventKind(Text("見積依頼の説明を公開", "A clarification was published"), ALL),
    "quote.submitted": EventKind(Text("見積りが届いた", "A quote was submitted"), ALL),
    "quote.withdrawn": EventKind(Text("見積りの撤回", "A quote was withdrawn"), ALL),
    "quote.lost": EventKind(Text("見積りのステーションの喪失", "The station of a quote is lost"), ALL),
    "quote.expired": EventKind(Text("見積りの期限切れ", "A quote expired"), ALL),
    "quote.chosen": EventKind(Text("見積りを選定", "A quote was chosen"), ALL),
    "contract.proposed": EventKind(Text("契約書の案を提示", "A contract was proposed"), ALL),
    "contract.amended": EventKind(Text("契約の変更を提案", "A change of the contract was proposed"), ALL),
    "contract.rejected": EventKind(Text("契約の内容に不同意", "What was proposed was rejected"), ALL),
    "contract.signed": EventKind(Text("契約に署名", "One side signed the contract"), ALL),
    "contract.in_force": EventKind(Text("契約が成立", "The contract is in force"), ALL),
    "contract.ordered": EventKind(Text("注文番号を記録", "The purchase order was recorded"), ALL),
    "milestone.reported": EventKind(Text("マイルストーンの達成を報告", "A milestone was reported"), ALL),
    "milestone.confirmed": EventKind(Text("マイルストーンを確認", "A milestone was confirmed"), ALL),
    "milestone.sent_back": EventKind(Text("マイルストーンの差戻し", "A milestone was sent back"), ALL),
    "milestone.paid": EventKind(Text("マイルストーンの支払い", "A milestone was paid"), ALL),
    "contract.end_asked": EventKind(Text("合意による終了を提案", "Ending by agreement was proposed"), ALL),
    "contract.end_refused": EventKind(Text("合意による終了に不同意", "Ending by agreement was refused"), ALL),
    "contract.completed": EventKind(Text("契約が完了", "The contract is completed"), ALL),
    "contract.terminated": EventKind(Text("契約を解除", "The contract was terminated"), ALL),
    "contract.abandoned": EventKind(Text("署名前に契約手続きを終了", "The contract was given up"), ALL),
    "contract.in_doubt": EventKind(Text("契約の見直しが必要", "A contract is to be reconsidered"), ALL),
    "quote.not_chosen": EventKind(Text("見積りは選定されず", "The quote was not chosen"), frozenset({PROVIDER})),
}
"""By code, in the order of a request's life. A room that records a new kind adds its row here."""

PING = "webhook.ping"
"""The kind of a test call; it is in no feed."""


def kinds_for(readers: frozenset[str]) -> list[str]:
    """The codes of the kinds that any of these sides reads."""
    return [code for code, kind in EVENT_KINDS.items() if kind.readers & readers]
