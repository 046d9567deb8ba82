"""The charts of lesson 03: a filter on a volume, windows as rows, costs and times."""

import matplotlib.pyplot as plt
import numpy as np
import pytest
from drawn import inside, overlapping

from course_utils.plots.lessons import lesson_03 as figures


def words(figure):
    return [t.get_text() for ax in figure.axes for t in ax.texts]


def test_volume_window_shows_each_channel_and_the_sum():
    x = np.arange(24).reshape(3, 4, 2)
    w = np.stack([np.eye(2), -2 * np.eye(2)], axis=-1)
    ax = figures.volume_window(x, w, at=(0, 1), names=["left", "right"])
    said = words(ax.figure)
    assert {"left", "right", "3 × 4 × 2", "2 × 2 × 2", "2 × 3"} <= set(said)
    window = x[0:2, 1:3]
    partial = [int(np.sum(window[..., c] * w[..., c])) for c in range(2)]
    for value in (*partial, sum(partial)):
        assert str(value).replace("-", "−") in said
    first = ax.figure
    assert figures.volume_window(x, w, at=(1, 2)).figure is not first


def test_volume_window_draws_on_a_given_axes():
    _, ax = plt.subplots()
    assert figures.volume_window(np.ones((3, 3, 1)), np.ones((2, 2, 1)), ax=ax) is ax


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
        figures.volume_window(np.ones(x), np.ones(w), **options)


def test_saving_writes_each_count_beside_its_dot():
    ax = figures.saving({"dense": 62_481_160, "shared": 280})
    assert words(ax.figure) == ["62,481,160", "280"] and ax.get_xscale() == "log"
    assert "dense: 62,481,160; shared: 280" in ax.alt_text
    assert inside(ax.figure) and not overlapping(ax)


def test_race_has_room_for_the_loops():
    times_of = {"matrix product": np.array([0.7, 25]), "FFT": np.array([5.0, 5.4])}
    ax = figures.race([3, 31], times_of, loops=1709.4)
    assert "loops, 1,709 ms" in words(ax.figure) and ax.get_ylim()[1] > 1709
    assert ax.lines[0].get_color() == "#00704F", "green, as in `saving`"
    assert "loops 1709, matrix product 0.7, FFT 5.0; with filters of 31" in ax.alt_text
    assert inside(ax.figure) and not overlapping(ax)


def test_unrolled_has_a_row_for_each_window():
    ax = figures.unrolled(np.arange(1, 13).reshape(3, 4), 2)
    said = words(ax.figure)
    assert "6 × 4" in said and len([t for t in said if t.isdigit()]) == 12 + 24
    assert "the first window, 1 2 5 6, with the first row" in ax.alt_text
    assert "the last one, 7 8 11 12, with the last row" in ax.alt_text
    assert inside(ax.figure) and not overlapping(ax)


def test_the_axis_of_a_saving_is_written_in_plain_numbers():
    ax = figures.saving({"dense": 62_481_160, "shared": 280})
    ax.figure.canvas.draw()
    assert {"1 k", "10 M"} <= {t.get_text() for t in ax.get_xticklabels()}
