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
    "relu6": lambda v: min(max(v, 0.0), 6.0),
    "leaky_relu": lambda v: v if v > 0 else 0.01 * v,
    "sigmoid": lambda v: 1 / (1 + math.exp(-v)),
    "tanh": lambda v: (math.exp(2 * v) - 1) / (math.exp(2 * v) + 1),
    "hard_swish": lambda v: v * min(max(v + 3, 0.0), 6.0) / 6,
}
TORCH_NAMES = {"hard_swish": "hardswish"}
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
    x[0] = [-6, -3, 0, 0, 3, 6]  # at the corners too
    tensor = torch.tensor(x, requires_grad=True)
    name_there = TORCH_NAMES.get(name, name)
    there = getattr(torch.nn.functional, name_there, None) or getattr(torch, name_there)
    expected = there(tensor)
    expected.backward(torch.tensor(dout))
    forward, backward = pair(name)
    out, cache = forward(x)
    np.testing.assert_allclose(out, expected.detach().numpy(), **TIGHT)
    np.testing.assert_allclose(backward(dout, cache), tensor.grad.numpy(), **TIGHT)


def test_relu6_stops_at_six():
    out, cache = functional.relu6_forward(np.array([-1.0, 0, 2, 6, 9]))
    np.testing.assert_array_equal(out, [0, 0, 2, 6, 6])
    np.testing.assert_array_equal(functional.relu6_backward(np.ones(5), cache), [0, 0, 1, 0, 0])


@pytest.mark.filterwarnings("error")
def test_hard_swish_by_hand():
    x = np.array([-3e38, -4, -3, -1.5, 0, 1.5, 3, 4, 3e38], np.float32)
    out, cache = functional.hard_swish_forward(x)
    np.testing.assert_array_equal(out, [0, 0, 0, -0.375, 0, 1.125, 3, 4, np.float32(3e38)])
    dx = functional.hard_swish_backward(np.ones(9), cache)
    np.testing.assert_array_equal(dx, [0, 0, 0, 0, 0.5, 1, 1, 1, 1])
    assert dx.dtype == np.float32
    assert np.isnan(functional.hard_swish_backward([1], np.array([np.nan])))


@pytest.mark.parametrize("shape", [(2, 3), (1, 4, 5, 2), (3, 2, 1), (5,), (0, 3)])
def test_prelu_is_a_leaky_relu_in_every_channel(shape):
    rng = np.random.default_rng(3)
    x, slope = rng.normal(size=shape), rng.normal(size=shape[-1])
    dout = rng.normal(size=shape)
    out, cache = functional.prelu_forward(x, slope)
    dx, dslope = functional.prelu_backward(dout, cache)
    for c, s in enumerate(slope):
        expected, one = functional.leaky_relu_forward(x[..., c], slope=s)
        np.testing.assert_array_equal(out[..., c], expected)
        expected = functional.leaky_relu_backward(dout[..., c], one)
        np.testing.assert_array_equal(dx[..., c], expected)
    assert dslope.shape == slope.shape
    alone, nothing = functional.prelu_backward(dout, cache, weight_gradient=False)
    np.testing.assert_array_equal(alone, dx)
    assert nothing is None
    if x.size:
        pair = functional.prelu_forward, functional.prelu_backward
        oracles.assert_gradients(*pair, [x, slope], rng, tolerance=1e-8)


def test_prelu_equals_pytorch():
    torch = pytest.importorskip("torch")
    rng = np.random.default_rng(4)
    x, slope, dout = (rng.normal(size=size) for size in ((2, 4, 3, 5), 5, (2, 4, 3, 5)))
    x[0, 0] = 0
    tensors = [torch.tensor(a, requires_grad=True) for a in (np.moveaxis(x, -1, 1), slope)]
    expected = torch.nn.functional.prelu(*tensors)
    expected.backward(torch.tensor(np.moveaxis(dout, -1, 1)))
    out, cache = functional.prelu_forward(x, slope)
    dx, dslope = functional.prelu_backward(dout, cache)
    np.testing.assert_allclose(np.moveaxis(out, -1, 1), expected.detach().numpy(), **TIGHT)
    np.testing.assert_allclose(np.moveaxis(dx, -1, 1), tensors[0].grad.numpy(), **TIGHT)
    np.testing.assert_allclose(dslope, tensors[1].grad.numpy(), **TIGHT)


