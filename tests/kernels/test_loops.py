"""The plain loops: right by themselves, and the first oracle of the fast kernels."""

import ast
import inspect

import numpy as np
import oracles
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from course_utils import conv, pooling
from course_utils.arithmetic import conv_output_size

TIGHT = {"rtol": 0, "atol": 1e-10}
OPTIONS = [
    {},
    {"stride": 2},
    {"pad": 1},
    {"pad": "same", "stride": 2},
    {"pad": (2, 1), "dilation": 2},
    {"pad": (0, 3), "stride": 3, "dilation": 2},
]
SHAPES = [  # x, (f_H, f_W), n_C: one sample, one channel, not square
    ((1, 6, 5, 1), (3, 3), 1),
    ((2, 5, 7, 3), (2, 3), 4),
    ((3, 7, 6, 2), (1, 2), 2),
]


def both(problem, seed=0):
    shape, f, n_C = problem
    rng = np.random.default_rng(seed)
    return rng.normal(size=shape), rng.normal(size=(*f, shape[-1], n_C)), rng.normal(size=n_C)


def test_loops_by_hand():
    x = np.arange(12.0).reshape(1, 3, 4, 1)
    w = np.array([[2.0, 0, 1]]).reshape(1, 3, 1, 1)  # one row, three columns, not flipped
    out = conv.conv2d_loops(x, w, np.array([100.0]))
    np.testing.assert_array_equal(out[0, ..., 0], [[102, 105], [114, 117], [126, 129]])
    dx, dw, db = conv.conv2d_loops_backward(np.ones(out.shape), x, w)
    np.testing.assert_array_equal(dx[0, ..., 0], [[2, 2, 1, 1]] * 3)
    np.testing.assert_array_equal(dw.ravel(), [27, 33, 39])
    np.testing.assert_array_equal(db, [6])


@pytest.mark.parametrize("options", OPTIONS)
@pytest.mark.parametrize("problem", SHAPES)
def test_fast_convolution_equals_the_loops(problem, options):
    x, w, b = both(problem)
    out, cache = conv.conv2d_forward(x, w, b, **options)
    np.testing.assert_allclose(out, conv.conv2d_loops(x, w, b, **options), **TIGHT)
    dout = np.random.default_rng(1).normal(size=out.shape)
    found = conv.conv2d_backward(dout, cache)
    looped = conv.conv2d_loops_backward(dout, x, w, **options)
    for ours, theirs in zip(found, looped, strict=True):
        assert ours.shape == theirs.shape
        np.testing.assert_allclose(ours, theirs, **TIGHT)


@settings(max_examples=60, deadline=None)
@given(
    st.tuples(st.integers(0, 2), st.integers(4, 7), st.integers(4, 7), st.integers(1, 3)),
    st.tuples(st.integers(1, 3), st.integers(1, 3), st.integers(1, 13)),
    st.integers(1, 3),
    st.integers(1, 2),
    st.sampled_from(["valid", "same", 0, 1, (2, 0)]),
    st.integers(0, 2**32),
)
def test_fast_convolution_equals_the_loops_everywhere(shape, filters, stride, dilation, pad, seed):
    options = {"stride": stride, "pad": pad, "dilation": dilation}
    *f, n_C = filters
    if any((k - 1) * dilation + 1 > n for k, n in zip(f, shape[1:3], strict=True)):
        return
    x, w, _ = both((shape, tuple(f), n_C), seed)
    out, cache = conv.conv2d_forward(x, w, **options)
    np.testing.assert_allclose(out, conv.conv2d_loops(x, w, **options), **TIGHT)
    dout = np.random.default_rng(seed).normal(size=out.shape)
    dx, dw, _ = conv.conv2d_backward(dout, cache)
    looped_dx, looped_dw, _ = conv.conv2d_loops_backward(dout, x, w, **options)
    np.testing.assert_allclose(dx, looped_dx, **TIGHT)
    np.testing.assert_allclose(dw, looped_dw, **TIGHT)


