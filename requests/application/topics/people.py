"""Who leads the work and whom to write to."""

from platforms.asking import text
from platforms.bilingual import Text
from platforms.questions import Check, QuestionSet

TITLE = Text(ja="代表者と連絡先", en="People")


QUESTIONS = QuestionSet(
    code="people",
    version=1,
    title=TITLE,
    questions=(
        text("pi_name", Text(ja="代表者の氏名", en="Principal investigator"), max_chars=100),
        text(
            "pi_name_kana",
            Text(ja="代表者の氏名（フリガナ）", en="Principal investigator's name in kana"),
            max_chars=100,
            required=False,
        ),
        text(
            "pi_name_roman",
            Text(ja="代表者の氏名（ローマ字）", en="Principal investigator's name in Roman letters"),
            hint=Text(ja="姓を大文字で先に書きます。", en="Family name first, in capitals."),
            example=Text(ja="HOSHINO Akari", en="HOSHINO Akari"),
            max_chars=100,
            required=False,
        ),
        text("pi_department", Text(ja="代表者の所属部署", en="Department"), max_chars=200),
        text(
            "pi_email", Text(ja="代表者のメールアドレス", en="Principal investigator's e-mail address"), max_chars=254
        ),
        text(
            "contact_name",
            Text(ja="事務連絡の担当者", en="Person for administrative contact"),
            hint=Text(ja="代表者と同じときは空欄にします。", en="Leave empty if it is the principal investigator."),
            max_chars=100,
            required=False,
        ),
        text(
            "contact_email",
            Text(ja="事務連絡のメールアドレス", en="E-mail address for administrative contact"),
            max_chars=254,
            required=False,
        ),
        text(
            "team",
            Text(ja="共同研究者と役割", en="Team members and their parts"),
            long=True,
            required=False,
        ),
    ),
    checks=(
        Check(
            code="pi_email_form",
            fields=("pi_email",),
            wording=Text(
                ja="代表者のメールアドレスは name@example.ac.jp の形で入力してください。",
                en="Enter the principal investigator's e-mail address in the form name@example.ac.jp.",
            ),
            wrong=lambda a: not _looks_like_mail(a.text("pi_email")),
        ),
        Check(
            code="contact_email_form",
            fields=("contact_email",),
            wording=Text(
                ja="事務連絡のメールアドレスは name@example.ac.jp の形で入力してください。",
                en="Enter the contact's e-mail address in the form name@example.ac.jp.",
            ),
            wrong=lambda a: not _looks_like_mail(a.text("contact_email")),
        ),
    ),
)


def _looks_like_mail(address: str) -> bool:
    name, at, host = address.rpartition("@")
    return bool(name and at and "." in host.strip(".") and " " not in address)