@pytest.mark.parametrize(("given_type", "expected"), [("f4", "f4"), ("f8", "f8"), ("i1", "f4")])
def test_prelu_types_and_inputs(given_type, expected):
    x, slope = np.array([[-2, 3], [-4, 0]], given_type), np.array([0.5, 2], "f4")
    for a in (x, slope):
        a.flags.writeable = False
    out, cache = functional.prelu_forward(x, slope)
    dx, dslope = functional.prelu_backward(np.ones((2, 2)), cache)
    assert out.dtype == dx.dtype == dslope.dtype == np.dtype(expected)
    np.testing.assert_array_equal(out, [[-1, 3], [-2, 0]])
    np.testing.assert_array_equal(dslope, [-6, 0])
    x = np.array([[np.inf, -1], [np.nan, 1]])
    with np.errstate(all="raise"):
        dslope = functional.prelu_backward(np.ones((2, 2)), functional.prelu_forward(x, slope)[1])[
            1
        ]
    np.testing.assert_array_equal(dslope, [np.nan, -1])


def test_prelu_names_what_is_wrong():
    for slope in (np.ones(3), np.ones((1, 2)), 0.1, []):
        with pytest.raises(
            ValueError, match=r"^prelu: slope must have shape \(n_C,\), one for each"
        ):
            functional.prelu_forward(np.ones((4, 2)), slope)
    with pytest.raises(ValueError, match=r"^prelu: slope .* got \(1,\) \(x \(\)\)"):
        functional.prelu_forward(3.0, [1])
    with pytest.raises(ValueError, match=r"^prelu: slope"):
        functional.prelu_forward(np.ones((4, 0)), [])
    with pytest.raises(TypeError, match=r"^prelu: slope must hold real numbers, got dtype <U"):
        functional.prelu_forward(np.ones((4, 1)), ["steep"])
    _, cache = functional.prelu_forward(np.ones((4, 2)), np.ones(2))
    with pytest.raises(
        ValueError, match=r"^prelu_backward: dout must have the shape of out, \(4, 2"
    ):
        functional.prelu_backward(np.ones((2, 4)), cache)


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


def test_softmax_backward():
    rng = np.random.default_rng(0)
    pair = functional.softmax_forward, functional.softmax_backward
    oracles.assert_gradients(*pair, [rng.normal(size=(3, 2, 4))], rng, tolerance=1e-8)


def test_dense_by_hand_and_gradients():
    x, w, b = np.array([[1.0, 2], [3, 4]]), np.array([[1.0, 0, 2], [0, 1, -1]]), np.arange(3.0)
    out, _ = functional.dense_forward(x, w, b)
    np.testing.assert_array_equal(out, [[1, 3, 2], [3, 5, 4]])
    rng = np.random.default_rng(1)
    inputs = [rng.normal(size=shape) for shape in [(4, 3), (3, 5), (5,)]]
    oracles.assert_gradients(
        functional.dense_forward, functional.dense_backward, inputs, rng, tolerance=1e-8
    )
    out, cache = functional.dense_forward(*inputs[:2])
    dx, dw, db = functional.dense_backward(out, cache, input_gradient=False)
    assert dx is None and db is None and dw.shape == (3, 5)


def test_dense_names_what_is_wrong():
    with pytest.raises(ValueError, match=r"^dense: x has 3 values each, w expects 4 \(x \(2, 3\)"):
        functional.dense_forward(np.zeros((2, 3)), np.zeros((4, 5)))
    with pytest.raises(ValueError, match=r"^dense: b must have shape \(5,\), got \(4,\)"):
        functional.dense_forward(np.zeros((2, 4)), np.zeros((4, 5)), np.zeros(4))
    with pytest.raises(ValueError, match=r"^dense: x must have 2 axes"):
        functional.dense_forward(np.zeros((2, 4, 1)), np.zeros((4, 5)))


