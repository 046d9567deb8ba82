"""`augment`: mirror, crop, colours, mixing and chains, each against something else that knows."""

from functools import partial

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.spatial import cKDTree
from skimage.transform import AffineTransform, matrix_transform
from skimage.util import view_as_windows

from course_utils import augment, layers, training


def rng(seed=0):
    return np.random.default_rng(seed)


def batch(*shape, dtype=np.float64):
    return rng(1).uniform(0, 1, shape).astype(dtype)


def marked(n_H, n_W, box):
    """A black picture, white inside the box."""
    x = np.zeros((1, n_H, n_W, 1))
    x1, y1, x2, y2 = box
    x[0, y1:y2, x1:x2] = 1
    return x


# --- mirror ----------------------------------------------------------------------------------


def test_mirror_is_numpys_flip_and_twice_is_nothing():
    x = batch(3, 4, 7, 2)
    once = augment.random_mirror(x, probability=1, rng=rng())
    np.testing.assert_array_equal(once, np.flip(x, axis=2))
    np.testing.assert_array_equal(augment.random_mirror(once, probability=1, rng=rng()), x)
    np.testing.assert_array_equal(augment.random_mirror(x, probability=0, rng=rng()), x)


def test_mirror_takes_about_as_many_as_asked_for():
    x = np.tile(np.arange(2.0).reshape(1, 1, 2, 1), (2000, 1, 1, 1))
    out = augment.random_mirror(x, probability=0.3, rng=rng())
    assert 0.26 < out[:, 0, 0, 0].mean() < 0.34


def test_mirrored_boxes_by_hand():
    x = np.zeros((2, 9, 10, 1))
    boxes = [[[1, 2, 4, 7], [0, 0, 10, 9]], []]
    _, found = augment.random_mirror(x, probability=1, boxes=boxes, rng=rng())
    np.testing.assert_array_equal(found[0], [[6, 2, 9, 7], [0, 0, 10, 9]])
    assert found[1].shape == (0, 4)
    _, found = augment.random_mirror(x, probability=0, boxes=boxes, rng=rng())
    np.testing.assert_array_equal(found[0], boxes[0])


def test_boxes_in_one_array_stay_in_one_array():
    boxes = np.array([[[1, 2, 4, 7]], [[3, 0, 5, 2]]], np.float32)
    before = boxes.copy()
    for way in (
        augment.random_mirror,
        partial(augment.random_crop, size=6),
        partial(augment.random_warp, degrees=10),
    ):
        _, found = way(np.zeros((2, 9, 10, 1)), boxes=boxes, rng=rng())
        assert isinstance(found, np.ndarray)
        assert found.shape == (2, 1, 4)
        np.testing.assert_array_equal(boxes, before)


# --- crop ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("shape", "size"), [((6, 9, 5, 3), 4), ((1, 3, 8, 1), (2, 7)), ((2, 4, 4, 2), 4)]
)
def test_a_crop_is_one_of_the_windows(shape, size):
    x = batch(*shape)
    out = augment.random_crop(x, size, rng=rng())
    for picture, one in zip(x, out, strict=True):
        windows = view_as_windows(picture, one.shape)
        assert np.any(np.all(windows == one, axis=(-3, -2, -1)))


def test_every_window_comes():
    x = np.arange(12.0).reshape(1, 3, 4, 1).repeat(600, axis=0)
    corners = augment.random_crop(x, 2, rng=rng())[:, 0, 0, 0]
    values, counts = np.unique(corners, return_counts=True)
    np.testing.assert_array_equal(values, [0, 1, 2, 4, 5, 6])
    assert counts.min() > 60


@pytest.mark.parametrize("mode", ["constant", "reflect", "edge"])
def test_the_frame_of_a_crop(mode):
    x = batch(40, 5, 4, 1)
    out = augment.random_crop(x, (5, 4), pad=2, pad_mode=mode, rng=rng())
    framed = np.pad(x, ((0, 0), (2, 2), (2, 2), (0, 0)), mode)
    for picture, one in zip(framed, out, strict=True):
        windows = view_as_windows(picture, one.shape)
        assert np.any(np.all(windows == one, axis=(-3, -2, -1)))


