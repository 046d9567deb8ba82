import numpy as np
import oracles
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from course_utils import pooling
from course_utils._engine import rows
from course_utils.arithmetic import conv_output_size
from course_utils.conv import pad2d

TIGHT = {"rtol": 0, "atol": 1e-10}


def distinct(shape, seed=0):
    """Fill an array with values at least 1 apart, so that no step of a gradient makes a tie."""
    rng = np.random.default_rng(seed)
    return rng.permutation(np.prod(shape)).reshape(shape).astype(float)


# --- by hand ---------------------------------------------------------------------------------

PICTURE = np.array([[1.0, 3, 2, 9], [5, 6, 1, 7], [4, 2, 8, 6], [3, 5, 7, 2]])[None, :, :, None]


def test_max_and_average_by_hand():
    out, cache = pooling.max_pool2d_forward(PICTURE, 2)
    np.testing.assert_array_equal(out[0, ..., 0], [[6, 9], [5, 8]])
    dx = pooling.max_pool2d_backward(np.array([[1.0, 2], [3, 4]])[None, :, :, None], cache)
    expected = [[0, 0, 0, 2], [0, 1, 0, 0], [0, 0, 4, 0], [0, 3, 0, 0]]
    np.testing.assert_array_equal(dx[0, ..., 0], expected)

    out, cache = pooling.avg_pool2d_forward(PICTURE, 2)
    np.testing.assert_array_equal(out[0, ..., 0], [[3.75, 4.75], [3.5, 5.75]])
    dx = pooling.avg_pool2d_backward(np.array([[4.0, 8], [12, 16]])[None, :, :, None], cache)
    expected = [[1, 1, 2, 2], [1, 1, 2, 2], [3, 3, 4, 4], [3, 3, 4, 4]]
    np.testing.assert_array_equal(dx[0, ..., 0], expected)


def test_overlapping_windows_by_hand():
    out, cache = pooling.max_pool2d_forward(PICTURE, 3, stride=1)
    np.testing.assert_array_equal(out[0, ..., 0], [[8, 9], [8, 8]])
    dx = pooling.max_pool2d_backward(np.ones_like(out), cache)
    assert dx[0, 2, 2, 0] == 3  # 8 wins three windows and collects from each
    assert dx.sum() == 4


def test_tie_sends_the_gradient_to_the_first_place_once():
    x = np.array([[7.0, 7], [7, 7]])[None, :, :, None]
    _, cache = pooling.max_pool2d_forward(x, 2)
    dx = pooling.max_pool2d_backward(np.full((1, 1, 1, 1), 5.0), cache)
    np.testing.assert_array_equal(dx[0, ..., 0], [[5, 0], [0, 0]])
    x = np.array([[1.0, 7], [7, 0]])[None, :, :, None]
    _, cache = pooling.max_pool2d_forward(x, 2)
    dx = pooling.max_pool2d_backward(np.full((1, 1, 1, 1), 5.0), cache)
    np.testing.assert_array_equal(dx[0, ..., 0], [[0, 5], [0, 0]])


@pytest.mark.parametrize("options", [{}, {"stride": 1}, {"pad": "same", "stride": 2}])
def test_gradient_of_a_flat_picture_is_neither_lost_nor_doubled(options):
    x = np.zeros((2, 6, 7, 3))
    out, cache = pooling.max_pool2d_forward(x, 3, **options)
    dout = np.random.default_rng(0).normal(size=out.shape)
    dx = pooling.max_pool2d_backward(dout, cache)
    np.testing.assert_allclose(dx.sum(axis=(1, 2)), dout.sum(axis=(1, 2)), **TIGHT)


def test_padded_cells_do_not_take_part():
    x = np.array([[-4.0, -2, -6]])[None, :, :, None]
    out, _ = pooling.max_pool2d_forward(x, (1, 3), stride=1, pad="same")
    np.testing.assert_array_equal(out.ravel(), [-2, -2, -2])  # 0 is not among the values
    out, cache = pooling.avg_pool2d_forward(x, (1, 3), stride=1, pad="same")
    np.testing.assert_array_equal(out.ravel(), [-3, -4, -4])  # two, three and two pixels
    dx = pooling.avg_pool2d_backward(np.array([6.0, 6, 6]).reshape(out.shape), cache)
    np.testing.assert_array_equal(dx.ravel(), [3 + 2, 3 + 2 + 3, 2 + 3])


