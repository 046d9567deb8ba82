"""The pictures of lesson 01: a kernel on a photograph."""

import matplotlib.pyplot as plt
import numpy as np
import pytest
from drawn import W, X, inside, move_all, overlapping, words

from course_utils.conv import correlate2d
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


STEP = np.tile(np.where(np.arange(40) < 25, 0.2, 0.8), (30, 1))


def test_profile_stands_below_its_photograph():
    ax = figures.profile(STEP, 12, rows=(5, 25))
    above = ax.figure.axes[0]
    assert above.get_xlim() == ax.get_xlim()
    assert above.get_position().x0 == ax.get_position().x0
    assert above.get_position().y0 > ax.get_position().y1
    assert np.array_equal(ax.lines[0].get_ydata(), STEP[12])
    assert set(above.lines[0].get_ydata()) == {12}
    with pytest.raises(ValueError, match="row from 5 to 24"):
        figures.profile(STEP, 25, rows=(5, 25))


def test_change_names_both_extremes():
    row = STEP[0].copy()
    row[10] = 0.0
    ax = figures.change(row)
    assert "brighter: +0.60 at column 24" in words(ax) and not overlapping(ax)
    assert "darker: −0.20 at column 9" in words(ax)
    assert len(ax.figure.axes) == 3


def test_effects_draw_kernels_above_their_results():
    two = {"same": np.eye(3) * [0, 1, 0], "edges": W}
    ax = figures.effects(STEP, two, signed=["edges"])
    assert len(ax.images) == 2 and "edges, from −0.5 to 0.5" in words(ax)
    assert np.allclose(ax.images[1].get_array(), correlate2d(STEP, np.array(W)))
    assert not overlapping(ax)
    with pytest.raises(ValueError, match="one to five"):
        figures.effects(STEP, {})


@pytest.mark.parametrize("factor", [0.01, 1, 10, 250])
def test_the_numbers_beside_a_filtered_photograph_are_not_cut_off(factor):
    photo = np.zeros((40, 40))
    photo[:, 20:] = 1
    fig = figures.kernel_figure(photo, factor * np.array([[-1.0, 0, 1]] * 3))
    fig.canvas.draw()
    labels = [label for ax in fig.axes for label in ax.get_yticklabels()]
    assert labels
    drawn = fig.canvas.get_renderer()
    assert max(label.get_window_extent(drawn).x1 for label in labels) < fig.bbox.x1 - 4
    plt.close(fig)
