"""One step of a convolution or of pooling, with its sum in words."""

import matplotlib
import matplotlib.pyplot as plt
import numpy as np
import pytest
from drawn import W, X, inside, overlapping, squeezed, words

from course_utils import plots

COLD = -np.arange(1.0, 10).reshape(3, 3)


def test_convolution_writes_the_sum():
    ax = plots.convolution(X, W, at=(0, 1))
    assert "0·1+1·0+2·(−1)+5·1+8·0+9·(−1)+7·1+2·0+5·(−1)=−4" in squeezed(ax)
    assert "input" in words(ax) and "4 × 4" in words(ax)
    assert inside(ax.figure) and not overlapping(ax)


def test_convolution_with_padding_stride_and_dilation():
    ax = plots.convolution(X, W, at=(0, 0), stride=2, pad=1)
    assert "0·1+0·0+0·(−1)+0·1+3·0+0·(−1)+0·1+1·0+5·(−1)=−5" in squeezed(ax)
    assert "padding 1" in words(ax)
    ax = plots.convolution(X, W, at=(0, 0), dilation=2)
    assert "3·1+1·0+7·(−1)+2·1+2·0+1·(−1)+4·1+1·0+2·(−1)=−1" in squeezed(ax)
    ax = plots.convolution(X, W, at=(0, 0), pad=1, pad_mode="reflect")
    assert "5·1+1·0+5·(−1)+0·1+3·0+0·(−1)+5·1+1·0+5·(−1)=0" in squeezed(ax)


def test_convolution_same_padding_of_even_stride_goes_after():
    ax = plots.convolution(X, W, at=(0, 0), stride=2, pad="same")
    assert "padding 0 and 1" in words(ax)


def test_convolution_partial_leaves_later_cells_empty():
    whole = len(plots.convolution(X, W, at=(1, 0)).texts)
    assert whole - len(plots.convolution(X, W, at=(1, 0), partial=True).texts) == 11


def test_convolution_takes_an_axes_and_a_given_output():
    _, own = plt.subplots()
    assert plots.convolution(X, W, np.full((4, 4), 9), at=(0, 0), ax=own) is own
    assert "=9" in squeezed(own)


def test_a_large_kernel_is_written_in_lines():
    ax = plots.convolution(X, np.ones((5, 5), int), at=(0, 0), pad=2)
    assert ")=" not in squeezed(ax)
    assert squeezed(ax).endswith(f"={X[:3, :3].sum()}")
    assert inside(ax.figure) and not overlapping(ax)


def test_floats_fit_in_their_cells():
    rng = np.random.default_rng(0)
    ax = plots.convolution(100 * rng.normal(size=(6, 6)), rng.normal(size=(3, 3)), at=(1, 1))
    assert inside(ax.figure) and not overlapping(ax)


def test_pooling_writes_the_largest_or_the_mean():
    assert "max(3,0,1,5)=5" in squeezed(plots.pooling(X, 2))
    assert "(3+0+1+5)/4=2.25" in squeezed(plots.pooling(X, 2, mode="average"))
    assert "max(3)=3" in squeezed(plots.pooling(X, 2, pad=1))  # padding takes no part


def test_pooling_marks_one_winner_of_equals():
    ax = plots.pooling(np.array([[1, 4], [4, 4]]), 2)
    green = matplotlib.colors.to_rgba("#009E73")
    winners = [p.get_xy() for p in ax.patches if p.get_facecolor() == green]
    assert winners == [ax.patches[1].get_xy()]  # the cell (0, 1), first of three equals


@pytest.mark.parametrize(
    ("call", "error", "words"),
    [
        ({"x": X, "w": W, "at": (4, 0)}, ValueError, r"at\[0\] from 0 to 3, got 4"),
        ({"x": X, "w": W, "at": 3}, ValueError, "row, column"),
        ({"x": X, "w": W, "out": np.zeros((2, 2))}, ValueError, r"\(4, 4\), got \(2, 2\)"),
        ({"x": X, "w": np.ones((7, 7))}, ValueError, "7x7 cells and a padded input of 6x6"),
        ({"x": X[0], "w": W}, ValueError, "2 axes"),
        ({"x": X, "w": W, "stride": 0}, ValueError, "stride at least 1, got 0"),
        ({"x": X, "w": W, "stride": 1.5}, TypeError, "stride"),
        ({"x": X, "w": W, "pad": "full"}, ValueError, "full"),
        ({"x": np.zeros((30, 30)), "w": W}, ValueError, "fit side by side"),
    ],
)
def test_convolution_says_what_is_wrong(call, error, words):
    with pytest.raises(error, match=words):
        plots.convolution(**call)
    assert not plt.get_fignums()


def test_pooling_says_what_is_wrong():
    with pytest.raises(ValueError, match="max"):
        plots.pooling(X, mode="median")
    with pytest.raises(ValueError, match="max"):
        plots.pooling(X, mode="conv")


@pytest.mark.parametrize(("mode", "shown"), [("max", "−∞"), ("average", None)])
def test_padded_cells_of_pooling_do_not_show_a_zero(mode, shown):
    ax = plots.pooling(COLD, 2, at=(1, 1), pad=(0, 1), mode=mode)
    words = [text.get_text() for text in ax.texts]
    assert "0" not in words
    assert words.count("−∞") == (7 if shown else 0)


def test_padded_cells_of_a_convolution_show_their_zero():
    ax = plots.convolution(COLD, np.ones((2, 2)), pad=(0, 1))
    assert [text.get_text() for text in ax.texts].count("0") >= 7
