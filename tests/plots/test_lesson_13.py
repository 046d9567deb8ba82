"""The pictures of lesson 13: targets, answers, costs, landmarks, maps, meshes."""

from types import SimpleNamespace

import ipywidgets
import numpy as np
from matplotlib.patches import Rectangle

from course_utils import layers, training
from course_utils.plots.lessons import lesson_13 as figures
from course_utils.plots.lessons import lesson_13_faces as face_figures
from course_utils.plots.lessons import lesson_13_network as network_figures
from course_utils.plots.lessons import lesson_13_points as point_figures
from course_utils.plots.look.words import alt_of

GRAY = np.tile(np.linspace(0, 1, 20)[:, np.newaxis], (1, 20))[..., np.newaxis]
TARGETS = np.array([[1, 0.5, 0.25, 0.5, 0.25, 0, 1], [0, 0, 0, 0, 0, 0, 0]])
OUTPUTS = np.array([[2, 0.5, 0.25, 0.5, 0.25, 0, 1], [3, 0.5, 0.5, 0.5, 0.5, 1, 0]])
NAMES = ("cat", "dog")
FIVE = np.array([[5.0, 6], [13, 6], [9, 9], [6, 13], [12, 13]])


def frames(ax):
    return [p for p in ax.patches if isinstance(p, Rectangle) and not p.get_fill()]


def test_a_target_is_written_out_and_what_does_not_count_is_dashed():
    axes = figures.targets([GRAY, GRAY], TARGETS, NAMES, ["a dog", "nothing"])
    with_dog, without = (axes[k, 1] for k in (0, 1))
    assert with_dog.alt_text == "Target: pc 1, bx 0.5, by 0.25, bh 0.5, bw 0.25, cat 0, dog 1."
    assert without.alt_text.startswith("Target: pc 0, bx, by")
    assert without.alt_text.endswith("; nothing but pc counts.")
    assert [sum(p.get_linestyle() == "--" for p in ax.patches) for ax in (with_dog, without)] == [
        0,
        6,
    ]
    (box,) = frames(axes[0, 0])
    assert box.get_bbox().bounds == (7.5, 0, 5, 10) and not frames(axes[1, 0])
    assert {f"$b_{k}$" for k in "xyhw"} <= {t.get_text() for t in axes[0, 0].texts}
    asked = {"any?", "where?", "which?"}
    assert [asked & {t.get_text() for t in ax.texts} for ax in (with_dog, without)] == [
        asked,
        set(),
    ]


def test_answers_are_judged():
    pictures = np.stack([GRAY, GRAY])
    axes = figures.judged(pictures, OUTPUTS, TARGETS, NAMES, n_cols=3)
    assert axes[0, 0].get_title() == "dog, IoU 1.00\n$p_c$ 0.88"
    assert axes[0, 1].get_title() == "cat\n$p_c$ 0.95"
    assert [len(frames(ax)) for ax in axes[0]] == [2, 1, 0]
    assert [p.get_linestyle() for p in frames(axes[0, 0])] == ["-", "--"], "true, found"
    assert frames(axes[0, 1])[0].get_linestyle() == "--"
    assert axes[0, 1].alt_text == "nothing, called cat."
    axes = figures.judged(pictures, OUTPUTS, TARGETS, NAMES, threshold=0.9)
    assert axes[0, 0].get_title() == "nothing\n$p_c$ 0.88"
    assert axes[0, 0].title.get_color() == figures.WRONG


def test_costs_are_drawn_as_they_are():
    fig = figures.terms(GRAY, OUTPUTS[1], TARGETS[0], box_weight=10)
    ax, bars = fig.axes
    widths = [bar.get_width() for bar in bars.patches]
    off = 0.25**2 + 0.25**2
    np.testing.assert_allclose(widths, [np.log1p(np.exp(-3)), 10 * off, np.log1p(np.e)])
    assert ax.get_title() == "IoU 0.20" and "box 1.25" in alt_of(fig)
    fig = figures.terms(GRAY, OUTPUTS[1], TARGETS[1])
    assert fig.axes[0].get_title() == "nothing there"
    said = [t.get_text() for t in fig.axes[1].texts]
    assert said[1:] == ["does not count"] * 2


