"""Files: what is taken, what is refused with which sentence, how it is stored, downloaded and removed."""

import hashlib
import io
import zipfile
from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile, TemporaryUploadedFile, UploadedFile
from pytest_django.fixtures import Settings

from requests.files.inspecting import MOST_FILES, Unfit, inspect
from requests.files.naming import clean_name
from requests.intake import files
from requests.intake.models import Attachment
from requests.record.models import Event, Request
from requests.record.refusals import Invalid, Missing, Refused
from tests.requests import builders
from tests.requests.intake import journey

PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n"
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + b"\x00" * 32
JPG = b"\xff\xd8\xff\xe0\x00\x10JFIF" + b"\x00" * 32


def packed(members: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip file with these members."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", method) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return held.getvalue()


def office(inner: str, **more: bytes) -> bytes:
    """A file as Word or Excel writes it, as far as the check looks."""
    return packed({"[Content_Types].xml": b"<Types/>", inner: b"<x/>", **more})


GOOD = {
    "計画.pdf": PDF,
    "photo.png": PNG,
    "photo.JPG": JPG,
    "table.xlsx": office("xl/workbook.xml"),
    "plan.docx": office("word/document.xml"),
    "data.csv": "匹数,体重\r\n12,25\r\n".encode("cp932"),
    "readme.txt": "試料の一覧\n".encode(),
    "all.zip": packed({"資料/計画.pdf": PDF, "plan.docx": office("word/document.xml")}),
}


@pytest.mark.parametrize("name", GOOD)
def test_sound_files_are_taken(name: str) -> None:
    assert inspect(name, io.BytesIO(GOOD[name]))


def encrypted() -> bytes:
    content = bytearray(packed({"a.txt": b"x"}))
    for signature, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(signature) + place] |= 1
    return bytes(content)


BAD: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "a program": ("tool.exe", lambda: b"MZ" + b"\x00" * 64, "cannot be attached"),
    "no ending": ("README", lambda: b"text", "cannot be attached"),
    "a page": ("page.html", lambda: b"<html></html>", "cannot be attached"),
    "a picture that is drawn": ("x.svg", lambda: b"<svg/>", "cannot be attached"),
    "two endings": ("plan.pdf.exe", lambda: PDF, "cannot be attached"),
    "empty": ("plan.pdf", lambda: b"", "is empty"),
    "a program called pdf": ("plan.pdf", lambda: b"MZ" + b"\x00" * 64, "is not a pdf file"),
    "a page called pdf": ("plan.pdf", lambda: b"<html><script>1</script></html>", "is not a pdf file"),
    "a png called jpg": ("photo.jpg", lambda: PNG, "is not a jpg file"),
    "a zip called docx": ("plan.docx", lambda: packed({"a.txt": b"x"}), "is not a docx file"),
    "a docx called xlsx": ("t.xlsx", lambda: office("word/document.xml"), "is not a xlsx file"),
    "a pdf called zip": ("a.zip", lambda: PDF, "is not a zip file"),
    "a program called txt": ("a.txt", lambda: b"MZ\x00\x01", "is not a txt file"),
    "bytes called csv": ("a.csv", lambda: bytes(range(256)), "is not a csv file"),
    "a zip called txt": ("a.txt", lambda: packed({"a": b"x"}), "is not a txt file"),
    "macros": ("plan.docx", lambda: office("word/document.xml", **{"word/vbaProject.bin": b"x"}), "has macros"),
    "cut off": ("a.zip", lambda: packed({"a.txt": b"x" * 999})[:60], "is damaged"),
    "flipped": ("a.zip", lambda: packed({"a.txt": b"abc"}, zipfile.ZIP_STORED).replace(b"abc", b"abd"), "is damaged"),
    "a bomb": ("a.zip", lambda: packed({"a.txt": b"\x00" * 3_000_000}), "too large unpacked"),
    "too many": ("a.zip", lambda: packed({f"{n}.txt": b"x" for n in range(MOST_FILES + 1)}), "too large unpacked"),
    "a zip in a zip": ("a.zip", lambda: packed({"b.zip": packed({"c.txt": b"x"})}), "has another archive"),
    "a hidden zip": ("a.zip", lambda: packed({"b.txt": packed({"c.txt": b"x"})}), "has another archive"),
    "a 7z": ("a.zip", lambda: packed({"b.7z": b"7z\xbc\xaf\x27\x1c"}), "has another archive"),
    "a bomb in a docx": (
        "a.zip",
        lambda: packed({"b.docx": office("word/document.xml", big=b"\x00" * 3_000_000)}),
        "too large unpacked",
    ),
    "upwards": ("a.zip", lambda: packed({"../a.txt": b"x"}), "place that is not allowed"),
    "from the root": ("a.zip", lambda: packed({"/etc/a.txt": b"x"}), "place that is not allowed"),
    "a drive": ("a.zip", lambda: packed({"C:a.txt": b"x"}), "place that is not allowed"),
    "locked": ("a.zip", encrypted, "protected by a password"),
}


@pytest.mark.parametrize("kind", BAD)
def test_bad_files_are_refused_with_their_sentence(kind: str) -> None:
    name, content, sentence = BAD[kind]
    with pytest.raises(Unfit) as refused:
        inspect(name, io.BytesIO(content()))
    assert sentence in refused.value.sentence.en
    assert name in refused.value.sentence.ja


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("C:\\Users\\me\\計画.pdf", "計画.pdf"),
        ("../../etc/passwd.txt", "passwd.txt"),
        ("a\u202egnp.pdf", "agnp.pdf"),
        ("か\u3099.txt", "が.txt"),
        ("長" * 300 + ".docx", "長" * 145 + ".docx"),
        ("...", "file"),
    ],
)
def test_names_are_made_harmless(given: str, kept: str) -> None:
    assert clean_name(given) == kept