def test_copied_borders_take_part():
    x = np.array([[1.0, 2, 6]])[None, :, :, None]
    border = {"stride": 1, "pad": ((0, 0), (1, 1))}
    out, cache = pooling.avg_pool2d_forward(x, (1, 3), **border, pad_mode="edge")
    np.testing.assert_allclose(out.ravel(), [4 / 3, 3, 14 / 3], **TIGHT)
    dx = pooling.avg_pool2d_backward(np.ones_like(out), cache)
    np.testing.assert_allclose(dx.ravel(), [1, 1, 1], **TIGHT)
    out, _ = pooling.avg_pool2d_forward(x, (1, 3), **border, pad_mode="reflect")
    np.testing.assert_allclose(out.ravel(), [5 / 3, 3, 10 / 3], **TIGHT)


def test_depth_max_pool_by_hand():
    x = np.array([1.0, 5, 5, 2, 4, 3]).reshape(1, 1, 1, 6)
    out, cache = pooling.depth_max_pool_forward(x, 3)
    np.testing.assert_array_equal(out.ravel(), [5, 4])
    dx = pooling.depth_max_pool_backward(np.array([10.0, 20]).reshape(out.shape), cache)
    np.testing.assert_array_equal(dx.ravel(), [0, 10, 0, 0, 20, 0])
    out, cache = pooling.depth_max_pool_forward(x, 2, stride=1)
    np.testing.assert_array_equal(out.ravel(), [5, 5, 5, 4, 4])
    dx = pooling.depth_max_pool_backward(np.ones_like(out), cache)
    np.testing.assert_array_equal(dx.ravel(), [0, 2, 1, 0, 2, 0])


def test_volume_of_the_lesson():
    out, _ = pooling.max_pool2d_forward(np.zeros((1, 4, 4, 10)), 2)
    assert out.shape == (1, 2, 2, 10)  # three of four values are gone
    out, _ = pooling.global_avg_pool_forward(np.zeros((2, 7, 7, 1280)))
    assert out.shape == (2, 1280)


# --- against plain loops and PyTorch ---------------------------------------------------------


@settings(max_examples=150, deadline=None)
@given(
    st.tuples(st.integers(1, 2), st.integers(1, 8), st.integers(1, 8), st.integers(1, 3)),
    st.tuples(st.integers(1, 4), st.integers(1, 4)),
    st.one_of(st.none(), st.integers(1, 3)),
    st.sampled_from(["valid", "same", 1, (0, 1)]),
    st.integers(0, 2**32),
)
def test_pools_equal_loops_and_are_adjoint(shape, size, stride, pad, seed):
    x = np.random.default_rng(seed).integers(-3, 3, size=shape).astype(float)  # many ties
    strides = size if stride is None else (stride, stride)
    n = shape[1:3]
    if pad == "same":
        pads = [oracles.tensorflow_same(*a) for a in zip(n, size, strides, strict=True)]
    else:
        pads = [{"valid": (0, 0), 1: (1, 1)}.get(pad, pad)] * 2
    fits = all(f <= k + sum(p) for f, k, p in zip(size, n, pads, strict=True))
    if not fits or any(max(p) >= f for p, f in zip(pads, size, strict=True)):
        with pytest.raises(ValueError, match=r"max_pool2d: (the window covers|pad must be less)"):
            pooling.max_pool2d_forward(x, size, stride=stride, pad=pad)
        return
    for name, reduce in (("max", max), ("avg", np.mean)):
        forward = getattr(pooling, f"{name}_pool2d_forward")
        out, cache = forward(x, size, stride=stride, pad=pad)
        np.testing.assert_allclose(out, oracles.pool2d(x, size, strides, reduce, pads), **TIGHT)
        sizes = [conv_output_size(k, f, s, p) for k, f, s, p in zip(n, size, strides, pads)]  # noqa: B905
        assert out.shape == (shape[0], *sizes, shape[3])
        # Both are made of pixels times shares, so <x, backward(y)> = <out, y> for any y.
        y = np.random.default_rng(seed + 1).normal(size=out.shape)
        dx = getattr(pooling, f"{name}_pool2d_backward")(y, cache)
        np.testing.assert_allclose(np.sum(x * dx), np.sum(out * y), **TIGHT)
        np.testing.assert_allclose(dx.sum(), y.sum(), **TIGHT)


