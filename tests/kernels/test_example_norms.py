"""Instance, group and layer norm against definitions, batch norm, PyTorch and numeric gradients."""

import numpy as np
import oracles
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from course_utils import functional

TIGHT = {"rtol": 0, "atol": 1e-10}
KINDS = {"instance_norm": {}, "group_norm": {"groups": 2}, "layer_norm": {}}
SHAPES = [(2, 3, 4, 6), (1, 5, 2), (3, 1, 1, 4), (1, 2, 3, 2, 2)]


def pair(name):
    return getattr(functional, f"{name}_forward"), getattr(functional, f"{name}_backward")


def plain(name, x, gamma, beta, eps, groups=None):
    """Normalise from the definition: for each number look for those that share its mean."""
    out = np.empty(x.shape)
    n_C = x.shape[-1]
    for place in np.ndindex(x.shape):
        t, *position, c = place
        if name == "instance_norm":
            shared = x[t, ..., c]
        elif name == "layer_norm":
            shared = x[(t, *position)]
        else:
            size = n_C // groups
            shared = x[t, ..., c // size * size : (c // size + 1) * size]
        spread = np.sqrt(np.mean((shared - shared.mean()) ** 2) + eps)
        g, b = (a[c] if a.ndim == 1 else a[t, c] for a in (gamma, beta))
        out[place] = (x[place] - shared.mean()) / spread * g + b
    return out


@pytest.mark.parametrize("shape", [*SHAPES, (4, 6)])
@pytest.mark.parametrize("name", KINDS)
def test_equal_definition_and_numeric_gradient(name, shape):
    if name == "instance_norm" and len(shape) == 2:
        return
    rng = np.random.default_rng(0)
    x = 2 + rng.normal(size=shape)
    gamma, beta = rng.normal(size=shape[-1]), rng.normal(size=shape[-1])
    options = KINDS[name] | {"eps": 0.01}
    out, _ = pair(name)[0](x, gamma, beta, **options)
    np.testing.assert_allclose(out, plain(name, x, gamma, beta, **options), **TIGHT)

    def forward(x, gamma, beta):
        return pair(name)[0](x, gamma, beta, **options)

    oracles.assert_gradients(forward, pair(name)[1], [x, gamma, beta], rng, tolerance=1e-7)


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("name", ["instance_norm", "group_norm"])
def test_a_pair_for_each_example(name, shape):
    rng = np.random.default_rng(1)
    x, gamma, beta = (rng.normal(size=s) for s in (shape, *[(shape[0], shape[-1])] * 2))
    forward, backward = pair(name)
    options = KINDS[name] | {"eps": 0.01}
    out, _ = forward(x, gamma, beta, **options)
    for t in range(len(x)):
        alone, _ = forward(x[t : t + 1], gamma[t], beta[t], **options)
        np.testing.assert_allclose(out[t : t + 1], alone, **TIGHT)
    oracles.assert_gradients(
        lambda *given: forward(*given, **options), backward, [x, gamma, beta], rng, tolerance=1e-7
    )


@settings(max_examples=60, deadline=None)
@given(
    st.tuples(st.integers(0, 3), st.integers(1, 9), st.integers(1, 9)),
    st.sampled_from([(1, 1), (2, 1), (4, 2), (6, 3), (6, 6), (70, 10)]),
    st.floats(-1e3, 1e3),
    st.integers(0, 2**32),
)
def test_means_spreads_and_directions(sizes, channels, offset, seed):
    n_C, groups = channels
    rng = np.random.default_rng(seed)
    x = offset + rng.normal(size=(*sizes, n_C))
    positions = sizes[1] * sizes[2]
    cases = {  # options, how numbers that share a mean lie together, and along which axes
        "instance_norm": ({}, (sizes[0], positions, n_C), 1),
        "group_norm": (
            {"groups": groups},
            (sizes[0], positions, groups, n_C // groups),
            (1, 3),
        ),
        "layer_norm": ({}, x.shape, -1),
    }
    for name, (options, shape, axes) in cases.items():
        forward, backward = pair(name)
        out, cache = forward(x, np.ones(n_C), np.zeros(n_C), eps=1e-4, **options)
        np.testing.assert_allclose(out.reshape(shape).mean(axis=axes), 0, rtol=0, atol=1e-8)
        assert np.all(out.reshape(shape).std(axis=axes) <= 1 + 1e-9)
        shifted, _ = forward(x + 3, np.ones(n_C), np.zeros(n_C), eps=1e-4, **options)
        np.testing.assert_allclose(shifted, out, rtol=0, atol=1e-8)
        dx, dgamma, dbeta = backward(rng.normal(size=out.shape), cache)
        np.testing.assert_allclose(dx.reshape(shape).sum(axis=axes), 0, rtol=0, atol=1e-8)
        assert dgamma.shape == dbeta.shape == (n_C,)


def test_of_one_picture_instance_norm_is_batch_norm():
    rng = np.random.default_rng(2)
    x, dout = 3 + rng.normal(size=(2, 1, 6, 7, 5))
    gamma, beta = rng.normal(size=(2, 5))
    out, cache = functional.instance_norm_forward(x, gamma, beta)
    running = np.zeros(5), np.ones(5)
    there, cache_there = functional.batch_norm_forward(x, gamma, beta, running, training=True)
    np.testing.assert_allclose(out, there, **TIGHT)
    ours = functional.instance_norm_backward(dout, cache)
    for a, b in zip(ours, functional.batch_norm_backward(dout, cache_there), strict=True):
        np.testing.assert_allclose(a, b, **TIGHT)


def test_group_norm_ends_in_the_others():
    rng = np.random.default_rng(3)
    x, gamma, beta = rng.normal(size=(2, 3, 4, 6)), rng.normal(size=6), rng.normal(size=6)
    each, _ = functional.group_norm_forward(x, gamma, beta, groups=6)
    np.testing.assert_allclose(each, functional.instance_norm_forward(x, gamma, beta)[0], **TIGHT)
    flat = x[:, 0, 0]
    one, _ = functional.group_norm_forward(flat, gamma, beta, groups=1)
    np.testing.assert_allclose(one, functional.layer_norm_forward(flat, gamma, beta)[0], **TIGHT)


@pytest.mark.parametrize("shape", SHAPES[:3])
@pytest.mark.parametrize("name", KINDS)
def test_equal_pytorch_forward_and_backward(name, shape):
    torch = pytest.importorskip("torch")
    F = torch.nn.functional
    if name == "instance_norm" and shape[1:-1] == (1, 1):
        return  # refused there
    rng = np.random.default_rng(4)
    n_C = shape[-1]
    x, dout, gamma, beta = (rng.normal(size=s) for s in (shape, shape, n_C, n_C))
    swap = np.asarray if name == "layer_norm" else (lambda a: np.moveaxis(a, -1, 1).copy())
    tensors = [torch.tensor(a, requires_grad=True) for a in (swap(x), gamma, beta)]
    there = {
        "instance_norm": lambda x, g, b: F.instance_norm(x, weight=g, bias=b, eps=1e-3),
        "group_norm": lambda x, g, b: F.group_norm(x, 2, g, b, eps=1e-3),
        "layer_norm": lambda x, g, b: F.layer_norm(x, (n_C,), g, b, eps=1e-3),
    }[name]
    expected = there(*tensors)
    expected.backward(torch.tensor(swap(dout)))
    out, cache = pair(name)[0](x, gamma, beta, eps=1e-3, **KINDS[name])
    np.testing.assert_allclose(swap(out), expected.detach().numpy(), **TIGHT)
    dx, *others = pair(name)[1](dout, cache)
    np.testing.assert_allclose(swap(dx), tensors[0].grad.numpy(), **TIGHT)
    for ours, tensor in zip(others, tensors[1:], strict=True):
        np.testing.assert_allclose(ours, tensor.grad.numpy(), **TIGHT)


@pytest.mark.parametrize("name", KINDS)
@pytest.mark.parametrize(("given_type", "expected"), [("f4", "f4"), ("f8", "f8"), ("f2", "f4")])
def test_types_and_inputs(name, given_type, expected):
    rng = np.random.default_rng(5)
    x = rng.normal(size=(2, 4, 3, 4)).astype(given_type)
    gamma, beta = np.ones(4, given_type), np.zeros(4, given_type)
    dout = np.ones(x.shape)
    for a in (x, gamma, beta, dout):
        a.flags.writeable = False
    out, cache = pair(name)[0](x, gamma, beta, **KINDS[name])
    gradients = pair(name)[1](dout, cache)
    assert {a.dtype for a in (out, *gradients)} == {np.dtype(expected)}
    assert not any(np.shares_memory(a, b) for a in (out, gradients[0]) for b in (x, dout))
    across = np.moveaxis(np.ascontiguousarray(np.moveaxis(x, -1, 0)), 0, -1)
    again, cache = pair(name)[0](across, gamma, beta, **KINDS[name])
    np.testing.assert_array_equal(again, out)
    np.testing.assert_array_equal(pair(name)[1](dout, cache)[0], gradients[0])
    whole, _ = pair(name)[0](
        np.arange(8).reshape(1, 2, 4), [1, 1, 1, 1], [0, 0, 0, 0], **KINDS[name]
    )
    assert whole.dtype == np.float64


@pytest.mark.parametrize("name", KINDS)
def test_a_large_mean_does_no_harm(name):
    """The mean is taken off before anything is squared."""
    rng = np.random.default_rng(6)
    x = rng.normal(size=(2, 8, 8, 4))
    options = (np.ones(4, "f4"), np.zeros(4, "f4"))
    out, _ = pair(name)[0]((x + 1000).astype("f4"), *options, **KINDS[name])
    expected, _ = pair(name)[0](x, *options, **KINDS[name])
    np.testing.assert_allclose(out, expected, rtol=0, atol=1e-3)


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("name", KINDS)
def test_a_flat_picture_gives_beta_and_a_bad_pixel_stays_in_its_example(name):
    x = np.full((2, 3, 3, 4), 7.0)
    out, cache = pair(name)[0](x, np.ones(4), np.arange(4.0), **KINDS[name])
    np.testing.assert_array_equal(out, np.broadcast_to(np.arange(4.0), x.shape))
    np.testing.assert_array_equal(pair(name)[1](np.ones(x.shape), cache)[0], 0)
    x[1, 0, 0, 0] = np.nan
    out, _ = pair(name)[0](x, np.ones(4), np.zeros(4), **KINDS[name])
    assert np.isfinite(out[0]).all()
    assert np.isnan(out[1]).any()
    assert np.isfinite(out[1]).any()


@pytest.mark.parametrize("name", KINDS)
def test_errors_say_what_is_wrong(name):
    def run(x=np.zeros((2, 3, 3, 4)), gamma=np.ones(4), beta=np.ones(4), **options):  # noqa: B008
        return pair(name)[0](x, gamma, beta, **KINDS[name] | options)

    least = (3,) if name != "instance_norm" else (2, 4)
    with pytest.raises(
        ValueError, match=rf"^{name}: x must be \(m, ..., n_C\).* got shape \({least[0]}"
    ):
        run(np.zeros(least))
    with pytest.raises(ValueError, match=rf"^{name}: x must be .* got shape \(2, 0, 3, 4\)"):
        run(np.zeros((2, 0, 3, 4)))
    with pytest.raises(
        TypeError, match=rf"^{name}: x must hold real numbers, got dtype complex128"
    ):
        run(np.zeros((2, 3, 3, 4), complex))
    with pytest.raises(
        ValueError, match=rf"^{name}: gamma must have shape \(4,\).* got \(3,\) \(x \(2,"
    ):
        run(gamma=np.ones(3))
    with pytest.raises(ValueError, match=rf"^{name}: beta must have shape \(4,\).* got \(3, 4\)"):
        run(beta=np.ones((3, 4)))
    with pytest.raises(TypeError, match=rf"^{name}: beta must hold real numbers"):
        run(beta=["a"] * 4)
    for eps in (-1e-5, 2, "small"):
        with pytest.raises(ValueError, match=rf"^{name}: eps must be a number from 0 to 1, got"):
            run(eps=eps)
    out, cache = run()
    with pytest.raises(
        ValueError, match=rf"^{name}_backward: dout must have the shape of out, \(2, 3"
    ):
        pair(name)[1](out[0], cache)


def test_errors_of_one_kind_alone():
    x = np.zeros((2, 3, 3, 4))
    with pytest.raises(
        ValueError, match=r"^instance_norm: gamma and beta must have one shape, got"
    ):
        functional.instance_norm_forward(x, np.ones(4), np.ones((2, 4)))
    with pytest.raises(
        ValueError, match=r"^group_norm: 4 channels do not make 3 groups \(x \(2, 3"
    ):
        functional.group_norm_forward(x, np.ones(4), np.ones(4), groups=3)
    with pytest.raises(TypeError, match=r"^group_norm: groups must be a whole number, got 2.0"):
        functional.group_norm_forward(x, np.ones(4), np.ones(4), groups=2.0)
    with pytest.raises(
        ValueError, match=r"^layer_norm: gamma must have shape \(4,\), got \(2, 4\)"
    ):
        functional.layer_norm_forward(x, np.ones((2, 4)), np.ones(4))
