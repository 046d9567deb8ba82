"""The pictures of lesson 21: triplets, letters, distances, neighbours, a map."""

import matplotlib.pyplot as plt
import numpy as np
import pytest

from course_utils import glyphs
from course_utils.plots.lessons import lesson_21 as figures

ANCHOR, POSITIVE = np.zeros(2), np.array([2.0, 1])
NEGATIVES = np.array([[1.0, -1], [-2, 2], [-3, -3]])


@pytest.fixture(autouse=True)
def closed():
    yield
    plt.close("all")


def test_letters_stand_in_rows():
    x, _ = glyphs.written("abc", 5, rng=np.random.default_rng(0))
    ax = figures.letters({"a": x[:5], "b": x[5:10], "few": x[10:12]})
    sheet = ax.images[0].get_array()
    assert sheet.shape == (84, 140)
    np.testing.assert_allclose(sheet[28:56, 28:56], x[6, ..., 0], atol=0.072)
    assert not sheet[56:, 56:].any()
    assert [t.get_text() for t in ax.get_yticklabels()] == ["a", "b", "few"]
    assert ax.alt_text.startswith("5 of each of a, b, few, white on black")


def test_kinds_of_negatives():
    kinds = [figures.kind_of(5, far, 2) for far in (4, 5, 5.5, 7, 8)]
    assert kinds == ["hard", "hard", "semi-hard", "easy", "easy"]
    assert figures.kind_of(5, 5.1, 0) == "easy"


def test_planes_say_kind_and_loss():
    axes = figures.triplet_planes(ANCHOR, POSITIVE, NEGATIVES, 5)
    assert [ax.get_title() for ax in axes] == [
        "hard: 5 − 2 + 5\nloss 8",
        "semi-hard: 5 − 8 + 5\nloss 2",
        "easy: 5 − 18 + 5\nloss 0",
    ]
    radii = sorted({round(p.radius, 4) for p in axes[0].patches})
    assert radii == [round(5**0.5, 4), round(10**0.5, 4)]
    assert "the negative at 8 is semi-hard, loss 2" in axes[1].alt_text
    axes = figures.triplet_planes(ANCHOR, POSITIVE, NEGATIVES[[1, 1]], [0, 3])
    assert [ax.get_title().split(":")[0] for ax in axes] == ["easy", "easy"]


def test_a_step_lowers_the_loss():
    ax = figures.pushes(ANCHOR, POSITIVE, NEGATIVES[0], 5, 0.1)
    assert ax.get_title() == "one step: loss 8 → 3.56"
    ends = {tuple(np.round(line.get_xydata()[0], 4)) for line in ax.lines}
    assert {(0.0, 0.0), (0.2, 0.4), (1.6, 0.8), (1.2, -1.2)} <= ends


def test_zones():
    ax = figures.zones(0.5, np.array([1.1, 0.35, 0.6]), 0.3, chosen=2)
    said = [t.get_text() for t in ax.texts]
    assert {"hard", "semi-hard", "easy", "positive", "0", "1", "2"} == set(said)
    assert ax.alt_text.endswith(
        "positive at 0.5; 0 at 1.1 easy, 1 at 0.35 hard, 2 at 0.6 semi-hard. Negative 2 is ringed."
    )


def test_courses_stand_above_each_other():
    lines = {"random": (np.arange(5), np.ones(5)), "hard": (np.arange(5), np.arange(5))}
    axes = figures.courses({"loss": lines, "distance": lines})
    assert [ax.get_ylabel() for ax in axes] == ["loss", "distance"]
    assert axes[1].get_xlabel() == "step"
    assert axes[0].get_ylim()[0] == 0
    assert len(figures.courses({"loss": lines})) == 1
    hues = {text.get_text(): text.get_color() for text in axes[0].texts}
    assert hues["hard"] == figures.KINDS["hard"][1] == axes[1].lines[1].get_color()


def test_distances_in_two_hills():
    rng = np.random.default_rng(0)
    same = np.repeat([True, False], [100, 900])
    found = np.where(same, 0.5, 1.5) + 0.1 * rng.standard_normal(1000)
    axes = figures.distances({"pixels": (rng.random(1000), same), "embedding": (found, same)})
    assert axes[1].get_title() == "embedding: AUC 1.00"
    assert [t.get_text() for t in axes[1].texts] == ["same letter", "two letters"]
    assert sum(p.get_height() for p in axes[1].patches) == pytest.approx(200, rel=0.01)


def test_neighbours_are_marked_where_they_are_wrong():
    x = np.random.default_rng(0).random((6, 28, 28, 1))
    labels = np.array([0, 0, 0, 1, 1, 1])
    vectors = np.array([[0.0], [1], [5], [2], [9], [10]])
    axes = figures.neighbours(x, labels, vectors, [0, 4], n_near=3)
    assert axes.shape == (2, 4)
    assert axes[0, 0].alt_text == "2 of 3 neighbours show the same letter."
    wrong = [bool(ax.texts) for ax in axes[0, 1:]]
    assert wrong == [False, True, False]  # at 1, 2 and 5
    np.testing.assert_allclose(axes[0, 2].images[0].get_array(), x[3, ..., 0], atol=0.072)


def test_a_map_writes_letters():
    points = np.random.default_rng(0).standard_normal((4, 2))
    axes = figures.letter_map({"one": points, "two": 2 * points}, np.array([0, 0, 2, 2]), "abc")
    for ax in axes:
        assert [t.get_text() for t in ax.texts] == list("aacc")
        (left, right), (low, high) = ax.get_xlim(), ax.get_ylim()
        at = np.array([t.get_position() for t in ax.texts])
        assert (at > [left, low]).all()
        assert (at < [right, high]).all()
    assert "letters a, c" in axes[0].alt_text


def test_alike():
    axes = figures.alike({"Latin": glyphs.draw("A")[0], "Greek": glyphs.draw("Α")[0]})
    assert [ax.get_xlabel() for ax in axes] == ["Latin", "Greek"]
    np.testing.assert_array_equal(axes[0].images[0].get_array(), axes[1].images[0].get_array())


def test_scores_are_as_long_as_they_are_large():
    rows = {"pixels": {"AUC": 0.7, "one-shot": 0.5}, "net": {"AUC": 0.96, "one-shot": 0.88}}
    axes = figures.scores(rows, {"AUC": 0.5, "one-shot": 0.2})
    assert [p.get_width() for p in axes[1].patches] == [0.5, 0.88]
    assert [t.get_text() for t in axes[0].texts] == ["0.70", "0.96"]
    assert axes[0].lines[0].get_xdata()[0] == 0.5
    assert axes[1].alt_text == "one-shot: pixels 0.50, net 0.88; guessing 0.20."


def test_the_explorer_can_be_made():
    figures.explore_margin(ANCHOR, POSITIVE)