def test_the_box_can_be_moved_and_the_truth_be_changed(shown):
    figures.explore_terms(GRAY, TARGETS[0])
    bx, *_, score, there = shown.knobs(ipywidgets.SelectionSlider)
    there.value = 0
    score.value = -4
    assert "nothing there. Costs: presence 0.69, box 0.00" in shown.pictures[1]
    assert "presence 0.02" in shown.pictures[2]
    there.value = 1
    bx.value = 0.9
    assert len(shown.pictures) == 5


def test_the_threshold_can_be_moved(shown):
    figures.explore_threshold(np.stack([GRAY, GRAY]), OUTPUTS, TARGETS, NAMES)
    (knob,) = shown.knobs(ipywidgets.SelectionSlider)
    knob.value = 0.9
    assert "dog, called dog, IoU 1.00" in shown.pictures[0]
    assert "dog, called nothing" in shown.pictures[1]


def test_the_costs_of_several_positions_share_one_axis():
    near = np.array([0, 0.5, 0.3, 0.5, 0.25, 0, 0])
    axes = figures.terms_on_the_way(
        GRAY, [OUTPUTS[1], near], TARGETS[0], ["far", "near"], box_weight=10
    )
    assert axes.shape == (2, 2) and axes[1, 0].get_xlim() == axes[1, 1].get_xlim()
    assert axes[0, 0].get_title() == "far, IoU 0.20"
    assert axes[0, 1].alt_text.startswith("near, IoU 0.82: presence 0.69, box 0.02, class 0.69")


def test_gray_pictures_are_drawn_brighter_than_they_are():
    axes = figures.judged(np.full((1, 4, 4, 1), 0.25), OUTPUTS[:1], TARGETS[:1], NAMES)
    np.testing.assert_allclose(axes[0, 0].images[0].get_array(), 0.25**figures.BRIGHTER)


def test_landmarks_and_how_far_they_are_off():
    axes = point_figures.landmarks(
        [GRAY] * 3, [FIVE + np.array([3, 4])] * 3, [FIVE] * 3, ["a", "b", "c"], n_cols=2
    )
    assert axes.shape == (2, 2) and not axes[1, 1].axison
    assert axes[0, 0].alt_text == "a: 5.0 pixels off in the mean, most the right eye, 5.0."
    assert len(axes[0, 0].lines) == 15
    names = list("abcde")
    axes = point_figures.landmarks([GRAY[..., 0]], true=[FIVE], n_cols=1, names=names)
    assert axes[0, 0].alt_text == "A face with 5 points." and len(axes[0, 0].lines) == 5
    (key,) = axes[0, 0].figure.legends
    assert alt_of(axes[0, 0].figure) == "1 faces, each with 5 marks: a; b; c; d; e."
    assert [t.get_text() for t in key.get_texts()] == list("adbec"), "a, b, c above d, e"


def test_maps_show_the_weights_and_their_mean():
    scores = np.zeros((4, 4, 2))
    scores[1, 2, 0] = 50
    axes = point_figures.point_maps(GRAY, {"one": scores}, ("eye", "nose"))
    assert axes[0, 1].alt_text == "eye: largest weight 1.00 in row 2, column 3."
    assert axes[0, 1].lines[0].get_xydata()[0].tolist() == [12.5, 7.5]
    assert axes[0, 2].lines[0].get_xydata()[0].tolist() == [10, 10]
    assert len(axes[0, 0].lines) == 2
    veil = axes[0, 1].images[1].get_array()[..., 3]
    assert veil[1, 2] == 0.9 and veil.sum() == 0.9
    rows = {"one": scores, "two": scores}
    axes = point_figures.point_maps(GRAY, rows, ("eye", "nose"), which=(1,))
    titles = [ax.get_title() for ax in axes.flat]
    assert titles == ["one", "nose", "two", "nose", "", ""]


