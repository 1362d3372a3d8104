"""Numbers that nobody misreads or guesses, understood however they are typed."""

import re

import pytest

from requests.record.numbers import ALPHABET, new_number, new_public_id, understood


def test_a_number_has_one_form_and_no_sign_that_is_misread() -> None:
    for _ in range(200):
        assert re.fullmatch(r"KB-[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}", new_number())
    assert not set("01IO") & set(ALPHABET)
    assert len(set(ALPHABET)) == 32


def test_numbers_do_not_repeat_and_tell_no_order() -> None:
    made = [new_number() for _ in range(500)]
    assert len(set(made)) == 500
    assert made != sorted(made)
    assert len({new_public_id() for _ in range(500)}) == 500
    assert len(new_public_id()) == 22


@pytest.mark.parametrize(
    "typed", ["KB-7QF2-M9XK", "kb-7qf2-m9xk", "KB7QF2M9XK", "7QF2-M9XK", " 7qf2 m9xk ", "kb 7qf2m9xk", "KB‐7QF2‐M9XK"]
)
def test_a_number_is_understood_as_typed(typed: str) -> None:
    assert understood(typed) == "KB-7QF2-M9XK"


@pytest.mark.parametrize("signs", ["KB7QF2M9", "KBKBKBKB"])
def test_a_number_that_begins_like_its_prefix_stays_whole(signs: str) -> None:
    number = f"KB-{signs[:4]}-{signs[4:]}"
    assert understood(number) == understood(signs) == number


@pytest.mark.parametrize("typed", ["", "KB-", "\x00", "申請番号", "A" * 1000])
def test_anything_can_be_typed(typed: str) -> None:
    assert understood(typed).startswith("KB-")