BATCHES = [(5, 3), (2, 3, 4, 2), (1, 2, 1, 3)]


@pytest.mark.parametrize("shape", BATCHES)
@pytest.mark.parametrize("training", [True, False])
def test_batch_norm_gradients(shape, training):
    rng = np.random.default_rng(2)
    n_C = shape[-1]
    running = rng.normal(size=n_C), rng.uniform(0.5, 2, n_C)

    def forward(x, gamma, beta):
        return functional.batch_norm_forward(x, gamma, beta, running, training=training, eps=1e-3)

    inputs = [rng.normal(size=size) for size in (shape, n_C, n_C)]
    oracles.assert_gradients(forward, functional.batch_norm_backward, inputs, rng, tolerance=1e-7)


@pytest.mark.parametrize("shape", BATCHES)
def test_batch_norm_equals_pytorch(shape):
    torch = pytest.importorskip("torch")
    rng = np.random.default_rng(3)
    n_C = shape[-1]
    gamma, beta = rng.normal(size=n_C), rng.normal(size=n_C)
    running = np.zeros(n_C), np.ones(n_C)
    there = (torch.nn.BatchNorm1d if len(shape) == 2 else torch.nn.BatchNorm2d)(
        n_C, eps=1e-4, momentum=0.2, dtype=torch.float64
    )
    there.weight.data, there.bias.data = torch.tensor(gamma), torch.tensor(beta)
    for training in (True, True, False):
        x, dout = 3 + rng.normal(size=shape), rng.normal(size=shape)
        tensor = torch.tensor(np.moveaxis(x, -1, 1), requires_grad=True)
        there.train(training)
        there.zero_grad()
        expected = there(tensor)
        expected.backward(torch.tensor(np.moveaxis(dout, -1, 1)))
        out, cache = functional.batch_norm_forward(
            x, gamma, beta, running, training=training, momentum=0.8, eps=1e-4
        )
        running = cache.running
        dx, dgamma, dbeta = functional.batch_norm_backward(dout, cache)
        np.testing.assert_allclose(np.moveaxis(out, -1, 1), expected.detach().numpy(), **TIGHT)
        np.testing.assert_allclose(np.moveaxis(dx, -1, 1), tensor.grad.numpy(), **TIGHT)
        np.testing.assert_allclose(dgamma, there.weight.grad.numpy(), **TIGHT)
        np.testing.assert_allclose(dbeta, there.bias.grad.numpy(), **TIGHT)
        np.testing.assert_allclose(running[0], there.running_mean.numpy(), **TIGHT)
        np.testing.assert_allclose(running[1], there.running_var.numpy(), **TIGHT)


def test_batch_norm_in_words():
    x = np.array([[1.0, 10], [3, 10], [5, 40]], np.float32)
    running = np.zeros(2, np.float32), np.ones(2, np.float32)
    for a in (x, *running):
        a.flags.writeable = False
    gamma, beta = np.float32([1, 2]), np.float32([0, 7])
    out, cache = functional.batch_norm_forward(x, gamma, beta, running, training=True)
    np.testing.assert_allclose(out.mean(axis=0), [0, 7], atol=1e-6)
    np.testing.assert_allclose(out.std(axis=0), [1, 2], rtol=1e-4)
    np.testing.assert_allclose(cache.running[0], [0.3, 2], rtol=1e-6)
    np.testing.assert_allclose(cache.running[1], [0.9 + 0.4, 0.9 + 30], rtol=1e-6)
    assert out.dtype == cache.running[1].dtype == np.float32
    assert functional.batch_norm_backward(out, cache)[0].dtype == np.float32
    same, cache = functional.batch_norm_forward(x, gamma, beta, running, training=False, eps=0)
    np.testing.assert_allclose(same, x * gamma + beta, rtol=1e-6)
    assert cache.running[0] is running[0]


