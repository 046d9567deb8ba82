"""The pictures of lesson 24: a heartbeat, a filter on its way, sounds, accuracies."""

import numpy as np
import pytest

from course_utils import data, signals
from course_utils.plots.lessons import lesson_24 as figures


@pytest.fixture
def heartbeat():
    x, beats = data.load_heartbeat()
    return x, x[160:221], beats


def test_heartbeat_figure_counts(heartbeat):
    fig = figures.heartbeat_figure(*heartbeat)
    assert "with 3 beats" in fig.alt_text and "3 found, 0 missed, 3 false alarms" in fig.alt_text
    fig = figures.heartbeat_figure(*heartbeat, threshold=0.9, start=160)
    assert "3 found, 0 missed, 0 false alarms" in fig.alt_text
    assert [t.get_text() for t in fig.axes[0].texts] == ["template"]
    fig = figures.heartbeat_figure(*heartbeat, threshold=1.1)
    assert "0 found, 3 missed" in fig.alt_text


def test_a_false_alarm_is_a_cross(heartbeat):
    marks = [line.get_marker() for line in figures.heartbeat_figure(*heartbeat).axes[1].lines]
    assert marks.count("o") == 3 and marks.count("X") == 3


def test_threshold_is_turned(shown, heartbeat):
    import ipywidgets

    figures.explore_threshold(*heartbeat)
    shown.knobs(ipywidgets.SelectionSlider)[0].value = 0.1
    assert shown.pictures[-1] != shown.pictures[0]


def test_answers_are_told_one_by_one(heartbeat):
    x, _, beats = heartbeat
    fig = figures.answers_figure(x, {"height": (x, 150), "network": (x, 200)}, beats)
    assert "height: 3 found, 0 missed, 0 false alarms" in fig.alt_text
    assert "network: 2 found, 1 missed, 0 false alarms" in fig.alt_text
    titles = [ax.get_title(loc="left") for ax in fig.axes]
    assert titles[1].startswith("b   height") and titles[2].startswith("c   network")


def test_seeds_share_a_colour():
    one, three = np.ones((1, 2, 3)), np.arange(18.0).reshape(3, 2, 3)
    axes = figures.noise_figure([0, 50], {"height": one, "network": three}, 100)
    hues = [line.get_color() for line in axes[0].lines]
    assert len(hues) == 4 and len(set(hues)) == 2 and len(set(hues[1:])) == 1
    assert "height 1 and 1; network 9 and 11" in axes[0].alt_text


def test_learned_says_how_alike():
    template = np.sin(np.arange(9))
    ax = figures.learned_figure(template, np.stack([template, template + 1]), [0.91, 0.987])
    assert "correlation is 0.91 to 0.99" in ax.alt_text
    assert np.allclose(ax.lines[1].get_ydata(), ax.lines[3].get_ydata())


def test_along_shows_what_comes_out():
    axes = figures.along([1, 2, 4, 8, 5], [-1, 1], [{}, {"stride": 2}, {"dilation": 2}])
    said = axes[0].figure.alt_text
    for words in ("stride 1: 1, 2, 4, -3", "stride 2: 1, 4", "dilation 2: 3, 6, 1"):
        assert words in said
    assert len(figures.along([1, 2, 4], [-1, 1])) == 1


def test_a_frame_is_a_column():
    x = np.cos(2 * np.pi * 1000 * np.arange(2048) / signals.RATE)
    axes = figures.frame_figure(x, 3)
    assert "strongest frequency is 1.00 kHz" in axes[0].alt_text


def test_sounds_are_named():
    x, y = signals.make_sounds(4, np.random.default_rng(0))
    axes = figures.sounds_figure(x, [signals.SOUNDS[k] for k in y])
    assert [ax.get_title(loc="left") for ax in axes[:4]] == list(signals.SOUNDS)


def test_accuracy_tells_known_from_new():
    ax = figures.accuracy_figure({"wave": [[1, 0.25], [0.9, 0.3]]}, 1 / 4)
    assert "wave: 90 to 100 percent of what was learned from, 25 to 30 of the test" in ax.alt_text
    assert "Guessing gives 25" in ax.alt_text
