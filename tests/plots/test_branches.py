"""A module drawn from its layers."""

import matplotlib.pyplot as plt
import pytest
from matplotlib.colors import to_hex
from matplotlib.patches import Rectangle

from course_utils import architectures, plots
from course_utils.layers import (
    BatchNorm,
    Conv2D,
    Dense,
    DepthwiseConv2D,
    MaxPool2D,
    ReLU,
    Residual,
    Sequential,
    SqueezeExcite,
)

MODULE = architectures.inception(64, 96, 128, 16, 32, 32)


def words(ax):
    return [t.get_text() for t in ax.texts]


def bars(ax):
    return [p for p in ax.patches if isinstance(p, Rectangle)]


def test_inception_shows_every_size_and_cost():
    ax = plots.branches(MODULE, (28, 28, 192))
    said = words(ax)
    assert {"28 × 28\n× 192", "28 × 28\n× 256", "max 3 × 3", "5 × 5", "10.04 million"} <= set(said)
    for n_C in (64, 96, 128, 16):
        assert str(n_C) in said
    assert "stacked to 28 × 28 × 256" in ax.alt_text
    assert "1 × 1 to 16 channels (2.41 million), then 5 × 5" in ax.alt_text


def test_bars_are_as_high_as_channels_are_many():
    ax = plots.branches(MODULE, (28, 28, 192))
    highs = sorted(round(bar.get_height() / 1.7 * 256) for bar in bars(ax))
    assert highs == sorted([192, 64, 96, 128, 16, 32, 192, 32, 256])


def test_no_two_texts_of_a_module_overlap():
    for layer, shape in ((MODULE, (28, 28, 192)), (_mbconv(), (56, 56, 24))):
        ax = plots.branches(layer, shape)
        ax.figure.canvas.draw()
        boxes = [t.get_window_extent() for t in ax.texts if t.get_text()]
        assert not any(a.overlaps(b) for k, a in enumerate(boxes) for b in boxes[:k])
        frame = ax.get_window_extent()
        assert all(frame.x0 <= b.x0 and b.x1 <= frame.x1 for b in boxes)


def test_residual_adds_and_sequential_ends_in_the_output():
    ax = plots.branches(_mbconv(), (56, 56, 24), cost=False)
    assert {"+", "as it is", "3 × 3\ndepthwise", "squeeze,\nexcite"} <= set(words(ax))
    assert not any("million" in t for t in [*words(ax), ax.alt_text])
    chain = Sequential([Conv2D(16, 1), ReLU(), Conv2D(32, 5, stride=2, pad="same")])
    ax = plots.branches(chain, (28, 28, 192))
    assert "14 × 14\n× 32" in words(ax) and "5 × 5\nstride 2" in words(ax)
    assert to_hex(bars(ax)[-1].get_facecolor()) == "#009e73"
    projection = Residual([Conv2D(8, 3, pad="same")], [Conv2D(8, 1), BatchNorm()])
    assert "added to 6 × 6 × 8" in plots.branches(projection, (6, 6, 4)).alt_text


def test_what_cannot_be_drawn_is_named():
    with pytest.raises(TypeError, match="expected Concat, Residual or Sequential"):
        plots.branches(MaxPool2D(2), (4, 4, 1))
    with pytest.raises(TypeError, match="cannot draw Dense"):
        plots.branches(Sequential([Dense(3)]), (4,))


def test_draws_on_a_given_axes():
    _, ax = plt.subplots()
    assert plots.branches(MODULE, (28, 28, 192), ax=ax) is ax


def _mbconv():
    wide = [Conv2D(144, 1, bias=False), BatchNorm(), ReLU()]
    middle = [DepthwiseConv2D(3, pad="same"), SqueezeExcite(24)]
    return Residual([*wide, *middle, Conv2D(24, 1)])
