"""Arrays that are right but unusual: odd strides, nan and infinity, nothing, masks, booleans."""

import itertools

import numpy as np
import pytest
import scipy.signal
from numpy.lib.stride_tricks import as_strided

from course_utils import conv, functional, pooling

TIGHT = {"rtol": 0, "atol": 1e-10}
CONVOLUTIONS = {
    "conv1d": ((2, 9, 3), (3, 3, 2), 2),
    "conv2d": ((2, 7, 8, 3), (3, 2, 3, 2), 2),
    "conv3d": ((1, 4, 5, 6, 2), (2, 3, 2, 2, 2), 2),
    "depthwise_conv2d": ((2, 7, 6, 3), (3, 3, 3, 2), 6),
    "conv_transpose2d": ((2, 3, 4, 3), (3, 3, 3, 2), 2),
}
POOLS = ("max_pool2d", "avg_pool2d")


def of(name):
    room = conv if name.startswith(("conv", "depthwise")) else pooling
    return getattr(room, f"{name}_forward"), getattr(room, f"{name}_backward")


# --- strides ---------------------------------------------------------------------------------


def with_strides_of_axes_of_one(a, stride):
    """Show `a` with another stride along every axis of length 1, which nobody steps along."""
    strides = [stride if n == 1 else s for n, s in zip(a.shape, a.strides, strict=True)]
    return as_strided(a, a.shape, strides)


def views(a):
    """Give arrays equal to `a` that lie differently in memory."""
    yield with_strides_of_axes_of_one(np.ascontiguousarray(a), 8)
    yield with_strides_of_axes_of_one(np.ascontiguousarray(a), 10_000)
    yield with_strides_of_axes_of_one(np.ascontiguousarray(a), 0)
    yield np.asfortranarray(a)
    yield np.ascontiguousarray(a[::-1])[::-1]
    yield np.repeat(a, 2, axis=-1)[..., ::2]
    yield np.moveaxis(np.ascontiguousarray(np.moveaxis(a, -1, 0)), 0, -1)
    read_only = a.copy()
    read_only.flags.writeable = False
    yield read_only


def test_the_picture_that_lay_across():
    x = np.ones((1, 4, 1, 1)).transpose(0, 2, 3, 1)  # a row of one pixel with four channels
    out, cache = conv.conv2d_forward(x, np.ones((1, 1, 4, 2)))
    np.testing.assert_array_equal(out, np.full((1, 1, 1, 2), 4.0))
    dx, dw, _ = conv.conv2d_backward(np.ones_like(out), cache)
    np.testing.assert_array_equal(dx, np.full((1, 1, 1, 4), 2.0))
    np.testing.assert_array_equal(dw, np.ones((1, 1, 4, 2)))


SHAPES_OF_ONE = [  # x, w of conv2d with axes of length 1 everywhere
    ((1, 1, 1, 4), (1, 1, 4, 2)),
    ((1, 5, 1, 1), (3, 1, 1, 1)),
    ((1, 1, 6, 2), (1, 2, 2, 1)),
    ((3, 1, 5, 1), (1, 3, 1, 3)),
    ((2, 4, 4, 1), (2, 2, 1, 1)),
]


@pytest.mark.parametrize(("shape", "w_shape"), SHAPES_OF_ONE)
@pytest.mark.parametrize("name", ["conv2d", "depthwise_conv2d", "conv_transpose2d"])
def test_strides_of_axes_of_one_do_not_matter(name, shape, w_shape):
    rng = np.random.default_rng(0)
    same_in_every_view(of(name), rng.normal(size=shape), rng.normal(size=w_shape), rng)


@pytest.mark.parametrize("name", CONVOLUTIONS)
def test_convolutions_do_not_care_how_arrays_lie(name):
    rng = np.random.default_rng(1)
    shape, w_shape, _ = CONVOLUTIONS[name]
    same_in_every_view(of(name), rng.normal(size=shape), rng.normal(size=w_shape), rng)


def same_in_every_view(kernels, x, w, rng):
    forward, backward = kernels
    out, cache = forward(x, w)
    dout = rng.normal(size=out.shape)
    expected = backward(dout, cache)
    for x_view, w_view, dout_view in zip(views(x), views(w), views(dout), strict=True):
        found, cache = forward(x_view, w_view)
        np.testing.assert_allclose(found, out, **TIGHT)
        for ours, theirs in zip(backward(dout_view, cache)[:2], expected[:2], strict=True):
            np.testing.assert_allclose(ours, theirs, **TIGHT)


