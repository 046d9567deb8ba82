"""The pictures of lesson 07: a picture moved about, and paths downhill."""

import matplotlib.pyplot as plt
import numpy as np
import pytest

from course_utils import architectures
from course_utils.plots.lessons import lesson_07 as figures
from course_utils.plots.look.words import alt_of

RNG = np.random.default_rng(0)
IMGS = RNG.uniform(0, 1, (5, 28, 28, 1)).astype(np.float32)


def test_moved():
    img = RNG.uniform(0, 1, (9, 9))
    np.testing.assert_allclose(figures.moved(img, 90), np.rot90(img), atol=1e-3)
    shifted = figures.moved(img, 0, right=2, down=1)
    np.testing.assert_allclose(shifted[1:, 2:], img[:-1, :-2], atol=1e-5)
    assert not shifted[:, :2].any()


def test_pose_figure_shows_the_answer():
    model = architectures.lenet5().build(np.random.default_rng(0))
    fig = figures.pose_figure(model, IMGS[0], 3, degrees=-20, right=2)
    words = [text.get_text() for ax in fig.axes for text in ax.texts]
    assert "turned by −20°, moved by 2" in words
    answer = int(
        model.predict(figures.moved(IMGS[0, :, :, 0], -20, 2)[None, ..., None])[0].argmax()
    )
    assert any(w.startswith(f"answer {answer}, ") for w in words)
    assert len(fig.axes[0].images) == 7
    assert "class 3" in alt_of(fig)


def test_explore_pose_follows_its_knobs(shown):
    import ipywidgets

    model = architectures.lenet5().build(np.random.default_rng(0))
    figures.explore_pose(model, IMGS, [0, 1, 2, 3, 4])
    names = [s.description for s in shown.knobs(ipywidgets.IntSlider)]
    assert names == ["picture", "degrees", "right"]
    shown.knobs(ipywidgets.IntSlider)[1].value = 40
    before, after = shown.pictures
    assert after != before and "turned by 40°" in after
    assert not plt.get_fignums()


def test_descent_draws_every_path():
    path = np.array([[-4.0, 1], [-2, 0.5], [-1, 0]])
    paths = {"a": path, "b": path[:2], "c": path}
    axes = figures.descent(lambda u, v: u**2 + 3 * v**2, paths, xlim=(-5, 2), ylim=(-2, 2))
    assert [ax.get_title() for ax in axes] == [
        "a: 1 after 2 steps",
        "b: 4.8 after 1 steps",
        "c: 1 after 2 steps",
    ]
    assert "Path of b, 1 steps" in alt_of(axes[0].figure)
    with pytest.raises(ValueError, match="places"):
        figures.descent(lambda u, v: u + v, {"a": path.T}, xlim=(0, 1), ylim=(0, 1))
