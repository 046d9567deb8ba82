"""Upsampling against hand-worked cases, SciPy, OpenCV and PyTorch; the backward as its adjoint."""

import cv2
import numpy as np
import oracles
import pytest
import scipy.ndimage
from hypothesis import given, settings
from hypothesis import strategies as st

from course_utils import pooling

TIGHT = {"rtol": 0, "atol": 1e-12}
MODES = ["nearest", "bilinear"]
forward, backward = pooling.upsample2d_forward, pooling.upsample2d_backward


def row(*values):
    return np.array(values, float).reshape(1, 1, -1, 1)


@pytest.mark.parametrize(
    ("factor", "expected"),
    [
        (1, [0, 8, 4]),
        (2, [0, 2, 6, 7, 5, 4]),  # new centres a quarter of a pixel beside the old ones
        (3, [0, 0, 8 / 3, 16 / 3, 8, 20 / 3, 16 / 3, 4, 4]),
        (4, [0, 0, 1, 3, 5, 7, 7.5, 6.5, 5.5, 4.5, 4, 4]),
    ],
)
def test_bilinear_by_hand(factor, expected):
    out, _ = forward(row(0, 8, 4), (1, factor), mode="bilinear")
    np.testing.assert_allclose(out.ravel(), expected, **TIGHT)
    down, _ = forward(row(0, 8, 4).swapaxes(1, 2), (factor, 1), mode="bilinear")
    np.testing.assert_array_equal(down.swapaxes(1, 2), out)


def test_backward_by_hand():
    _, cache = forward(row(0, 8, 4), (1, 2), mode="bilinear")
    dx = backward(row(1, 0, 0, 0, 0, 0), cache)
    np.testing.assert_array_equal(dx.ravel(), [1, 0, 0])  # the border: no other pixel is there
    dx = backward(row(0, 4, 0, 0, 0, 0), cache)
    np.testing.assert_array_equal(dx.ravel(), [3, 1, 0])
    _, cache = forward(np.zeros((1, 1, 2, 1)), (2, 3))
    dx = backward(np.arange(12.0).reshape(1, 2, 6, 1), cache)
    np.testing.assert_array_equal(dx.ravel(), [0 + 1 + 2 + 6 + 7 + 8, 3 + 4 + 5 + 9 + 10 + 11])


@settings(max_examples=80, deadline=None)
@given(
    st.tuples(*(st.integers(low, 5) for low in (0, 1, 1, 1))),
    st.tuples(st.integers(1, 5), st.integers(1, 5)),
    st.sampled_from(MODES),
    st.integers(0, 2**32),
)
def test_sums_means_and_adjoint(shape, factor, mode, seed):
    rng = np.random.default_rng(seed)
    x = rng.normal(size=shape)
    out, cache = forward(x, factor, mode=mode)
    assert out.shape == (shape[0], shape[1] * factor[0], shape[2] * factor[1], shape[3])
    dout = rng.normal(size=out.shape)
    dx = backward(dout, cache)
    assert dx.shape == x.shape
    np.testing.assert_allclose(np.sum(dx * x), np.sum(dout * out), rtol=0, atol=1e-10)
    np.testing.assert_allclose(dx.sum(axis=(1, 2)), dout.sum(axis=(1, 2)), rtol=0, atol=1e-10)
    # a change of signs, a mirror and a shift of all values pass through
    np.testing.assert_allclose(forward(1 - x, factor, mode=mode)[0], 1 - out, **TIGHT)
    mirrored, _ = forward(x[:, ::-1], factor, mode=mode)
    np.testing.assert_allclose(mirrored, out[:, ::-1], **TIGHT)


@pytest.mark.parametrize("factor", [(2, 2), (3, 2), (1, 4), (5, 5)])
@pytest.mark.parametrize("mode", MODES)
def test_equal_opencv(factor, mode):
    x = np.random.default_rng(0).normal(size=(6, 5, 3))
    kind = {"nearest": cv2.INTER_NEAREST, "bilinear": cv2.INTER_LINEAR}[mode]
    expected = cv2.resize(x, (5 * factor[1], 6 * factor[0]), interpolation=kind)
    out, _ = forward(x[None], factor, mode=mode)
    np.testing.assert_allclose(out[0], expected, rtol=0, atol=1e-6)  # its shares are float32


@pytest.mark.parametrize("factor", [2, 3, 4])
@pytest.mark.parametrize("mode", MODES)
def test_equal_scipy(factor, mode):
    x = np.random.default_rng(1).normal(size=(4, 7))
    order = MODES.index(mode)
    expected = scipy.ndimage.zoom(x, factor, order=order, mode="nearest", grid_mode=True)
    out, _ = forward(x[None, :, :, None], factor, mode=mode)
    np.testing.assert_allclose(out[0, :, :, 0], expected, **TIGHT)


