"""The web of lesson 05: three states of one network, and every number in its place."""

from itertools import pairwise

import numpy as np
import pytest
from drawn import inside
from matplotlib.colors import to_hex

from course_utils import functional
from course_utils.plots.lessons import lesson_05_web as figures
from course_utils.plots.look.words import alt_of


def network(seed=164, sizes=(3, 4, 3, 2)):
    rng = np.random.default_rng(seed)
    pairs = list(pairwise(sizes))
    weights = [rng.integers(-2, 3, pair) * 1.0 for pair in pairs]
    values, caches = [np.arange(1.0, sizes[0] + 1)[None]], []
    for k, w in enumerate(weights):
        out, cache = functional.dense_forward(values[-1], w)
        gate = (out > 0) | (k == len(weights) - 1)
        values.append(out * gate)
        caches.append((cache, gate))
    wanted = np.ones(values[-1].shape)
    loss, dout = functional.mean_squared_error(values[-1], wanted)
    back, dw = [], []
    for cache, gate in reversed(caches):
        back.insert(0, dout * gate)
        dout, here, _ = functional.dense_backward(back[0], cache)
        dw.insert(0, here)
    return values, weights, wanted, loss, [dout, *back], dw


def words(ax):
    return [t.get_text() for t in ax.texts]


@pytest.mark.parametrize("seed", [164, 0, 1])
def test_web_shows_values_error_and_gradients(seed):
    values, weights, wanted, loss, back, dw = network(seed)
    ax = figures.web(values, weights, wanted, loss, back, dw)
    found = words(ax)
    for numbers in (*values, back[-1], *back):
        for value in np.ravel(numbers):
            assert figures.number(value) in found
    assert {"a", "b", "c", "forward", "back"} <= set(found)
    assert inside(ax.figure)
    best = np.abs(dw[-1]).max()
    assert any(line.endswith((f"= {best:g}", f"= −{best:g}")) for line in found)
    assert f"the loss {figures.number(loss)}." in alt_of(ax.figure)


def test_links_are_wide_where_gradients_are_large_and_blue_where_negative():
    values, weights, wanted, loss, back, dw = network()
    ax = figures.web(values, weights, wanted, loss, back, dw)
    flat = np.concatenate([a.ravel() for a in dw])
    links = [line for line in ax.lines if len(line.get_xdata()) == 2]
    height = 2 * figures.TALL + figures.HEAD - 0.3
    links = [line for line in links if min(line.get_ydata()) > height]
    assert len(links) == len(flat)
    widths = np.array([line.get_linewidth() for line in links])
    assert np.abs(flat)[widths.argmax()] == np.abs(flat).max()
    for value, line in zip(flat, links, strict=True):
        hue = figures.RULE if value == 0 else figures.PLUS if value > 0 else figures.MINUS
        assert to_hex(line.get_color()) == hue.lower()
        assert (line.get_linestyle() == "--") == (value < 0)


def test_web_says_what_does_not_fit():
    values, weights, wanted, loss, back, dw = network()
    with pytest.raises(ValueError, match="web: expected weights and dw"):
        figures.web(values, weights, wanted, loss, back, [a.T for a in dw])
    with pytest.raises(ValueError, match="back of"):
        figures.web(values, weights, wanted, loss, back[1:], dw)


def test_explorer_goes_there_and_back(shown):
    import ipywidgets

    figures.explore_web(*network())
    (step,) = shown.knobs(ipywidgets.IntSlider)
    assert (step.min, step.max) == (0, 7)
    for k in range(1, 8):
        step.value = k
    assert len(set(shown.pictures)) == 8
