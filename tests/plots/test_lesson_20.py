"""Faces found, twins of a network, distances, error rates, pairs at a threshold, a cross-table."""

import numpy as np
import pytest
from drawn import lay_out

from course_utils import faces
from course_utils.plots.lessons import lesson_20 as figures

RNG = np.random.default_rng(0)
SEVEN = np.array([0.1, 0.3, 0.5, 0.2, 0.4, 0.6, 0.8]), np.arange(7) < 3


def somebody(vector, box=(40, 50, 120, 150)):
    face = RNG.integers(0, 256, (112, 112, 3), dtype=np.uint8)
    points = np.array([[60, 80], [100, 80], [80, 100], [65, 125], [95, 125.0]])
    return faces.Portrait(np.array(box, float), points, face, np.asarray(vector, float))


def titles(axes):
    return [ax.get_title() or ax.get_title(loc="left") for ax in np.ravel(axes)]


@pytest.mark.parametrize("shape", [(300, 240, 3), (160, 130), (400, 900, 3)])
def test_points_stay_on_the_face_when_it_is_cut_out(shape):
    image = RNG.integers(0, 90, shape, dtype=np.uint8)
    one = somebody([1, 0])
    image[76:85, 56:65] = 255  # around the first eye
    axes = figures.alignments({"Ada_1": (image, one), "Bo": (image, one)})
    assert axes.shape == (2, 2)
    assert titles(axes) == ["Ada 1", "Bo", "aligned", ""]
    x, y = axes[0, 0].lines[0].get_xydata()[0]
    shown = axes[0, 0].images[0].get_array()
    assert shown.shape[0] == shown.shape[1] <= 200
    assert shown[round(y), round(x)].min() > 0.6
    assert len(axes[1, 0].lines) == 10
    assert "box and five points" in axes[0, 0].figure.alt_text


def test_verdicts_follow_the_threshold():
    people = {"a": somebody([1, 0]), "b": somebody([3, 1]), "c": somebody([0, 2])}
    axes = figures.verdicts(people, [("a", "b"), ("b", "c")], threshold=0.5)
    assert titles(axes) == ["distance 0.05: same person", "distance 0.68: different people"]
    assert axes[1].alt_text == "b and c: distance 0.68: different people."


def test_twins_have_one_distance_and_the_same_channels():
    maps = [[RNG.random((8, 8, 6)), RNG.random((4, 4, 5))] for _ in range(2)]
    maps[0][0][..., 2] *= 50  # the liveliest channel, in both rows
    vectors = np.array([[1.0] * 128, [1.0] * 64 + [-1.0] * 64])
    pair = [somebody([1]).face] * 2
    axes = figures.siamese(pair, maps, vectors, ["conv1", "conv2"])
    assert axes.shape == (2, 4)
    assert titles(axes)[:4] == [
        "face A",
        "conv1\n8 × 8 × 6",
        "conv2\n4 × 4 × 5",
        "vector\n128 numbers",
    ]
    assert "distance of A and B: 1.00" in axes[1, 1].texts[0].get_text()
    assert "1.00" in axes[0, -1].alt_text
    assert figures._liveliest([maps[0][0], maps[1][0]])[0] == 2


def test_matrix_names_its_groups():
    table = np.array([[0, 0.2, 0.9], [0.2, 0, 0.8], [0.9, 0.8, 0]])
    ax = figures.distance_matrix(table, {"Ada_1": 2, "Bo": 1}, "three")
    assert [t.get_text() for t in ax.get_xticklabels()] == ["Ada\n1", "Bo"]
    assert ax.get_xticks().tolist() == [0.5, 2]
    assert ax.alt_text.startswith(
        "Distances of 3 pictures. Mean within a group: Ada_1 0.20. Of two"
    )
    assert ax.get_title(loc="left") == "three"
    ax = figures.distance_matrix(table, {"a": 1, "b": 1, "c": 1})
    assert ax.alt_text.endswith("Of two groups the nearest are a and b 0.20, then b and c 0.80.")


def test_error_rates_are_those_counted():
    axes = figures.error_rates(*SEVEN, threshold=0.4)
    assert "3 pairs of one person and 4 of two" in axes[0].alt_text
    assert "At 0.40: 50.0% of strangers accepted, 33.3% of the same refused" in axes[1].alt_text
    point = next(line for line in axes[2].lines if line.get_marker() == "o")
    np.testing.assert_allclose(point.get_xydata(), [[50, 200 / 3]])
    axes = figures.error_rates(*SEVEN)
    assert "At 0.30" in axes[1].alt_text
    lay_out(axes[0].figure)


@pytest.mark.parametrize(
    ("threshold", "accepted", "refused"), [(0.4, 4, 3), (0.05, 0, 4), (1, 4, 0)]
)
def test_pairs_around_the_threshold(threshold, accepted, refused):
    pictures = RNG.random((8, 12, 12))
    pairs = np.array([[k, k + 1] for k in range(7)])
    fig = figures.judged(pictures, pairs, *SEVEN, threshold)
    said = titles(fig.axes[1:])
    assert sum(t.startswith("accepted") for t in said) == accepted
    assert sum(t.startswith("refused") for t in said) == refused
    if threshold == 0.4:
        assert said[:4] == [
            "accepted 0.10",
            "accepted 0.20  wrong",
            "accepted 0.30",
            "accepted 0.40  wrong",
        ]
        assert said[4:7] == ["refused 0.50  wrong", "refused 0.60", "refused 0.80"]
        assert (
            fig.axes[0]
            .get_title()
            .endswith("50.0% of strangers accepted, 33.3% of the same refused")
        )


def test_explorer_moves_the_threshold(shown):
    import ipywidgets

    pairs = np.array([[k, k + 1] for k in range(7)])
    figures.explore_threshold(RNG.random((8, 12, 12)), pairs, *SEVEN, start=0.4)
    (knob,) = shown.knobs(ipywidgets.SelectionSlider)
    knob.value = 0.8
    assert "threshold 0.40: 50.0% of strangers" in shown.pictures[0]
    assert "threshold 0.80: 100.0% of strangers" in shown.pictures[1]


def test_cross_table_tells_from_lowest_to_highest():
    rates = np.array([[[0, 0.9, 0.5]], [[0, 0.96, 0.125]]])
    ax = figures.cross_table(rates, ["screens"], ["photograph", "screen", "brick"], wrong=(0, 2))
    assert [t.get_text() for t in ax.texts] == ["0", "90 – 96", "12 – 50"]
    right, wrong = (np.array(ax.patches[k].get_facecolor()) for k in (1, 2))
    assert right[1] > right[0] and wrong[0] > wrong[1]
    assert ax.alt_text.endswith("screen, brick (wrong): trained on screens: 0, 90 to 96, 12 to 50.")
