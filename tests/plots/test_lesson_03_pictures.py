"""The pictures of lesson 03: a filter on a volume, and a layer with what it costs."""

import matplotlib
import numpy as np
import pytest

matplotlib.use("Agg")

import matplotlib.pyplot as plt

from course_utils import plots


@pytest.fixture(autouse=True)
def closed():
    yield
    plt.close("all")


def words(figure):
    return [t.get_text() for ax in figure.axes for t in ax.texts]


def test_volume_window_shows_each_channel_and_the_sum():
    x = np.arange(24).reshape(3, 4, 2)
    w = np.stack([np.eye(2), -2 * np.eye(2)], axis=-1)
    ax = plots.volume_window(x, w, at=(0, 1), bias=-3, names=["left", "right"])
    said = words(ax.figure)
    assert {"left", "right", "3 × 4 × 2", "2 × 2 × 2", "2 × 3", "+ b = −3"} <= set(said)
    window = x[0:2, 1:3]
    partial = [int(np.sum(window[..., c] * w[..., c])) for c in range(2)]
    for value in (*partial, sum(partial) - 3):
        assert str(value).replace("-", "−") in said
    first = ax.figure
    assert plots.volume_window(x, w, at=(1, 2)).figure is not first


def test_volume_window_draws_on_a_given_axes():
    _, ax = plt.subplots()
    assert plots.volume_window(np.ones((3, 3, 1)), np.ones((2, 2, 1)), ax=ax) is ax


@pytest.mark.parametrize(
    ("x", "w", "options", "message"),
    [
        ((3, 3), (2, 2, 1), {}, "3 axes"),
        ((3, 3, 2), (2, 2, 3), {}, "x has 2 channels, w expects 3"),
        ((3, 3, 2), (4, 2, 2), {}, "larger than the volume"),
        ((3, 3, 2), (2, 2, 2), {"at": (2, 0)}, "expected at from 0 to 1"),
        ((3, 3, 2), (2, 2, 2), {"names": ["one"]}, "expected 2 names"),
    ],
)
def test_volume_window_says_what_is_wrong(x, w, options, message):
    with pytest.raises(ValueError, match=message):
        plots.volume_window(np.ones(x), np.ones(w), **options)


def test_layer_figure_counts():
    said = words(plots.layer_figure(39, 3, 3, 10))
    assert "(3·3·3 + 1)·10 = 280" in said
    assert "37 × 37 × 10" in said
    assert any("62,481,160" in line for line in said)
    assert any("369,630" in line for line in said)


def test_layer_figure_where_nothing_fits():
    assert any("No filter fits" in line for line in words(plots.layer_figure(3, 3, 7, 10)))


def test_explorer_redraws_when_a_knob_moves(monkeypatch):
    shown = []
    monkeypatch.setattr("IPython.display.display", shown.append)
    plots.explore_layer(n=8)
    (box,) = shown
    rows, screen = box.children
    before = screen.value
    rows.children[0].value = 12
    assert screen.value != before
    assert screen.value.startswith("<img src=")
