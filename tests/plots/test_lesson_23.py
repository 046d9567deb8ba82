"""The pictures of lesson 23: framed, on sheets, compared, and the explorers."""

import numpy as np
import pytest

from course_utils.plots.lessons import lesson_23 as figures
from course_utils.style import Painting

RNG = np.random.default_rng(23)


def picture(side=24):
    return RNG.integers(0, 256, (side, side, 3), dtype=np.uint8)


def titles(figure):
    return [ax.get_title() for ax in figure.axes if ax.get_title()]


def words(ax):
    return [t.get_text() for t in ax.texts]


def test_sheet_keeps_order_and_few_colours():
    red, blue = np.zeros((2, 30, 30, 3), np.uint8)
    red[..., 0], blue[..., 2] = 200, 200
    figure = figures.sheet([red, blue, picture(), picture(40)], ["a", None, "c", "d"], n_cols=2)
    assert titles(figure) == ["a", "c", "d"]
    shown = [255 * ax.images[0].get_array() for ax in figure.axes]
    assert np.abs(shown[0].mean(axis=(0, 1)) - (200, 0, 0)).max() < 12
    assert np.abs(shown[1].mean(axis=(0, 1)) - (0, 0, 200)).max() < 12
    colours = np.unique(np.concatenate([s.reshape(-1, 3) for s in shown]), axis=0)
    assert len(colours) <= figures.COLOURS
    tops = [ax.get_position().y1 for ax in figure.axes]
    assert tops[0] == tops[1] > tops[2] == tops[3]
    assert figure.alt_text == "Pictures: a; c; d."
    assert figures.sheet([picture()], words="A cat.").alt_text == "A cat."


def test_titles_of_a_sheet_fit_above_their_pictures():
    figure = figures.sheet([picture(), picture()], ["x", "covariances and means"], side=1.2)
    figure.canvas.draw()
    boxes = [ax.title.get_window_extent() for ax in figure.axes]
    assert boxes[0].x1 < boxes[1].x0
    assert boxes[1].x1 <= figure.bbox.x1 and boxes[1].y1 <= figure.bbox.y1


def test_sheet_wants_a_title_each():
    with pytest.raises(ValueError, match="expected one title each, got 1 for 2"):
        figures.sheet([picture(), picture()], ["one"])
    with pytest.raises(ValueError, match="sheet"):
        figures.sheet([])


def test_a_framed_picture_says_its_title():
    ax = figures.framed(picture(60), "Palace", "Blue strokes.")
    assert "on a wall. Blue strokes. On its plate: Palace." in ax.alt_text
    assert words(ax) == ["Palace"]
    assert "On its plate: Palace." in ax.alt_text


def test_distances_mark_the_nearest():
    table = np.array([[0.1, 2], [0.5, 0.25]])
    ax = figures.distances(table, ["x", "y"], ["one", "two"], "far from")
    said = words(ax)
    assert {"x", "y", "one", "two", "far from", "0.10", "2.00", "0.50", "0.25"} == set(said)
    bold = [t.get_text() for t in ax.texts if t.get_fontweight() == "bold"]
    assert bold == ["0.10", "0.25"]
    assert "x is nearest to one (0.10); y is nearest to two (0.25)" in ax.alt_text
    with pytest.raises(ValueError, match="distances: 1 x 2 names"):
        figures.distances(table, ["x"], ["one", "two"])


@pytest.fixture
def many():
    kept = {0: picture(), 9: picture()}
    return {
        (layer, weight): Painting(picture(), [1.0], {}, {k: v.copy() for k, v in kept.items()})
        for layer in ("b0", "b4")
        for weight in (0.5, 1)
    }


def test_weights_figure_shows_one_of_many(many):
    figure = figures.weights_figure(many, "b4", 0.5, 9)
    assert titles(figure) == ["content at b4, style × 0.5, 9 iterations"]
    with pytest.raises(ValueError, match="there is no"):
        figures.weights_figure(many, "b4", 0.5, 8)


def test_pictures_of_the_explorers_do_not_wait_for_a_palette(many, monkeypatch):
    def slow(*_):
        raise AssertionError("choosing few colours takes seconds where a knob is moved")

    monkeypatch.setattr(figures, "few", slow)
    figures.weights_figure(many, "b4", 0.5, 9)
    figures.blend_figure(lambda image, _: image, picture(), 3, 5, 0.25)


def test_explorer_of_weights(many, shown):
    import ipywidgets

    figures.explore_weights(many)
    choice = shown.knobs(ipywidgets.Dropdown)[0]
    choice.value = "b0"
    before, after = shown.pictures
    assert before != after
    assert "content at b0" in after


def test_blends_are_asked_for(shown):
    import ipywidgets

    asked = []

    def paint(image, mixture):
        asked.append(mixture)
        return image

    figure = figures.blend_figure(paint, picture(), 3, 5, 0.25)
    assert asked == [{3: 1.0}, {3: 0.75, 5: 0.25}, {5: 1.0}]
    assert titles(figure) == ["style 3", "75% and 25%", "style 5"]
    figures.blend_figure(paint, picture(), 4, 4, 0.25)
    assert asked[4] == {4: 1.0}
    figures.explore_blend(paint, picture(), 6)
    shown.knobs(ipywidgets.Dropdown)[1].value = 2
    assert asked[-1] == {2: 1.0}


def test_promise_says_what_was_painted():
    gray = np.full((8, 8, 3), 90, np.uint8)
    said = figures.promise(gray, gray, gray).alt_text
    assert said.startswith("A palace by a lake; blue swirls")
