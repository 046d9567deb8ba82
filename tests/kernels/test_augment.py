"""`augment`: what comes out of known amounts, and against SciPy for drawn ones."""

import numpy as np
import pytest
from scipy import ndimage

from course_utils import augment


class Most(np.random.Generator):
    """Draws the largest amount always."""

    def uniform(self, low=0.0, high=1.0, size=None):
        return np.full(size, float(high))


def most():
    return Most(np.random.PCG64(0))


def batch(*shape, dtype=np.float64):
    return np.random.default_rng(1).uniform(0, 1, shape).astype(dtype)


def test_nothing_asked_for_changes_nothing():
    x = batch(3, 5, 6, 2)
    out = augment.random_warp(x, rng=np.random.default_rng(0))
    np.testing.assert_allclose(out, x, atol=1e-6)
    assert out is not x


def test_known_amounts():
    x = batch(2, 7, 7, 3)
    turned = augment.random_warp(x, degrees=90, rng=most())
    np.testing.assert_allclose(turned, np.rot90(x, axes=(1, 2)), atol=1e-5)
    moved = augment.random_warp(x, shift=2, rng=most())
    np.testing.assert_allclose(moved[:, 2:, 2:], x[:, :-2, :-2], atol=1e-5)
    assert not moved[:, :2].any()
    assert not moved[:, :, :2].any()
    slanted = augment.random_warp(x, shear=1, rng=most())
    np.testing.assert_allclose(slanted[:, 3], x[:, 3], atol=1e-5)
    np.testing.assert_allclose(slanted[:, 2, 1:], x[:, 2, :-1], atol=1e-5)
    np.testing.assert_allclose(slanted[:, 5, :-2], x[:, 5, 2:], atol=1e-5)
    grown = augment.random_warp(x, scale=0.5, rng=most())
    np.testing.assert_allclose(grown[:, 3, 3], x[:, 3, 3], atol=1e-5)
    np.testing.assert_allclose(grown[:, 0, 0], x[:, 1, 1], atol=1e-6)


@pytest.mark.parametrize(
    ("pad_mode", "mode"),
    [("constant", "grid-constant"), ("reflect", "mirror"), ("edge", "nearest")],
)
@pytest.mark.parametrize("shape", [(4, 9, 12, 1), (1, 8, 5, 3)])
def test_agrees_with_scipy(shape, pad_mode, mode):
    x = batch(*shape)
    options = {"degrees": 20, "shift": 1.5, "scale": 0.2, "shear": 0.3}
    found = augment.random_warp(x, **options, pad_mode=pad_mode, rng=np.random.default_rng(5))
    drawn = np.random.default_rng(5).uniform(-1, 1, (len(x), 5)) * (20, 0.2, 0.3, 1.5, 1.5)
    middle = (np.array(x.shape[1:3]) - 1) / 2
    for picture, out, (angle, growth, slant, right, down) in zip(x, found, drawn, strict=True):
        c, s = np.cos(np.radians(angle)), np.sin(np.radians(angle))
        there = np.array([[c, -s], [s, c]]) @ [[1, 0], [-slant, 1]] * (1 + growth)  # down, across
        back = np.linalg.inv(there)
        offset = middle - back @ (middle + np.array((down, right)))
        for k in range(x.shape[-1]):
            expected = ndimage.affine_transform(picture[..., k], back, offset, order=1, mode=mode)
            # OpenCV 4 rounds places to 1/32 of a pixel
            np.testing.assert_allclose(out[..., k], expected, atol=0.1)
            assert np.mean(np.abs(out[..., k] - expected)) < 0.02


def test_bending():
    lines = np.zeros((100, 28, 28, 1))
    lines[:, :, 14] = 1
    bent = augment.random_warp(lines, wobble=1, pad_mode="edge", rng=np.random.default_rng(3))
    columns = (bent[..., 0] * np.arange(28)).sum(axis=2) / bent[..., 0].sum(axis=2) - 14
    assert abs(columns.mean()) < 0.2
    assert 0.3 < columns.std() < 1  # a cubic between the knots is calmer than they are
    assert np.abs(np.diff(columns, axis=1)).max() < 1.4  # no jumps
    assert columns.std(axis=1).min() > 0.05  # no line stays straight
    assert len(np.unique(bent.reshape(100, -1), axis=0)) == 100


def test_amounts_stay_within_their_limits_and_differ():
    x = np.zeros((200, 15, 15, 1))
    x[:, 7, 7] = 1
    out = augment.random_warp(x, shift=3, rng=np.random.default_rng(2))
    places = np.array([ndimage.center_of_mass(picture[..., 0]) for picture in out]) - 7
    assert np.abs(places).max() <= 3.05
    assert (places.min(axis=0) < -2.5).all()
    assert (places.max(axis=0) > 2.5).all()
    assert abs(np.corrcoef(places.T)[0, 1]) < 0.2


@pytest.mark.parametrize(
    ("given", "wanted"),
    [(np.float32, np.float32), (np.float64, np.float64), (np.uint8, np.float64)],
)
def test_keeps_its_input_and_the_kind_of_number(given, wanted):
    x = (batch(2, 6, 7, 1) * 9).astype(given)
    before = x.copy()
    out = augment.random_warp(x, degrees=10, shift=1, rng=np.random.default_rng(0))
    assert out.dtype == wanted
    assert out.shape == x.shape
    np.testing.assert_array_equal(x, before)
    again = augment.random_warp(x, degrees=10, shift=1, rng=np.random.default_rng(0))
    np.testing.assert_array_equal(out, again)


def test_takes_views():
    x = batch(2, 8, 8, 3)[:, ::2, ::-1]
    out = augment.random_warp(x, shift=1, rng=most())
    np.testing.assert_allclose(out[:, 1:, 1:], x[:, :-1, :-1], atol=1e-5)


@pytest.mark.parametrize(
    ("options", "error", "words"),
    [
        ({"x": np.zeros((5, 5, 1))}, ValueError, "4 axes"),
        ({"x": np.zeros((1, 5, 5, 5))}, ValueError, "1 to 4 channels"),
        ({"degrees": -1}, ValueError, "degrees must be 0 or more"),
        ({"scale": 1}, ValueError, "scale must be from 0 to below 1"),
        ({"shift": np.nan}, ValueError, "shift"),
        ({"wobble": -0.5}, ValueError, "wobble must be 0 or more"),
        ({"pad_mode": "wrap"}, ValueError, "pad_mode"),
        ({"rng": 0}, TypeError, "rng must be a Generator"),
    ],
)
def test_says_what_is_wrong(options, error, words):
    options = {"x": np.zeros((1, 5, 5, 1)), "rng": np.random.default_rng(0)} | options
    with pytest.raises(error, match=words):
        augment.random_warp(**options)