@pytest.mark.parametrize("factor", [(2, 2), (3, 1), (4, 5)])
@pytest.mark.parametrize("mode", MODES)
def test_equal_pytorch_forward_and_backward(factor, mode):
    torch = pytest.importorskip("torch")
    rng = np.random.default_rng(2)
    x = rng.normal(size=(2, 5, 4, 3))
    tensor = torch.tensor(np.moveaxis(x, -1, 1).copy(), requires_grad=True)
    options = {"align_corners": False} if mode == "bilinear" else {}
    there = torch.nn.functional.interpolate
    expected = there(tensor, scale_factor=factor, mode=mode, **options)
    out, cache = forward(x, factor, mode=mode)
    dout = rng.normal(size=out.shape)
    expected.backward(torch.tensor(np.moveaxis(dout, -1, 1).copy()))
    np.testing.assert_allclose(np.moveaxis(out, -1, 1), expected.detach().numpy(), **TIGHT)
    dx = backward(dout, cache)
    np.testing.assert_allclose(np.moveaxis(dx, -1, 1), tensor.grad.numpy(), **TIGHT)


@pytest.mark.parametrize("shape", [(1, 1, 1, 1), (2, 3, 4, 2), (1, 1, 5, 1)])
@pytest.mark.parametrize("factor", [1, 2, (3, 2)])
@pytest.mark.parametrize("mode", MODES)
def test_gradient_is_numeric_gradient(shape, factor, mode):
    rng = np.random.default_rng(3)
    oracles.assert_gradients(
        lambda x: forward(x, factor, mode=mode), backward, [rng.normal(size=shape)], rng, 1e-8
    )


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize(
    ("given_type", "expected"),
    [("f4", "f4"), ("f8", "f8"), ("u1", "f8"), ("?", "f8"), ("f2", "f4")],
)
def test_types_and_inputs(given_type, expected, mode):
    x = np.array([[0, 1, 1], [1, 1, 0]], given_type).reshape(1, 2, 3, 1)
    x.flags.writeable = False
    for factor in (1, 2):
        out, cache = forward(x, factor, mode=mode)
        dout = np.ones(out.shape, np.float64)
        dout.flags.writeable = False
        dx = backward(dout, cache)
        assert out.dtype == dx.dtype == np.dtype(expected)
        assert out.flags.writeable
        assert not np.shares_memory(out, x)
        assert not np.shares_memory(dx, dout)
    across = np.asfortranarray(x)
    np.testing.assert_array_equal(forward(across, 2, mode=mode)[0], out)


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("bad", [np.nan, np.inf])
def test_a_bad_pixel_spoils_what_it_has_a_share_in(bad):
    x = np.ones((1, 1, 4, 1))
    x[0, 0, 1] = bad
    for factor, lost in ((2, [1, 2, 3, 4]), (3, [2, 3, 4, 5, 6])):
        out, _ = forward(x, (1, factor), mode="bilinear")
        np.testing.assert_array_equal(np.flatnonzero(~np.isfinite(out)), lost)
    out, _ = forward(x, (1, 2))
    np.testing.assert_array_equal(np.flatnonzero(~np.isfinite(out)), [2, 3])


def test_errors_say_what_is_wrong():
    x = np.zeros((1, 2, 3, 1))
    with pytest.raises(ValueError, match=r"^upsample2d: x must have 4 axes .* got 3: shape \(2, 3"):
        forward(x[0])
    with pytest.raises(
        TypeError, match=r"^upsample2d: x must hold real numbers, got dtype complex"
    ):
        forward(x * 1j)
    with pytest.raises(TypeError, match=r"^upsample2d: factor must be a whole number, got 1.5"):
        forward(x, 1.5)
    with pytest.raises(ValueError, match=r"^upsample2d: factor must be at least 1, got 0"):
        forward(x, (2, 0))
    with pytest.raises(ValueError, match=r"^upsample2d: factor must be one .* or 2 of them"):
        forward(x, (2, 2, 2))
    with pytest.raises(ValueError, match=r"^upsample2d: mode must be one of .* got 'cubic'"):
        forward(x, mode="cubic")
    _, cache = forward(x)
    with pytest.raises(
        ValueError, match=r"^upsample2d_backward: dout must have the shape of out, \(1, 4, 6, 1\)"
    ):
        backward(x, cache)
    with pytest.raises(TypeError, match=r"^upsample2d_backward: dout must hold real numbers"):
        backward(np.zeros((1, 4, 6, 1), object), cache)
