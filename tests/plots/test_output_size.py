"""The window on an n x n input with the formula of its output, and its knobs."""

import itertools

import matplotlib.pyplot as plt
import pytest
from drawn import move_all, overlapping, words

from course_utils import plots
from course_utils.plots.windows import output_size
from course_utils.plots.windows.geometry import Axis


def test_window_figure_over_its_whole_range():
    combinations = itertools.product(
        (3, 4, 7, 12), range(1, 6), range(1, 5), ("valid", "same", 0, 1, 2, 3), range(1, 4)
    )
    for k, (n, f, stride, pad, dilation) in enumerate(combinations):
        if k % 37:
            continue  # drawing takes time; 37 meets every value of each knob
        fig = plots.window_figure(n, f, stride, pad, dilation, position=k % 144)
        axis = Axis.of(n, f, stride, pad, dilation, "test")
        text = words(fig.axes[0])
        if axis.out:
            assert f"+ 1 = {axis.out}" in text
            assert f"{axis.out} × {axis.out}" in text
        else:
            assert f"covers {axis.span} cells" in text and f"only {axis.padded}" in text
        assert ("never reached" in text) == bool(axis.unreached)
        assert not overlapping(fig.axes[0])
        plt.close(fig)
    assert not plt.get_fignums()


def test_cells_between_windows_are_never_reached():
    assert Axis.of(9, 3, 4, 0, 1, "test").unreached == [3, 7, 8]
    assert Axis.of(8, 3, 3, 0, 1, "test").unreached == [6, 7]
    assert Axis.of(7, 3, 2, 0, 2, "test").unreached == [1, 3, 5]
    assert Axis.of(2, 3, 1, 0, 1, "test").unreached == []
    text = words(plots.window_figure(9, 3, 4, 0).axes[0])
    assert "rows and columns 3, 7, 8 are never reached (crossed)" in text
    plt.close("all")


@pytest.mark.parametrize(
    ("knobs", "more", "line"),
    [
        (("n", "f"), {}, "6 − 3 + 1 = 4"),
        (("n", "f", "stride"), {}, "floor((6 − 3)/2) + 1 = 2"),
        (("n", "f", "pad"), {}, "6 + 2·1 − 3 + 1 = 6"),
        (("n", "f"), {"stride": 3}, "floor((6 − 3)/3) + 1 = 2"),
        (None, {}, "floor((6 + 2·1 − 3)/2) + 1 = 3"),
    ],
)
def test_window_figure_leaves_out_what_is_not_known_yet(knobs, more, line):
    ax = plots.window_figure(6, 3, knobs=knobs, **more).axes[0]
    assert line in [t.get_text() for t in ax.texts]


def test_window_figure_writes_the_formula_with_its_numbers():
    assert "floor((7 + 2·1 − 3)/2) + 1 = 4" in words(plots.window_figure(7, 3, 2, 1).axes[0])
    axis = Axis.of(6, 3, 2, "same", 2, "test")
    assert output_size.formula(axis) == "floor((6 + 1 + 2 − (2·(3 − 1) + 1))/2) + 1 = 3"
    by_place = plots.window_figure(6, 3, 1, 0, position=(1, 2))
    assert words(by_place.axes[0]) == words(plots.window_figure(6, 3, 1, 0, position=6).axes[0])
    with pytest.raises(ValueError, match="n from 1 to 24, got 0"):
        plots.window_figure(n=0)
    with pytest.raises(ValueError, match="knobs among"):
        plots.window_figure(knobs=("n", "padding"))


@pytest.mark.parametrize("start", [{}, {"n": 3, "f": 5, "pad": "valid", "dilation": 3}])
def test_explore_window(shown, start):
    import ipywidgets

    assert plots.explore_window(**start) is None
    before = len(shown.pictures)
    assert before == 1
    move_all(shown)
    assert len(shown.pictures) > before + 6
    assert all("data:image/png;base64," in p and 'alt="' in p for p in shown.pictures)
    sliders = {s.description: s for s in shown.knobs(ipywidgets.IntSlider)}
    for name, value in (("input n", 12), ("filter f", 1), ("stride", 1), ("dilation", 1)):
        sliders[name].value = value
    shown.knobs(ipywidgets.Dropdown)[0].value = 0
    assert sliders["position"].max == 143
    sliders["stride"].value = 4
    assert sliders["position"].max == 8
    assert not plt.get_fignums()


def test_explore_window_shows_only_the_knobs_asked_for(shown):
    import ipywidgets

    plots.explore_window(6, 3, knobs=("n", "f"))
    names = [s.description for s in shown.knobs(ipywidgets.IntSlider)]
    assert names == ["input n", "filter f", "position"]
    assert not shown.knobs(ipywidgets.Dropdown)
    assert "6 − 3 + 1 = 4" in shown.pictures[-1]
    with pytest.raises(ValueError, match="knobs among"):
        plots.explore_window(knobs=())


def test_explore_window_says_what_is_wrong(shown):
    with pytest.raises(ValueError, match="n from 3 to 12, got 99"):
        plots.explore_window(n=99)
    with pytest.raises(ValueError, match="pad as one of"):
        plots.explore_window(pad=7)