@pytest.mark.parametrize("shape", [(1, 2, 2, 1), (2, 4, 6, 3), (1, 2, 6, 1)])
@pytest.mark.parametrize("name", POOLS)
def test_pools_do_not_care_how_arrays_lie(name, shape):
    forward, backward = of(name)
    x = np.random.default_rng(2).normal(size=shape)
    out, cache = forward(x, 2)
    dout = np.random.default_rng(3).normal(size=out.shape)
    dx = backward(dout, cache)
    for x_view, dout_view in zip(views(x), views(dout), strict=True):
        found, cache = forward(x_view, 2)
        np.testing.assert_array_equal(found, out)
        np.testing.assert_array_equal(backward(dout_view, cache), dx)


# --- nan and infinity ------------------------------------------------------------------------


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("bad", [np.nan, np.inf, -np.inf])
@pytest.mark.parametrize("n_C", [1, 3, 30])
@pytest.mark.parametrize("name", ["conv1d", "conv2d", "conv3d"])
def test_a_bad_pixel_spoils_what_scipy_says_and_no_more(name, n_C, bad):
    rng = np.random.default_rng(4)
    k = int(name[4])
    x, w = rng.normal(size=(1, *(7,) * k, 2)), rng.normal(size=(*(3,) * k, 2, n_C))
    x[(0, *(3,) * k, 1)] = bad
    out, _ = of(name)[0](x, w)
    assert 0 < np.isfinite(out).sum() < out.size
    for c in range(n_C):
        expected = scipy.signal.correlate(x[0], w[..., c], "valid", "direct")[..., 0]
        np.testing.assert_allclose(out[0, ..., c], expected, **TIGHT)  # nan and inf alike


@np.errstate(invalid="ignore")  # infinity minus infinity
@pytest.mark.parametrize("bad", [np.nan, np.inf])
@pytest.mark.parametrize("options", [{}, {"pad": 1}, {"stride": 2, "pad": "same"}, {"dilation": 2}])
@pytest.mark.parametrize("channels", [(1, 1), (2, 3), (9, 2), (1, 8)])
def test_a_bad_pixel_and_a_bad_gradient_spoil_what_the_loops_say(channels, options, bad):
    rng = np.random.default_rng(5)
    x, w = rng.normal(size=(2, 7, 8, channels[0])), rng.normal(size=(3, 2, *channels))
    x[0, 3, 4, 0] = bad
    out, cache = conv.conv2d_forward(x, w, **options)
    np.testing.assert_allclose(out, conv.conv2d_loops(x, w, **options), **TIGHT)
    dout = rng.normal(size=out.shape)
    dout[1, 1, 2, 0] = bad
    dx, dw, _ = conv.conv2d_backward(dout, cache)
    looped_dx, looped_dw, _ = conv.conv2d_loops_backward(dout, x, w, **options)
    assert np.isfinite(dx).any()
    assert not np.isfinite(dx).all()
    np.testing.assert_allclose(dx, looped_dx, **TIGHT)
    np.testing.assert_array_equal(np.isfinite(dw), np.isfinite(looped_dw))


