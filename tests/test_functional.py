import math

import numpy as np
import oracles
import pytest
import scipy.special
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from course_utils import functional

TIGHT = {"rtol": 0, "atol": 1e-10}
PLAIN = {  # one number at a time, from the definitions
    "relu": lambda v: v if v > 0 else 0.0,
    "leaky_relu": lambda v: v if v > 0 else 0.01 * v,
    "sigmoid": lambda v: 1 / (1 + math.exp(-v)),
    "tanh": lambda v: (math.exp(2 * v) - 1) / (math.exp(2 * v) + 1),
}
SHAPES = [(7,), (3, 1, 4), (2, 3, 2, 2), (1, 5)]


def pair(name):
    return getattr(functional, f"{name}_forward"), getattr(functional, f"{name}_backward")


@pytest.mark.parametrize("name", PLAIN)
@pytest.mark.parametrize("shape", SHAPES)
def test_equal_definition(name, shape):
    x = 3 * np.random.default_rng(0).normal(size=shape)
    out, _ = pair(name)[0](x)
    expected = [PLAIN[name](v) for v in x.ravel()]
    np.testing.assert_allclose(out, np.reshape(expected, shape), **TIGHT)


@pytest.mark.parametrize("name", PLAIN)
@pytest.mark.parametrize("shape", SHAPES)
def test_gradient_is_numeric_gradient(name, shape):
    rng = np.random.default_rng(1)
    x = rng.normal(size=shape)
    x += np.sign(x) * 0.01  # away from the corner at 0
    forward, backward = pair(name)
    oracles.assert_gradients(forward, backward, [x], rng, tolerance=1e-8)


@pytest.mark.parametrize("name", PLAIN)
def test_equal_pytorch_forward_and_backward(name):
    torch = pytest.importorskip("torch")
    rng = np.random.default_rng(2)
    x, dout = rng.normal(size=(4, 6)) * 5, rng.normal(size=(4, 6))
    x[0, 0] = 0  # at the corner too
    tensor = torch.tensor(x, requires_grad=True)
    there = getattr(torch.nn.functional, name, None) or getattr(torch, name)
    expected = there(tensor)
    expected.backward(torch.tensor(dout))
    forward, backward = pair(name)
    out, cache = forward(x)
    np.testing.assert_allclose(out, expected.detach().numpy(), **TIGHT)
    np.testing.assert_allclose(backward(dout, cache), tensor.grad.numpy(), **TIGHT)


def test_slopes_at_zero():
    x, dout = np.array([-2.0, 0, 3]), np.array([10.0, 20, 30])
    out, cache = functional.relu_forward(x)
    np.testing.assert_array_equal(out, [0, 0, 3])
    np.testing.assert_array_equal(functional.relu_backward(dout, cache), [0, 0, 30])
    out, cache = functional.leaky_relu_forward(x, slope=0.5)
    np.testing.assert_array_equal(out, [-1, 0, 3])
    np.testing.assert_array_equal(functional.leaky_relu_backward(dout, cache), [5, 10, 30])


@pytest.mark.filterwarnings("error")
def test_large_values_do_not_overflow():
    x = np.array([-1e4, -800, -50, 50, 800, 1e4])
    out, cache = functional.sigmoid_forward(x)
    np.testing.assert_allclose(out, scipy.special.expit(x), rtol=1e-14)
    assert out[2] > 0  # 1.9e-22, not rounded away
    assert np.isfinite(functional.sigmoid_backward(np.ones(6), cache)).all()
    np.testing.assert_array_equal(functional.tanh_forward(x)[0], np.sign(x))
    np.testing.assert_array_equal(functional.softmax([1e4, 0, -1e4]), [1, 0, 0])
    float32 = functional.sigmoid_forward(x.astype("f4"))[0]
    np.testing.assert_allclose(float32, out.astype("f4"), rtol=1e-6)