@given(st.integers(0, 10**6))
@settings(max_examples=40, deadline=None)
def test_cropped_boxes_hold_what_is_left_of_the_mark(seed):
    box = (3, 2, 9, 6)
    out, (found,) = augment.random_crop(
        marked(10, 14, box), (7, 8), boxes=[[box]], pad=3, rng=rng(seed)
    )
    rows, columns = np.nonzero(out[0, :, :, 0])
    if not len(rows):
        np.testing.assert_array_equal(found, [[0, 0, 0, 0]])
    else:
        edges = columns.min(), rows.min(), columns.max() + 1, rows.max() + 1
        np.testing.assert_array_equal(found, [edges])


# --- boxes of a warp -------------------------------------------------------------------------


@given(st.integers(0, 10**6), st.sampled_from([(20, 30), (31, 17)]))
@settings(max_examples=60, deadline=None)
def test_warped_boxes_hold_the_mark_and_little_more(seed, shape):
    box = (6, 7, 13, 15)
    how = {"degrees": 60, "shift": 4, "scale": 0.3, "shear": 0.3, "wobble": 1}
    out, (found,) = augment.random_warp(marked(*shape, box), **how, boxes=[[box]], rng=rng(seed))
    rows, columns = np.nonzero(out[0, :, :, 0] > 0.6)
    x1, y1, x2, y2 = found[0]
    if len(rows):
        assert x1 <= columns.min() and columns.max() < x2
        assert y1 <= rows.min() and rows.max() < y2
        faint_rows, faint_columns = np.nonzero(out[0, :, :, 0] > 0.05)
        assert faint_columns.min() - 1 <= x1 and x2 <= faint_columns.max() + 2
        assert faint_rows.min() - 1 <= y1 and y2 <= faint_rows.max() + 2


def test_turned_boxes_agree_with_scikit_image():
    n_H, n_W, box = 90, 120, (50, 35, 80, 50)
    for seed in range(5):
        _, (found,) = augment.random_warp(
            np.zeros((1, n_H, n_W, 1)), degrees=50, boxes=[[box]], rng=rng(seed)
        )
        angle = np.radians(50 * rng(seed).uniform(-1, 1, (1, 5))[0, 0])
        middle = np.array([n_W, n_H]) / 2
        corners = np.array([(box[a], box[b]) for a in (0, 2) for b in (1, 3)]) - middle
        turned = matrix_transform(corners, AffineTransform(rotation=-angle).params) + middle
        wanted = np.concatenate([turned.min(axis=0), turned.max(axis=0)])
        np.testing.assert_allclose(found[0], wanted, atol=1.5)  # ours ends at whole pixels


def test_a_box_that_has_left_is_zero():
    _, (found,) = augment.random_warp(
        np.zeros((1, 12, 12, 1)), boxes=[[[40, 40, 50, 50], [2, 2, 5, 5]]], rng=rng()
    )
    np.testing.assert_array_equal(found, [[0, 0, 0, 0], [2, 2, 5, 5]])


# --- ten crops -------------------------------------------------------------------------------


def test_ten_crops_by_hand():
    x = np.arange(20.0).reshape(1, 4, 5, 1)
    ten = augment.ten_crop(x, 3)[0, ..., 0]
    assert ten.shape == (10, 3, 3)
    np.testing.assert_array_equal(ten[:5, 0, 0], [0, 2, 5, 7, 1])
    np.testing.assert_array_equal(ten[0], [[0, 1, 2], [5, 6, 7], [10, 11, 12]])
    np.testing.assert_array_equal(ten[5:], ten[:5, :, ::-1])
    assert augment.ten_crop(x.astype(np.uint8), (2, 5)).dtype == np.uint8


# --- colours ---------------------------------------------------------------------------------


def test_colour_shift_is_one_line_for_each_channel():
    x = batch(400, 3, 4, 3)
    out = augment.colour_shift(x, gain=0.2, offset=0.1, limits=None, rng=rng())
    found = []
    for picture, one in zip(x, out, strict=True):
        for c in range(3):
            slope, start = np.polyfit(picture[..., c].ravel(), one[..., c].ravel(), 1)
            found.append((slope, start))
    slopes, starts = np.array(found).T
    assert 0.8 <= slopes.min() < 0.82 and 1.18 < slopes.max() <= 1.2
    assert -0.1 <= starts.min() < -0.09 and 0.09 < starts.max() <= 0.1


def test_colours_are_cut_off():
    x = batch(30, 3, 4, 3, dtype=np.float32)
    out = augment.colour_shift(x, gain=0.9, rng=rng())
    assert out.min() == 0 and out.max() == 1 and out.dtype == np.float32
    out = augment.colour_shift(255 * x, gain=0.9, limits=(0, 255), rng=rng())
    assert out.max() == 255
    out = augment.pca_colour(x, ([5, 1, 1], np.eye(3)), sigma=1, rng=rng())
    assert out.min() == 0 and out.max() == 1 and out.dtype == np.float32


