"""Scenes: things laid over photographs, whose boxes and masks are known."""

import numpy as np
import pytest

from course_utils import boxes, data
from course_utils.scenes import GROUNDS, UNSEEN, scenes

BAR = np.zeros((1, 12, 12), np.float32)
BAR[0, 3:9, 5:7] = 1


def rng(seed=0):
    return np.random.default_rng(seed)


@pytest.mark.parametrize("solid", [False, True])
def test_box_is_that_of_the_mask(solid):
    (x, y), _ = data.load_mnist()
    made = scenes(x, y, rng(), 30, size=48, heights=(12, 40), solid=solid)
    assert made.x.shape == (30, 48, 48, 1) and made.x.dtype == np.float32
    assert made.x.min() >= 0 and made.x.max() <= 1
    for box, mask in zip(made.boxes, made.masks, strict=True):
        rows, columns = np.nonzero(mask)
        around = [columns.min(), rows.min(), columns.max() + 1, rows.max() + 1]
        assert box.tolist() == [around]


def test_number_overlap_and_labels():
    made = scenes(
        np.repeat(BAR, 5, axis=0), np.arange(5), rng(), 200, most=4, size=40, overlap=0.05
    )
    counts = np.bincount([len(b) for b in made.boxes], minlength=5)
    assert counts[0] == 0 and (counts[1:] > 20).all()
    for box, labels, mask in zip(made.boxes, made.labels, made.masks, strict=True):
        assert len(box) == len(labels) and mask.max() == len(box)
        assert (boxes.iou(box, box) - np.eye(len(box))).max() <= 0.05
        assert (box >= 0).all() and (box <= 40).all()
    assert set(np.concatenate(made.labels)) == set(range(5))


def test_some_scenes_may_hold_nothing():
    made = scenes(BAR, [7], rng(), 200, size=24, heights=(8, 20), least=0)
    empty = np.array([not len(b) for b in made.boxes])
    assert 80 < empty.sum() < 120
    assert (made.masks.max(axis=(1, 2)) == np.where(empty, 0, 1)).all()
    assert all(b.shape == (0, 4) for b in np.array(made.boxes, object)[empty])
    alone = scenes(BAR, [7], rng(), 20, size=24, heights=(8, 20), least=0, most=0)
    assert not alone.masks.any() and alone.x.max() <= 0.75


def test_plain_ground_shows_the_picture_alone():
    made = scenes(BAR, [7], rng(), 5, size=24, heights=(12, 12), grounds=None)
    for k in range(5):
        x1, y1, x2, y2 = made.boxes[k][0].astype(int)
        assert (x2 - x1, y2 - y1) == (2, 6) and made.labels[k].tolist() == [7]
        inside = made.x[k, y1:y2, x1:x2, 0]
        assert (inside > 0.8).all() and np.isclose(made.x[k].sum(), inside.sum() + 0.1 * (576 - 12))


def test_small_heights_are_as_frequent_as_large_ones():
    made = scenes(BAR, [0], rng(), 600, size=64, heights=(16, 64), grounds=None)
    tall = np.array([b[0, 3] - b[0, 1] for b in made.boxes])
    assert 0.2 < (tall < 11.5).mean() < 0.31  # 16 to 23 of 16 to 64 pixels: a quarter of log 4


def test_same_rng_same_scenes_and_nothing_is_written_to():
    before = BAR.copy()
    one, two = (scenes(BAR, [0], rng(3), 4, most=3) for _ in range(2))
    assert (one.x == two.x).all() and (before == BAR).all()
    assert (one.x != scenes(BAR, [0], rng(4), 4, most=3).x).any()
    assert not set(GROUNDS) & set(UNSEEN) and {*GROUNDS, *UNSEEN} <= set(data.PHOTOGRAPHS)
    assert scenes(BAR, [0], rng(), 0).x.shape == (0, 64, 64, 1)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"pictures": BAR[0]}, r"expected pictures \(N, n_H, n_W\), got shape \(12, 12\)"),
        ({"labels": [1, 2]}, r"1 pictures, but labels of shape \(2,\)"),
        ({"heights": (30, 20)}, "4 <= heights <= size 64, got 30 to 20"),
        ({"heights": (30, 70)}, "4 <= heights <= size 64, got 30 to 70"),
        ({"most": 0}, "most"),
        ({"least": -1}, "least"),
        ({"least": 3, "most": 2}, "most must be at least 3, got 2"),
        ({"m": -1}, "scenes: .*m"),
        ({"size": 4}, "size"),
        ({"grounds": ["cellar"]}, "no photograph is called 'cellar'"),
        ({"overlap": 1.5}, "overlap"),
    ],
)
def test_bad_input(changes, words):
    options = {"pictures": BAR, "labels": [0], "rng": rng(), "m": 2} | changes
    with pytest.raises((TypeError, ValueError), match=words):
        scenes(**options)
