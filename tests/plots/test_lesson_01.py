"""The pictures of lesson 01: a kernel on a photograph."""

import matplotlib.pyplot as plt
import numpy as np
import pytest
from drawn import X, inside, move_all, words

from course_utils.plots.lessons import lesson_01 as figures


def test_kernel_figure():
    photograph = np.tile(np.arange(300, dtype=np.uint8), (200, 1))
    for name, w in figures.KERNELS.items():
        fig = figures.kernel_figure(photograph, w, name=name)
        assert name in words(fig.axes[-1]) and inside(fig)
        plt.close(fig)
    flat = figures.kernel_figure(np.zeros((20, 30, 3)), np.zeros((3, 3)))
    assert "sum 0" in words(flat.axes[-1])
    with pytest.raises(ValueError, match="at most 5x5"):
        figures.kernel_figure(photograph, np.ones((7, 7)))


def test_explore_kernel(shown):
    import ipywidgets

    figures.explore_kernel(np.linspace(0, 1, 900).reshape(30, 30))
    assert len(shown.pictures) == 1
    move_all(shown)
    assert len(shown.pictures) == 9  # choosing a kernel draws once, not nine times
    shown.knobs(ipywidgets.FloatText)[4].value = 100
    assert len(shown.pictures) == 10
    assert not plt.get_fignums()


def test_explore_kernel_says_what_is_wrong(shown):
    with pytest.raises(ValueError, match="3x3 kernels"):
        figures.explore_kernel(X / 9, {"a": np.ones((2, 2))})