@pytest.mark.parametrize("n_C", [1, 2, 3, 5])
def test_colour_axes_are_those_of_numpys_covariance_and_svd(n_C):
    x = batch(3, 6, 5, n_C) @ rng(3).normal(size=(n_C, n_C))
    values, vectors = augment.colour_axes(x)
    pixels = x.reshape(-1, n_C)
    covariance = np.cov(pixels.T, bias=True).reshape(n_C, n_C)
    np.testing.assert_allclose(vectors @ np.diag(values) @ vectors.T, covariance, atol=1e-12)
    singular = np.linalg.svd(pixels - pixels.mean(axis=0), compute_uv=False)
    np.testing.assert_allclose(values, singular**2 / len(pixels), atol=1e-12)
    assert (vectors.sum(axis=0) >= 0).all()


def test_pca_colour_adds_one_colour_to_a_whole_picture():
    x, axes = batch(4000, 2, 3, 3), augment.colour_axes(batch(20, 5, 5, 3) * (1, 0.6, 0.3))
    out = augment.pca_colour(x, axes, sigma=2, limits=None, rng=rng())
    added = out - x
    np.testing.assert_allclose(added, added[:, :1, :1] * np.ones((1, 2, 3, 1)), atol=1e-12)
    values, vectors = axes
    along = added[:, 0, 0] @ vectors
    np.testing.assert_allclose(along.std(axis=0), 2 * values, rtol=0.05)
    np.testing.assert_allclose(np.corrcoef(along.T), np.eye(3), atol=0.06)


# --- mixing ----------------------------------------------------------------------------------


def test_cutout_is_a_square_that_may_lie_half_outside():
    out = augment.cutout(np.ones((2000, 9, 12, 2), np.float32), 4, rng=rng())
    assert out.dtype == np.float32
    holes = out[..., 0] == 0
    np.testing.assert_array_equal(holes, out[..., 1] == 0)
    areas = holes.sum(axis=(1, 2))
    assert areas.max() == 16 and areas.min() == 4
    for hole in holes:
        rows, columns = np.flatnonzero(hole.any(axis=1)), np.flatnonzero(hole.any(axis=0))
        assert hole.sum() == len(rows) * len(columns)
        assert np.ptp(rows) < 4 and np.ptp(columns) < 4
    assert holes.any(axis=0).all()
    np.testing.assert_array_equal(augment.cutout(out, 0, rng=rng()), out)


def test_mixup_mixes_labels_as_it_mixes_pictures():
    x = batch(50, 3, 2, 1, dtype=np.float32)
    y = np.eye(50, dtype=np.float32)
    new, labels = augment.mixup(x, y, alpha=0.5, rng=rng())
    assert new.dtype == labels.dtype == np.float32
    np.testing.assert_allclose(labels.sum(axis=1), 1, atol=1e-6)
    np.testing.assert_allclose(new, np.tensordot(labels, x, 1), atol=1e-6)
    shares = labels[np.arange(50), np.arange(50)]
    assert 0.3 < shares.mean() < 0.7
    _, labels = augment.mixup(x, y.astype(int), alpha=100, rng=rng())
    assert labels.dtype == np.float64
    assert (np.sort(labels, axis=1)[:, -1] < 0.7).mean() > 0.9


@pytest.mark.parametrize(("shape", "k"), [((9, 4), 3), ((6, 2, 3, 1), 5), ((2, 3), 1)])
def test_smote_lies_between_near_neighbours(shape, k):
    x, m = batch(*shape), shape[0]
    made = augment.smote(x, 4 * m + 1, k=k, rng=rng())
    assert made.shape == (4 * m + 1, *shape[1:])
    flat, new = x.reshape(m, -1), made.reshape(len(made), -1)
    near = cKDTree(flat).query(flat, k + 1)[1][:, 1:]
    starts = []
    for point in new:
        fits = []
        for a in range(m):
            for b in near[a]:
                way = flat[b] - flat[a]
                u = (point - flat[a]) @ way / (way @ way)
                on_it = np.allclose(flat[a] + u * way, point, atol=1e-9)
                fits += [a] if on_it and -1e-9 <= u <= 1 + 1e-9 else []
        assert fits
        starts.append(fits)
    used = np.array([sum(a in fits for fits in starts) for a in range(m)])
    assert used.min() >= 4  # each as often as any other, within one; some points fit to two


