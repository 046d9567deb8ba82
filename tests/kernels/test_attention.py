"""Attention against its definition in loops, PyTorch, and numeric gradients."""

import math

import numpy as np
import oracles
import pytest

from course_utils.functional import attention_backward, attention_forward

SHAPES = [(2, 5, 5, 3, 4), (1, 1, 1, 1, 1), (3, 2, 7, 4, 2), (1, 6, 1, 2, 3)]


def drawn(m, n_q, n, d, d_v, seed=0):
    rng = np.random.default_rng(seed)
    return [rng.normal(size=size) for size in ((m, n_q, d), (m, n, d), (m, n, d_v))]


def plain(q, k, v):
    """For one query after the other: how well fits each key, and what do their values give?"""
    out = np.zeros((*q.shape[:2], v.shape[2]))
    for t, i in np.ndindex(q.shape[:2]):
        scores = [sum(q[t, i] * key) / math.sqrt(len(key)) for key in k[t]]
        parts = [math.exp(s) for s in scores]
        for part, value in zip(parts, v[t], strict=True):
            out[t, i] += part / sum(parts) * value
    return out


@pytest.mark.parametrize("shape", SHAPES)
def test_equal_definition_and_numeric_gradient(shape):
    inputs = drawn(*shape)
    out, cache = attention_forward(*inputs)
    np.testing.assert_allclose(out, plain(*inputs), atol=1e-12)
    np.testing.assert_allclose(cache[-1].sum(axis=-1), 1)
    rng = np.random.default_rng(1)
    oracles.assert_gradients(attention_forward, attention_backward, inputs, rng)


@pytest.mark.parametrize("shape", SHAPES)
def test_equal_pytorch(shape):
    torch = pytest.importorskip("torch")
    inputs = drawn(*shape)
    tensors = [torch.tensor(a, requires_grad=True) for a in inputs]
    expected = torch.nn.functional.scaled_dot_product_attention(*tensors)
    out, cache = attention_forward(*inputs)
    np.testing.assert_allclose(out, expected.detach().numpy(), atol=1e-12)
    dout = np.random.default_rng(2).normal(size=out.shape)
    expected.backward(torch.tensor(dout))
    for gradient, tensor in zip(attention_backward(dout, cache), tensors, strict=True):
        np.testing.assert_allclose(gradient, tensor.grad.numpy(), atol=1e-12)


def test_rows_in_another_order_give_the_outputs_in_that_order():
    q, k, v = drawn(2, 6, 6, 3, 4)
    order = np.random.default_rng(0).permutation(6)
    out = attention_forward(q, k, v)[0]
    np.testing.assert_allclose(
        attention_forward(q[:, order], k[:, order], v[:, order])[0], out[:, order], atol=1e-12
    )


def test_large_scores_stay_finite_and_types_are_kept():
    q, k, v = (1000 * a.astype(np.float32) for a in drawn(1, 4, 4, 3, 2))
    out, cache = attention_forward(q, k, v)
    assert out.dtype == np.float32 and np.isfinite(out).all()
    assert {g.dtype for g in attention_backward(out, cache)} == {np.dtype(np.float32)}


def test_wrong_shapes_are_named():
    q, k, v = drawn(2, 5, 4, 3, 2)
    with pytest.raises(ValueError, match=r"equally long rows, got \(2, 5, 3\) and \(2, 4, 2\)"):
        attention_forward(q, k[..., :2], v)
    with pytest.raises(ValueError, match="every key needs a value"):
        attention_forward(q, k, v[:, :3])
    with pytest.raises(ValueError, match="every key needs a value"):
        attention_forward(q[:1], k, v)
    with pytest.raises(ValueError, match=r"q must have 3 axes \(m, n, d\)"):
        attention_forward(q[0], k, v)
    with pytest.raises(TypeError, match="v must hold real numbers"):
        attention_forward(q, k, v.astype(str))
    with pytest.raises(ValueError, match="attention_backward: dout must have the shape"):
        attention_backward(q, attention_forward(q, k, v)[1])