@pytest.mark.parametrize("pad_mode", ["reflect", "edge"])
@pytest.mark.parametrize("name", ["max", "avg"])
def test_copied_border_is_the_same_as_padding_first(name, pad_mode):
    x = distinct((2, 5, 6, 2))
    forward = getattr(pooling, f"{name}_pool2d_forward")
    out, _ = forward(x, 3, stride=2, pad=(2, 1), pad_mode=pad_mode)
    expected, _ = forward(pad2d(x, (2, 1), pad_mode), 3, stride=2)
    np.testing.assert_array_equal(out, expected)


@pytest.mark.parametrize("ties", [False, True])
@pytest.mark.parametrize(
    ("size", "stride", "pad"), [((2, 2), None, 0), ((3, 3), 2, 1), ((3, 2), 1, 1), ((2, 4), 3, 0)]
)
def test_equal_pytorch_forward_and_backward(size, stride, pad, ties):
    torch = pytest.importorskip("torch")
    shape = (2, 9, 8, 3)
    x = np.random.default_rng(1).integers(0, 3, shape) * 1.0 if ties else distinct(shape)
    for name, extra in (("max", {}), ("avg", {"count_include_pad": False})):
        tensor = torch.tensor(np.moveaxis(x, -1, 1).copy(), requires_grad=True)
        there = getattr(torch.nn.functional, f"{name}_pool2d")
        expected = there(tensor, size, stride=stride, padding=pad, **extra)
        out, cache = getattr(pooling, f"{name}_pool2d_forward")(x, size, stride=stride, pad=pad)
        np.testing.assert_allclose(np.moveaxis(out, -1, 1), expected.detach().numpy(), **TIGHT)
        dout = np.random.default_rng(2).normal(size=out.shape)
        expected.backward(torch.tensor(np.moveaxis(dout, -1, 1).copy()))
        dx = getattr(pooling, f"{name}_pool2d_backward")(dout, cache)
        np.testing.assert_allclose(np.moveaxis(dx, -1, 1), tensor.grad.numpy(), **TIGHT)


@settings(max_examples=100, deadline=None)
@given(
    st.tuples(st.integers(1, 2), st.integers(1, 4), st.integers(1, 4), st.integers(1, 7)),
    st.integers(1, 4),
    st.one_of(st.none(), st.integers(1, 3)),
    st.integers(0, 2**32),
)
def test_depth_max_pool_equals_loops(shape, size, stride, seed):
    x = np.random.default_rng(seed).integers(-3, 3, size=shape).astype(float)
    if size > shape[3]:
        with pytest.raises(ValueError, match="more than the channels"):
            pooling.depth_max_pool_forward(x, size, stride=stride)
        return
    out, cache = pooling.depth_max_pool_forward(x, size, stride=stride)
    starts = oracles.positions(shape[3], size, stride or size)
    expected = np.stack([x[..., s : s + size].max(axis=-1) for s in starts], axis=-1)
    np.testing.assert_array_equal(out, expected)
    y = np.random.default_rng(seed + 1).normal(size=out.shape)
    dx = pooling.depth_max_pool_backward(y, cache)
    np.testing.assert_allclose(np.sum(x * dx), np.sum(out * y), **TIGHT)
    np.testing.assert_allclose(dx.sum(), y.sum(), **TIGHT)


@pytest.mark.parametrize("stride", [1, 3])
def test_one_picture_at_a_time_gives_the_same(monkeypatch, stride):
    x = np.random.default_rng(6).integers(0, 4, size=(5, 9, 9, 2)) * 1.0
    out, cache = pooling.max_pool2d_forward(x, 3, stride=stride)
    dout = np.random.default_rng(7).normal(size=out.shape)
    expected = pooling.max_pool2d_backward(dout, cache)
    monkeypatch.setattr(rows, "ROWS_BYTES", 2 * dout[0].nbytes)  # two, two and one
    np.testing.assert_array_equal(pooling.max_pool2d_backward(dout, cache), expected)


def test_sequences_are_pictures_one_pixel_high():
    x = distinct((3, 10, 2))
    out, _ = pooling.max_pool2d_forward(x[:, None], (1, 4), stride=3)
    expected = np.stack([x[:, s : s + 4].max(axis=1) for s in (0, 3, 6)], axis=1)
    np.testing.assert_array_equal(out[:, 0], expected)