@np.errstate(invalid="ignore")  # infinity minus infinity
@pytest.mark.parametrize("bad", [np.nan, np.inf])
@pytest.mark.parametrize("multiplier", [1, 2])
@pytest.mark.parametrize("options", [{}, {"pad": 1}, {"stride": 2}])
def test_a_bad_pixel_stays_in_its_channel_and_window(options, multiplier, bad):
    rng = np.random.default_rng(6)
    x, w = rng.normal(size=(1, 7, 8, 3)), rng.normal(size=(3, 3, 3, multiplier))
    x[0, 3, 4, 1] = bad
    out, cache = conv.depthwise_conv2d_forward(x, w, **options)
    dout = rng.normal(size=out.shape)
    dout[0, 1, 1, multiplier] = bad  # of channel 1
    dx, dw, _ = conv.depthwise_conv2d_backward(dout, cache)
    for c in range(3):
        one, mine = slice(c, c + 1), slice(c * multiplier, (c + 1) * multiplier)
        x_c, w_c = x[..., one], w[:, :, one]
        np.testing.assert_allclose(out[..., mine], conv.conv2d_loops(x_c, w_c, **options), **TIGHT)
        looped, looped_dw, _ = conv.conv2d_loops_backward(dout[..., mine], x_c, w_c, **options)
        np.testing.assert_allclose(dx[..., one], looped, **TIGHT)
        np.testing.assert_allclose(dw[:, :, one], looped_dw, **TIGHT)


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("bad", [np.nan, np.inf])
def test_a_bad_pixel_at_the_border_spoils_the_cells_of_a_filter_that_meet_it(bad):
    x, w = np.ones((1, 4, 5, 2)), np.ones((3, 3, 2, 1))
    x[0, 0, 0, 1] = bad
    out, cache = conv.depthwise_conv2d_forward(x, w, pad=1)
    _, dw, _ = conv.depthwise_conv2d_backward(np.ones_like(out), cache)
    assert np.isfinite(dw[..., 0, 0]).all()
    np.testing.assert_array_equal(np.isfinite(dw[..., 1, 0]), [[0, 0, 1], [0, 0, 1], [1, 1, 1]])


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("stride", [1, 2, 3])
@pytest.mark.parametrize("n_C", [1, 9])
def test_a_bad_pixel_paints_its_own_place(n_C, stride):
    rng = np.random.default_rng(7)
    x, w = rng.normal(size=(1, 4, 5, 2)), rng.normal(size=(3, 3, 2, n_C))
    x[0, 1, 2, 0] = np.nan
    out, cache = conv.conv_transpose2d_forward(x, w, stride=stride)
    lost = np.zeros(out.shape, bool)
    lost[0, stride : stride + 3, 2 * stride : 2 * stride + 3] = True
    np.testing.assert_array_equal(np.isnan(out), lost)
    dout = rng.normal(size=out.shape)
    dout[0, 0, 0, 0] = np.nan
    dx, _, _ = conv.conv_transpose2d_backward(dout, cache)
    np.testing.assert_array_equal(np.isnan(dx[..., 0]), np.arange(20).reshape(1, 4, 5) == 0)


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("n_C_prev", [1, 9])
def test_an_infinite_weight_stays_with_the_pixels_it_touches(n_C_prev):
    """The gradient of a pixel at the border does not meet cells of the filter that miss it."""
    rng = np.random.default_rng(8)
    x, w = rng.normal(size=(1, 5, 6, n_C_prev)), rng.normal(size=(3, 3, n_C_prev, 2))
    w[0, 0] = np.inf
    dout = np.abs(rng.normal(size=(1, 3, 4, 2)))
    dx, _, _ = conv.conv2d_backward(dout, conv.conv2d_forward(abs(x), w)[1])
    np.testing.assert_allclose(dx, conv.conv2d_loops_backward(dout, x, w)[0], **TIGHT)
    w = w[..., :1]
    dout = dout[..., :1] * np.ones(n_C_prev)
    dx, _, _ = conv.depthwise_conv2d_backward(dout, conv.depthwise_conv2d_forward(abs(x), w)[1])
    assert np.isinf(dx[:, :3, :4]).all()
    assert np.isfinite(dx[:, 3:]).all()


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("bad", [-np.inf, np.nan, np.inf])
@pytest.mark.parametrize("options", [{"pad": 1, "stride": 1}, {"pad": 1, "stride": 3}, {}])
def test_max_pooling_sends_every_gradient_to_a_real_pixel(options, bad):
    x = np.full((2, 4, 5, 3), bad)
    x[1, :2] = 1.0
    out, cache = pooling.max_pool2d_forward(x, 3, **options)
    dout = np.random.default_rng(9).normal(size=out.shape)
    dx = pooling.max_pool2d_backward(dout, cache)
    np.testing.assert_allclose(dx.sum(axis=(1, 2)), dout.sum(axis=(1, 2)), **TIGHT)


@pytest.mark.filterwarnings("error")
def test_max_pooling_of_nan_gives_nan_and_sends_back_to_it():
    x = np.array([[np.inf, np.nan, 2], [1, 0, 5]]).reshape(1, 2, 3, 1)
    out, cache = pooling.max_pool2d_forward(x, 2, stride=1)
    assert np.isnan(out).all()
    dx = pooling.max_pool2d_backward(np.array([3.0, 4]).reshape(out.shape), cache)
    np.testing.assert_array_equal(dx[0, ..., 0], [[0, 7, 0], [0, 0, 0]])
    x = np.array([1.0, np.nan, -np.inf, -np.inf]).reshape(1, 1, 1, 4)
    out, cache = pooling.depth_max_pool_forward(x, 2)
    np.testing.assert_array_equal(out.ravel(), [np.nan, -np.inf])
    dx = pooling.depth_max_pool_backward(np.array([3.0, 4]).reshape(out.shape), cache)
    np.testing.assert_array_equal(dx.ravel(), [0, 3, 4, 0])


@pytest.mark.parametrize("bad", [np.nan, np.inf])
def test_a_bad_pixel_spoils_the_averages_of_its_windows(bad):
    x = np.ones((1, 5, 6, 2))
    x[0, 2, 3, 1] = bad
    out, cache = pooling.avg_pool2d_forward(x, 2, stride=1)
    lost = np.zeros(out.shape, bool)
    lost[0, 1:3, 2:4, 1] = True
    np.testing.assert_array_equal(~np.isfinite(out), lost)
    dx = pooling.avg_pool2d_backward(out, cache)
    lost = np.zeros(x.shape, bool)
    lost[0, 1:4, 2:5, 1] = True
    np.testing.assert_array_equal(~np.isfinite(dx), lost)