def test_softmax_by_hand():
    z = np.log([[1.0, 2, 5], [4, 4, 2]])
    np.testing.assert_allclose(
        functional.softmax(z), [[0.125, 0.25, 0.625], [0.4, 0.4, 0.2]], **TIGHT
    )


finite = st.floats(-50, 50)


@given(hnp.arrays(float, hnp.array_shapes(max_dims=3, max_side=5), elements=finite), finite)
def test_softmax_properties(z, shift):
    p = functional.softmax(z)
    np.testing.assert_allclose(p, scipy.special.softmax(z, axis=-1), **TIGHT)
    np.testing.assert_allclose(p.sum(axis=-1), 1, **TIGHT)
    np.testing.assert_allclose(functional.softmax(z + shift), p, **TIGHT)


@given(hnp.arrays(float, hnp.array_shapes(max_dims=3, max_side=5), elements=finite))
def test_symmetries(x):
    sigmoid, tanh = functional.sigmoid_forward, functional.tanh_forward
    np.testing.assert_allclose(sigmoid(x)[0] + sigmoid(-x)[0], 1, **TIGHT)
    np.testing.assert_allclose(tanh(x)[0], 2 * sigmoid(2 * x)[0] - 1, **TIGHT)
    relu = functional.relu_forward
    np.testing.assert_array_equal(relu(x)[0] - relu(-x)[0], x)


@pytest.mark.parametrize("name", PLAIN)
@pytest.mark.parametrize(
    ("given_type", "expected"),
    [("f4", "f4"), ("f8", "f8"), ("i4", "f8"), ("u1", "f8"), ("f2", "f4")],
)
def test_types_and_inputs(name, given_type, expected):
    x = np.array([[0, 1, 2], [3, 1, 0]], given_type)
    before = x.copy()
    x.flags.writeable = False
    forward, backward = pair(name)
    out, cache = forward(x)
    dout = np.ones(out.shape)
    dout.flags.writeable = False
    dx = backward(dout, cache)
    assert out.dtype == dx.dtype == functional.softmax(x).dtype == np.dtype(expected)
    np.testing.assert_array_equal(x, before)
    assert not np.shares_memory(out, x)
    assert not np.shares_memory(dx, dout)
    np.testing.assert_allclose(out, forward(x.astype(float))[0], rtol=1e-6)


@pytest.mark.parametrize("name", PLAIN)
def test_empty_batch(name):
    forward, backward = pair(name)
    out, cache = forward(np.zeros((0, 4)))
    assert out.shape == backward(out, cache).shape == (0, 4)
    assert functional.softmax(np.zeros((0, 4))).shape == (0, 4)


@pytest.mark.parametrize("name", PLAIN)
def test_bad_input_is_named(name):
    forward, backward = pair(name)
    with pytest.raises(
        TypeError, match=rf"^{name}: x must hold real numbers, got dtype complex128"
    ):
        forward(np.zeros(3, complex))
    with pytest.raises(TypeError, match=rf"^{name}: x must hold real numbers, got dtype <U"):
        forward(["a"])
    out, cache = forward(np.zeros((2, 3)))
    with pytest.raises(
        ValueError,
        match=rf"^{name}_backward: dout must have the shape of out, \(2, 3\), got shape \(3, 2\)",
    ):
        backward(out.T, cache)
    with pytest.raises(TypeError, match=f"^{name}_backward: dout must hold real numbers"):
        backward(out.astype(object), cache)


def test_bad_slope_and_scores_are_named():
    with pytest.raises(TypeError, match=r"^leaky_relu: slope must be a number, got 'steep'"):
        functional.leaky_relu_forward(np.zeros(3), slope="steep")
    with pytest.raises(ValueError, match=r"^softmax: z must be .* got shape \(2, 0\)"):
        functional.softmax(np.zeros((2, 0)))
    with pytest.raises(ValueError, match=r"^softmax: z must be .* got shape \(\)"):
        functional.softmax(1.0)
    with pytest.raises(TypeError, match=r"^softmax: z must hold real numbers"):
        functional.softmax(["cat"])