# --- gradients -------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["max", "avg"])
@pytest.mark.parametrize(
    ("shape", "options"),
    [
        ((1, 4, 4, 1), {"size": 2}),
        ((2, 5, 4, 2), {"size": (3, 2), "stride": 2, "pad": 0}),
        ((1, 6, 5, 2), {"size": 3, "stride": 1}),
        ((1, 5, 6, 2), {"size": (2, 4), "stride": 3, "pad": "same"}),
        ((1, 4, 5, 1), {"size": 3, "pad": 2, "pad_mode": "reflect"}),
        ((2, 3, 4, 1), {"size": (4, 3), "stride": (1, 2), "pad": (1, 2), "pad_mode": "edge"}),
    ],
)
def test_gradients_are_numeric_gradients(name, shape, options):
    oracles.assert_gradients(
        lambda x: getattr(pooling, f"{name}_pool2d_forward")(x, **options),
        getattr(pooling, f"{name}_pool2d_backward"),
        [distinct(shape)],
        np.random.default_rng(3),
        tolerance=1e-8,
    )


def test_gradients_of_global_and_depth_pooling():
    rng = np.random.default_rng(4)
    for shape in ((2, 3, 2), (1, 3, 2, 4), (2, 2, 1, 3, 1)):
        oracles.assert_gradients(
            pooling.global_avg_pool_forward,
            pooling.global_avg_pool_backward,
            [rng.normal(size=shape)],
            rng,
            tolerance=1e-8,
        )
    for options in ({"size": 3}, {"size": 2, "stride": 1}, {"size": 2, "stride": 3}):
        oracles.assert_gradients(
            lambda x, options=options: pooling.depth_max_pool_forward(x, **options),
            pooling.depth_max_pool_backward,
            [distinct((2, 1, 3, 7))],
            rng,
            tolerance=1e-8,
        )


# --- manners: types, inputs ------------------------------------------------------------------

KERNELS = {
    "max_pool2d": {"size": 2},
    "avg_pool2d": {"size": 2},
    "global_avg_pool": {},
    "depth_max_pool": {"size": 2},
}


def run(name, x, dout=None, **options):
    out, cache = getattr(pooling, f"{name}_forward")(x, **(KERNELS[name] | options))
    dout = np.ones_like(out) if dout is None else dout
    return out, getattr(pooling, f"{name}_backward")(dout, cache)


@pytest.mark.parametrize("name", KERNELS)
@pytest.mark.parametrize(
    ("given_type", "expected"),
    [("f4", "f4"), ("f8", "f8"), ("u1", "f8"), ("i8", "f8"), ("?", "f8"), ("f2", "f4")],
)
def test_types(name, given_type, expected):
    x = distinct((2, 4, 4, 2)).astype(given_type)
    options = [{}] if "2d" not in name else [{}, {"pad": "same", "stride": 1}]
    for each in options:
        out, dx = run(name, x, **each)
        assert out.dtype == dx.dtype == np.dtype(expected)
        exact, _ = run(name, x.astype(float), **each)
        np.testing.assert_allclose(out, exact, rtol=1e-6)
        _, dx = run(name, x, dout=np.ones(out.shape), **each)
        assert dx.dtype == np.dtype(expected)


@pytest.mark.parametrize("name", KERNELS)
def test_inputs_are_not_written_to(name):
    x = distinct((2, 4, 4, 2))
    before = x.copy()
    x.flags.writeable = False
    out, _ = run(name, x)
    dout = np.ones_like(out)
    dout.flags.writeable = False
    out, dx = run(name, x, dout)
    np.testing.assert_array_equal(x, before)
    assert not np.shares_memory(out, x)
    dx += 1  # the gradient is the caller's own
    np.testing.assert_array_equal(dout, 1)


@pytest.mark.parametrize("name", KERNELS)
def test_empty_batch(name):
    x = distinct((2, 4, 4, 2))
    full, _ = run(name, x)
    out, dx = run(name, x[:0])
    assert out.shape == (0, *full.shape[1:])
    assert dx.shape == (0, 4, 4, 2)


def test_windows_of_one_pixel_change_nothing():
    x = distinct((2, 3, 4, 2))
    for name in ("max_pool2d", "avg_pool2d", "depth_max_pool"):
        out, dx = run(name, x, size=1)
        np.testing.assert_array_equal(out, x)
        np.testing.assert_array_equal(dx, np.ones_like(x))


# --- bad input -------------------------------------------------------------------------------

X = np.zeros((8, 6, 5, 3))


def max_pool(x=X, size=2, **options):
    return pooling.max_pool2d_forward(x, size, **options)


