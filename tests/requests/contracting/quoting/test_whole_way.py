import pytest
from requests.contracting.models import Quote
from tests.requests.contracting.quoting.asked import asked

pytestmark = pytest.mark.django_db


def test_asked_quoted_and_closed() -> None:
    given = asked()
    assert given.state() == "quoting"
    given.quote(0)
    given.quote(1, 2_000_000)
    given.close()
    assert given.now().state == "closed"
    assert Quote.objects.filter(state="submitted").count() == 2


def test_nobody_quotes() -> None:
    given = asked()
    given.close()
    assert given.now().state == "failed"
    assert given.state() == "submitted"