def test_a_network_that_forks_is_drawn_with_what_it_gives():
    trunk = [layers.Conv2D(16, 5, stride=2, pad=2), layers.ReLU(), layers.MaxPool2D(2)]
    trunk += [
        layers.Conv2D(32, 3, pad=1),
        layers.ReLU(),
        layers.Conv2D(32, 3, pad=1),
        layers.ReLU(),
    ]
    where = [layers.Conv2D(16, 1), layers.ReLU(), layers.Flatten(), layers.Dense(96), layers.ReLU()]
    what = [layers.Conv2D(48, 5), layers.ReLU(), layers.MaxPool2D(4), layers.Flatten()]
    fork = layers.Concat([[*where, layers.Dense(5)], [*what, layers.Dense(2)]])
    model = training.Model([*trunk, fork], (32, 32, 1)).build(np.random.default_rng(0))
    picture = np.random.default_rng(1).random((32, 32, 1)).astype(np.float32)
    ax = network_figures.forked(model, picture, NAMES)
    assert len(ax.images) == 1 + 16 + 32 + 16 + 48 + 2 + 1
    corners = {tuple(np.round(each.get_extent(), 3)) for each in ax.images[1:17]}
    assert len(corners) == 16 and max(c[2] for c in corners) < 1.95 + 0.6
    assert "16 × 16 × 16, 8 × 8 × 32, then a fork" in ax.alt_text
    assert "cat 0." in ax.alt_text and ax.alt_text.endswith(("a cat.", "a dog."))


def test_overlaps_have_an_example_above_them():
    own = np.array([0.1, 0.3, 0.5, 0.7, 0.9, 0.9])
    corners = np.tile([2.0, 2, 9, 9], (6, 1))
    spread = {"net": own, "plain": np.zeros(6)}
    ax = network_figures.overlaps(spread, np.stack([GRAY] * 6), corners, corners, n_bins=10)
    above = ax.figure.axes[:5]
    assert [each.get_title() for each in above] == ["0.10", "0.30", "0.50", "0.70", "0.90"]
    assert all(len(frames(each)) == 2 for each in above)
    assert "net: mean 0.57, most often 0.90 to 1.00; plain: mean 0.00" in ax.alt_text


def test_faces_are_cut_out_with_their_points():
    picture = np.zeros((80, 100, 3), np.uint8)
    picture[30:40, 50:60] = 200
    marks = np.array([[50.0, 30], [60, 40], [55, 35], [50, 40], [60, 30]])
    seen = picture, np.array([40.0, 20, 70, 50]), 0.9, marks
    mesher = SimpleNamespace(points=lambda picture, box, five: np.hstack([five, five[:, :1]]))
    given = [seen], mesher
    cuts, nets, five = face_figures.cut_to_faces(*given, side=76)
    assert cuts[0].shape == (76, 76, 3) and 0.7 < cuts[0].max() < 0.85
    np.testing.assert_allclose(nets[0], five[0])
    x1, y1 = five[0][0].astype(int)
    inside = cuts[0][y1 + 2 : y1 + 18, x1 + 2 : x1 + 18]
    assert inside.min() > 0.7, "the points came along with what they mark"
    gray, _, _ = face_figures.cut_to_faces(*given, side=20, gray=True)
    assert gray[0].shape == (20, 20, 1)
    axes = face_figures.meshes(cuts, nets, five, ["obama_2009"])
    assert axes[0, 0].alt_text.startswith("Obama, 2009: 5 white dots and five marks. The dots")


def test_a_head_is_seen_from_above():
    net = np.array([[0, 0, 6.0], [10, 0, 2], [9, 0, -4], [1, 0, 0]])
    axes = face_figures.from_above([net, net[:, [0, 1, 1]]], (0, 1), 2, ["a\nturned", "b"])
    dots, line, nose = (axes[0, 0].lines[k].get_xydata() for k in (0, 2, 3))
    np.testing.assert_allclose(dots, (net[:, [0, 2]] - [5, 1]) / 10)
    np.testing.assert_allclose(line, dots[:2])
    np.testing.assert_allclose(nose, dots[[2]])
    assert axes[0, 0].alt_text == "a turned, from above: the nose lies to the right."
