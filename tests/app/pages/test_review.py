"""One review, which its address names."""

from __future__ import annotations

import pytest
from copies import LIBRARY
from filling import choose
from screens import heading, screen, words_on
from streamlit.testing.v1 import AppTest


def opened(review: str) -> AppTest:
    at = screen("review")
    at.query_params["id"] = review
    return at.run()


def test_a_review_without_verified_lessons_says_so() -> None:
    at = screen("review", opened={"review": "R05"})

    assert LIBRARY.reviews[4].not_summarised in words_on(at)
    assert "What it teaches" not in words_on(at)


@pytest.mark.parametrize("named", ["R02", "r02", " R02 ", "R02.3"])
def test_an_address_opens_the_review_that_it_names(named: str) -> None:
    assert heading(opened(named)) == "Daniel Pelka"


def test_an_address_counts_for_more_than_what_was_open_before() -> None:
    at = screen("review", opened={"review": "R05"})
    at.query_params["id"] = "R02"

    assert heading(at.run()) == "Daniel Pelka"


def test_an_address_that_names_no_review_says_so() -> None:
    at = opened("R999<script>")

    assert "There is no review with the id in this address." in words_on(at)
    assert "<script>" not in words_on(at)


def test_the_library_leads_to_a_review_by_its_address() -> None:
    at = screen("library")
    choose(at, "Place", "Coventry")

    assert '<a href="review?id=R02" data-way><strong>Daniel Pelka</strong>, September 2013</a>' in words_on(at)
    assert "/review?id=R02" in words_on(opened("R02"))


def test_every_source_stands_there_with_its_address_in_full() -> None:
    review = LIBRARY.review("R02")
    assert review

    assert [source.url for source in review.sources if f">{source.url}</span>" not in words_on(opened("R02"))] == []


def test_a_review_says_on_which_page_a_lesson_stands_and_which_source_nobody_here_has_read() -> None:
    words = words_on(screen("review", opened={"review": "R19"}))

    assert "Reported as a finding, page 16." in words
    assert "extended child practice review of Child T, November 2022. We have not read it." in words
