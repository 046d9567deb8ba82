"""The pictures of lesson 19: beliefs, strips of a clip, timelines, the explorer's picture."""

import io

import numpy as np
import pytest
from PIL import Image

from course_utils import plots, tracking
from course_utils.plots.arrays.identities import hue_of
from course_utils.plots.lessons import lesson_19 as figures

BOX = np.array([[2.0, 3, 20, 25]])


@pytest.fixture
def clip():
    frames = np.random.default_rng(0).integers(0, 255, (6, 32, 48, 3), dtype=np.uint8)
    tracks = [(BOX + k, np.array([1 + (k > 3)])) for k in range(6)]
    return frames, tracks


def words(ax):
    return [t.get_text() for t in ax.texts]


def test_bells_are_named_and_do_not_overlap():
    ax = figures.bells({"believed": (10, 4), "measured": (14, 12), "corrected": (11, 3)})
    assert [w.split("\n")[0] for w in words(ax)] == ["believed", "measured", "corrected"]
    assert "The narrowest and highest is corrected." in ax.alt_text
    ax.figure.canvas.draw()
    places = [t.get_window_extent() for t in ax.texts]
    assert not any(a.overlaps(b) for k, a in enumerate(places) for b in places[k + 1 :])


def test_course_says_where_the_band_is_widest():
    spread = np.array([1.0, 2, 5, 1])
    ax = figures.course([0, 1, np.nan, 3], np.arange(4), spread, hidden=[(2, 2)])
    assert "widest at picture 2, 20 wide" in ax.alt_text
    assert "not seen" in words(ax)


def test_strip_has_a_row_for_each_tracker(clip):
    frames, tracks = clip
    panels = plots.strip(frames, {"SORT": tracks, "other": tracks}, (0, 5))
    assert panels.shape == (2, 2)
    assert words(panels[0, 0]) == ["1"] and words(panels[0, 1]) == ["2"]
    assert "SORT, picture 0: 1; picture 5: 2" in panels[0, 0].figure.alt_text
    panels = plots.strip(frames, {"SORT": tracks}, (0, 5), about="Two boxes meet.")
    assert panels[0, 0].figure.alt_text.startswith("Two boxes meet. Numbers of the boxes")
    panels = figures.meeting(frames, {"SORT": tracks}, (0, 5), 4)
    assert "keeps his number. Numbers of the boxes" in panels[0, 0].figure.alt_text


def test_an_identity_keeps_its_colour():
    assert hue_of(2) == hue_of(np.int64(2)) != hue_of(3)


def test_film_is_small_and_moves(clip):
    frames, tracks = clip
    film = plots.film(frames, {"a": tracks, "b": tracks}, alt="It moves.", at=range(0, 6, 2))
    with Image.open(io.BytesIO(film.data)) as gif:
        assert gif.n_frames == 3
        assert gif.size == (96, 32 + 26)
    assert film.alt == "It moves."
    part = plots.film(frames, {"a": tracks}, alt="A part.", part=(8, 0, 40, 32), size=2)
    with Image.open(io.BytesIO(part.data)) as gif:
        assert gif.size == (64, 64 + 26)


def test_timelines_tell_who_was_called_what():
    found = {"cat": [1, 1, None, 2, 2], "dog": [False, 3, 3, None, 3], "owl": [None] * 5}
    ax = figures.timelines({"SORT": found})
    assert "SORT: cat 1 then 2, dog 3, owl never found." in ax.alt_text


def test_an_identity_of_one_is_not_taken_for_true():
    ax = figures.timelines({"SORT": {"cat": [False, 1, 1, True and 1]}})
    assert "cat 1." in ax.alt_text


def test_distances_count_pairs_below_the_line():
    ax = figures.distances(np.array([0.1, 0.1, 0.3, 0.1]), np.array([0.1, 0.5]), 0.2)
    assert "75% of pairs of one person, 50% of two" in ax.alt_text


def test_detected_names_the_boxes(clip):
    ax = figures.detected(clip[0][0], BOX, ["person"])
    assert words(ax) == ["1"] and ax.get_title() == "1 person"
    assert "1 boxes: 1 person" in ax.alt_text


def test_course_with_the_truth_shows_how_far_off_it_is():
    truth = np.arange(4.0)
    panels = figures.course(truth, truth - 2, np.ones(4), truth=truth)
    assert "off the truth by -2.0" in panels[0].figure.alt_text
    lines = {line.get_label(): line.get_ydata() for line in panels[1].lines}
    assert np.allclose(lines["believed"], -2) and np.allclose(lines["measured"], 0)


def test_expected_names_what_was_found(clip):
    ax = figures.expected(clip[0][0], BOX, [7], {"cat": BOX[0] + 4}, (2, 2, 40, 30))
    assert "Predicted, dashed: 7 at 11. Found: cat at 15." in ax.alt_text
    assert words(ax) == ["cat", "7"]


def test_pairs_draws_each_way_and_says_it():
    overlap = np.array([[0.8, 0.7], [0.75, 0.1]])
    ways = {"greedy": [(0, 0)], "best": [(0, 1), (1, 0)]}
    ax = figures.pairs(overlap, ways, ["A", "B"], ["one", "two"])
    assert "greedy: A with one 0.80; best: A with two 0.70, B with one 0.75" in ax.alt_text
    assert words(ax).count("0.80") == 2
    ax = figures.pairs(overlap, {"IoU": []}, ["A", "B"], ["one", "two"])
    assert ax.alt_text.endswith("IoU: row by row 0.80 0.70; 0.75 0.10.")


def test_colours_are_those_of_the_boxes():
    frame = np.zeros((20, 40, 3), np.uint8)
    frame[:, 20:, 0] = 255
    where = np.array([[0.0, 0, 20, 20], [20, 0, 40, 20]])
    looks = tracking.colour_histograms(frame, where)
    panels = figures.colours(frame, where, ["black", "red"], looks)
    assert [bar.get_height() for bar in panels[1, 1].patches] == [0, 100]
    assert panels[1, 1].patches[1].get_facecolor()[:3] == (0.875, 0.125, 0.125)
    said = panels[0, 0].figure.alt_text
    assert "black: most of all black 100%" in said
    assert "red: most of all red 100%" in said


def test_tracker_figure_has_the_score():
    truths = [(BOX + k, ["cat"]) for k in range(5)]
    found = [(BOX + k, [0], np.ones((1, 2))) for k in range(5)]
    for looks in (True, False):
        figure = figures.tracker_figure(truths, found, looks=looks)
        assert "MOTA 1.00, IDF1 1.00, 0 switches" in words(figure.axes[0])


def test_explorer_shows_a_picture(capsys):
    pytest.importorskip("ipywidgets")
    truths = [(BOX + k, ["cat"]) for k in range(3)]
    figures.explore_tracker({"one": (truths, [(BOX + k, [0], np.ones((1, 2))) for k in range(3)])})


def test_reach_names_plateau_and_cliff():
    scores = {"a": [0.9, 0.7, 0.98, 0.98, 0.6], "b": [0.9, 0.7, 0.98, 0.98, 0.6]}
    ax = figures.reach([0.1, 0.15, 0.2, 0.25, 0.3], scores, 0.2)
    assert "at least 0.98 from 0.2 to 0.25" in ax.alt_text
    assert "a fall to 0.60" in ax.alt_text and "a ditch of 0.70" in ax.alt_text
    assert len({line.get_color() for line in ax.lines[:2]}) == 1
