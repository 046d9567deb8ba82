"""The pictures of lesson 07: the network inside, a picture moved, drawings, paths downhill."""

import subprocess
import sys
import types

import matplotlib.pyplot as plt
import numpy as np
import pytest
from drawn import inside, overlapping, words

from course_utils import architectures, data
from course_utils.plots.lessons import lesson_07 as figures
from course_utils.plots.lessons import lesson_07_writing as writing
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
        "a: cost 1 after 2 steps",
        "b: cost 4.8 after 1 steps",
        "c: cost 1 after 2 steps",
    ]
    assert "Path of b, 1 steps" in alt_of(axes[0].figure)
    with pytest.raises(ValueError, match="places"):
        figures.descent(lambda u, v: u + v, {"a": path.T}, xlim=(0, 1), ylim=(0, 1))


DIGITS = data.load_mnist()[0]
T = np.linspace(0, 2 * np.pi, 30)
DRAWINGS = {
    0: [np.stack([0.5 + 0.24 * np.sin(T), 0.5 - 0.36 * np.cos(T)], axis=1)],
    1: [[(0.8, 0.12), (0.76, 0.42)]],
    7: [[(0.2, 0.2), (0.75, 0.2), (0.4, 0.85)]],
}


@pytest.fixture(scope="module")
def model():
    return figures.looked_once(*DIGITS)


def test_inside_shows_every_map_and_the_answer(model):
    x, label = DIGITS[0][13], int(DIGITS[1][13])
    ax = figures.inside(model, x, label)
    assert len(ax.images) == 1 + 6 + 6 + 16 + 16 + 2
    np.testing.assert_array_equal(ax.images[0].get_array(), x[..., 0] / x.max())
    said, answer = words(ax), int(model.predict(x[None])[0].argmax())
    for expected in ("28 × 28, 6 maps", "14 × 14, 6 maps", "5 × 5, 16 maps", "120", "84"):
        assert expected in said, expected
    assert f"a {answer}, " in said and f"longest at {answer} with" in alt_of(ax.figure)
    assert inside(ax.figure) and not overlapping(ax)


def test_strokes_become_ink_where_they_go():
    ink = writing.inked([[(0.25, 0.5), (0.75, 0.5)]])
    assert ink.shape == (140, 140) and ink.dtype == np.uint8 and ink.max() == 255
    rows, columns = (np.flatnonzero(ink.any(axis=k)) for k in (1, 0))
    assert abs(rows.mean() - 70) <= 1 and 11 <= len(rows) <= 15  # 0.086 of 140
    assert abs(columns.mean() - 70) <= 1 and 80 <= len(columns) <= 85
    assert not writing.inked([]).any()


def test_drawings_by_code_are_read(model):
    read = writing.reader(model)
    for digit, strokes in DRAWINGS.items():
        seen, p = read(writing.inked(strokes))
        assert seen.shape == (28, 28) and p.argmax() == digit and np.isclose(p.sum(), 1)
    ax = writing.drawing_figure(model, DRAWINGS)
    assert len(ax.images) == 6 and len(ax.lines) >= 6
    for digit in DRAWINGS:
        assert f"a {digit} is read as {digit} with" in alt_of(ax.figure)
    assert inside(ax.figure) and not overlapping(ax)


def catch(monkeypatch):
    """What an explorer displays: things, and HTML."""
    import IPython.display

    things, pages = [], []
    monkeypatch.setattr(IPython.display, "display", things.append)
    monkeypatch.setattr(IPython.display, "display_html", lambda html, raw: pages.append(html))
    return things, pages


def test_explore_drawing_reads_what_is_drawn(monkeypatch, model):
    pytest.importorskip("anywidget")
    things, pages = catch(monkeypatch)
    writing.explore_drawing(model)
    (sketch,) = things
    sketch.pixels = writing.inked(DRAWINGS[7]).tobytes()
    assert np.argmax(sketch.answer) == 7 and len(sketch.seen) == 784
    assert pages == [writing.NO_CANVAS]


@pytest.mark.parametrize("colab", [False, True])
def test_without_anywidget_there_is_one_plain_line(monkeypatch, model, colab):
    things, pages = catch(monkeypatch)
    commands = []
    monkeypatch.setattr(writing, "find_spec", lambda name: None)
    monkeypatch.setattr(subprocess, "run", lambda command: commands.append(command))
    if colab:
        monkeypatch.setitem(sys.modules, "google.colab", types.ModuleType("google.colab"))
    writing.explore_drawing(model)
    assert things == [] and "%pip install anywidget" in pages[0] and len(pages) == 1
    assert len(commands) == colab  # in Colab it is tried first


def test_who_sees_whom_counts_what_is_filled():
    table = np.array([[1, 0, 1], [1, 1, 1]])
    ax = figures.who_sees_whom(table, {"one group": 2, "all": 1})
    hues = [patch.get_facecolor() for patch in ax.patches]
    assert len(hues) == 6 and hues.count(hues[0]) == 5
    for expected in ("map 1", "filter", "sees", "one\ngroup"):
        assert expected in words(ax), expected
    assert "2 see one group; 1 see all. 5 of 6 squares are filled" in alt_of(ax.figure)
    assert inside(ax.figure) and not overlapping(ax)
