"""Whether every file is there."""

from platforms.asking import yes_no
from platforms.bilingual import Text
from platforms.questions import QuestionSet

TITLE = Text(ja="添付ファイル", en="Files")


QUESTIONS = QuestionSet(
    code="files",
    version=1,
    title=TITLE,
    questions=(
        yes_no(
            "files_complete",
            Text(ja="添付するファイルはそろいましたか", en="Are all the files that you want to send here?"),
            hint=Text(
                ja="添付するものがないときも「はい」を選びます。", en="Choose “Yes” also if there is nothing to attach."
            ),
        ),
    ),
)
