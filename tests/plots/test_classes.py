"""Pictures of lesson 07: answers of a classifier, its errors, a picture moved, paths downhill."""

import matplotlib.pyplot as plt
import numpy as np
import pytest

from course_utils import architectures, plots
from course_utils.plots.charts.classes import OTHER, RIGHT, WRONG
from course_utils.plots.look.words import alt_of

RNG = np.random.default_rng(0)
IMGS = RNG.uniform(0, 1, (5, 28, 28, 1)).astype(np.float32)
P = np.full((5, 10), 0.02)
P[np.arange(5), [3, 1, 4, 1, 5]] = 0.82


@pytest.fixture(autouse=True)
def _close():
    yield
    plt.close("all")


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
    widths = [bar.get_width() for bar in ax.patches[:10]]
    assert np.argmax(widths) == 3
    assert widths[3] / widths[0] == pytest.approx(41, rel=0.01)


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


def test_moved():
    img = RNG.uniform(0, 1, (9, 9))
    np.testing.assert_allclose(plots.moved(img, 90), np.rot90(img), atol=1e-3)
    shifted = plots.moved(img, 0, right=2, down=1)
    np.testing.assert_allclose(shifted[1:, 2:], img[:-1, :-2], atol=1e-5)
    assert not shifted[:, :2].any()


def test_pose_figure_shows_the_answer():
    model = architectures.lenet5().build(np.random.default_rng(0))
    fig = plots.pose_figure(model, IMGS[0], 3, degrees=-20, right=2)
    words = [text.get_text() for ax in fig.axes for text in ax.texts]
    assert "turned by −20°, moved by 2" in words
    answer = int(model.predict(plots.moved(IMGS[0, :, :, 0], -20, 2)[None, ..., None])[0].argmax())
    assert any(w.startswith(f"answer {answer}, ") for w in words)
    assert len(fig.axes[0].images) == 7
    assert "class 3" in alt_of(fig)


def test_explore_pose_follows_its_knobs(monkeypatch):
    ipywidgets = pytest.importorskip("ipywidgets")
    shown = []
    monkeypatch.setattr("IPython.display.display", shown.append)
    model = architectures.lenet5().build(np.random.default_rng(0))
    plots.explore_pose(model, IMGS, [0, 1, 2, 3, 4])
    box = shown[0]
    sliders = box.children[0].children
    assert all(isinstance(s, ipywidgets.IntSlider) for s in sliders)
    before = box.children[1].value
    sliders[1].value = 40
    assert box.children[1].value != before
    assert "turned by 40°" in box.children[1].value
    assert not plt.get_fignums()


def test_descent_draws_every_path():
    path = np.array([[-4.0, 1], [-2, 0.5], [-1, 0]])
    paths = {"a": path, "b": path[:2], "c": path}
    axes = plots.descent(lambda u, v: u**2 + 3 * v**2, paths, xlim=(-5, 2), ylim=(-2, 2))
    assert [ax.get_title() for ax in axes] == [
        "a: 1 after 2 steps",
        "b: 4.8 after 1 steps",
        "c: 1 after 2 steps",
    ]
    assert "Path of b, 1 steps" in alt_of(axes[0].figure)
    with pytest.raises(ValueError, match="places"):
        plots.descent(lambda u, v: u + v, {"a": path.T}, xlim=(0, 1), ylim=(0, 1))