@pytest.mark.django_db
def test_a_file_is_stored_with_its_fingerprint_and_in_the_history() -> None:
    actor = builders.applicant()
    request = builders.draft(actor)
    row = files.attach(request.pk, actor, SimpleUploadedFile("計画.pdf", PDF))
    assert (row.name, row.size, row.sha256, row.state) == (
        "計画.pdf", len(PDF), hashlib.sha256(PDF).hexdigest(), "released",
    )  # fmt: skip
    assert "計画" not in str(row.file.name)
    assert Request.objects.get(pk=request.pk).version == request.version + 1
    assert Event.objects.filter(request=request, kind="request.file_added").get().data["sha256"] == row.sha256


def refused(request: Request, actor: object, upload: "UploadedFile[bytes]") -> str:
    with pytest.raises(Invalid) as invalid:
        files.attach(request.pk, actor, upload)  # type: ignore[arg-type]
    assert not Attachment.objects.filter(request=request, name=upload.name).exists()
    return invalid.value.faults["file"][0].en


@pytest.mark.django_db
def test_size_number_and_kind_are_limited(settings: Settings) -> None:
    settings.ATTACHMENT_MAX_BYTES = 1024 * 1024
    actor = builders.applicant()
    request = builders.draft(actor)
    big = TemporaryUploadedFile("big.pdf", "application/pdf", 1024 * 1024 + 1, None)
    assert "One file may have up to 1 MB" in refused(request, actor, big)
    assert "cannot be attached" in refused(request, actor, SimpleUploadedFile("a.exe", b"MZ"))
    for n in range(files.MOST_FILES):
        files.attach(request.pk, actor, SimpleUploadedFile(f"{n}.txt", b"x"))
    assert "Up to 30 files" in refused(request, actor, SimpleUploadedFile("more.txt", b"x"))


@pytest.mark.django_db
def test_a_scanner_that_cannot_be_asked_keeps_files_out(settings: Settings) -> None:
    settings.CLAMD_SOCKET = "/nowhere/clamd"
    actor = builders.applicant()
    request = builders.draft(actor)
    assert "cannot be checked just now" in refused(request, actor, SimpleUploadedFile("a.txt", b"x"))


@pytest.mark.django_db
def test_only_editors_attach_and_only_while_it_is_written() -> None:
    actor = builders.applicant()
    request = builders.submitted(actor)
    with pytest.raises(Refused) as late:
        files.attach(request.pk, actor, SimpleUploadedFile("a.txt", b"x"))
    assert late.value.verdict.because
    assert "cannot be changed" in late.value.verdict.because.en
    with pytest.raises(Missing):
        files.attach(request.pk, builders.applicant(), SimpleUploadedFile("a.txt", b"x"))


@pytest.mark.django_db(transaction=True)
def test_a_removed_file_is_gone_from_the_disk_and_the_page() -> None:
    client, _user, _of = journey.signed_in()
    request = journey.started(client)
    address = f"/requests/{request.number}/files/"
    assert client.post(address, {"file": SimpleUploadedFile("計画.pdf", PDF)}).status_code == 302
    row = Attachment.objects.get(request=request)
    storage, key = row.file.storage, str(row.file.name)
    assert storage.exists(key)
    assert client.post(f"{address}{row.public_id}/remove/").status_code == 302
    assert not storage.exists(key)
    assert "No file is attached yet." in client.get(address).content.decode()
    assert client.get(f"{address}{row.public_id}/").status_code == 404


@pytest.mark.django_db
def test_a_download_is_an_attachment_that_no_browser_opens() -> None:
    client, _user, _of = journey.signed_in()
    stranger, _user2, _of2 = journey.signed_in()
    request = journey.started(client)
    client.post(f"/requests/{request.number}/files/", {"file": SimpleUploadedFile("計画.pdf", PDF)})
    row = Attachment.objects.get(request=request)
    address = f"/requests/{request.number}/files/{row.public_id}/"
    answer = client.get(address)
    assert b"".join(answer.streaming_content) == PDF  # type: ignore[attr-defined]
    assert answer["Content-Disposition"].startswith("attachment; filename*=utf-8''")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"].startswith("sandbox")
    assert answer["Cache-Control"] == "no-store"
    assert stranger.get(address).status_code == 404


@pytest.mark.django_db
def test_one_bad_file_does_not_keep_the_good_ones_out() -> None:
    client, _user, _of = journey.signed_in()
    request = journey.started(client)
    sent = [SimpleUploadedFile("a.txt", b"x"), SimpleUploadedFile("b.exe", b"MZ")]
    answer = client.post(f"/requests/{request.number}/files/", {"file": sent})
    assert answer.status_code == 422
    assert "“b.exe” is of a kind that cannot be attached." in answer.content.decode()
    assert Attachment.objects.get(request=request).name == "a.txt"
    nothing = client.post(f"/requests/{request.number}/files/", {})
    assert "Choose a file to attach." in nothing.content.decode()


@pytest.mark.django_db
def test_the_receipt_lists_each_file_with_its_fingerprint() -> None:
    client, _user, _of = journey.signed_in()
    request = journey.filled(client)
    client.post(f"/requests/{request.number}/files/", {"file": SimpleUploadedFile("計画.pdf", PDF)})
    version = Request.objects.get(pk=request.pk).version
    client.post(f"/requests/{request.number}/submit/", {"version": version, "declared": "on"})
    page = client.get(f"/requests/{request.number}/receipt/").content.decode()
    assert "計画.pdf" in page
    assert hashlib.sha256(PDF).hexdigest() in page
