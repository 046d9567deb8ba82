"""Blocks of activations, and networks in a row."""

import pytest
from drawn import inside, overlapping, words

from course_utils import plots


def test_volume_and_pipeline():
    assert "39 × 39 × 3" in words(plots.volume((39, 39, 3), label="input"))
    assert "10" in words(plots.volume(10))
    lenet = [(32, 32, 3), (28, 28, 6), (14, 14, 6), (10, 10, 16), (5, 5, 16), 400, 120, 84, 10]
    steps = ["conv\n5 × 5", "pool", "conv\n5 × 5", "pool", "flatten", "dense", "dense", "softmax"]
    ax = plots.pipeline(lenet, steps)
    for text in ("32 × 32 × 3", "5 × 5 × 16", "400", "84", "softmax"):
        assert text in words(ax)
    assert ax.figure.get_figwidth() <= 8.5
    assert inside(ax.figure) and not overlapping(ax)
    ax = plots.pipeline(lenet * 2, [*steps, "again", *steps], labels=["a"] * 18)
    assert ax.figure.get_figwidth() <= 8.5
    assert inside(ax.figure) and not overlapping(ax)


@pytest.mark.parametrize(
    ("call", "error", "words"),
    [
        (([(3, 3, 1)], ["a"]), ValueError, "expected 0 operations between 1 shapes, got 1"),
        (([], []), ValueError, "at least one shape"),
        (([(3, 3, 1, 1)], []), ValueError, "n_H, n_W, n_C"),
        (([(3, 0, 1)], []), ValueError, "at least 1, got 0"),
        (([(3, 2.5, 1)], []), TypeError, "2.5"),
    ],
)
def test_pipeline_says_what_is_wrong(call, error, words):
    with pytest.raises(error, match=words):
        plots.pipeline(*call)
