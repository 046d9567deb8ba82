"""The pictures of lesson 05: how a gradient goes back, and whether it is right."""

import matplotlib
import numpy as np
import pytest

matplotlib.use("Agg")

import matplotlib.pyplot as plt

from course_utils import plots
from course_utils.plots.lessons import lesson_05 as figures
from course_utils.plots.look.words import alt_of

X, W, DOUT = np.array([1.0, 2, 0, -1, 3]), np.array([2.0, -1, 1]), np.array([1.0, -2, 3])


@pytest.fixture(autouse=True)
def closed():
    yield
    plt.close("all")


def words(ax):
    return [t.get_text() for t in ax.texts]


@pytest.mark.parametrize(
    ("chosen", "line"),
    [
        ({"output": 1}, "output 1 hands out  −2 · (2, −1, 1)"),
        ({"input": 2}, "dx[2]  =  1 · 1 + (−2) · (−1) + 3 · 2  =  9"),
        ({"input": 0}, "dx[0]  =  1 · 2  =  2"),
        ({"weight": 0}, "dw[0]  =  1 · 1 + (−2) · 2 + 3 · 0  =  −3"),
    ],
)
def test_row_gradient_says_the_sum(chosen, line):
    ax = figures.row_gradient(X, W, DOUT, **chosen)
    assert line in words(ax)
    assert " ".join(line.split()) in alt_of(ax.figure)


@pytest.mark.parametrize("stride", [1, 2, 3])
def test_row_gradient_agrees_with_the_numbers(stride):
    rng = np.random.default_rng(stride)
    x, w = rng.integers(-5, 6, 8), rng.integers(1, 6, 3)
    dout = rng.integers(-5, 6, (8 - 3) // stride + 1)
    dx, dw = np.zeros(8, int), np.zeros(3, int)
    for i, value in enumerate(dout):
        dx[i * stride : i * stride + 3] += value * w
        dw += value * x[i * stride : i * stride + 3]
    for name, gradient in (("input", dx), ("weight", dw)):
        for k, value in enumerate(gradient):
            ax = figures.row_gradient(x, w, dout, stride=stride, **{name: k})
            (line,) = [t for t in words(ax) if t.startswith("d") and "=" in t]
            assert line.split(":")[0].endswith(f"=  {value}".replace("-", "−"))
            plt.close("all")


def test_row_gradient_draws_everything_inside():
    for chosen in ({"output": 0}, {"input": 4}, {"weight": 2}):
        ax = figures.row_gradient(X, W, DOUT, **chosen)
        ax.figure.canvas.draw()
        frame = ax.figure.bbox
        for text in ax.texts:
            box = text.get_window_extent()
            assert frame.x0 <= box.x0 and box.x1 <= frame.x1, text.get_text()
            assert frame.y0 <= box.y0 and box.y1 <= frame.y1, text.get_text()


@pytest.mark.parametrize(
    ("arrays", "options", "message"),
    [
        ((X, W, DOUT), {}, "choose one"),
        ((X, W, DOUT), {"output": 1, "input": 1}, "choose one"),
        ((X, W, DOUT), {"output": 3}, "from 0 to 2"),
        ((X, W, DOUT[:2]), {"output": 0}, "3 outputs"),
        ((X, W, DOUT), {"output": 0, "stride": 2}, "2 outputs"),
        ((X[:2], W, DOUT), {"output": 0}, "filter that fits"),
    ],
)
def test_row_gradient_says_what_is_wrong(arrays, options, message):
    with pytest.raises(ValueError, match=message):
        figures.row_gradient(*arrays, **options)


def test_chain_shows_both_directions():
    values = {"w": 1.5, "z": 3.0, "loss": 1.0}
    ax = plots.chain(values, ["· 2", "(z − 4)²"], [-4, -2, 1], ["× 2", "× −2"])
    assert {"w", "dw", "dloss", "1.5", "−4", "· 2", "× −2"} <= set(words(ax))
    assert "Backward: dloss is 1, dz is −2, dw is −4." in alt_of(ax.figure)
    with pytest.raises(ValueError, match="2 steps and slopes"):
        plots.chain(values, ["· 2"], [-4, -2, 1], ["× 2", "× −2"])


def test_explorer_redraws_and_keeps_its_number_in_range(shown):
    import ipywidgets

    figures.explore_row_gradient(np.append(X, 1), W, np.append(DOUT, 1))
    (look_at,), (which, stride) = map(shown.knobs, (ipywidgets.Dropdown, ipywidgets.IntSlider))
    assert which.max == 3
    look_at.value = "an input"
    assert which.max == 5
    assert shown.pictures[-1] != shown.pictures[0]
    which.value = 5
    stride.value = 3
    look_at.value = "an output"
    assert which.max == which.value == 1
    assert shown.pictures[-1].startswith("<img ")
    assert not plt.get_fignums()


def test_shared_weight_adds_its_uses_up():
    ax = figures.shared_weight(1.5, (2, -1), (4, 1))
    assert {"−4", "5", "7.25", "dw = −4 + 5 = 1", "· (−1)"} <= set(words(ax))
    assert "they add up: dw = −4 + 5 = 1." in alt_of(ax.figure)
    with pytest.raises(ValueError, match="two uses"):
        figures.shared_weight(1.5, (2, -1, 1), (4, 1, 0))


def test_dense_gradient_shows_both_tables():
    x, w, dout = np.array([3.0, 2, -1]), np.array([[2.0, -1], [0, 3], [1, 1]]), np.array([1.0, -2])
    ax = figures.dense_gradient(x, w, dout, row=1)
    assert "dx[1] = 1 · 0 + (−2) · 3 = −6" in words(ax)
    assert "dw[1, 0] = 2 · 1 = 2" in words(ax)
    shown = " ".join(words(ax))
    assert all(
        f"{v:.0f}".replace("-", "−") in shown for v in [*(w @ dout), *np.outer(x, dout).flat]
    )
    with pytest.raises(ValueError, match="row for each input"):
        figures.dense_gradient(x, w.T, dout)
    with pytest.raises(ValueError, match="row"):
        figures.dense_gradient(x, w, dout, row=3)


def test_uphill_adds_the_gradient():
    panels = figures.uphill(np.full((3, 3), 0.75), np.eye(3))
    assert np.diag(panels[2].images[0].get_array()).tolist() == [1, 1, 1]
    assert panels[0].figure.alt_text.startswith("The photographer; the gradient")
