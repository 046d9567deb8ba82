"""Faces drawn by code: what is drawn lies where the landmarks say."""

import numpy as np
import pytest

from course_utils.drawn_faces import LANDMARKS, SWAP, drawn_faces

STILL = {"tilt": 0, "turn": 0}


def rng(seed=0):
    return np.random.default_rng(seed)


def test_shapes_types_and_grounds_are_kept():
    grounds = np.full((6, 40, 52, 1), 0.5, np.float32)
    made = drawn_faces(rng(), grounds)
    assert made.x.shape == grounds.shape and made.x.dtype == np.float32
    assert made.points.shape == (6, len(LANDMARKS), 2)
    assert made.x.min() >= 0 and made.x.max() <= 1 and (grounds == 0.5).all()
    assert (made.x[:, 0, 0] == 0.5).any(), "the face does not fill the picture"
    assert drawn_faces(rng(), np.zeros((0, 32, 32))).points.shape == (0, 5, 2)


def test_same_rng_same_faces():
    one, two = (drawn_faces(rng(5), np.zeros((2, 32, 32))) for _ in range(2))
    assert (one.x == two.x).all() and (one.points == two.points).all()
    assert (one.points != drawn_faces(rng(6), np.zeros((2, 32, 32))).points).any()


def test_right_and_left_are_those_of_the_drawn_one():
    points = drawn_faces(rng(), np.zeros((300, 40, 40))).points
    assert (points[:, 0, 0] < points[:, 1, 0]).all() and (points[:, 3, 0] < points[:, 4, 0]).all()
    assert (points[:, :2, 1].mean(axis=1) < points[:, 3:, 1].mean(axis=1)).all()
    assert sorted(SWAP) == list(range(5)) and SWAP[2] == 2


def test_pupils_are_dark_and_the_nose_is_darker_than_the_skin():
    made = drawn_faces(rng(2), np.ones((200, 96, 96)), **STILL)
    at = made.points.astype(int)
    each = np.arange(200)
    pupils = [made.x[each, at[:, k, 1], at[:, k, 0], 0] for k in (0, 1)]
    between = made.points[:, :2].mean(axis=1).astype(int)
    skin = made.x[each, between[:, 1], between[:, 0], 0]
    nose = made.x[each, at[:, 2, 1], at[:, 2, 0], 0]
    assert (np.maximum(*pupils) < 0.5 * skin).mean() > 0.99
    np.testing.assert_allclose(nose / skin, 0.6, atol=0.06)


def test_a_turned_head_moves_its_nose_off_the_middle_of_the_eyes():
    still = drawn_faces(rng(), np.zeros((50, 64, 64)), **STILL).points
    np.testing.assert_allclose(still[:, 2, 0], still[:, :2, 0].mean(axis=1))
    np.testing.assert_allclose(still[:, 0, 1], still[:, 1, 1])
    turned = drawn_faces(rng(), np.zeros((50, 64, 64)), tilt=0).points
    assert np.abs(turned[:, 2, 0] - turned[:, :2, 0].mean(axis=1)).max() > 4


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"grounds": np.zeros((32, 32))}, r"grounds \(m, n_H, n_W\) of 8 pixels"),
        ({"grounds": np.zeros((1, 4, 32))}, r"got shape \(1, 4, 32\)"),
        ({"grounds": [["a"]]}, "real numbers"),
        ({"sizes": (0.9, 0.5)}, "0 < sizes <= 1, got 0.9 to 0.5"),
        ({"tilt": -1}, "tilt from 0 to 180"),
        ({"turn": 90}, "turn from 0 to 60, got 90"),
    ],
)
def test_bad_input(changes, words):
    options = {"rng": rng(), "grounds": np.zeros((1, 32, 32))} | changes
    with pytest.raises((TypeError, ValueError), match=words):
        drawn_faces(**options)
