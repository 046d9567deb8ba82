"""What a classifier answers: bars for its probabilities, a table of its errors."""

import matplotlib.pyplot as plt
import numpy as np
import pytest

from course_utils import plots
from course_utils.plots.charts.classes import OTHER, RIGHT, WRONG
from course_utils.plots.look.words import alt_of

RNG = np.random.default_rng(0)
IMGS = RNG.uniform(0, 1, (5, 28, 28, 1)).astype(np.float32)
P = np.full((5, 10), 0.02)
P[np.arange(5), [3, 1, 4, 1, 5]] = 0.82


def hues(ax):
    return [tuple(round(c, 3) for c in bar.get_facecolor()) for bar in ax.patches]


def rgba(hue):
    return tuple(round(c, 3) for c in plt.matplotlib.colors.to_rgba(hue))


def test_guesses_colour_right_and_wrong():
    ax = plots.guesses(IMGS, P, [3, 1, 4, 0, 5])
    found = hues(ax)
    assert len(found) == 50
    assert found.count(rgba(RIGHT)) == 5
    assert found.count(rgba(WRONG)) == 1
    words = [text.get_text() for text in ax.texts]
    assert words.count("1, 82%") == 2
    assert "taken for 1, 82%, truly 0" in alt_of(ax.figure)
    assert sorted(w for w in words if len(w) == 1) == list("011345")  # right, and largest
    widths = [bar.get_width() for bar in ax.patches[:10]]
    assert np.argmax(widths) == 3
    assert widths[3] / widths[0] == pytest.approx(41, rel=0.01)


@pytest.mark.parametrize("label", [1, 2, 3, 4])
def test_names_of_neighbouring_bars_do_not_touch(label):
    ax = plots.guesses(IMGS[:1], P[:1], [label])
    ax.figure.canvas.draw()
    names = [t.get_window_extent() for t in ax.texts if len(t.get_text()) == 1]
    assert len(names) == 1 + (label != 3)
    centres = [bar.get_y() + bar.get_height() / 2 for bar in ax.patches]
    for text in ax.texts[-len(names) :]:  # each still stands beside its bar
        away = text.get_position()[1] - centres[int(text.get_text())]
        assert abs(away) <= (0.02 if abs(label - 3) == 1 else 1e-9)
    if len(names) == 2:
        lower, upper = sorted(names, key=lambda box: box.y0)
        assert lower.y0 + 0.144 * ax.figure.dpi <= upper.y0


def test_guesses_without_labels():
    ax = plots.guesses(IMGS[:2, :, :, 0], P[:2], names=list("abcdefghij"), n_cols=2)
    assert set(hues(ax)) == {rgba(OTHER)}
    assert "d, 82%" in [text.get_text() for text in ax.texts]


@pytest.mark.parametrize(
    ("imgs", "p", "labels", "words"),
    [
        (IMGS, P[:3], None, "shape (5, classes)"),
        (IMGS, 2 * P, None, "add up to 1"),
        (IMGS, P, [1, 2], "5 labels"),
    ],
)
def test_guesses_say_what_is_wrong(imgs, p, labels, words):
    with pytest.raises(ValueError) as error:
        plots.guesses(imgs, p, labels)
    assert words in str(error.value)


def test_confusion_shows_counts_and_leaves_zeros_out():
    table = np.array([[7, 0, 2], [0, 0, 0], [1, 0, 5]])
    ax = plots.confusion(table, names=["cat", "dog", "owl"])
    words = [text.get_text() for text in ax.texts]
    assert sorted(w for w in words if w.isdigit()) == ["0", "1", "2", "5", "7"]
    assert words.count("owl") == 2
    assert "Of 15 pictures 12 are right" in alt_of(ax.figure)
    assert "0 taken for 2: 2" in alt_of(ax.figure)
    with pytest.raises(ValueError, match="square"):
        plots.confusion(np.ones((2, 3), int))


def test_confusion_without_errors():
    assert "Errors: none" in alt_of(plots.confusion(np.diag([3, 4])).figure)
