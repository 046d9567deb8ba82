"""The pictures of lesson 24 with a depth: sizes, slices, a head, what it costs."""

import numpy as np
import pytest

from course_utils import data, volumes
from course_utils.plots.lessons import lesson_24_volumes as figures


def test_sizes_are_counted():
    said = figures.sizes_figure(6, 3)[0].figure.alt_text
    for words in ("1D 3 weights and 4 places", "2D 9 weights and 16", "3D 27 weights and 64"):
        assert words in said


@pytest.mark.parametrize("axis", [0, 1, 2])
def test_edges_are_differences_along_one_axis(axis):
    rng = np.random.default_rng(0)
    volume = rng.standard_normal((4, 5, 6))
    pad = [(int(k == axis),) * 2 for k in range(3)]
    wide = np.moveaxis(np.pad(volume, pad, mode="edge"), axis, 0)
    wanted = np.moveaxis(wide[2:] - wide[:-2], 0, axis)
    assert np.allclose(figures.edges(volume, axis), wanted)


def test_slices_say_what_answers():
    solids, _ = volumes.make_volumes(2, np.random.default_rng(1), noise=0)
    axes = figures.slices_figure(solids[..., 0], volumes.SOLIDS, [1, 7])
    assert "ball 1.0, tube 0.0" in axes[0].figure.alt_text
    assert [ax.get_title(loc="center") for ax in axes[:2]] == ["slice 1", "slice 7"]


def test_head_frames_what_needs_a_depth():
    axes = figures.head_figure(data.load_head()).reshape(3, 4)
    thick = [[ax.spines["left"].get_linewidth() > 2 for ax in row] for row in axes]
    assert np.array_equal(thick, np.eye(3, 4, 1))


def test_head_is_walked_through(shown):
    import ipywidgets

    figures.explore_head(data.load_head())
    shown.knobs(ipywidgets.IntSlider)[0].value = 30
    assert shown.pictures[-1] != shown.pictures[0]


def test_cut_names_its_slice():
    fig = figures.cut_figure(data.load_head(), 1, 100, 2)
    assert "Slice 66 of a head seen from the front, and its edges left and right" in fig.alt_text


def test_cost_says_how_it_grows():
    axes = figures.cost_figure((10, 30, 90), (1e3, 1e5, 1e7), (0.5, 2, 8))
    said = axes[0].figure.alt_text
    assert "parameters × 3, multiplications × 100, output, MB × 4" in said