@pytest.mark.parametrize(
    ("call", "error", "message"),
    [
        (
            lambda: max_pool(X[0]),
            ValueError,
            r"max_pool2d: x must have 4 axes \(m, n_H, n_W, n_C\), got 3: shape \(6, 5, 3\)",
        ),
        (lambda: max_pool(X[:, :, :0]), ValueError, r"max_pool2d: x .* axis of length 0"),
        (lambda: max_pool(X.astype(str)), TypeError, "max_pool2d: x must hold real numbers, got"),
        (
            lambda: max_pool(size=6),
            ValueError,
            r"max_pool2d: the window covers 6 x 6 pixels, the padded input has only 6 x 5 "
            r"\(x \(8, 6, 5, 3\), size \(6, 6\), pad 'valid'\)",
        ),
        (lambda: max_pool(size=0), ValueError, "max_pool2d: size must be at least 1, got 0"),
        (lambda: max_pool(size=2.0), TypeError, "max_pool2d: size must be a whole number, got 2.0"),
        (lambda: max_pool(size=(2, 2, 1)), ValueError, "max_pool2d: size must be one whole number"),
        (lambda: max_pool(stride=0), ValueError, "max_pool2d: stride must be at least 1, got 0"),
        (lambda: max_pool(stride=0.5), TypeError, "max_pool2d: stride must be a whole number"),
        (lambda: max_pool(pad=-1), ValueError, "max_pool2d: pad must be at least 0, got -1"),
        (
            lambda: max_pool(pad=2),
            ValueError,
            r"max_pool2d: pad must be less than size, .* got pad 2 for size \(2, 2\)",
        ),
        (lambda: max_pool(pad="half"), ValueError, "max_pool2d: pad must be .* got 'half'"),
        (lambda: max_pool(pad_mode="wrap"), ValueError, "max_pool2d: pad_mode must be one of"),
        (
            lambda: max_pool(X[:, :2], 3, pad=2, pad_mode="reflect"),
            ValueError,
            "max_pool2d: reflect padding must be less than the input",
        ),
        (
            lambda: pooling.avg_pool2d_forward(X, 7),
            ValueError,
            "avg_pool2d: the window covers 7 x 7 pixels",
        ),
        (
            lambda: pooling.avg_pool2d_forward(X, 2, pad=2),
            ValueError,
            "avg_pool2d: pad must be less than size",
        ),
        (lambda: pooling.avg_pool2d_forward(X[0], 2), ValueError, "avg_pool2d: x must have 4 axes"),
        (
            lambda: pooling.global_avg_pool_forward(X[0, 0]),
            ValueError,
            r"global_avg_pool: x must have 4 axes \(m, n_H, n_W, n_C\), got 2: shape \(5, 3\)",
        ),
        (
            lambda: pooling.global_avg_pool_forward(X[:, :0]),
            ValueError,
            "global_avg_pool: x .* has an axis of length 0",
        ),
        (
            lambda: pooling.global_avg_pool_forward(X * 1j),
            TypeError,
            "global_avg_pool: x must hold real numbers",
        ),
        (
            lambda: pooling.depth_max_pool_forward(X, 4),
            ValueError,
            r"depth_max_pool: size 4 is more than the channels of x \(8, 6, 5, 3\)",
        ),
        (
            lambda: pooling.depth_max_pool_forward(X, 0),
            ValueError,
            "depth_max_pool: size must be at least 1",
        ),
        (
            lambda: pooling.depth_max_pool_forward(X, 2, stride=1.5),
            TypeError,
            "depth_max_pool: stride must be a whole number",
        ),
        (
            lambda: pooling.depth_max_pool_forward(X[0], 2),
            ValueError,
            "depth_max_pool: x must have 4 axes",
        ),
    ],
)
def test_bad_input_is_named(call, error, message):
    with pytest.raises(error, match=message):
        call()


@pytest.mark.parametrize("name", KERNELS)
def test_bad_dout_is_named(name):
    out, cache = getattr(pooling, f"{name}_forward")(distinct((2, 4, 4, 2)), **KERNELS[name])
    backward = getattr(pooling, f"{name}_backward")
    with pytest.raises(ValueError, match=f"^{name}_backward: dout must have the shape of out"):
        backward(out[:1], cache)
    with pytest.raises(TypeError, match=f"^{name}_backward: dout must hold real numbers"):
        backward(out.astype(str), cache)
