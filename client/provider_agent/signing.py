"""The signed copy of a contract. A real company signs with its seal or its signing service here."""

from datetime import UTC, datetime


def signed_copy(paper: bytes, signer: str) -> bytes:
    """The PDF with a closing remark that says who signed and when. Readers of PDF skip what follows its end."""
    moment = datetime.now(UTC).isoformat(timespec="seconds")
    remark = f"\n% signed by {signer} at {moment}\n%%EOF\n"
    return paper + remark.encode("ascii", "backslashreplace")
