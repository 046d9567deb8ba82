import numpy as np
import pytest

from course_utils import boxes, collages


@pytest.mark.parametrize("seed", range(6))
def test_boxes_lie_where_the_things_are(seed):
    picture, corners, labels = collages.collage(np.random.default_rng(seed))
    assert picture.shape == (416, 416, 3) and picture.dtype == np.uint8
    assert 3 <= len(corners) == len(labels) <= 5
    assert corners.min() >= 0 and corners.max() <= 416
    between = boxes.iou(corners, corners) - np.eye(len(corners))
    assert abs(between).max() < 1e-12  # no photograph covers another
    again = collages.collage(np.random.default_rng(seed))
    np.testing.assert_array_equal(again[0], picture)


def test_a_horse_alone_fills_its_box():
    """The silhouette is black on white, so its box can be measured."""
    for seed in range(30):
        picture, corners, labels = collages.collage(np.random.default_rng(seed), smallest=200)
        if "horse" not in labels:
            continue
        x1, y1, x2, y2 = corners[list(labels).index("horse")]
        around = picture[int(y1) - 2 : int(y2) + 3, int(x1) - 2 : int(x2) + 3, 0]
        rows, columns = np.nonzero(around < 60)
        measured = np.array([columns.min(), rows.min(), columns.max() + 1, rows.max() + 1], float)
        measured += np.tile([int(x1) - 2, int(y1) - 2], 2)
        assert boxes.iou([measured], [[x1, y1, x2, y2]])[0, 0] > 0.9
        return
    pytest.fail("no horse in thirty collages")


def test_paste_covers_what_the_mask_shows():
    ground, picture = np.zeros((4, 6, 3), np.uint8), np.full((2, 2), 200, np.uint8)
    out = collages.paste(ground, picture, np.array([[1, 0], [0.5, 1]]), x=5, y=1, height=2)
    expected = np.zeros((4, 6))
    expected[1, 5], expected[2, 5] = 200, 100  # the right column lies beyond the edge
    np.testing.assert_array_equal(out[..., 1], expected)
    assert not ground.any()


@pytest.mark.parametrize(
    ("error", "words", "call"),
    [
        (ValueError, "collage: expected n up to 6",
         lambda: collages.collage(np.random.default_rng(0), n=7)),
        (ValueError, "smallest 90, largest 80",
         lambda: collages.collage(np.random.default_rng(0), smallest=90, largest=80)),
        (TypeError, "collage: n must be a whole number",
         lambda: collages.collage(np.random.default_rng(0), n=2.5)),
        (ValueError, r"paste: mask must have shape \(2, 2\), as the picture, got \(2, 3\)",
         lambda: collages.paste(np.zeros((4, 4, 3), np.uint8), np.zeros((2, 2), np.uint8),
                                np.ones((2, 3)), x=0, y=0, height=2)),
        (ValueError, "paste: x 9, y 0 lies beyond the ground",
         lambda: collages.paste(np.zeros((4, 4, 3), np.uint8), np.zeros((2, 2), np.uint8),
                                np.ones((2, 2)), x=9, y=0, height=2)),
    ],
)  # fmt: skip
def test_refused_with_words(error, words, call):
    with pytest.raises(error, match=words):
        call()


def test_scattered_pictures_lie_apart_in_their_boxes():
    rng = np.random.default_rng(0)
    ground = np.full((200, 300, 1), 0.5)
    values = np.linspace(0.6, 1, 9)
    squares = np.ones((9, 5, 5, 1)) * values[:, None, None, None]
    picture, corners = collages.scatter(ground, squares, smallest=20, largest=50, rng=rng)
    assert picture.dtype == np.float32 and (ground == 0.5).all()
    sides = corners[:, 2] - corners[:, 0]
    assert np.array_equal(sides, corners[:, 3] - corners[:, 1])
    assert sides.min() >= 20 and sides.max() <= 50 and (np.diff(sides) <= 0).all()
    covered = np.zeros((200, 300), int)
    for (x1, y1, x2, y2), value in zip(corners.astype(int), values, strict=True):
        covered[y1:y2, x1:x2] += 1
        assert np.allclose(picture[y1:y2, x1:x2], value)
    assert covered.max() == 1
    assert (picture[covered == 0] == 0.5).all()


def test_scatter_says_what_does_not_fit():
    ground, squares = np.zeros((60, 60, 1)), np.ones((4, 5, 5, 1))
    rng = np.random.default_rng(0)
    with pytest.raises(ValueError, match="no room for 4 pictures on 60 x 60"):
        collages.scatter(ground, squares, smallest=50, largest=60, rng=rng)
    for smallest, largest in ((0, 5), (9, 8), (5, 61)):
        with pytest.raises(ValueError, match=f"got smallest {smallest}, largest {largest}"):
            collages.scatter(ground, squares, smallest=smallest, largest=largest, rng=rng)
    with pytest.raises(ValueError, match="ground must have 3 axes"):
        collages.scatter(ground[..., 0], squares, smallest=5, largest=9, rng=rng)