# --- nothing, masks, booleans, lists ---------------------------------------------------------


@pytest.mark.parametrize(("name", "options"), [
    *itertools.product(CONVOLUTIONS, [{}, {"stride": 2}]),
])  # fmt: skip
def test_an_empty_batch_goes_there_and_back(name, options):
    shape, w_shape, n = CONVOLUTIONS[name]
    for multiplier in (1, 2) if name == "depthwise_conv2d" else (w_shape[-1],):
        w = np.ones((*w_shape[:-1], multiplier))
        b = np.ones(w_shape[-2] * multiplier if name == "depthwise_conv2d" else n)
        out, cache = of(name)[0](np.zeros((0, *shape[1:])), w, b, **options)
        dx, dw, db = of(name)[1](out, cache)
        assert dx.shape == (0, *shape[1:])
        np.testing.assert_array_equal(dw, np.zeros_like(w))
        np.testing.assert_array_equal(db, np.zeros_like(b))


@pytest.mark.parametrize("name", POOLS)
def test_an_empty_batch_is_pooled(name):
    out, cache = of(name)[0](np.zeros((0, 4, 4, 2)), 2)
    assert of(name)[1](out, cache).shape == (0, 4, 4, 2)


def hidden(shape):
    """Give ones of which the first is behind a mask."""
    a = np.ma.ones(shape)
    a[(0,) * len(shape)] = np.ma.masked
    return a


MASKED = {
    "conv2d": lambda a: conv.conv2d_forward(a, np.ones((2, 2, 2, 1))),
    "conv1d": lambda a: conv.conv1d_forward(a[0], np.ones((2, 2, 1))),
    "depthwise_conv2d": lambda a: conv.depthwise_conv2d_forward(a, np.ones((2, 2, 2, 1))),
    "conv_transpose2d": lambda a: conv.conv_transpose2d_forward(a, np.ones((2, 2, 2, 1))),
    "pad2d": lambda a: conv.pad2d(a, 1),
    "max_pool2d": lambda a: pooling.max_pool2d_forward(a, 2),
    "global_avg_pool": lambda a: pooling.global_avg_pool_forward(a),
    "relu": lambda a: functional.relu_forward(a),
    "dense": lambda a: functional.dense_forward(a[0, 0], np.ones((2, 3))),
    "softmax_cross_entropy": lambda a: functional.softmax_cross_entropy(a[0, 0], [0, 1, 1, 0]),
}


@pytest.mark.parametrize("name", MASKED)
def test_hidden_values_are_not_computed_with(name):
    with pytest.raises(TypeError, match=rf"^{name}: \w+ is a masked array.* \w+\.filled\(0\)"):
        MASKED[name](hidden((1, 4, 4, 2)))
    MASKED[name](np.ma.ones((1, 4, 4, 2)))  # nothing is hidden here


@pytest.mark.parametrize("name", CONVOLUTIONS)
def test_booleans_count_as_zero_and_one(name):
    rng = np.random.default_rng(10)
    shape, w_shape, _ = CONVOLUTIONS[name]
    x, w = rng.integers(0, 2, shape) > 0, rng.integers(0, 2, w_shape) > 0
    out, cache = of(name)[0](x, w)
    expected, numbers_cache = of(name)[0](x * 1.0, w * 1.0)
    assert out.dtype == np.float64
    np.testing.assert_array_equal(out, expected)
    dout = out > 1
    for ours, theirs in zip(
        of(name)[1](dout, cache)[:2], of(name)[1](dout * 1.0, numbers_cache)[:2], strict=True
    ):
        np.testing.assert_array_equal(ours, theirs)


@pytest.mark.parametrize("name", POOLS)
def test_booleans_are_pooled_as_zero_and_one(name):
    x = np.random.default_rng(11).integers(0, 2, (2, 4, 6, 3)) > 0
    out, cache = of(name)[0](x, 2)
    expected, numbers_cache = of(name)[0](x * 1.0, 2)
    assert out.dtype == np.float64
    np.testing.assert_array_equal(out, expected)
    dx = of(name)[1](np.ones_like(out), cache)
    np.testing.assert_array_equal(dx, of(name)[1](np.ones_like(out), numbers_cache))


@pytest.mark.parametrize(
    ("x", "error", "words"),
    [
        (None, TypeError, "^conv2d: x must hold real numbers, got None"),
        (
            [[1, 2], [3]],
            ValueError,
            "^conv2d: x must be an array, got a list whose parts have diff",
        ),
        ("a picture", TypeError, "^conv2d: x must hold real numbers, got dtype"),
    ],
)
def test_what_is_no_array_is_named(x, error, words):
    with pytest.raises(error, match=words):
        conv.conv2d_forward(x, np.ones((1, 1, 1, 1)))
