"""Lines with their names at their ends."""

import numpy as np
import pytest
from drawn import inside, overlapping

from course_utils import plots
from course_utils.plots.charts.curves import spread


def test_curve_names_its_lines_at_their_ends():
    ax = plots.curve(
        {"training": [3, 2, 1], "validation": [3, 2.1, 1.01], "test": ([1, 3], [2, 1.02])},
        xlabel="epoch",
        ylabel="loss",
    )
    assert ax.get_legend() is None
    assert [t.get_text() for t in ax.texts] == ["training", "validation", "test"]
    assert len(ax.lines) == 3 and ax.get_xlabel() == "epoch"
    assert not overlapping(ax) and inside(ax.figure)
    plots.curve({"a": [1, 0.1, 0.01]}, log=True).figure.canvas.draw()


def test_curve_says_what_is_wrong():
    with pytest.raises(TypeError, match="dict"):
        plots.curve([1, 2])
    with pytest.raises(ValueError, match=r"'a'.*\(2, 2\)"):
        plots.curve({"a": np.zeros((2, 2))})
    with pytest.raises(ValueError, match="at most 7"):
        plots.curve({str(k): [1] for k in range(8)})


def test_spread_keeps_order_and_distance():
    placed = spread([5.0, 1.0, 1.1, 1.2, 9.0], 2.0)
    assert np.all(np.diff(np.sort(placed)) >= 2 - 1e-9)
    assert list(np.argsort(placed)) == [1, 2, 3, 0, 4]
