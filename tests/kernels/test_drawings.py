"""Drawings prepared as MNIST's digits were: against those digits, and against the rule itself."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from course_utils import data
from course_utils.pictures import as_digit


def test_digits_of_mnist_come_out_as_they_went_in():
    """They were prepared by others: the best proof that the rule is theirs."""
    for img in data.load_mnist()[0][0][:300]:
        np.testing.assert_allclose(as_digit(img[..., 0]), img / img.max(), atol=1e-6)


@settings(deadline=None, max_examples=60)
@given(st.integers(0, 2**32 - 1), st.integers(20, 160), st.integers(20, 160))
def test_the_longer_side_has_20_pixels_and_the_centre_of_mass_lies_in_the_middle(seed, rows, cols):
    rng = np.random.default_rng(seed)
    ink = np.zeros((rows, cols))
    top, left = rng.integers(0, rows - 9), rng.integers(0, cols - 9)
    tall, wide = rng.integers(1, rows - top + 1), rng.integers(1, cols - left + 1)
    ink[top : top + tall, left : left + wide] = rng.uniform(0.2, 1, (tall, wide))
    digit = as_digit(ink)
    assert digit.shape == (28, 28, 1) and digit.dtype == np.float32
    assert digit.min() >= 0 and digit.max() == 1
    rows, columns = (np.flatnonzero(digit.any(axis=k)) for k in ((1, 2), (0, 2)))
    assert max(np.ptp(rows), np.ptp(columns)) == 19
    for axis in (0, 1):
        sums = digit.sum(axis=(1 - axis, 2))
        assert abs(np.average(np.arange(28), weights=sums) - 14) <= 0.5 + 1e-6


def test_where_it_is_drawn_does_not_matter():
    ink = np.zeros((140, 140), np.uint8)
    ink[10:60, 20:50] = np.arange(30) + 1
    np.testing.assert_array_equal(as_digit(np.roll(ink, (60, 40), (0, 1))), as_digit(ink))
    np.testing.assert_array_equal(as_digit(ink * 2), as_digit(ink))


def test_what_is_lopsided_stays_within_the_picture():
    ink = np.zeros((20, 20))
    ink[:, 0], ink[:2] = 1, 1
    ink[0, 0] = 4000
    digit = as_digit(ink)[..., 0]
    assert digit[8, 8] == 1 and np.count_nonzero(digit) == np.count_nonzero(ink)


def test_an_empty_drawing_stays_empty():
    assert not as_digit(np.zeros((140, 140), np.uint8)).any()


@pytest.mark.parametrize(
    ("ink", "box", "words"),
    [(np.zeros((3, 3, 1)), 20, r"\(3, 3, 1\)"), (np.zeros((3, 3)), 29, "29 in 28")],
)
def test_bad_drawings(ink, box, words):
    with pytest.raises(ValueError, match=words):
        as_digit(ink, box)
