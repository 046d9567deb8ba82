"""The window moving: as a GIF, and at several places side by side."""

import io

import matplotlib
import matplotlib.pyplot as plt
import numpy as np
import pytest
from drawn import W, X, inside, words
from PIL import Image as Picture

from course_utils import plots


@pytest.mark.parametrize(
    ("how", "rows"),
    [
        ({"w": W}, (4, 4)),
        ({"w": W, "stride": 3}, (2, 2)),
        ({"w": W, "pad": (1, 0)}, (5, 5)),
        ({"w": 2, "mode": "max"}, (3, 3)),
        ({"w": W, "dilation": 2}, (2, 2)),
        ({"w": W / 3, "pad": 1}, (6, 6)),
    ],
)
def test_slide(how, rows):
    moving = plots.slide(X, **how)
    gif = Picture.open(io.BytesIO(moving.data))
    assert gif.n_frames == rows[0] * rows[1]
    assert 600 <= gif.size[0] <= 740
    assert len(moving.data) < 150_000
    assert repr(moving) == moving.alt
    again = gif.info["loop"]
    spans = []
    for k in range(gif.n_frames):
        gif.seek(k)
        spans.append(gif.info["duration"])
    assert set(spans[: rows[1]]) == {1200} and set(spans[rows[1] : -1]) <= {700}
    assert spans[-1] > 2000
    assert again >= 1 and again * sum(spans) <= max(60_000, sum(spans))  # and then it stands still
    assert gif.convert("RGB").getpixel((2, 2)) == (255, 255, 255)
    assert not plt.get_fignums()


def test_slide_repeats():
    assert plots.slide(X, 2, mode="max").data == plots.slide(X, 2, mode="max").data


def test_slide_does_not_depend_on_the_style():
    with_style = plots.slide(X, W, stride=3).data
    matplotlib.rcdefaults()
    assert plots.slide(X, W, stride=3).data == with_style


def test_slide_pool_and_refusals():
    assert plots.slide_pool(X, 2).data == plots.slide(X, 2, mode="max").data
    assert plots.slide_pool(X, 2, alt="my words").alt == "my words"
    with pytest.raises(ValueError, match="at most 36 positions of the window, got 64"):
        plots.slide(np.zeros((8, 8)), np.ones((1, 1)))
    with pytest.raises(ValueError, match="alt"):
        plots.animation([np.zeros((4, 4, 3), np.uint8)], alt=" ")
    with pytest.raises(ValueError, match="expected 1 times, got 2"):
        plots.animation([np.zeros((4, 4, 3), np.uint8)], alt="a", seconds=(1, 2))
    with pytest.raises(ValueError, match="one size"):
        plots.animation([np.zeros((4, 4, 3), np.uint8), np.zeros((5, 4, 3), np.uint8)], alt="a")


def test_filmstrip():
    ax = plots.filmstrip(X, W)
    text = words(ax)
    assert "step 1 of 16" in text and "step 16 of 16" in text
    assert "sum = −5" in text and "sum = −16" in text
    assert ax.figure.get_figwidth() <= 8.5 and inside(ax.figure)
    assert "max = 9" in words(plots.filmstrip(X, 2, mode="max", steps=(1, (2, 2))))
    with pytest.raises(ValueError, match="from 0 to 15, got 16"):
        plots.filmstrip(X, W, steps=(16,))
    with pytest.raises(ValueError, match="1 to 8 steps, got 0"):
        plots.filmstrip(X, W, steps=())