def test_smote_keeps_floats_and_can_make_none():
    x = batch(7, 2, 2, 1, dtype=np.float32)
    assert augment.smote(x, 3, rng=rng()).dtype == np.float32
    assert augment.smote(x, 0, rng=rng()).shape == (0, 2, 2, 1)
    assert augment.smote((9 * x).astype(np.uint8), 3, rng=rng()).dtype == np.float64


def test_of_equal_examples_smote_makes_the_same():
    x = np.ones((6, 3))
    np.testing.assert_array_equal(augment.smote(x, 4, rng=rng()), np.ones((4, 3)))


# --- all of them -----------------------------------------------------------------------------

WAYS = {
    "random_mirror": augment.random_mirror,
    "random_crop": partial(augment.random_crop, size=3, pad=1),
    "random_warp": partial(augment.random_warp, degrees=20),
    "colour_shift": partial(augment.colour_shift, limits=(0, 255)),
    "pca_colour": partial(augment.pca_colour, axes=([9, 5, 1], np.eye(3)), limits=None),
    "cutout": partial(augment.cutout, size=2),
    "smote": partial(augment.smote, n=3, k=2),
}


@pytest.mark.parametrize("name", WAYS)
@pytest.mark.parametrize("dtype", [np.float32, np.float64, np.uint8])
def test_ways_leave_their_input_alone_and_repeat(name, dtype):
    x = (batch(4, 5, 6, 3) * 200).astype(dtype)
    before = x.copy()
    out = WAYS[name](x, rng=rng(7))
    np.testing.assert_array_equal(x, before)
    np.testing.assert_array_equal(out, WAYS[name](x, rng=rng(7)))
    assert not np.shares_memory(out, x)
    if dtype != np.uint8:
        assert out.dtype == dtype


@pytest.mark.parametrize("name", [name for name in WAYS if name != "smote"])
def test_ways_take_no_pictures_at_all_and_views(name):
    assert len(WAYS[name](np.zeros((0, 5, 6, 3)), rng=rng())) == 0
    x = batch(4, 10, 6, 3)
    found = WAYS[name](x[::2, ::2, ::-1], rng=rng())
    np.testing.assert_array_equal(found, WAYS[name](x[::2, ::2, ::-1].copy(), rng=rng()))


def test_a_chain_goes_through_its_steps():
    def doubled(x, y, rng):
        return 2 * x, y + 1

    recipe = augment.chain(partial(augment.random_mirror, probability=1), doubled)
    x, y = batch(2, 3, 4, 1), np.array([3, 5])
    out, labels = recipe(x, y, rng())
    np.testing.assert_array_equal(out, 2 * x[:, :, ::-1])
    np.testing.assert_array_equal(labels, [4, 6])
    out, labels = augment.chain(recipe, recipe)(x, y, rng())
    np.testing.assert_array_equal(out, 4 * x)
    np.testing.assert_array_equal(labels, [5, 7])
    out, labels = augment.chain()(x, y, rng())
    assert out is x and labels is y


def test_a_chain_takes_boxes_along():
    mirror, crop = (
        partial(augment.random_mirror, probability=1),
        partial(augment.random_crop, size=6),
    )
    x, boxes = marked(9, 9, (1, 2, 5, 7)), [[[1, 2, 5, 7]]]
    recipe = augment.chain(mirror, partial(augment.cutout, size=1), crop, boxes=True)
    _, (found,) = recipe(x, boxes, rng(4))
    same = rng(4)
    out, kept = mirror(x, boxes=boxes, rng=same)
    augment.cutout(out, 1, rng=same)
    _, (wanted,) = crop(out, boxes=kept, rng=same)
    np.testing.assert_array_equal(found, wanted)
    _, labels = augment.chain(mirror)(x, [7], rng())
    assert labels == [7]


def test_a_chain_is_what_fit_takes():
    model = training.Model([layers.Conv2D(2, 3), layers.Flatten(), layers.Dense(2)], (8, 8, 1))
    model.compile(metrics=["accuracy"])
    recipe = augment.chain(augment.random_mirror, partial(augment.random_crop, size=8, pad=1))
    x, y = batch(12, 8, 8, 1, dtype=np.float32), np.arange(12) % 2
    history = model.fit(x, y, epochs=2, augment=recipe, rng=rng(), verbose=False)
    assert history.epochs == 2


def test_every_public_name_has_an_example():
    assert all(">>> " in getattr(augment, name).__doc__ for name in augment.__all__)
