"""What one output sees through the layers."""

import matplotlib
import pytest
from drawn import inside, words
from matplotlib.patches import Circle

from course_utils import plots


@pytest.mark.parametrize(
    ("layers", "seen"),
    [([3, 3, 3], 7), ([(3, 2), (3, 1, 2), (3, 1)], 15), ([(2, 2), (2, 2)], 4), ([1], 1)],
)
def test_receptive_field(layers, seen):
    ax = plots.receptive_field(layers)
    assert "reaches" not in words(ax).split("layer")[-1]
    blue = matplotlib.colors.to_rgba("#0072B2")
    assert sum(isinstance(p, Circle) and p.get_facecolor() == blue for p in ax.patches) == seen
    assert f"sees {seen} input" in words(ax)
    assert inside(ax.figure) and ax.figure.get_figwidth() <= 8.5


def test_receptive_field_tells_reach_from_what_is_seen():
    ax = plots.receptive_field([(3, 1, 2), (3, 1, 2)])
    blue = matplotlib.colors.to_rgba("#0072B2")
    assert sum(isinstance(p, Circle) and p.get_facecolor() == blue for p in ax.patches) == 5
    assert "reaches over 9 inputs,\nsees 5" in words(ax) and inside(ax.figure)


def test_receptive_field_says_what_is_wrong():
    with pytest.raises(ValueError, match="at most 64 inputs, got"):
        plots.receptive_field([(3, 2)] * 6)
    with pytest.raises(ValueError, match="1 to 8 layers, got 0"):
        plots.receptive_field([])
    with pytest.raises(ValueError, match="f, stride, dilation"):
        plots.receptive_field([{"size": 3}])