def test_batch_norm_names_what_is_wrong():
    def run(x=np.zeros((4, 2)), gamma=np.ones(2), running=(np.zeros(2), np.ones(2)), **options):  # noqa: B008
        options = {"training": True} | options
        return functional.batch_norm_forward(x, gamma, np.zeros(2), running, **options)

    with pytest.raises(ValueError, match=r"^batch_norm: gamma must have shape \(2,\), got \(3,\)"):
        run(gamma=np.ones(3))
    with pytest.raises(ValueError, match=r"^batch_norm: running variance must have shape \(2,\)"):
        run(running=(np.zeros(2), np.ones(1)))
    with pytest.raises(ValueError, match=r"needs two values for each channel, got x \(1, 2\)"):
        run(np.zeros((1, 2)))
    assert run(np.zeros((1, 2)), training=False)[0].shape == (1, 2)
    with pytest.raises(ValueError, match=r"^batch_norm: momentum must be a number from 0 to 1"):
        run(momentum=1.1)
    with pytest.raises(ValueError, match=r"^batch_norm: x must be \(m, ..., n_C\)"):
        run(np.zeros(2))


def test_dropout_keeps_the_mean_and_repeats():
    x = np.ones((50, 40), np.float32)
    forward = functional.dropout_forward
    out, cache = forward(x, 0.75, training=True, rng=np.random.default_rng(0))
    assert set(np.unique(out)) == {0, 4} and out.dtype == np.float32
    assert abs(out.mean() - 1) < 0.1  # standard error: 0.04
    np.testing.assert_array_equal(functional.dropout_backward(x, cache), out)
    again, _ = forward(x, 0.75, training=True, rng=np.random.default_rng(0))
    np.testing.assert_array_equal(again, out)
    for options in ({"training": False}, {"training": True, "rng": np.random.default_rng(0)}):
        rate = 0 if options["training"] else 0.75
        same, cache = forward(x, rate, **options)
        np.testing.assert_array_equal(same, x)
        assert not np.shares_memory(same, x)
        np.testing.assert_array_equal(functional.dropout_backward(3 * x, cache), 3 * x)


def test_dropout_names_what_is_wrong():
    for rate in (1, -0.1, "half"):
        with pytest.raises(ValueError, match=r"^dropout: rate must be at least 0 and less than 1"):
            functional.dropout_forward(np.ones(3), rate, training=False)
    with pytest.raises(TypeError, match=r"^dropout: training needs rng"):
        functional.dropout_forward(np.ones(3), 0.5, training=True)