@pytest.mark.parametrize("options", OPTIONS)
@pytest.mark.parametrize("problem", SHAPES)
def test_depthwise_convolution_equals_the_loops_channel_by_channel(problem, options):
    x, w, _ = both(problem)
    out, cache = conv.depthwise_conv2d_forward(x, w, **options)
    dout = np.random.default_rng(1).normal(size=out.shape)
    dx, dw, _ = conv.depthwise_conv2d_backward(dout, cache)
    n = w.shape[3]
    for c in range(x.shape[3]):
        one, mine = slice(c, c + 1), slice(c * n, (c + 1) * n)
        x_c, w_c, dout_c = x[..., one], w[:, :, one], dout[..., mine]
        looped = conv.conv2d_loops(x_c, w_c, **options)
        np.testing.assert_allclose(out[..., mine], looped, **TIGHT)
        looped_dx, looped_dw, _ = conv.conv2d_loops_backward(dout_c, x_c, w_c, **options)
        np.testing.assert_allclose(dx[..., one], looped_dx, **TIGHT)
        np.testing.assert_allclose(dw[:, :, one], looped_dw, **TIGHT)


@pytest.mark.parametrize("options", OPTIONS)
def test_gradients_of_the_loops_are_numeric_gradients(options):
    inputs = list(both(((2, 5, 6, 2), (2, 3), 2)))
    oracles.assert_gradients(
        lambda x, w, b: (conv.conv2d_loops(x, w, b, **options), (x, w)),
        lambda dout, cache: conv.conv2d_loops_backward(dout, *cache, **options),
        inputs,
        np.random.default_rng(2),
        tolerance=1e-8,
    )


@pytest.mark.parametrize(("size", "stride"), [(2, None), (3, 2), (2, 1), (2, 3)])
def test_fast_max_pooling_equals_the_loops(size, stride):
    x = np.random.default_rng(3).integers(-3, 3, size=(2, 7, 6, 3)) * 1.0  # many ties
    out, cache = pooling.max_pool2d_forward(x, size, stride=stride)
    np.testing.assert_array_equal(out, pooling.max_pool2d_loops(x, size, stride=stride))
    dout = np.random.default_rng(4).normal(size=out.shape)
    looped = pooling.max_pool2d_loops_backward(dout, x, size, stride=stride)
    np.testing.assert_allclose(pooling.max_pool2d_backward(dout, cache), looped, **TIGHT)


@pytest.mark.parametrize("mode", ["nearest", "bilinear"])
@pytest.mark.parametrize("factor", [1, 2, 3, 4])
def test_fast_upsampling_equals_the_loops(factor, mode):
    x = np.random.default_rng(3).normal(size=(2, 3, 4, 2))
    out, cache = pooling.upsample2d_forward(x, factor, mode=mode)
    np.testing.assert_allclose(out, pooling.upsample2d_loops(x, factor, mode=mode), **TIGHT)
    dout = np.random.default_rng(4).normal(size=out.shape)
    looped = pooling.upsample2d_loops_backward(dout, x, factor, mode=mode)
    np.testing.assert_allclose(pooling.upsample2d_backward(dout, cache), looped, **TIGHT)


LOOPS = {
    conv.conv2d_loops: conv.conv2d_forward,
    conv.conv2d_loops_backward: conv.conv2d_backward,
    pooling.max_pool2d_loops: pooling.max_pool2d_forward,
    pooling.max_pool2d_loops_backward: pooling.max_pool2d_backward,
    pooling.upsample2d_loops: pooling.upsample2d_forward,
    pooling.upsample2d_loops_backward: pooling.upsample2d_backward,
}


@pytest.mark.parametrize("loops", LOOPS)
def test_loops_are_read_in_a_minute_and_found_from_the_fast_ones(loops):
    function = ast.parse(inspect.getsource(loops)).body[0]
    lines = {node.lineno for part in function.body[1:] for node in ast.walk(part)
             if hasattr(node, "lineno")}  # fmt: skip
    assert len(lines) <= 13
    for here, there in ((loops, LOOPS[loops]), (LOOPS[loops], loops)):
        see_also = inspect.getdoc(here).split("See Also\n--------\n")[1]
        assert see_also.startswith(f"{there.__name__} : ")


def test_loops_leave_their_inputs_alone():
    x, w, b = both(SHAPES[1])
    kept = [a.copy() for a in (x, w, b)]
    out = conv.conv2d_loops(x, w, b, pad="same")
    assert out.shape[1] == conv_output_size(5, 2, pad="same")
    conv.conv2d_loops_backward(np.ones(out.shape), x, w, pad="same")
    pooling.max_pool2d_loops_backward(np.ones((2, 2, 3, 3)), x, 2)
    for a, before in zip((x, w, b), kept, strict=True):
        np.testing.assert_array_equal(a, before)
