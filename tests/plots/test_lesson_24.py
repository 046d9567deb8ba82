"""The pictures of lesson 24: a heartbeat, sounds, slices, numbers along a line."""

import numpy as np

from course_utils import data, signals, volumes
from course_utils.plots.lessons import lesson_24 as figures


def test_heartbeat_figure_counts():
    x, beats = data.load_heartbeat()
    fig = figures.heartbeat_figure(x, x[160:221], beats)
    assert "with 3 beats" in fig.alt_text and "3 found, 0 missed, 3 false alarms" in fig.alt_text
    fig = figures.heartbeat_figure(x, x[160:221], beats, threshold=0.9)
    assert "3 found, 0 missed, 0 false alarms" in fig.alt_text
    fig = figures.heartbeat_figure(x, x[160:221], beats, threshold=1.1)
    assert "0 found, 3 missed" in fig.alt_text


def test_threshold_is_turned(shown):
    import ipywidgets

    x, beats = data.load_heartbeat()
    figures.explore_threshold(x, x[160:221], beats)
    shown.knobs(ipywidgets.SelectionSlider)[0].value = 0.1
    assert shown.pictures[-1] != shown.pictures[0]


def test_sounds_and_slices_are_named():
    x, y = signals.make_sounds(4, np.random.default_rng(0))
    axes = figures.sounds_figure(x, [signals.SOUNDS[k] for k in y])
    assert [ax.get_title() for ax in axes[:4]] == list(signals.SOUNDS)
    v, _ = volumes.make_volumes(2, np.random.default_rng(0))
    axes = figures.slices_figure(v[..., 0], volumes.SOLIDS, [1, 7])
    assert [ax.get_title() for ax in axes] == [
        f"{n}, slice {d}" for n in volumes.SOLIDS for d in (1, 7)
    ]


def test_along_shows_what_comes_out():
    ax = figures.along([1, 2, 4], [-1, 1])
    assert "output 1, 2" in ax.alt_text