@pytest.mark.parametrize("size", [1, 3, 5, 9])
def test_local_response_norm(size):
    rng = np.random.default_rng(4)
    x = 5 * rng.normal(size=(2, 1, 3, 6))
    options = {"size": size, "bias": 1.5, "alpha": 0.3, "beta": 0.7}
    out, _ = functional.local_response_norm_forward(x, **options)
    expected = np.empty_like(x)
    for place in np.ndindex(x.shape):
        *pixel, c = place
        near = x[(*pixel, slice(max(0, c - size // 2), c + size // 2 + 1))]
        expected[place] = x[place] / (1.5 + 0.3 * sum(near**2)) ** 0.7
    np.testing.assert_allclose(out, expected, **TIGHT)
    oracles.assert_gradients(
        lambda x: functional.local_response_norm_forward(x, **options),
        functional.local_response_norm_backward,
        [x],
        rng,
        tolerance=1e-7,
    )


def test_local_response_norm_equals_pytorch():
    torch = pytest.importorskip("torch")
    x = 9 * np.random.default_rng(5).normal(size=(2, 3, 2, 8))
    out, _ = functional.local_response_norm_forward(x)
    there = torch.nn.LocalResponseNorm(5, alpha=5e-4, k=2.0)(torch.tensor(np.moveaxis(x, -1, 1)))
    np.testing.assert_allclose(np.moveaxis(out, -1, 1), there.numpy(), **TIGHT)
    with pytest.raises(ValueError, match=r"^local_response_norm: size must be odd, got 4"):
        functional.local_response_norm_forward(x, size=4)


LOSS_CASES = {
    "classes": ("softmax_cross_entropy", "cross_entropy", (5, 4), "classes"),
    "one pixel one class": ("softmax_cross_entropy", "cross_entropy", (2, 3, 2, 4), "classes"),
    "probabilities": ("softmax_cross_entropy", "cross_entropy", (5, 4), "probabilities"),
    "yes or no": ("sigmoid_cross_entropy", "binary_cross_entropy_with_logits", (5, 4), "unit"),
    "numbers": ("mean_squared_error", "mse_loss", (2, 3, 4), "any"),
}


def loss_case(case):
    name, there, shape, kind = LOSS_CASES[case]
    rng = np.random.default_rng(6)
    z = 4 * rng.normal(size=shape)
    labels = {
        "classes": rng.integers(shape[-1], size=shape[:-1]),
        "probabilities": functional.softmax(rng.normal(size=shape)),
        "unit": rng.uniform(size=shape),
        "any": rng.normal(size=shape),
    }[kind]
    return getattr(functional, name), there, z, labels


@pytest.mark.parametrize("case", LOSS_CASES)
def test_loss_gradient_is_numeric_gradient(case):
    loss, _, z, labels = loss_case(case)
    numeric = oracles.numeric_gradient(lambda z: loss(z, labels)[0], z)
    np.testing.assert_allclose(loss(z, labels)[1], numeric, rtol=0, atol=1e-9)


@pytest.mark.parametrize("case", LOSS_CASES)
def test_loss_equals_pytorch(case):
    torch = pytest.importorskip("torch")
    loss, there, z, labels = loss_case(case)
    swap = (lambda a: np.moveaxis(a, -1, 1)) if "softmax" in loss.__name__ else np.asarray
    tensor = torch.tensor(swap(z), requires_grad=True)
    targets = torch.tensor(labels if labels.ndim < z.ndim else swap(labels))
    expected = getattr(torch.nn.functional, there)(tensor, targets)
    expected.backward()
    value, gradient = loss(z, labels)
    assert isinstance(value, float)
    assert value == pytest.approx(expected.item(), rel=1e-12)
    np.testing.assert_allclose(swap(gradient), tensor.grad.numpy(), rtol=0, atol=1e-12)
    value32, gradient32 = loss(z.astype("f4"), labels)
    assert gradient32.dtype == np.float32
    assert value32 == pytest.approx(value, rel=1e-5)


@pytest.mark.filterwarnings("error")
def test_losses_of_known_answers():
    softmax, sigmoid = functional.softmax_cross_entropy, functional.sigmoid_cross_entropy
    assert softmax(np.zeros((3, 10)), np.arange(3))[0] == pytest.approx(math.log(10))
    assert sigmoid(np.zeros((3, 2)), np.ones((3, 2)))[0] == pytest.approx(math.log(2))
    assert functional.mean_squared_error([[1, 5.0]], [[3, 5]])[0] == 2
    assert softmax(np.array([[1e4, -1e4]]), np.array([1]))[0] == 2e4  # no overflow, no log of 0
    assert sigmoid(np.array([1e4, -1e4]), np.array([0, 0]))[0] == 5e3


def test_losses_name_what_is_wrong():
    loss = functional.softmax_cross_entropy
    z = np.zeros((3, 4))
    with pytest.raises(
        ValueError, match=r"^softmax_cross_entropy: labels must be 0 to 3, got 0 to 4"
    ):
        loss(z, np.array([0, 1, 4]))
    with pytest.raises(ValueError, match=r"labels must be 0 to 3, got -1 to 1"):
        loss(z, np.array([0, 1, -1]))
    with pytest.raises(ValueError, match=r"must have shape \(3,\) .* or \(3, 4\) .*, got \(3, 1\)"):
        loss(z, np.zeros((3, 1), int))
    with pytest.raises(TypeError, match=r"class numbers must be whole, got dtype float64"):
        loss(z, np.zeros(3))
    with pytest.raises(ValueError, match=r"logits must be \(m, ..., n_classes\), got shape \(3,\)"):
        loss(np.zeros(3), np.zeros(3, int))
    with pytest.raises(
        ValueError, match=r"^sigmoid_cross_entropy: labels must lie between 0 and 1"
    ):
        functional.sigmoid_cross_entropy(z, z + 2)
    with pytest.raises(ValueError, match=r"same shape and not be empty, got \(3, 4\) and \(4,\)"):
        functional.mean_squared_error(z, np.zeros(4))
